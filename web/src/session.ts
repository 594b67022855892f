import type { Role } from "@setiakawan/core/context"
import { createRoot, createSignal } from "solid-js"
import { ApiError, call, onRefusal } from "./api/client.ts"

/** Who is signed in, and the offices they belong to. */
export type Me = Awaited<ReturnType<typeof ask>>
export type Membership = Me["offices"][number]

type State =
  | { kind: "unknown" }
  /** `left`: signed out here, on purpose. `ended`: was signed in here, until the session ran out. */
  | { kind: "visitor"; left?: boolean; ended?: boolean }
  | { kind: "member"; me: Me }
  | { kind: "failed"; error: unknown }

const ask = () => call("GET /api/me")

const [state, setState] = createRoot(() => createSignal<State>({ kind: "unknown" }))
let asking: Promise<void> | undefined

/** Nobody is signed in any more, or nobody was. */
const visitor = (was: State): State =>
  was.kind === "visitor" ? was : { kind: "visitor", ended: was.kind === "member" }

/** Asks the server again who is signed in: after signing in, and when offices or roles have changed. */
export const refreshSession = async (): Promise<void> => {
  try {
    setState({ kind: "member", me: await ask() })
  } catch (error) {
    if (error instanceof ApiError && error.code === "unauthenticated") setState(visitor)
    // Whom we know stays known while the network is away.
    else setState((was) => (was.kind === "member" ? was : { kind: "failed", error }))
  }
}

/**
 * The session of this browser, one for all pages. The first reader makes it ask the server; "unknown" until that
 * answers, and "visitor" as soon as any call is told that the session is over.
 */
export const session = (): State => {
  if (state().kind === "unknown") asking ??= refreshSession()
  return state()
}

/** Whether the session ended without anybody wanting it to. Does not ask the server. */
export const sessionExpired = (): boolean => {
  const now = state()
  return now.kind === "visitor" && !now.left
}

/** Whether somebody was at work here when the session ran out. Does not ask the server. */
export const sessionEndedAtWork = (): boolean => {
  const now = state()
  return now.kind === "visitor" && now.ended === true
}

/** The account signed in as far as is known now. Does not ask the server. */
export const knownAccount = (): string | undefined => {
  const now = state()
  return now.kind === "member" ? now.me.account : undefined
}

/** Who is signed in; undefined while that is unknown, failed, or nobody. */
export const me = (): Me | undefined => {
  const now = session()
  return now.kind === "member" ? now.me : undefined
}

/** The signed-in person's role in an office; undefined in one they do not belong to. */
export const roleIn = (office: string): Role | undefined =>
  me()?.offices.find((membership) => membership.office === office)?.role

/** Signs out of this browser. @throws ApiError when the server could not be told. */
export const signOut = async (): Promise<void> => {
  await call("POST /api/sign-out")
  setState({ kind: "visitor", left: true })
}

// The pages for the public have cookies of their own, which say nothing about this session.
onRefusal((error, route) => {
  if (error.code === "unauthenticated" && !route.includes(" /api/public/")) setState(visitor)
})

/** The address of the sign-in page that leads back to `path` (path, query and fragment of one of our pages). */
export const signInPath = (path: string): string =>
  path === "/" ? "/masuk" : `/masuk?ke=${encodeURIComponent(path)}`

/**
 * Where to go after signing in. `wanted` comes from the address and so from anybody: only a page of ours is
 * accepted, anything else is the front page.
 */
export const returnPath = (wanted: unknown, origin: string): string => {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/"
  // Parsed as the browser does it: "//host", "/\host" and "/<tab>/host" all name another host.
  const url = parsed(wanted, origin)
  if (url?.origin !== new URL(origin).origin) return "/"
  // Neither the sign-in page itself nor what is no page at all.
  if (/^\/(masuk|api|_[^/]*)(\/|$)/.test(url.pathname)) return "/"
  return url.pathname + url.search + url.hash
}

const parsed = (path: string, origin: string): URL | undefined => {
  try {
    return new URL(path, origin)
  } catch {
    return undefined
  }
}
