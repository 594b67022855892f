import * as v from "valibot"
import { type Context, instant, type OfficeContext } from "../context.ts"
import * as Member from "../member.ts"
import { Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Registration from "../registration.ts"
import * as Signing from "../signing.ts"
import * as Table from "../table.ts"
import * as Decide from "./decide.ts"
import * as Writing from "../writing.ts"

const Nonce = v.pipe(v.string(), v.regex(/^[\w-]{16,64}$/))

/** What a gate tells about a scan. The first of a ticket at a checkpoint is its admission; it is its own audit entry. */
const scan = {
  office: Id.schema("office"),
  event: Id.schema("event"),
  checkpoint: v.string(),
  ticket: Id.Reference,
  gate: v.string(),
  nonce: Nonce,
  method: v.picklist(["camera", "wedge", "typed", "search"]),
  /** When the device saw the code, by its own clock. */
  capturedAt: Input.Instant,
  receivedAt: Input.Instant,
  device: v.string(),
  /** Counts the scans of a device. */
  sequence: v.number(),
  by: v.string(),
  /** The officer's own office, when it is another one. */
  byOffice: v.optional(Id.schema("office")),
}

/** Exactly one a ticket and checkpoint: its key is the rule. Unsur and region stand here so that counting is one query. */
export const Admission = Table.entity({
  name: "admission",
  version: 1,
  schema: v.object({ ...scan, unsur: v.string(), region: v.optional(v.string()) }),
  key: ({ office, event, checkpoint, ticket }: Place & { ticket: string }) => ({
    pk: partition({ office, event, checkpoint }),
    sk: `IN#${ticket}`,
  }),
})

export type Admission = Table.Stored<typeof Admission>

/** A scan that did not admit: a repeat, or a ticket that was refused. */
export const Scan = Table.entity({
  name: "scan",
  version: 1,
  schema: v.object({ ...scan, outcome: v.string() }),
  key: ({ office, event, checkpoint, nonce }: Place & { nonce: string }) => ({
    pk: partition({ office, event, checkpoint }),
    sk: `SCAN#${nonce}`,
  }),
})

type Place = { office: string; event: string; checkpoint: string }

const partition = ({ office, event, checkpoint }: Place) =>
  `OFFICE#${office}#EVENT#${event}#CHECKPOINT#${checkpoint}`

export const ScanInput = v.strictObject({
  checkpoint: v.string(),
  gate: v.string(),
  /** The text of the QR, or the code as typed. */
  code: v.pipe(v.string(), v.maxLength(600)),
  method: scan.method,
  nonce: Nonce,
  capturedAt: Input.Instant,
  device: v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/)),
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40)),
})

const Who = v.object({
  name: v.string(),
  instansi: v.optional(v.string()),
  unsur: v.string(),
  region: v.optional(v.string()),
  part: v.picklist(Registration.parts),
})

/** A verdict for the screen of a gate: no more of the person than the officer needs to see. */
export const Verdict = v.variant("kind", [
  v.object({ kind: v.literal("admit"), ticket: Id.Reference, at: v.string(), who: Who }),
  v.object({
    kind: v.literal("already_in"),
    ticket: Id.Reference,
    at: v.string(),
    gate: v.string(),
    by: v.string(),
    who: Who,
  }),
  v.object({
    kind: v.literal("refuse"),
    reason: v.picklist(Decide.refusals),
    ticket: v.optional(Id.Reference),
    who: v.optional(Who),
  }),
])
export type Verdict = v.InferOutput<typeof Verdict>

/**
 * Decides about one scan and records it. The admission is one conditional put, whatever the concurrency; a repeat
 * of the same nonce gets the answer the first one got.
 */
