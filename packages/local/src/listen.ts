import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { Unavailable } from "./unavailable.ts"

export type Listening = { port: number; close: () => Promise<void> }

/**
 * Listens on this machine alone, on both of its addresses, since browsers take "localhost" for either. Port 0 takes
 * a free one. Throws Unavailable when the port is taken.
 */
export const listen = async (port: number, listener: RequestListener): Promise<Listening> => {
  for (let attempt = 0; ; attempt++) {
    const first = await bind(listener, port, "127.0.0.1")
    if (typeof first === "string") {
      throw new Unavailable(
        first === "EADDRINUSE"
          ? `Port ${port} sudah dipakai; pilih yang lain dengan PORT=… / Port ${port} is taken; choose another with PORT=…`
          : `Port ${port} tidak dapat dibuka (${first}). / Port ${port} cannot be opened (${first}).`,
      )
    }
    const bound = (first.address() as AddressInfo).port
    const second = await bind(listener, bound, "::1")
    if (typeof second !== "string") return listening(bound, [first, second])
    // A machine may have no IPv6; then one address is all there is.
    if (second !== "EADDRINUSE") return listening(bound, [first])
    first.close()
    if (port !== 0 || attempt >= 5) {
      throw new Unavailable(
        `Port ${port} sudah dipakai; pilih yang lain dengan PORT=… / Port ${port} is taken; choose another with PORT=…`,
      )
    }
  }
}

const listening = (port: number, servers: readonly Server[]): Listening => ({
  port,
  close: async () => {
    await Promise.all(servers.map(close))
  },
})

/** Lets the requests in hand end, for five seconds at most. */
const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(() => server.closeAllConnections(), 5000)
    server.close(() => {
      clearTimeout(timer)
      done()
    })
    server.closeIdleConnections()
  })

/** The listening server, or the code of the error that stopped it. */
const bind = (listener: RequestListener, port: number, host: string): Promise<Server | string> =>
  new Promise((done) => {
    const server = createServer(listener)
    server.on("clientError", (_error, socket) => {
      if (!socket.writable) return
      const body = `{"type":"urn:setiakawan:problem:malformed","title":"Permintaan tidak dapat dibaca.","status":400,"code":"malformed"}`
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      )
    })
    server.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? "unknown"))
    server.listen({ port, host }, () => done(server))
  })
