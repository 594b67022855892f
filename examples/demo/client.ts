import type { Api } from "@setiakawan/functions/contract"

export type Route = keyof Api

type Call<K extends Route> = {
  params?: Record<string, string>
  query?: Record<string, string>
} & (Api[K]["body"] extends undefined ? { body?: undefined } : { body: Api[K]["body"] })

/** An answer that was a refusal. Its message holds the route, the status and the closed code. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(route: string, status: number, code: string) {
    super(`${route}: ${status} ${code}`)
    this.name = "Refused"
    this.status = status
    this.code = code
  }
}

/** A browser of its own: it keeps its cookies and says where it comes from. */
export type Client = {
  call: <K extends Route>(
    route: K,
    ...[call]: Api[K]["body"] extends undefined ? [call?: Call<K>] : [call: Call<K>]
  ) => Promise<Api[K]["answer"]>
  /** Any other address of the host, with what came back. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>
}

/** How many requests were sent by all clients. */
export const sent = { requests: 0 }

export const client = (origin: string): Client => {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "))
    if ((init.method ?? "GET") !== "GET") headers.set("origin", origin)
    sent.requests += 1
    const response = await fetch(new URL(path, origin), { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (/max-age=0\b/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const call = async <K extends Route>(route: K, given?: Call<K>): Promise<Api[K]["answer"]> => {
    const [method = "", pattern = ""] = route.split(" ")
    const { params = {}, query, body } = given ?? {}
    const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""))
    const response = await send(query ? `${path}?${new URLSearchParams(query)}` : path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    })
    const json = /\bjson\b/.test(response.headers.get("content-type") ?? "")
    const answer: unknown = json ? await response.json() : new Uint8Array(await response.arrayBuffer())
    if (!response.ok)
      throw new Refused(route, response.status, (answer as { code?: string }).code ?? "unknown")
    return answer as Api[K]["answer"]
  }
  return { call, fetch: send }
}

/** The refusal that a call ends in; `undefined` when it is answered. */
export const refusal = async (answer: Promise<unknown>): Promise<Refused | undefined> => {
  try {
    await answer
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

/** Works on all items, so many at once; results in the order of the items. */
export const each = async <T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane))
  return results
}