export const admit = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof ScanInput>,
): Promise<Verdict> => {
  const { code: text, ...details } = Input.parse(ScanInput, input)
  // What the code claims to be is looked up beside what proves it, so that a queue waits for one round trip less.
  const claimed = Decide.claimedTicket(text)
  const [event, keys, registration] = await Promise.all([
    Event.get(context, eventId),
    Signing.publicKeys(context),
    claimed === undefined
      ? undefined
      : context.table.get(Registration.Registration, {
          office: context.office,
          event: eventId,
          ticket: claimed,
        }),
  ])
  if (event.state === "draft") throw new Refusal("event_not_published")
  if (event.state === "finished") throw new Refusal("event_finished")
  const { checkpoint } = Event.gateOf(event, details.checkpoint, details.gate)
  const code = await Decide.readCode(text, keys)
  const early = Decide.beforeLookUp(code, event.reference)
  if (early?.kind === "refuse") return { kind: "refuse", reason: early.reason }
  const showing = registration && show(context, registration)
  const { actor } = context
  const record = {
    ...details,
    office: context.office,
    event: eventId,
    ticket: claimed ?? "",
    receivedAt: instant(context),
    by: actor.kind === "member" ? actor.account : actor.kind,
    byOffice: actor.kind === "member" ? actor.home : undefined,
  }
  const facts = { event: event.reference, registration, admission: undefined, nonce: details.nonce }
  // A ticket may have been cancelled after it was used: its admission is read, so that an honest retry is recognised.
  const admission =
    registration &&
    (Decide.decide(code, facts).kind === "admit"
      ? await claim(context, { ...record, unsur: registration.unsur, region: registration.region })
      : await context.table.get(Admission, record))
  const who = await showing
  const decision = Decide.decide(code, { ...facts, admission: admission && seen(admission) })
  if (decision.kind === "admit" && admission && who) {
    return { kind: "admit", ticket: admission.ticket, at: admission.receivedAt, who }
  }
  if (registration) await note(context, record, decision.kind === "refuse" ? decision.reason : decision.kind)
  if (decision.kind === "already_in" && admission && who) {
    const gate = checkpoint.gates.find(({ id }) => id === admission.gate)
    return {
      kind: "already_in",
      ticket: admission.ticket,
      at: admission.receivedAt,
      gate: gate?.name ?? admission.gate,
      by: await officerName(context, admission),
      who,
    }
  }
  const reason = decision.kind === "refuse" ? decision.reason : "unknown"
  return { kind: "refuse", reason, ...(registration ? { ticket: registration.ticket, who } : {}) }
}

/** The one admission of the ticket: this one when it is the first, else the one that was. */
const claim = async (context: OfficeContext, admission: Admission): Promise<Admission> => {
  try {
    await context.table.write(Table.put(Admission, admission, Table.absent))
    return admission
  } catch (error) {
    if (error instanceof Table.ConditionFailed && error.item) return Table.read(Admission, error.item)
    throw error
  }
}

/** A page of a checkpoint's admissions in the order of their tickets. */
export const list = (context: OfficeContext, event: string, checkpoint: string, after?: string) =>
  context.table.query(
    Admission,
    { pk: partition({ office: context.office, event, checkpoint }), prefix: "IN#" },
    { after },
  )

/** All admissions of a checkpoint; for counting and for documents. */
export const all = (context: OfficeContext, event: string, checkpoint: string): Promise<Admission[]> =>
  context.table.all(Admission, {
    pk: partition({ office: context.office, event, checkpoint }),
    prefix: "IN#",
  })

/** How many scans of a checkpoint did not admit. */
export const repeats = async (context: OfficeContext, event: string, checkpoint: string): Promise<number> =>
  (
    await context.table.all(Scan, {
      pk: partition({ office: context.office, event, checkpoint }),
      prefix: "SCAN#",
    })
  ).length

const seen = ({ nonce, receivedAt, gate, by }: Admission): Decide.Admission => ({
  nonce,
  at: receivedAt,
  gate,
  by,
})

/** Records a scan that admitted nobody, once a nonce: what was recorded is never written over. */
const note = async (
  context: Context,
  record: Omit<Table.Stored<typeof Scan>, "outcome">,
  outcome: string,
) => {
  try {
    await context.table.write(Table.put(Scan, { ...record, outcome }, Table.absent))
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
  }
}

const show = async (context: OfficeContext, { person, unsur, region, part }: Registration.Registration) => {
  const found = await context.table.get(
    Person.Person,
    { office: context.office, id: person },
    { consistent: false },
  )
  return {
    name: found ? Writing.titledName(found) : "",
    instansi: found?.instansi,
    unsur,
    region,
    part,
  }
}

/** An officer of another office, to whom the event is shared, is a member there. */
const officerName = async (context: OfficeContext, { by, byOffice }: Admission): Promise<string> =>
  (await context.table.get(Member.Member, { office: byOffice ?? context.office, account: by }))?.name ?? ""
