import * as Base32 from "../base32.ts"
import type { PublicKeys } from "../signing.ts"
import * as Token from "../token.ts"

/** What was put before a gate: a signed token, a code typed by hand, or nothing of ours. */
export type Code =
  | { kind: "token"; token: Token.Token; genuine: boolean }
  | { kind: "typed"; ticket: string }
  | { kind: "unreadable" }

/** Reads a scanned or typed text with the office's public keys. Never throws, whatever the text. */
export const readCode = async (text: string, keys: PublicKeys): Promise<Code> => {
  const signed = Token.textIn(text)
  if (signed) {
    const token = Token.unpack(signed)
    return token
      ? { kind: "token", token, genuine: await Token.verify(signed, keys) }
      : { kind: "unreadable" }
  }
  const ticket = typedTicket(text)
  return ticket ? { kind: "typed", ticket } : { kind: "unreadable" }
}

/** The ticket that a scanned or typed text names, before anything about it is proven. */
export const claimedTicket = (text: string): string | undefined => {
  const signed = Token.textIn(text)
  return signed ? Token.unpack(signed)?.ticket : typedTicket(text)
}

const typedTicket = (text: string): string | undefined => {
  const ticket = text.length <= 40 ? Base32.fromTypedCode(text) : undefined
  return ticket?.length === 8 ? ticket : undefined
}

/** What is known about the ticket when deciding. */
export type Facts = {
  /** Public reference of the event that the gate belongs to. */
  event: string
  /** The registration behind the ticket: `undefined` when there is none. */
  registration: { state: "accepted" | "cancelled"; issue: number } | undefined
  /** The admission at this checkpoint, if there was one. */
  admission: Admission | undefined
  /** The nonce of the scan that is decided. */
  nonce: string
}

export type Admission = { nonce: string; at: string; gate: string; by: string }

export const refusals = [
  "unreadable",
  "not_a_ticket",
  "forged",
  "other_event",
  "unknown",
  "cancelled",
  "replaced",
] as const
export type RefusalReason = (typeof refusals)[number]

export type Decision =
  | { kind: "admit"; ticket: string }
  /** Used before: when, at which gate and by whom. */
  | { kind: "already_in"; ticket: string; at: string; gate: string; by: string }
  | { kind: "refuse"; reason: RefusalReason; ticket?: string }

/**
 * What a gate does with a code: an ordered list of checks, the same in the browser and on the server. A nonce that
 * was seen is recognised before any rule, so an honest retry never turns into a refusal.
 */
export const decide = (code: Code, facts: Facts): Decision => {
  const ticket = ticketOf(code)
  if (ticket !== undefined && facts.admission?.nonce === facts.nonce) return { kind: "admit", ticket }
  return beforeLookUp(code, facts.event) ?? afterLookUp(code, facts)
}

/** The checks that need no look-up, so that a gate can say no at once. `undefined` when they all pass. */
export const beforeLookUp = (code: Code, event: string): Decision | undefined => {
  if (code.kind === "unreadable") return refuse("unreadable")
  if (code.kind === "typed") return undefined
  if (code.token.kind !== "ticket") return refuse("not_a_ticket")
  // Another office's key is unknown here: of such a ticket no more can be said than that it is for elsewhere.
  if (code.token.event !== event) return refuse("other_event")
  if (!code.genuine) return refuse("forged")
  return undefined
}

/** The ticket that a code names; unverified, so only for looking it up. */
export const ticketOf = (code: Code): string | undefined => {
  switch (code.kind) {
    case "token":
      return code.token.ticket
    case "typed":
      return code.ticket
    case "unreadable":
      return undefined
  }
}

const afterLookUp = (code: Code, { registration, admission }: Facts): Decision => {
  const ticket = ticketOf(code) ?? ""
  if (!registration) return refuse("unknown")
  if (registration.state === "cancelled") return refuse("cancelled", ticket)
  if (code.kind === "token" && code.token.issue < registration.issue) return refuse("replaced", ticket)
  if (admission)
    return { kind: "already_in", ticket, at: admission.at, gate: admission.gate, by: admission.by }
  return { kind: "admit", ticket }
}

const refuse = (reason: RefusalReason, ticket?: string): Decision => ({
  kind: "refuse",
  reason,
  ...(ticket ? { ticket } : {}),
})
