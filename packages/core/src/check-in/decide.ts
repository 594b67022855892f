import * as Base32 from "../base32.ts"
import type { Checkpoint } from "../event.ts"
import type { Zone } from "../input.ts"
import type { PublicKeys } from "../signing.ts"
import * as Token from "../token.ts"
import * as CardCheck from "../volunteer/card-check.ts"
import type { Direction, Passage, RefusalReason, Told } from "./scan.ts"
import * as Settle from "./settle.ts"

/** What was put before a gate: a signed token, a code typed by hand, or nothing of ours. */
export type Code =
  | { kind: "token"; token: Token.Place; genuine: boolean }
  /** A volunteer's card, and the ticket of its holder where that is known. */
  | { kind: "card"; card: CardCheck.Checked; ticket?: string | undefined }
  | { kind: "typed"; ticket: string }
  /** For aid: it lets nobody in. */
  | { kind: "coupon" }
  | { kind: "unreadable" }

/** What cards are read with: what they are checked against, and whose they are. */
export type Cards = Omit<CardCheck.Known, "keys"> & { ticketOf: (card: string) => string | undefined }

/** Reads a scanned or typed text with the office's public keys. Never throws, whatever the text. */
export const readCode = async (text: string, keys: PublicKeys, cards?: Cards): Promise<Code> => {
  const signed = Token.textIn(text)
  if (signed) {
    const token = Token.unpack(signed)
    if (token?.kind === "card") return readCard(signed, keys, cards)
    if (token?.kind === "coupon") return { kind: "coupon" }
    return token
      ? { kind: "token", token, genuine: await Token.verify(signed, keys) }
      : { kind: "unreadable" }
  }
  const ticket = typedTicket(text)
  // A card has a code for typing as well.
  return ticket ? { kind: "typed", ticket: cards?.ticketOf(ticket) ?? ticket } : { kind: "unreadable" }
}

const readCard = async (signed: string, keys: PublicKeys, cards: Cards | undefined): Promise<Code> => {
  if (!cards) return { kind: "card", card: { kind: "refuse", reason: "unreadable" } }
  const card = await CardCheck.check(signed, { ...cards, keys })
  return { kind: "card", card, ticket: card.kind === "good" ? cards.ticketOf(card.card) : undefined }
}

const typedTicket = (text: string): string | undefined => {
  const ticket = text.length <= 40 ? Base32.fromTypedCode(text) : undefined
  return ticket?.length === 8 ? ticket : undefined
}

/** What a checkpoint asks of a registration: its group, and the history of its ticket. */
export type Registered = {
  state: "accepted" | "pending" | "cancelled"
  unsur: string
  region?: string | undefined
  part: string
  /** Counts reissues; a signed code of a lower number was replaced. */
  issue: number
  cancelledAt?: string | undefined
  /** When it was accepted, if it had to wait. */
  acceptedAt?: string | undefined
  /** The ticket of whoever came in this person's stead. */
  substitutedBy?: string | undefined
  /** When each earlier issue was replaced, by its number. */
  replacedAt?: readonly string[] | undefined
}

/** What is known when deciding. */
export type Facts = {
  /** Public reference of the event that the gate belongs to. */
  event: string
  zone: Zone
  checkpoint: Checkpoint
  direction: Direction
  /** When the code was seen, by the server's clock. */
  at: string
  /** The nonce of the scan that is decided. */
  nonce: string
  /** The registration behind the ticket: `undefined` when there is none, or none is known. */
  registration: Registered | undefined
  /** What happened with the ticket at this checkpoint, as far as it is known. */
  ledger: Settle.Facts | undefined
  /** For a device: until when its roster knows every ticket. A server knows all. */
  knownUntil?: string | undefined
}

export type Decision =
  /** `unlisted`: on the strength of the signature alone. */
  | { kind: "admit"; ticket: string; unlisted?: true }
  /** Used before, or inside already: by which scan. */
  | { kind: "repeat"; ticket: string; reason: "already_used" | "inside_already"; earlier: Passage }
  /** No device without a network can tell: somebody who can look it up has to. */
  | { kind: "ask_desk"; ticket: string }
  | { kind: "refuse"; reason: RefusalReason; ticket?: string }

/**
 * What a gate does with a code: an ordered list of checks, the same in the browser and on the server. A nonce that
 * was seen is recognised before any rule, so an honest retry never turns into a refusal.
 */
export const decide = (code: Code, facts: Facts): Decision => {
  const ticket = ticketOf(code)
  const known = ticket && facts.ledger?.scans[facts.nonce]
  if (ticket && known && letsIn(known.told)) return { kind: "admit", ticket }
  return (
    beforeLookUp(code, facts.event) ?? unheardOf(code, facts) ?? ofTicket(ticket ?? "", issueOf(code), facts)
  )
}

/** The checks that need no look-up, so that a gate can say no at once. `undefined` when they all pass. */
export const beforeLookUp = (code: Code, event: string): Decision | undefined => {
  if (code.kind === "unreadable") return refuse("unreadable")
  if (code.kind === "coupon") return refuse("not_a_ticket")
  if (code.kind === "typed") return undefined
  if (code.kind === "card") return ofCard(code)
  if (code.token.kind !== "ticket") return refuse("not_a_ticket")
  // Another office's key is unknown here: of such a ticket no more can be said than that it is for elsewhere.
  if (code.token.event !== event) return refuse("other_event")
  if (!code.genuine) return refuse("forged")
  return undefined
}

