import { startHost } from "@setiakawan/local/server"
import type { Report } from "./host.ts"

/** The process behind `host.ts`: runs the local host until its parent lets go of it. */
const [dataDir = "", operator = ""] = process.argv.slice(2)
const tell = (report: Report) => void process.send?.(report)

const host = await startHost({
  port: 0,
  dataDir,
  operators: [operator],
  log: (event, facts) => {
    if (event !== "access") tell({ kind: "complaint", text: `${event} ${JSON.stringify(facts)}` })
    else if (Number(facts.status) >= 500) {
      tell({ kind: "complaint", text: `${facts.method} ${facts.path}: ${facts.status}` })
    }
  },
})
const end = () => void host.close().then(() => process.exit(0))
process.on("disconnect", end)
// Ctrl-C reaches every process of the terminal; the parent decides when to end.
process.on("SIGINT", () => {})
void host.failed.then(() => process.exit(1))
tell({ kind: "ready", origin: host.origin })
