import * as v from "valibot"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import { instant, type OfficeContext, seconds } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Person from "./person.ts"
import * as Recognition from "./recognition.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
import * as Token from "./token.ts"
import * as Signing from "./signing.ts"
import * as Unsur from "./unsur.ts"
import type { Event } from "./event.ts"

/** `pending` holds its place, and waits for the organiser to accept it. */
export const states = ["accepted", "pending", "cancelled"] as const
/** Why somebody who is registered does not come. */
export const absences = ["izin", "sakit", "dinas_luar"] as const
export const ways = ["public", "office", "import"] as const
/** What a person comes as; printed on the certificate. */
export const parts = ["peserta", "narasumber", "moderator", "panitia", "relawan"] as const

/**
 * One person's place at one event, and their ticket. Named by the ticket's random code rather than by a sortable
 * id: the code is what a gate looks up, so a scan costs one read. Holds no personal value.
 */
export const Registration = Table.entity({
  name: "registration",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    ticket: Id.Reference,
    person: Id.schema("person"),
    state: v.picklist(states),
    way: v.picklist(ways),
    part: v.picklist(parts),
    unsur: v.string(),
    region: v.optional(Input.RegencyCode),
    /** Counts reissues; a QR with a lower number is refused. */
    issue: v.number(),
    issuedAt: Input.Instant,
    /** When each earlier issue was replaced, so that a scan from before stays good. */
    replacedAt: v.optional(v.array(Input.Instant)),
    cancelledAt: v.optional(Input.Instant),
    /** When the organiser accepted it, if it had to wait. */
    acceptedAt: v.optional(Input.Instant),
    /** The ticket of whoever comes in this person's stead. */
    substitutedBy: v.optional(Id.Reference),
    absence: v.optional(v.picklist(absences)),
    /** Holder links of an earlier epoch are revoked. */
    linkEpoch: v.number(),
    /** Set when the ticket was sent by e-mail. */
    mailedAt: v.optional(Input.Instant),
    /** For the organiser to look at: this NIK is held by a person of another name. */
    attention: v.optional(v.picklist(["nik_in_use"])),
    /**
     * Made by a form whose name and number are those of a person on record. Whoever filled it in need not be that
     * person, so their ticket shows no more of the record than they typed.
     */
    recognised: v.optional(v.boolean()),
    /** Version of the consent text that was agreed to, at `createdAt` (UU 27/2022). */
    consent: v.optional(v.number()),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, event, ticket }: { office: string; event: string; ticket: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: `REG#${ticket}`,
  }),
})

export type Registration = Table.Stored<typeof Registration>

/** Somebody who is to be registered. */
export const Candidate = v.strictObject({
  ...Person.Draft.entries,
  // Only those of the table: each one that is counted is an attribute of the tally, an item of 400 kB at most.
  unsur: v.picklist(Unsur.table.map(({ code }) => code)),
  region: v.optional(Person.RegencyInput),
  part: v.optional(v.picklist(parts), "peserta"),
})
export type Candidate = v.InferOutput<typeof Candidate>

export type Outcome =
  | { kind: "registered"; ticket: string; attention: boolean }
  /** The person was registered before; `request` tells whether by this very request. */
  | { kind: "already"; ticket: string; request?: string | undefined }
  | { kind: "full" }
  /** The NIK belongs to a person of another name, or this name and phone to another NIK: the file is to be corrected. */
  | { kind: "identity_conflict" }

export type Enrolment = {
  way: Registration["way"]
  /** Hash of the request, kept on the registration. */
  request?: string
  /** Version of the consent text that was agreed to. */
  consent?: number
  /** Whose place the one candidate takes: that registration ends in the same transaction. */
  insteadOf?: Registration
  /** Further writes of the same transaction, given what became of each candidate. */
  also?: (outcomes: readonly Outcome[]) => Table.Write[]
}

