import { parentPort } from "node:worker_threads"

/** Requests to send, so many at once. */
export type Load = {
  origin: string
  cookie: string
  path: string
  bodies: readonly unknown[]
  atOnce: number
  /** No more are sent after this time. */
  milliseconds: number
}

/** How many were answered with each status. */
export type Answer = Record<number, number>

/** The thread behind `place.ts`: clients of the API do not share a core with it. */
const send = async ({ origin, cookie, path, bodies, atOnce, milliseconds }: Load): Promise<Answer> => {
  const statuses: Answer = {}
  const end = performance.now() + milliseconds
  let next = 0
  const lane = async () => {
    while (next < bodies.length && performance.now() < end) {
      const body = JSON.stringify(bodies[next++])
      const response = await fetch(new URL(path, origin), {
        method: "POST",
        body,
        headers: { "content-type": "application/json", origin, cookie },
      })
      await response.arrayBuffer()
      statuses[response.status] = (statuses[response.status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return statuses
}

parentPort?.on("message", (load: Load) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  void send(load).then((answer) => parentPort?.postMessage(answer))
})
