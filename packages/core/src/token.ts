import * as Base32 from "./base32.ts"
import { fromBase64Url, sha256, utf8 } from "./bytes.ts"
import type { PublicKeys, Signer } from "./signing.ts"

/**
 * What a QR of ours says, signed with Ed25519 so that a gate without a network can trust it. 81 bytes: kind and version,
 * key number, twelve bytes and four of time that are of the kind, signature; 130 base32 symbols keep the QR
 * alphanumeric. It names a ticket, a certificate, a card or a coupon; it opens nothing.
 */
export type Token = Place | Card | Coupon

/** A ticket or a certificate: a place at an event. */
export type Place = {
  kind: "ticket" | "certificate"
  key: number
  /** Public reference of the event. */
  event: string
  ticket: string
  /** Counts reissues of the ticket, from 0. */
  issue: number
  /** When it was issued, seconds since 1970. */
  issuedAt: number
}

/** A volunteer's card. */
export type Card = {
  kind: "card"
  key: number
  /** Tag of the office; see `officeTag`. */
  office: string
  /** The card's own code. */
  card: string
  /** The last second it is good for, seconds since 1970. */
  until: number
}

/** A coupon for aid. */
export type Coupon = {
  kind: "coupon"
  key: number
  /** Public reference of the programme. */
  programme: string
  /** The coupon's own code. */
  coupon: string
  /** When it was issued, seconds since 1970. */
  issuedAt: number
}

const kinds = { ticket: 0x11, certificate: 0x21, card: 0x31, coupon: 0x41 } as const
const letters = { ticket: "T", certificate: "C", card: "K", coupon: "B" } as const
const length = 17

/**
 * The QR's URL, all in upper case: `HTTPS://HADIR.EXAMPLE.GO.ID/T/…` for tickets, `/C/…` certificates, `/K/…` cards,
 * `/B/…` coupons.
 */
export const toUrl = async (
  origin: string,
  signer: Signer,
  token: Omit<Place, "key"> | Omit<Card, "key"> | Omit<Coupon, "key">,
): Promise<string> => {
  const payload = pack({ ...token, key: signer.number })
  const signature = await signer.sign(signed(payload))
  const text = Base32.encode(new Uint8Array([...payload, ...signature]))
  return `${origin.toUpperCase()}/${letters[token.kind]}/${text}`
}

/** The base32 text of a token in a scanned text: a URL of ours or the bare text; `undefined` when it is neither. */
export const textIn = (scanned: string): string | undefined =>
  /(?:^|\/[TCKB]\/)([0-9A-HJKMNP-TV-Z]{130})$/.exec(scanned.trim().toUpperCase())?.[1]

/** What a token's text says, unverified; `undefined` when it is not shaped like one of ours. */
export const unpack = (text: string): Token | undefined => {
  const bytes = Base32.decode(text)
  if (bytes?.length !== length + 64) return undefined
  const view = new DataView(bytes.buffer)
  const key = view.getUint8(1)
  const [first, second] = [Base32.encode(bytes.subarray(2, 7)), Base32.encode(bytes.subarray(7, 12))]
  const [small, time] = [view.getUint8(12), view.getUint32(13)]
  const kind = (Object.keys(kinds) as Token["kind"][]).find((each) => kinds[each] === bytes[0])
  if (kind === "card") return { kind, key, office: first, card: second, until: time }
  if (kind === "coupon") return { kind, key, programme: first, coupon: second, issuedAt: time }
  return kind && { kind, key, event: first, ticket: second, issue: small, issuedAt: time }
}

/** Eight symbols that stand for an office in what anybody reads: its id is not told. */
export const officeTag = async (office: string): Promise<string> =>
  Base32.encode(fromBase64Url(await sha256(office)).subarray(0, 5))

/** Whether the text was signed by one of these keys. */
export const verify = async (text: string, keys: PublicKeys): Promise<boolean> => {
  const bytes = Base32.decode(text)
  const raw = bytes?.length === length + 64 ? keys[String(bytes[1])] : undefined
  if (!bytes || !raw) return false
  const [signature, payload, key] = [bytes.subarray(length), bytes.subarray(0, length), fromBase64Url(raw)]
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"])
    return await crypto.subtle.verify("Ed25519", imported, signature, signed(payload))
  } catch (error) {
    // Chrome knows Ed25519 since version 137 (2025); phones at the doors are older.
    if (!(error instanceof DOMException && error.name === "NotSupportedError")) throw error
    const { verifyAsync } = await import("@noble/ed25519")
    return verifyAsync(signature, signed(payload), key, { zip215: false })
  }
}

const pack = (token: Token): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  const [first, second, small, time] = partsOf(token)
  view.setUint8(0, kinds[token.kind])
  view.setUint8(1, token.key)
  bytes.set(reference(first), 2)
  bytes.set(reference(second), 7)
  view.setUint8(12, small)
  view.setUint32(13, time)
  return bytes
}

const partsOf = (token: Token): [first: string, second: string, small: number, time: number] => {
  switch (token.kind) {
    case "card":
      return [token.office, token.card, 0, token.until]
    case "coupon":
      return [token.programme, token.coupon, 0, token.issuedAt]
    case "ticket":
    case "certificate":
      return [token.event, token.ticket, token.issue, token.issuedAt]
  }
}

const reference = (text: string): Uint8Array => {
  const bytes = Base32.decode(text)
  if (bytes?.length !== 5) throw new Error("not a reference")
  return bytes
}

/** A prefix of our own keeps these signatures apart from anything else the key may ever sign. */
const signed = (payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array([...utf8("setiakawan token\n"), ...payload])