/**
 * Registers people in one transaction: their person records, identities, registrations, places under every limit and
 * the audit entry. Whoever is registered already is left as they are; whoever does not fit is `full`. At most
 * `mostAtOnce` candidates. Retries when others registered meanwhile.
 */
export const enrol = async (
  context: OfficeContext,
  event: Event,
  candidates: readonly Candidate[],
  enrolment: Enrolment,
): Promise<Outcome[]> => {
  if (candidates.length > mostAtOnce) throw new Error("too many candidates at once")
  for (let attempt = 0, turns = 0; attempt < 12 && turns < Changes.mostTurns; ) {
    const { outcomes, writes } = await prepare(context, event, candidates, enrolment)
    const also = enrolment.also?.(outcomes) ?? []
    if (writes.length === 0 && also.length === 0) return outcomes
    try {
      await context.table.write(...writes, ...also)
      return outcomes
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
      // A guard of the caller's own is for the caller.
      if (error.index >= writes.length) throw error
      const { insteadOf } = enrolment
      if (insteadOf && (await get(context, event.id, insteadOf.ticket)).revision !== insteadOf.revision)
        throw new Refusal("changed_meanwhile")
      // Somebody took a place, an identity or a ticket code in between: look again. A page of the log that was sealed
      // is no contest that was lost.
      if (Changes.isPage(writes[error.index])) turns++
      else attempt++
    }
  }
  throw new Refusal("busy")
}

/** Each candidate takes up to five writes of the hundred, beside the tally, the audit entry and the caller's own. */
export const mostAtOnce = 18

const prepare = async (
  context: OfficeContext,
  event: Event,
  candidates: readonly Candidate[],
  enrolment: Enrolment,
): Promise<{ outcomes: Outcome[]; writes: Table.Write[] }> => {
  const recognised = await Recognition.recognise(context, event, candidates, enrolment.way)
  const { insteadOf } = enrolment
  const [{ left }, turn] = await Promise.all([
    Tally.get(context, context.office, event.id),
    Changes.turn(context, event.id),
  ])
  const outcomes = settle(context, recognised, left + (insteadOf ? 1 : 0))
  const entering: Tally.Member[] = []
  const writes: Table.Write[] = []
  for (const [index, outcome] of outcomes.entries()) {
    const who = recognised[index]
    if (outcome.kind !== "registered" || !who || !("attention" in who)) continue
    const candidate = found(candidates[index])
    writes.push(...(await entry(context, event, candidate, who, outcome.ticket, enrolment)))
    entering.push(candidate)
  }
  if (entering.length > 0) {
    const tickets = outcomes.flatMap((outcome) => (outcome.kind === "registered" ? [outcome.ticket] : []))
    if (insteadOf) {
      writes.push(
        Table.put(
          Registration,
          { ...cancelled(context, insteadOf), substitutedBy: tickets[0] },
          Table.unchanged(insteadOf.revision),
        ),
        Table.remove(Recognition.Guard, {
          office: context.office,
          person: insteadOf.person,
          event: event.id,
        }),
      )
      tickets.push(insteadOf.ticket)
    }
    writes.unshift(
      insteadOf
        ? Tally.replace(context.office, event.id, insteadOf, found(entering[0]))
        : Tally.count(context.office, event.id, entering),
    )
    writes.push(...Changes.append(context, event.id, turn, tickets))
    writes.push(
      Audit.write(context, {
        event: event.id,
        action: insteadOf ? "registration.substitute" : `registration.${enrolment.way}`,
        subject: outcomes.find((outcome) => outcome.kind === "registered")?.ticket ?? event.id,
        fields: [...new Set(candidates.flatMap((candidate) => Object.keys(candidate)))],
        count: entering.length,
      }),
    )
  }
  return { outcomes, writes }
}

/** What `enrol` would answer for each candidate if all came at once, and how many places are left. Changes nothing. */
export const foresee = async (
  context: OfficeContext,
  event: Event,
  candidates: readonly Candidate[],
  way: Registration["way"],
): Promise<{ outcomes: Outcome["kind"][]; left: number }> => {
  const { left } = await Tally.get(context, context.office, event.id)
  const recognised = await Recognition.recognise(context, event, candidates, way)
  return { outcomes: settle(context, recognised, left).map(({ kind }) => kind), left }
}

