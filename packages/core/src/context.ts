import type * as Id from "./id.ts"
import type { Keys } from "./keys.ts"
import type { Table } from "./table.ts"

/** Roles of a member in an office. */
export const roles = ["owner", "organiser", "officer", "signatory", "viewer"] as const
export type Role = (typeof roles)[number]

/** Files too large for a request: they travel between client and bucket by signed URL. Keys begin with the office. */
export type Files = {
  /** A URL that takes one PUT of exactly this type and at most this size, for fifteen minutes. */
  uploadUrl(key: string, limits: { type: string; bytes: number }): Promise<string>
  /** A URL that gives the file under this name for fifteen minutes. */
  downloadUrl(key: string, fileName: string): Promise<string>
  read(key: string): Promise<Uint8Array | undefined>
  /** The bytes of a file from a position on (0 when left out), read as they are taken, and the size of the whole. */
  open(key: string, from?: number): Promise<{ size: number; stream: ReadableStream<Uint8Array> } | undefined>
  write(key: string, bytes: Uint8Array, type: string): Promise<void>
  remove(key: string): Promise<void>
}

/** Work for later: delivered at least once, so every step is idempotent. Holds ids only. */
export type Message =
  /** `event` is left out for a job of the office as a whole. */
  | { kind: "job"; office: string; event?: string | undefined; job: string }
  | { kind: "ticket-mail"; office: string; event: string; ticket: string }
  | { kind: "sign-in"; challenge: string }
  /** What an office's data ask for as days go by: see `daily.ts`. */
  | { kind: "daily"; office: string }
export type Queue = {
  /** Delivers the message, after `delay` milliseconds (fifteen minutes at most) when that is given. */
  send(message: Message, delay?: number): Promise<void>
}

export type Attachment = { name: string; type: string; bytes: Uint8Array; contentId?: string }
export type Letter = {
  to: string
  subject: string
  text: string
  html?: string
  attachments?: Attachment[]
  calendar?: string
}
export type Mail = { send(letter: Letter): Promise<void> }

/** Where the unexpected is told: codes and ids only, never personal data. */
export type Log = (event: string, facts: Record<string, string | number | boolean | undefined>) => void

/** What a command may use. Nothing in the domain reaches around it. */
export type Context = {
  readonly table: Table
  readonly now: () => Date
  readonly ids: Id.Source
  readonly keys: Keys
  readonly files: Files
  readonly queue: Queue
  readonly mail: Mail
  readonly log: Log
  /** The address people reach us at, without a slash at the end: `https://hadir.example.go.id`. */
  readonly origin: string
  /** E-mail addresses that may open a new office. */
  readonly operators: readonly string[]
}

/** Who acts: an account of ours, the holder of a ticket, anybody on a public page, or a job. */
export type Actor =
  /** `home` is the member's own office, where it is not the one they act in. */
  | { kind: "member"; account: string; role: Role; home?: string | undefined }
  | { kind: "operator"; account: string }
  /** A phone at a door: it may check in at these checkpoints of this event, and do nothing else. */
  | {
      kind: "device"
      device: string
      event: string
      checkpoints: readonly string[]
      from: string
      until: string
      revoked: boolean
    }
  | { kind: "holder" }
  | { kind: "public" }
  | { kind: "job"; job: string; account: string }

/**
 * A context that has passed authorisation: it is made where a route's access rule is checked, and by jobs and
 * public references. Commands of an office take it, so they cannot leave that office.
 */
export type OfficeContext = Context & { readonly office: string; readonly actor: Actor }

export const within = (context: Context, office: string, actor: Actor): OfficeContext => ({
  ...context,
  office,
  actor,
})

/** The instant of a command, ISO 8601 in UTC. */
export const instant = (context: Context): string => context.now().toISOString()

/** Seconds since 1970, as a TTL attribute wants them. */
export const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

/** An instant some milliseconds later. */
export const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString()

export const minutes = (count: number): number => count * 60_000
export const days = (count: number): number => count * 86_400_000
