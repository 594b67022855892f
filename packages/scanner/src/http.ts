import { Failed, type Network } from "./network.ts"

type Method = "GET" | "POST"

/** A page or a worker gives up on a call after this; a batch over one bar of signal may take most of it. */
const timeout = 25_000

/**
 * The routes over HTTP, for a page or a service worker. The credential is a cookie that no script reads. An answer
 * that is not ours (a sign-in page of a hotel's network) counts as none.
 */
export const httpNetwork = (
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  origin = "",
): Network => {
  const call = async (method: Method, path: string, body?: unknown): Promise<unknown> => {
    const abort = new AbortController()
    const timer = setTimeout(() => abort.abort(), timeout)
    try {
      const response = await fetch(`${origin}/api/device/${path}`, {
        method,
        signal: abort.signal,
        credentials: "same-origin",
        cache: "no-store",
        ...(method === "POST"
          ? { body: JSON.stringify(body ?? {}), headers: { "content-type": "application/json" } }
          : {}),
      })
      if (response.status === 204) return undefined
      const type = response.headers.get("content-type") ?? ""
      const answer: unknown = /\bjson\b/.test(type) ? await response.json() : undefined
      if (!response.ok)
        throw new Failed(isObject(answer) ? response.status : gateway(response), codeOf(answer))
      if (!isObject(answer)) throw new Failed()
      return answer
    } catch (error) {
      throw error instanceof Failed ? error : new Failed()
    } finally {
      clearTimeout(timer)
    }
  }
  const post = (path: string, body?: unknown) => call("POST", path, body)
  const get = (path: string, query: Record<string, string | undefined>) => {
    const known = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    )
    return call("GET", known.length > 0 ? `${path}?${new URLSearchParams(known)}` : path)
  }
  return {
    enrol: (input) => post("enrol", input) as ReturnType<Network["enrol"]>,
    contact: (input) => post("contact", input) as ReturnType<Network["contact"]>,
    scans: (input) => post("scans", input) as ReturnType<Network["scans"]>,
    roster: (input) => get("roster", input) as ReturnType<Network["roster"]>,
    changes: (input) => get("changes", input) as ReturnType<Network["changes"]>,
    passages: (input) => get("passages", input) as ReturnType<Network["passages"]>,
    cards: (input) => get("cards", input) as ReturnType<Network["cards"]>,
    recipients: (input) => get("aid", input) as ReturnType<Network["recipients"]>,
    aidRows: (input) => post("aid/rows", input) as ReturnType<Network["aidRows"]>,
    prove: async (input) => void (await post("aid/proofs", input)),
    wiped: async () => void (await post("wiped")),
  }
}

/** An error without our JSON was written by something in between, and says nothing of what was sent. */
const gateway = ({ status }: Response): number | undefined => (status >= 500 ? 503 : undefined)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null

const codeOf = (answer: unknown): string | undefined =>
  isObject(answer) && typeof answer.code === "string" ? answer.code : undefined
