import * as v from "valibot"
import * as Base32 from "./base32.ts"

/** Every kind of id and its prefix. Ids sort by the time they were made. */
export const prefixes = {
  account: "acc",
  allocation: "alc",
  audit: "aud",
  decree: "dcr",
  device: "dev",
  event: "evt",
  file: "fil",
  job: "job",
  line: "lin",
  list: "lst",
  office: "off",
  organisation: "org",
  person: "prs",
  programme: "prg",
  record: "bst",
  statement: "stm",
} as const

export type Kind = keyof typeof prefixes

/** Where new ids and secrets come from; injected, so that tests are repeatable. */
export type Source = {
  /** A prefixed sortable id: `evt_` and 26 lower-case base32 symbols (48 bits of time, 80 random). */
  next(kind: Kind): string
  /** Random bytes from a cryptographic source. */
  bytes(length: number): Uint8Array<ArrayBuffer>
}

/** The id source of production: the given clock and the platform's random numbers. */
export const source = (now: () => Date): Source => {
  const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  return { bytes, next: (kind) => make(kind, now(), bytes(10)) }
}

/** An id made of a time and ten random bytes. */
export const make = (kind: Kind, at: Date, random: Uint8Array): string => {
  const id = new Uint8Array(16)
  new DataView(id.buffer).setBigUint64(0, BigInt(at.getTime()) << 16n)
  id.set(random, 6)
  return `${prefixes[kind]}_${Base32.encode(id).toLowerCase()}`
}

/** Valibot schema of one kind of id. */
export const schema = (kind: Kind) =>
  v.pipe(v.string(), v.regex(new RegExp(`^${prefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`)))

/** A public reference or a ticket: 40 random bits, eight base32 symbols. */
export const Reference = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{8}$/))

/** A new reference of eight base32 symbols. */
export const reference = (ids: Source): string => Base32.encode(ids.bytes(5))
