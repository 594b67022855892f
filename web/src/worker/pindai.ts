import { httpNetwork } from "@setiakawan/scanner/http"
import * as IndexedDb from "@setiakawan/scanner/indexeddb"
import type { World } from "@setiakawan/scanner/session"
import { flushFromWorker } from "@setiakawan/scanner/worker"
import { keep, sendInBackground } from "./shell.ts"
import { outboxTag } from "./shell.protocol.ts"

keep("/pindai", OFFLINE_FILES)

sendInBackground(outboxTag, async () => {
  const storage = IndexedDb.open()
  try {
    const world: World = {
      storage,
      network: httpNetwork((url, init) => fetch(url, init)),
      clock: { now: () => new Date(), monotonic: () => performance.now() },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      ...(navigator.locks ? { lock: (name, run) => navigator.locks.request(name, run) as never } : {}),
    }
    if (!(await flushFromWorker(world))) throw new Error("Something still waits")
  } finally {
    storage.close()
  }
})
