import { securityHeaders } from "@setiakawan/functions/headers"
import solid from "vite-plugin-solid"
import { defineConfig, type Plugin } from "vite"
import { type OfflinePage, offline } from "./offline.ts"

/** What must open where there is no signal. */
const kept: OfflinePage[] = [
  {
    path: "/pindai",
    page: "src/pages/scanner/scanner.tsx",
    worker: "src/worker/pindai.ts",
    public: ["favicon.svg", "pindai.webmanifest"],
  },
  {
    path: "/hadir",
    page: "src/pages/self/hadir.tsx",
    worker: "src/worker/hadir.ts",
    public: ["favicon.svg"],
  },
]

/** What is for the server alone; a page would not notice that an import brought it along, a phone would. */
const serverOnly = /core\/src\/regions\/(districts|villages)\.json$/

const withoutServerData: Plugin = {
  name: "without-server-data",
  apply: "build",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      const found = chunk.type === "chunk" && chunk.moduleIds.find((id) => serverOnly.test(id))
      if (found) this.error(`${chunk.fileName} holds ${found}, which is for the server alone`)
    }
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), offline(kept), withoutServerData],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Officers bring their own phones: Android 8 with a Chrome that stopped updating is common.
    target: ["chrome87", "safari14", "firefox91"],
    cssTarget: ["chrome87", "safari14", "firefox91"],
    // A data: URL would be refused by the policy for scripts and wasm, and costs a third more bytes.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 120,
  },
  // One self-contained file: module workers are missing in the oldest browsers aimed at.
  worker: { format: "iife" },
  server: { port: 5173, proxy: { "/api": "http://localhost:3000" } },
  // As the product is served, so that a build which needs more fails on the developer's machine and not at an office.
  preview: { port: 4173, headers: { ...securityHeaders(false) } },
})