/** What becomes of each of those recognised, in their order, while there is room: a ticket for whoever comes in. */
const settle = (
  context: OfficeContext,
  recognised: readonly Recognition.Recognised[],
  left: number,
): Outcome[] => {
  const outcomes: Outcome[] = []
  let entering = 0
  for (const who of recognised) {
    if (who.kind === "registered") outcomes.push({ ...who, kind: "already" })
    else if (who.kind === "conflict") outcomes.push({ kind: "identity_conflict" })
    else if (who.kind === "repeated") {
      const first = found(outcomes[who.earlier])
      outcomes.push(first.kind === "registered" ? { kind: "already", ticket: first.ticket } : first)
    } else if (entering >= left) outcomes.push({ kind: "full" })
    else {
      entering += 1
      const ticket = Id.reference(context.ids)
      outcomes.push({ kind: "registered", ticket, attention: who.attention })
    }
  }
  return outcomes
}

/** The writes that bring one candidate in. */
const entry = async (
  context: OfficeContext,
  event: Event,
  { unsur, region, part, ...draft }: Candidate,
  who: Extract<Recognition.Recognised, { attention: boolean }>,
  ticket: string,
  { way, request, consent }: Enrolment,
): Promise<Table.Write[]> => {
  const now = instant(context)
  const person = who.kind === "person" ? who.person.id : context.ids.next("person")
  const registration: Registration = {
    office: context.office,
    event: event.id,
    ticket,
    person,
    state: way === "public" && event.approval ? "pending" : "accepted",
    way,
    part,
    unsur,
    region,
    issue: 0,
    issuedAt: now,
    linkEpoch: 0,
    attention: who.attention ? "nik_in_use" : undefined,
    recognised: way === "public" && who.kind === "person" ? true : undefined,
    consent,
    createdAt: now,
    revision: 1,
  }
  return [
    ...(who.kind === "new" ? await Person.createWrites(context, person, draft, who.identities) : []),
    ...(who.kind === "person" && who.completes
      ? await Person.completeWrites(context, who.person, draft)
      : []),
    Table.put(Registration, registration, Table.absent),
    Table.put(
      Recognition.Guard,
      { office: context.office, person, event: event.id, ticket, request },
      Table.absent,
    ),
  ]
}

export const get = async (context: OfficeContext, event: string, ticket: string): Promise<Registration> =>
  found(
    await context.table.get(Registration, {
      office: context.office,
      event,
      ticket: Input.parse(Id.Reference, ticket),
    }),
  )

/** A page of an event's registrations in the order of their tickets. */
export const list = (
  context: OfficeContext,
  event: string,
  options: { after?: string | undefined; limit?: number; consistent?: boolean } = {},
) =>
  context.table.query(
    Registration,
    { pk: `OFFICE#${context.office}#EVENT#${event}`, prefix: "REG#" },
    { limit: 250, ...options },
  )

/** Takes a registration back: its place is free again, its ticket stays as a refused one. */
export const cancel = async (
  context: OfficeContext,
  event: string,
  ticket: string,
): Promise<Registration> => {
  const before = await get(context, event, ticket)
  if (before.state === "cancelled") return before
  const after = cancelled(context, before)
  return edit(context, before, after, { action: "registration.cancel", fields: ["state"] }, [
    Tally.count(context.office, event, [before], -1),
    Table.remove(Recognition.Guard, { office: context.office, person: before.person, event }),
  ])
}