/** A card that is good stands for its holder's ticket. */
const ofCard = ({ card, ticket }: Code & { kind: "card" }): Decision | undefined => {
  if (card.kind === "good") return ticket === undefined ? refuse("card_unlisted") : undefined
  return refuse(card.reason === "unreadable" ? "unreadable" : `card_${card.reason}`)
}

/** The checks of a ticket whose registration is known, and then the checkpoint's rule. */
export const ofTicket = (ticket: string, issue: number | undefined, facts: Facts): Decision => {
  const standing = standingOf(facts.checkpoint, facts.direction, facts.registration, issue, facts.at)
  if (standing !== "ok") return refuse(standing, ticket)
  return byRule(ticket, facts) ?? { kind: "admit", ticket }
}

/**
 * Whether a ticket may pass at this time, before any rule about using it twice. Depends on what was so at that time,
 * not on when it is asked: a ticket that was cancelled at nine was good at eight.
 */
export const standingOf = (
  checkpoint: Checkpoint,
  direction: Direction,
  registration: Registered | undefined,
  issue: number | undefined,
  at: string,
): "ok" | RefusalReason => {
  // Nobody is kept inside, whoever they are.
  if (direction === "out") return "ok"
  if (!registration) return "unknown"
  if (registration.state === "cancelled" && !(registration.cancelledAt && at < registration.cancelledAt))
    return registration.substitutedBy ? "substituted" : "cancelled"
  if (issue !== undefined && issue < registration.issue) {
    const replaced = registration.replacedAt?.[issue]
    if (!replaced || at >= replaced) return "replaced"
  }
  const waited = registration.acceptedAt !== undefined && at < registration.acceptedAt
  if ((registration.state === "pending" || waited) && !admitsPending(checkpoint)) return "not_accepted"
  if (checkpoint.opens && at < checkpoint.opens) return "not_open_yet"
  if (checkpoint.closes && at >= checkpoint.closes) return "closed_already"
  return admitsGroup(checkpoint, registration) ? "ok" : "group_not_admitted"
}

/** Whether a checkpoint is for this person, as far as group and acceptance go: hours and the ticket's history aside. */
export const isFor = (checkpoint: Checkpoint, registration: Registered): boolean =>
  (registration.state !== "pending" || admitsPending(checkpoint)) && admitsGroup(checkpoint, registration)

/** Whether the checkpoint admits some groups only. */
export const hasGroupRule = ({ admits }: Checkpoint): boolean =>
  [admits?.unsur, admits?.regions, admits?.parts].some((allowed) => (allowed?.length ?? 0) > 0)

/** Whether somebody went through on these words. */
export const letsIn = (told: Told): boolean => told === "admit" || told === "unlisted"

/** The ticket that a code names; unverified, so only for looking it up. */
export const ticketOf = (code: Code): string | undefined => {
  switch (code.kind) {
    case "token":
      return code.token.ticket
    case "typed":
    case "card":
      return code.ticket
    case "coupon":
    case "unreadable":
      return undefined
  }
}

/** The reissue number that a signed code carries. */
export const issueOf = (code: Code): number | undefined =>
  code.kind === "token" ? code.token.issue : undefined

const admitsPending = ({ admits }: Checkpoint): boolean => admits?.pending === true

const admitsGroup = ({ admits }: Checkpoint, { unsur, region, part }: Registered): boolean => {
  const within = (allowed: readonly string[] | undefined, value: string | undefined) =>
    !allowed || allowed.length === 0 || (value !== undefined && allowed.indexOf(value) >= 0)
  return within(admits?.unsur, unsur) && within(admits?.regions, region) && within(admits?.parts, part)
}

/** A ticket that a device's roster does not know: newer than the roster, or not to be told from here. */
const unheardOf = (code: Code, facts: Facts): Decision | undefined => {
  const { registration, knownUntil, checkpoint, direction } = facts
  const ticket = ticketOf(code)
  if (registration || knownUntil === undefined || ticket === undefined) return undefined
  const newer = code.kind === "token" && (code.token.issuedAt + 1) * 1000 > Date.parse(knownUntil)
  if (direction === "out") return { kind: "admit", ticket, unlisted: true }
  if (!newer || hasGroupRule(checkpoint)) return { kind: "ask_desk", ticket }
  if (checkpoint.opens && facts.at < checkpoint.opens) return refuse("not_open_yet", ticket)
  if (checkpoint.closes && facts.at >= checkpoint.closes) return refuse("closed_already", ticket)
  return byRule(ticket, facts) ?? { kind: "admit", ticket, unlisted: true }
}

const byRule = (ticket: string, facts: Facts): Decision | undefined => {
  const { checkpoint, zone, ledger, direction, at } = facts
  if (!ledger || direction === "out") return undefined
  const { rule } = checkpoint
  const earlier = Settle.blocking(rule, zone, Settle.settle(rule, zone, ledger), at)
  if (!earlier) return undefined
  return {
    kind: "repeat",
    ticket,
    reason: rule === "passage" ? "inside_already" : "already_used",
    earlier,
  }
}

const refuse = (reason: RefusalReason, ticket?: string): Decision => ({
  kind: "refuse",
  reason,
  ...(ticket ? { ticket } : {}),
})
