import { type Host, type HostOptions, startHost } from "@setiakawan/local/server"
import * as Mail from "@setiakawan/local/mail"
import PostalMime from "postal-mime"
import { testFolder } from "./database.ts"

export type TestHost = Host & { dataDir: string; logged: { event: string; facts: Record<string, unknown> }[] }

/**
 * A whole local host over HTTP, on a free port, with a database and folder of its own. Close it at the end of the
 * test or suite; data in `dataDir` can be opened by the next.
 */
export const testHost = async (options: Partial<HostOptions> = {}): Promise<TestHost> => {
  const dataDir = options.dataDir ?? (await testFolder())
  const logged: TestHost["logged"] = []
  const host = await startHost({
    port: 0,
    log: (event, facts) => logged.push({ event, facts }),
    ...options,
    dataDir,
  })
  return { ...host, dataDir, logged }
}

export type Answer = { status: number; headers: Headers; text: string; json: () => unknown }

export type Browser = {
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  cookies: Map<string, string>
}

/** A client over HTTP with a cookie jar, as a browser has one. */
export const browser = (origin: string): Browser => {
  const cookies = new Map<string, string>()
  return {
    cookies,
    call: async (method, path, body, headers = {}) => {
      const response = await fetch(new URL(path, origin), {
        method,
        redirect: "manual",
        headers: {
          ...(method === "GET" ? {} : { origin }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0/i.test(cookie)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
    },
  }
}

/** The sign-in code last sent to an address, once its letter is in the outbox; letters in `known` are passed over. */
export const codeFor = async (
  outbox: string,
  email: string,
  known: readonly string[] = [],
): Promise<string> => {
  for (let attempt = 0; attempt < 200; attempt++) {
    for (const name of (await Mail.letters(outbox)).filter((name) => !known.includes(name))) {
      const letter = await PostalMime.parse((await Mail.letter(outbox, name)) ?? "")
      const code = /^\d{6}(?= adalah kode)/.exec(letter.subject ?? "")?.[0]
      if (code && letter.to?.some(({ address }) => address === email)) return code
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error("no code was sent")
}

/** A browser that signed in through the API of a host. */
export const signedIn = async (host: Pick<Host, "origin" | "outbox">, email: string): Promise<Browser> => {
  const client = browser(host.origin)
  const { outbox = "" } = host
  const known = await Mail.letters(outbox)
  await client.call("POST", "/api/sign-in", { email })
  const answer = await client.call("POST", "/api/sign-in/code", {
    code: await codeFor(outbox, email, known),
  })
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`)
  return client
}
