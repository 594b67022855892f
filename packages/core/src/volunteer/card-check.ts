import type { PublicKeys } from "../signing.ts"
import * as Token from "../token.ts"

/** Why a card is not accepted. A closed set, in the order in which it is checked. */
export const reasons = ["unreadable", "other_office", "unknown_key", "forged", "revoked", "expired"] as const
export type Reason = (typeof reasons)[number]

/** What a card is checked against; a phone keeps all of it, so it needs no network. */
export type Known = {
  /** Public keys of the office. */
  keys: PublicKeys
  /** Tag of the office; see `Token.officeTag`. */
  office: string
  /** Codes of the office's cards that were revoked before their time. */
  revoked: ReadonlySet<string>
  /** Milliseconds since 1970, by the server's clock as far as it is known. */
  now: number
}

/** `card` and `until` (seconds since 1970) are what the card says; believed only where its signature holds. */
export type Checked =
  | { kind: "good"; card: string; until: number }
  | { kind: "refuse"; reason: "revoked" | "expired"; card: string; until: number }
  | { kind: "refuse"; reason: Exclude<Reason, "revoked" | "expired"> }

/**
 * Whether a scanned text is a good card of this office: the same in the browser and on the server, with Ed25519 in the
 * platform and without. Whether its holder is accredited today only the decrees say. Never throws, whatever the text.
 */
export const check = async (text: string, { keys, office, revoked, now }: Known): Promise<Checked> => {
  const signed = Token.textIn(text)
  const token = signed === undefined ? undefined : Token.unpack(signed)
  if (signed === undefined || token?.kind !== "card") return { kind: "refuse", reason: "unreadable" }
  if (token.office !== office) return { kind: "refuse", reason: "other_office" }
  if (keys[String(token.key)] === undefined) return { kind: "refuse", reason: "unknown_key" }
  if (!(await Token.verify(signed, keys))) return { kind: "refuse", reason: "forged" }
  const { card, until } = token
  if (revoked.has(card)) return { kind: "refuse", reason: "revoked", card, until }
  if (Math.floor(now / 1000) > until) return { kind: "refuse", reason: "expired", card, until }
  return { kind: "good", card, until }
}