/** A new ticket for a lost or leaked one: earlier QR codes are refused, earlier holder links are revoked. */
export const reissue = async (
  context: OfficeContext,
  event: string,
  ticket: string,
): Promise<Registration> => {
  const before = await get(context, event, ticket)
  if (before.state === "cancelled") throw new Refusal("registration_cancelled")
  // A QR has one byte for it; one more would make the earlier codes good again.
  if (before.issue >= 255) throw new Refusal("too_many_attempts")
  const after: Registration = {
    ...before,
    issue: before.issue + 1,
    issuedAt: instant(context),
    replacedAt: replacements(before, instant(context)),
    linkEpoch: before.linkEpoch + 1,
    mailedAt: undefined,
    // The stranger's link is revoked as well; the office gives the new one to whom it knows.
    recognised: undefined,
    revision: before.revision + 1,
  }
  return edit(context, before, after, { action: "registration.reissue", fields: ["issue", "linkEpoch"] })
}

/** Accepts a registration that was waiting. */
export const accept = async (
  context: OfficeContext,
  event: string,
  ticket: string,
): Promise<Registration> => {
  const before = await get(context, event, ticket)
  if (before.state === "cancelled") throw new Refusal("registration_cancelled")
  if (before.state === "accepted") return before
  const after: Registration = {
    ...before,
    state: "accepted",
    acceptedAt: instant(context),
    revision: before.revision + 1,
  }
  return edit(context, before, after, { action: "registration.accept", fields: ["state"] })
}

/** Notes why somebody does not come, or takes the note back. Whoever comes all the same is present. */
export const excuse = async (
  context: OfficeContext,
  event: string,
  ticket: string,
  absence: Registration["absence"],
): Promise<Registration> => {
  const before = await get(context, event, ticket)
  if (before.state === "cancelled") throw new Refusal("registration_cancelled")
  const after: Registration = { ...before, absence, revision: before.revision + 1 }
  await Table.edit(context.table, [
    Table.put(Registration, after, Table.unchanged(before.revision)),
    Audit.write(context, { event, action: "registration.absence", subject: ticket, fields: ["absence"] }),
  ])
  return after
}

/** Writes an edit with its place in the log of changes and its audit entry, and returns the registration as it is then. */
const edit = async (
  context: OfficeContext,
  before: Registration,
  after: Registration,
  change: { action: string; fields: readonly string[] },
  also: readonly Table.Write[] = [],
): Promise<Registration> => {
  const { event, ticket } = before
  await Changes.commit(
    context,
    event,
    [ticket],
    [
      Table.put(Registration, after, Table.unchanged(before.revision)),
      ...also,
      Audit.write(context, { event, subject: ticket, ...change }),
    ],
  )
  return after
}

/** A registration that is taken back, from now on. */
const cancelled = (context: OfficeContext, before: Registration): Registration => ({
  ...before,
  state: "cancelled",
  cancelledAt: instant(context),
  revision: before.revision + 1,
})

/** One instant for each issue that was replaced; those of before these were kept count as replaced from the start. */
const replacements = ({ issue, replacedAt = [], createdAt }: Registration, now: string): string[] => [
  ...Array.from({ length: issue }, (_, index) => replacedAt[index] ?? createdAt),
  now,
]

/** Notes that this issue of the ticket was sent by e-mail; one that was issued anew meanwhile is still to be sent. */
export const markMailed = async (context: OfficeContext, registration: Registration): Promise<void> => {
  try {
    await context.table.write(
      Table.update(Registration, registration, {
        set: { mailedAt: instant(context) },
        add: { revision: 1 },
        condition: { expression: "issue = :issue", values: { ":issue": registration.issue } },
      }),
      Audit.write(context, {
        event: registration.event,
        action: "registration.mail",
        subject: registration.ticket,
        fields: ["mailedAt"],
      }),
    )
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
}

/** The URL inside a ticket's QR. */
export const ticketUrl = (
  context: OfficeContext,
  signer: Signing.Signer,
  event: Event,
  registration: Registration,
) =>
  Token.toUrl(context.origin, signer, {
    kind: "ticket",
    event: event.reference,
    ticket: registration.ticket,
    issue: registration.issue,
    issuedAt: seconds(registration.issuedAt),
  })
