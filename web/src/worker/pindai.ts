import { httpNetwork } from "@setiakawan/scanner/http"
import * as IndexedDb from "@setiakawan/scanner/indexeddb"
import type { World } from "@setiakawan/scanner/session"
import { flushFromWorker } from "@setiakawan/scanner/worker"
import { keep, sendInBackground } from "./shell.ts"
import { outboxTag } from "./shell.protocol.ts"

keep("/pindai", OFFLINE_FILES)

/** A page that was closed while an officer waited for the server holds its last scan back for so long, milliseconds. */
const hold = 6_000

sendInBackground(outboxTag, async () => {
  if (await send()) return
  // The browser's own next try is minutes away.
  await new Promise((done) => setTimeout(done, hold))
  if (!(await send())) throw new Error("Something still waits")
})

/** True when nothing is left to send. */
const send = async (): Promise<boolean> => {
  const storage = IndexedDb.open()
  try {
    const world: World = {
      storage,
      network: httpNetwork((url, init) => fetch(url, init)),
      clock: { now: () => new Date(), monotonic: () => performance.now() },
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      ...(navigator.locks ? { lock: (name, run) => navigator.locks.request(name, run) as never } : {}),
    }
    return await flushFromWorker(world)
  } finally {
    storage.close()
  }
}
