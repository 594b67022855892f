import { fork } from "node:child_process"
import { once } from "node:events"

/** The product on this machine, in a process of its own, with data of its own. */
export type DemoHost = {
  origin: string
  /** Events that the host logged as unexpected, and answers of 5xx. */
  complaints: readonly string[]
  close: () => Promise<void>
}

export type Report = { kind: "ready"; origin: string } | { kind: "complaint"; text: string }

/** Starts the local host on a free port. It ends with this process, whatever ends it. */
export const startHost = async (dataDir: string, operator: string): Promise<DemoHost> => {
  const child = fork(new URL("./host-process.ts", import.meta.url), [dataDir, operator], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  })
  const complaints: string[] = []
  const ready = Promise.withResolvers<string>()
  child.on("message", (report: Report) => {
    if (report.kind === "ready") ready.resolve(report.origin)
    else complaints.push(report.text)
  })
  child.on("error", ready.reject)
  child.on("exit", (code) => ready.reject(new Error(`host ended with ${code ?? "a signal"}`)))
  const origin = await ready.promise
  return {
    origin,
    complaints,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, "exit")
      child.disconnect()
      await ended
    },
  }
}
