import * as v from "valibot"
import * as Audit from "./audit.ts"
import * as Changes from "./changes.ts"
import { instant, type OfficeContext, seconds } from "./context.ts"
import { found, Refusal } from "./errors.ts"
import type { Event } from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Recognition from "./recognition.ts"
import * as Signing from "./signing.ts"
import * as Table from "./table.ts"
import * as Tally from "./tally.ts"
import * as Token from "./token.ts"

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

/** A registration that is taken back, from now on. */
export const cancelled = (context: OfficeContext, before: Registration): Registration => ({
  ...before,
  state: "cancelled",
  cancelledAt: instant(context),
  revision: before.revision + 1,
})

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

/** One instant for each issue that was replaced; those of before these were kept count as replaced from the start. */
const replacements = ({ issue, replacedAt = [], createdAt }: Registration, now: string): string[] => [
  ...Array.from({ length: issue }, (_, index) => replacedAt[index] ?? createdAt),
  now,
]
