import type { Context, OfficeContext, Role } from "@setiakawan/core/context"
import type { DutyKind } from "@setiakawan/core/duty-kind"
import type { RegisterPurpose } from "@setiakawan/core/uploads"
import type * as v from "valibot"

/** Who may call a route. It stands on the route itself and nowhere else. */
export type Access =
  | { kind: "anyone" }
  /** Somebody who signed in. */
  | { kind: "account" }
  /** Somebody who signed in and may open offices. */
  | { kind: "operator" }
  /** A member of the office in the path with one of these roles, or of an office that the event is shared with. */
  | { kind: "member"; roles: readonly Role[] }
  /** A browser that opened the personal link of the ticket in the path. */
  | { kind: "holder" }
  /** A browser that opened a volunteer's personal link: their own page. */
  | { kind: "volunteer" }
  /** A phone that was enrolled for the doors of an event. */
  | { kind: "device" }

/** Names that may stand in a path. */
export type Params = Readonly<
  Record<
    | "office"
    | "event"
    | "ticket"
    | "job"
    | "account"
    | "guest"
    | "reference"
    | "token"
    | "device"
    | "decree"
    | "row"
    | "file"
    | "person"
    | "organisation"
    | "statement"
    | "unsur"
    | "card"
    | "checkpoint"
    | "area"
    | "line"
    | "programme"
    | "allocation"
    | "recipient"
    | "record"
    | "list",
    string
  > & { purpose: RegisterPurpose; duty: DutyKind }
>

export type Cookies = {
  get(name: string): string | undefined
  /** Sets a `__Host-` cookie: this host only, HttpOnly, Secure, SameSite=Lax. */
  set(name: string, value: string, maxAge: number): void
  clear(name: string): void
}

type Call<C, B, Q> = {
  context: C
  params: Params
  body: B
  query: Q
  cookies: Cookies
}

export type Signed = { account: string; accountKey: string }

type Schema = v.GenericSchema
type Output<S> = S extends Schema ? v.InferOutput<S> : undefined
type Input<S> = S extends Schema ? v.InferInput<S> : undefined

/** Bytes of a media type instead of JSON. */
export type Bytes = { media: string; name: (params: Params) => string }

export type Definition<C, B, Q, A> = {
  summary: string
  body?: B
  query?: Q
  /** The JSON that comes back (fields it does not name are not sent), `Bytes`, or nothing (204). */
  answer?: A
  status?: 200 | 201 | 202
  /** Answers 304 when what the caller has is what it would get. */
  etag?: true
  /** Seconds for which anybody may keep the answer, caches on the way as well: it is the same for everyone. */
  shared?: number
  /** Turns a body that the previous version of the client sends into today's; the key is that version. */
  previous?: Readonly<Record<number, (body: unknown) => unknown>>
  run(
    call: Call<C, Output<B>, Output<Q>>,
  ): Promise<A extends Schema ? v.InferInput<A> : A extends Bytes ? Uint8Array : void>
}

export type Route<B = Schema | undefined, Q = Schema | undefined, A = Schema | Bytes | undefined> = {
  access: Access
  definition: Definition<never, B, Q, A>
}

const route =
  <C>(access: Access) =>
  <
    const B extends Schema | undefined = undefined,
    const Q extends Schema | undefined = undefined,
    const A extends Schema | Bytes | undefined = undefined,
  >(
    definition: Definition<C, B, Q, A>,
  ): Route<B, Q, A> => ({ access, definition })

export const anyone = route<Context>({ kind: "anyone" })
export const account = route<Context & { signed: Signed }>({ kind: "account" })
export const operator = route<Context & { signed: Signed }>({ kind: "operator" })
export const holder = route<Context>({ kind: "holder" })
export const volunteer = route<OfficeContext & { person: string }>({ kind: "volunteer" })
export const device = route<OfficeContext>({ kind: "device" })
export const member = (...roles: readonly Role[]) => route<OfficeContext>({ kind: "member", roles })

/** What a client needs to know of a table of routes; see `web/src/api`. */
export type Contract<Routes> = {
  [Key in keyof Routes]: Routes[Key] extends Route<infer B, infer Q, infer A>
    ? {
        body: Input<B>
        query: Input<Q>
        answer: A extends Schema ? v.InferOutput<A> : A extends Bytes ? Uint8Array : undefined
      }
    : never
}

/** The roles that belong together, so that a route reads like a sentence. */
export const everyMember = ["owner", "organiser", "officer", "signatory", "viewer"] as const
export const organisers = ["owner", "organiser"] as const
/** Who sees the personal data of decrees and of the register of volunteers. */
export const clerks = ["owner", "organiser", "signatory"] as const
export const doorkeepers = ["owner", "organiser", "officer"] as const
/** Who follows work of the office: each what concerns their role, see `core/job.ts`. */
export const workers = ["owner", "organiser", "officer", "signatory"] as const
