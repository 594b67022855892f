import * as Base32 from "../base32.ts"
import { fromBase64Url, utf8 } from "../bytes.ts"
import type { Zone } from "../input.ts"
import * as Writing from "../writing.ts"

/**
 * What the QR on a venue's screen says: event, checkpoint, a step of thirty seconds, and a MAC that only the screen
 * and the server can make. Shared by the server, the screen and the phone that scans it, and free of all else.
 */
export type VenueCode = {
  /** Public reference of the event. */
  event: string
  checkpoint: string
  /** Counts the half minutes since 1970. */
  step: number
  /** Forty bits in base32: without the secret, a guess is right once in 10¹², and each guess is a request. */
  mac: string
}

/** How long a code stands on the screen, milliseconds. */
export const stepLength = 30_000

export const stepAt = (time: number): number => Math.floor(time / stepLength)

/** When a step begins, milliseconds since 1970. */
export const startOf = (step: number): number => step * stepLength

/** The calendar day at the venue on which a step begins: each day has a secret of its own. */
export const dayOf = (step: number, zone: Zone): string =>
  Writing.calendarDate(new Date(startOf(step)).toISOString(), zone)

/** How a step looks from a time (milliseconds since 1970) at the venue. */
export type Age = "current" | "old" | "other_day" | "future"

/**
 * The code of the last half minute is as good as today's newest, since pointing a phone takes a while; so is the next
 * one, since clocks differ. What is older says that it was passed on, or that the network was slow.
 */
export const ageOf = (step: number, at: number, zone: Zone): Age => {
  const now = stepAt(at)
  if (step > now + 1) return "future"
  if (step >= now - 1) return "current"
  return dayOf(step, zone) === dayOf(now, zone) ? "old" : "other_day"
}

/** The MAC of a step. `secret` is base64url, as the server gives it for a checkpoint and a day. */
export const sign = async (secret: string, step: number): Promise<string> => {
  const key = await crypto.subtle.importKey(
    "raw",
    fromBase64Url(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  )
  const mac = await crypto.subtle.sign("HMAC", key, utf8(`setiakawan venue code\n${step}`))
  return Base32.encode(new Uint8Array(mac, 0, macBytes))
}

/** Whether a code was made with this secret; takes equally long wherever the two differ. */
export const verify = async (code: VenueCode, secret: string): Promise<boolean> =>
  sameText(await sign(secret, code.step), code.mac)

/** Compares two texts in a time that depends on their lengths alone. */
export const sameText = (one: string, other: string): boolean => {
  let difference = one.length ^ other.length
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}

const macBytes = 5
/** Event, step, MAC; then the checkpoint's own letters. */
const packed = 5 + 4 + macBytes
const symbols = Math.ceil((packed * 8) / 5)

/**
 * The QR's address. All but the path is of the alphanumeric kind, which keeps the code at version 4 to 5: 33 to 37
 * modules, that an old phone reads from a projector. Behind `#`, so that it reaches no server log.
 */
export const toUrl = (origin: string, code: VenueCode): string =>
  `${origin.toUpperCase()}/hadir#${toText(code)}`

export const toText = ({ event, checkpoint, step, mac }: VenueCode): string => {
  const bytes = new Uint8Array(packed)
  bytes.set(fixed(event, 5), 0)
  new DataView(bytes.buffer).setUint32(5, step)
  bytes.set(fixed(mac, macBytes), 9)
  return `${Base32.encode(bytes)}${checkpoint.toUpperCase()}`
}

/** What a code's text says, unverified; `undefined` when it is not shaped like one of ours. */
export const fromText = (text: string): VenueCode | undefined => {
  const bytes = Base32.decode(text.slice(0, symbols))
  const checkpoint = text.slice(symbols).toLowerCase()
  if (bytes?.length !== packed || !/^[a-z0-9-]{1,24}$/.test(checkpoint)) return undefined
  return {
    event: Base32.encode(bytes.subarray(0, 5)),
    checkpoint,
    step: new DataView(bytes.buffer).getUint32(5),
    mac: Base32.encode(bytes.subarray(9)),
  }
}

const fixed = (text: string, length: number): Uint8Array => {
  const bytes = Base32.decode(text)
  if (bytes?.length !== length) throw new Error("not a part of a venue code")
  return bytes
}
