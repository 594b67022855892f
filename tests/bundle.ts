import { join } from "node:path"
import { build, type Rolldown } from "vite"

/**
 * A module and all it imports as one script that leaves its exports in the global `name`: run it in a real browser's
 * page with `page.evaluate`, which the page's content security policy does not see.
 */
export const bundle = async (module: string, name: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, "..", module), formats: ["iife"], name, fileName: name },
    },
  })
  const [{ output }] = (Array.isArray(built) ? built : [built]) as [Rolldown.RolldownOutput]
  // A declaration of an evaluated script is gone with it.
  return `${output[0].code}\n;globalThis.${name} = ${name}`
}
