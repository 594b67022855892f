import * as v from "valibot"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import { instant, type OfficeContext } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import type { Event } from "./event.ts"
import * as Id from "./id.ts"
import * as Person from "./person.ts"
import * as Recognition from "./recognition.ts"
import * as Registration from "./registration.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
import * as Unsur from "./unsur.ts"

/** Somebody who is to be registered. */
export const Candidate = v.strictObject({
  ...Person.Draft.entries,
  // Only those of the table: each one that is counted is an attribute of the tally, an item of 400 kB at most.
  unsur: v.picklist(Unsur.table.map(({ code }) => code)),
  region: v.optional(Person.RegencyInput),
  part: v.optional(v.picklist(Registration.parts), "peserta"),
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
  way: Registration.Registration["way"]
  /** Hash of the request, kept on the registration. */
  request?: string
  /** Version of the consent text that was agreed to. */
  consent?: number
  /** Whose place the one candidate takes: that registration ends in the same transaction. */
  insteadOf?: Registration.Registration
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
      if (
        insteadOf &&
        (await Registration.get(context, event.id, insteadOf.ticket)).revision !== insteadOf.revision
      )
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

/** What `enrol` would answer for each candidate if all came at once, and how many places are left. Changes nothing. */
export const foresee = async (
  context: OfficeContext,
  event: Event,
  candidates: readonly Candidate[],
  way: Registration.Registration["way"],
): Promise<{ outcomes: Outcome["kind"][]; left: number }> => {
  const { left } = await Tally.get(context, context.office, event.id)
  const recognised = await Recognition.recognise(context, event, candidates, way)
  return { outcomes: settle(context, recognised, left).map(({ kind }) => kind), left }
}

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
          Registration.Registration,
          { ...Registration.cancelled(context, insteadOf), substitutedBy: tickets[0] },
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
  const registration: Registration.Registration = {
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
    Table.put(Registration.Registration, registration, Table.absent),
    Table.put(
      Recognition.Guard,
      { office: context.office, person, event: event.id, ticket, request },
      Table.absent,
    ),
  ]
}
