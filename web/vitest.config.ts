import solid from "vite-plugin-solid"
import { defineProject } from "vitest/config"

export default defineProject({
  root: import.meta.dirname,
  plugins: [solid()],
  test: {
    name: "web",
    environment: "happy-dom",
    // The testing library registers its cleanup on a global afterEach.
    globals: true,
    // For what hangs, not for what a busy machine makes slow.
    testTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // Components are tested with all words, as a member's page has them.
    setupFiles: ["src/text/load.setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    // Otherwise node loads a second copy of Solid, and the router's context is lost without an error.
    server: { deps: { inline: [/@solidjs\/(router|testing-library)/] } },
  },
})
