import * as Decide from "@setiakawan/core/check-in/decide"
import type { Row } from "@setiakawan/core/check-in/roster"
import { correctedAt } from "@setiakawan/core/check-in/corrected"
import type { Direction, RefusalReason, ScanInput, Told } from "@setiakawan/core/check-in/scan"
import type { Verdict, Who } from "@setiakawan/core/check-in/station"
import type * as v from "valibot"
import type { Time } from "./clock.ts"
import type { Session } from "./session.ts"
import type { Answer, Entry } from "./storage.ts"

/** Where an officer stands. */
export type Place = { checkpoint: string; gate: string; direction: Direction }

/** What the screen says of one scan. */
export type Shown = {
  /** `quarantined`: an organiser has to decide whether it counts; `reason` says why. */
  kind: "admit" | "repeat" | "refuse" | "ask_desk" | "quarantined"
  nonce: string
  ticket?: string | undefined
  reason?: RefusalReason | "already_used" | "inside_already" | (string & {}) | undefined
  /** Admitted on the strength of the signature alone. */
  unlisted?: boolean | undefined
  /** Let in, although the server knows of a reason against it: the organiser is told. */
  conflict?: boolean | undefined
  /** For a repeat: when (by the server's clock) and at which gate, in words; `by` is a name, where the server told. */
  earlier?: { at: string; gate: string; by?: string | undefined; here: boolean } | undefined
  /** A volunteer's card that stands for nobody here: its code, and the last second it is good for. */
  card?: { code: string; until: string } | undefined
  /** Who it is, as the roster knows. */
  row?: Row | undefined
  /** Who it is, as the server told of one whom the roster does not know. */
  who?: v.InferOutput<typeof Who> | undefined
}

/** With no roster at hand nobody is newer than it. */
const endOfTime = "9999-12-31T23:59:59.999Z"

/** What a genuine card says of itself. */
export const cardOf = (code: Decide.Code): Shown["card"] =>
  code.kind === "card" && "card" in code.card
    ? { code: code.card.card, until: new Date(code.card.until * 1000).toISOString() }
    : undefined

/** What this device says by itself. `own` are its entries of this ticket here, when they were just read. */
export const judge = (
  session: Session,
  code: Decide.Code,
  place: Place,
  time: Time,
  nonce: string,
  own?: readonly Entry[],
): Decide.Decision => {
  const { event, device, roster, passages } = session
  const checkpoint = event?.checkpoints.find(({ id }) => id === place.checkpoint)
  if (!event || !checkpoint) throw new Error("not a checkpoint of this device")
  const ticket = Decide.ticketOf(code)
  return Decide.decide(code, {
    event: event.reference,
    zone: event.zone,
    checkpoint,
    direction: place.direction,
    at: correctedAt(time),
    nonce,
    registration: ticket === undefined ? undefined : roster.byTicket(ticket),
    ledger:
      ticket === undefined ? undefined : passages.ledger(device?.id ?? "", place.checkpoint, ticket, own),
    knownUntil: roster.knownUntil() ?? endOfTime,
  })
}

/** Whether it is a fact that the server should hear of. A text that is no ticket at all is none. */
export const isFact = (decision: Decide.Decision): boolean =>
  decision.kind !== "refuse" ||
  decision.ticket !== undefined ||
  decision.reason === "forged" ||
  decision.reason === "card_forged" ||
  decision.reason === "card_unknown_key" ||
  decision.reason === "other_event"

/** The entry that a decision becomes. */
export const entryOf = (
  event: string | undefined,
  code: Decide.Code,
  decision: Decide.Decision,
  scan: Place & { method: ScanInput["method"]; nonce: string; sequence: number },
  time: Time,
  held: Entry["held"],
): Entry<ScanInput> => {
  const { capturedAt, offset, uncertainty, epoch, measured, range } = time
  const { ticket } = decision
  const issue = ticket === undefined ? undefined : Decide.issueOf(code)
  return {
    scan: {
      v: 1,
      ...scan,
      capturedAt,
      offset,
      uncertainty,
      told: toldOf(decision),
      ...(decision.kind === "refuse" ? { reason: decision.reason } : {}),
      ...(issue === undefined ? {} : { issue }),
      ...(ticket === undefined ? {} : { ticket }),
    },
    state: "waiting",
    ...(event === undefined ? {} : { event }),
    epoch,
    measured,
    ...(measured ? {} : { range }),
    // Its times are final: it leaves at once.
    tried: held !== undefined && measured,
    standing: decision.kind === "refuse" ? decision.reason : "ok",
    ...(held ? { held } : {}),
  }
}

const toldOf = (decision: Decide.Decision): Told =>
  decision.kind === "admit" && decision.unlisted ? "unlisted" : decision.kind

/** A decision as the screen says it. */
export const shownOf = (
  session: Session,
  decision: Decide.Decision,
  { checkpoint }: Place,
  nonce: string,
): Shown => {
  const { kind, ticket } = decision
  const row = ticket === undefined ? undefined : session.roster.byTicket(ticket)
  const shown: Shown = { kind, nonce, ticket, row }
  if (decision.kind === "admit") return { ...shown, unlisted: decision.unlisted }
  if (decision.kind === "refuse") return { ...shown, reason: decision.reason }
  if (decision.kind !== "repeat") return shown
  const { earlier, reason } = decision
  const gates = session.event?.checkpoints.find(({ id }) => id === checkpoint)?.gates ?? []
  return {
    ...shown,
    reason,
    earlier: {
      at: correctedAt(earlier),
      gate: gates.find(({ id }) => id === earlier.gate)?.name ?? earlier.gate,
      here: earlier.device === session.device?.id,
    },
  }
}

/** What the server says about a scan that it can read. */
export type ScanVerdict = Exclude<Verdict, { kind: "unreadable" | "given" | "withheld" }>

/** What the screen says once the server has answered; `before` is what it said until then. */
export const afterVerdict = (before: Shown, verdict: ScanVerdict): Shown => {
  const { kind } = verdict
  const { nonce, ticket, row } = before
  const who = "who" in verdict ? verdict.who : undefined
  const shown: Shown = { kind, nonce, ticket, row, who: who ?? before.who }
  if (kind === "refuse") return { ...shown, reason: verdict.reason }
  if (kind === "quarantined") return { ...shown, reason: verdict.cause }
  if (kind !== "repeat") return shown
  const { at, gate, by, reason } = verdict
  return { ...shown, reason, earlier: { at, gate, by, here: false } }
}

/** What the screen says when the server's word came too late to change what the officer did. */
export const afterAnswer = (before: Shown, { conflict, reason, earlier }: Answer): Shown =>
  conflict
    ? { ...before, conflict, reason, ...(earlier ? { earlier: { ...earlier, here: false } } : {}) }
    : before
