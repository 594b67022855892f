import * as v from "valibot"
import * as Audit from "../audit.ts"
import { sha256 } from "../bytes.ts"
import { instant, minutes, type OfficeContext } from "../context.ts"
import * as Enrolment from "../enrolment.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import { letsIn } from "./decide.ts"
import * as Ledger from "./ledger.ts"
import * as Record from "./record.ts"
import { correctedAt, Nonce, refusals, Scan } from "./scan.ts"
import * as Settle from "./settle.ts"
import * as SharedPhone from "./shared-phone.ts"
import * as Station from "./station.ts"

const undoWindow = minutes(60)
/** A signature on paper says who was there, and hardly when. */
const paperUncertainty = minutes(30)

export const MarkInput = v.strictObject({
  gate: v.pipe(v.string(), v.maxLength(24)),
  method: v.picklist(["paper", "desk"]),
  /** When they came in, as the paper says; now unless told. */
  at: v.optional(Input.Instant),
  marks: v.pipe(
    v.array(v.strictObject({ ticket: Id.Reference, nonce: Nonce })),
    v.minLength(1),
    v.maxLength(100),
  ),
})

/** What became of each mark, in their order. */
export const Marked = v.array(
  v.object({
    ticket: v.optional(v.string()),
    kind: v.picklist(["admit", "repeat", "refuse"]),
    reason: v.optional(v.picklist([...refusals, "already_used", "inside_already"])),
  }),
)

/** Marks people present by hand, from a paper list or at the desk: up to a hundred. Repeating a nonce is harmless. */
export const mark = async (
  context: OfficeContext,
  eventId: string,
  checkpoint: string,
  input: v.InferInput<typeof MarkInput>,
): Promise<v.InferOutput<typeof Marked>> => {
  const { gate, method, at, marks } = Input.parse(MarkInput, input)
  const event = await Event.get(context, eventId)
  Event.gateOf(event, checkpoint, gate)
  if (event.state === "draft") throw new Refusal("event_not_published")
  const now = instant(context)
  // Nobody has come in tomorrow.
  if (at !== undefined && at > now) throw new Refusal("validation", [{ path: "at", code: "too_large" }])
  const { actor } = context
  if (actor.kind !== "member") throw new Refusal("forbidden")
  const results = await Record.record(
    context,
    event,
    marks.map(({ ticket, nonce }) => ({
      nonce,
      checkpoint,
      gate,
      ticket,
      direction: "in",
      method,
      capturedAt: at ?? now,
      offset: 0,
      uncertainty: method === "paper" ? paperUncertainty : 0,
      sequence: Math.floor(Date.parse(now) / 1000),
      told: "admit",
      device: actor.account,
      by: actor.account,
      byOffice: actor.home,
    })),
    // The marker waits: what may not be is said, rather than let in and found later.
    true,
  )
  await context.table.write(
    Audit.write(context, {
      event: eventId,
      action: `admission.${method}`,
      subject: checkpoint,
      fields: ["scan"],
      count: results.filter(({ kind }) => kind === "admit").length,
    }),
  )
  return results.map((result) => {
    if (result.kind === "too_many" || result.kind === "ask_desk")
      return { kind: "refuse" as const, ticket: result.ticket }
    return "reason" in result
      ? { kind: result.kind, ticket: result.ticket, reason: result.reason }
      : { kind: result.kind, ticket: result.ticket }
  })
}

export const WalkInInput = v.strictObject({
  person: v.strictObject(Enrolment.Candidate.entries),
  checkpoint: v.pipe(v.string(), v.maxLength(24)),
  gate: v.pipe(v.string(), v.maxLength(24)),
  /** Random, made once for a filled form: a repeated request is then recognised. */
  request: Nonce,
})

export const WalkedIn = v.object({ ticket: v.string(), marked: Marked })

/**
 * Registers somebody who came without a ticket and lets them in. `full` when no place is left; somebody who is
 * registered already is `already_registered`, and is found by search.
 */
export const walkIn = async (
  context: OfficeContext,
  eventId: string,
  input: v.InferInput<typeof WalkInInput>,
): Promise<v.InferOutput<typeof WalkedIn>> => {
  const { person, checkpoint, gate, request } = Input.parse(WalkInInput, input)
  const event = await Event.get(context, eventId)
  Event.gateOf(event, checkpoint, gate)
  if (event.state === "finished") throw new Refusal("event_finished")
  if (event.state === "draft") throw new Refusal("event_not_published")
  const hash = await sha256(request)
  const [outcome] = await Enrolment.enrol(context, event, [person], { way: "office", request: hash })
  if (outcome?.kind === "full") throw new Refusal("full")
  if (outcome?.kind !== "registered" && !(outcome?.kind === "already" && outcome.request === hash)) {
    throw new Refusal("already_registered")
  }
  const { ticket } = outcome
  const marks = [{ ticket, nonce: request }]
  return { ticket, marked: await mark(context, eventId, checkpoint, { gate, method: "desk", marks }) }
}

export const UndoInput = v.strictObject({ nonce: Nonce, reason: Input.line(200) })

/** Takes an admission back within an hour of its arrival. The scan stays, and says that it was undone, by whom and why. */
export const undo = async (
  context: OfficeContext,
  eventId: string,
  checkpoint: string,
  ticket: string,
  input: v.InferInput<typeof UndoInput>,
): Promise<void> => {
  const { nonce, reason } = Input.parse(UndoInput, input)
  const now = instant(context)
  await change(context, eventId, checkpoint, ticket, "admission.undo", (before) => {
    const scan = found(before.scans[nonce])
    if (before.undone?.[nonce]) return undefined
    // A scan that let nobody through leaves nothing to take back.
    if (!letsIn(scan.told)) throw new Refusal("not_found")
    if (Date.parse(now) - Date.parse(scan.receivedAt) > undoWindow) throw new Refusal("undo_too_late")
    return {
      ...before,
      undone: { ...before.undone, [nonce]: { reason, by: Audit.actorId(context.actor), at: now } },
    }
  })
}

export const ResolveInput = v.strictObject({
  nonce: Nonce,
  outcome: v.picklist(Settle.outcomes),
  reason: Input.line(200),
})

const answersTo: Record<Settle.Finding["kind"], readonly Settle.Outcome[]> = {
  double: ["same_person", "other_person"],
  irregular: ["counts", "not_counted"],
  unlisted: ["seen"],
  signs: ["seen"],
}

/** Decides a finding, with a reason. `conflict_closed` when it is no longer there or was decided already. */
export const resolve = async (
  context: OfficeContext,
  eventId: string,
  checkpoint: string,
  ticket: string,
  input: v.InferInput<typeof ResolveInput>,
): Promise<void> => {
  const { nonce, outcome, reason } = Input.parse(ResolveInput, input)
  const event = await Event.get(context, eventId)
  const place = found(event.checkpoints.find(({ id }) => id === checkpoint))
  await change(context, eventId, checkpoint, ticket, `finding.${outcome}`, (before) => {
    const findings = SharedPhone.findings(Settle.settle(place.rule, event.zone, before), before)
    const open = findings.filter((finding) => finding.nonce === nonce && finding.open)
    if (open.length === 0) throw new Refusal("conflict_closed")
    const answered = open.filter(({ kind }) => answersTo[kind].includes(outcome))
    if (answered.length === 0) throw new Refusal("validation", [{ path: "outcome", code: "choice" }])
    const decided = { outcome, reason, by: Audit.actorId(context.actor), at: instant(context) }
    const resolved = Object.fromEntries(answered.map((finding) => [Settle.findingKey(finding), decided]))
    return { ...before, resolved: { ...before.resolved, ...resolved } }
  })
}

/** Everything that happened with one ticket at one checkpoint, in order, in the words of a person who asks. */
export const History = v.object({
  checkpoint: v.string(),
  present: v.boolean(),
  inside: v.boolean(),
  scans: v.array(
    v.object({
      ...v.omit(Scan, ["by", "byOffice"]).entries,
      /** When it was by the server's clock. */
      at: v.string(),
      /** The device or the officer. */
      name: v.string(),
      counts: v.boolean(),
      undone: v.optional(v.object({ reason: v.string(), at: v.string() })),
      resolved: v.optional(
        v.object({ outcome: v.picklist(Settle.outcomes), reason: v.string(), at: v.string() }),
      ),
    }),
  ),
})

export const history = async (
  context: OfficeContext,
  eventId: string,
  ticket: string,
): Promise<v.InferOutput<typeof History>[]> => {
  const event = await Event.get(context, eventId)
  const ledgers = await Promise.all(
    event.checkpoints.map(({ id }) => Ledger.get(context, eventId, id, Input.parse(Id.Reference, ticket))),
  )
  return Promise.all(
    ledgers
      .filter((ledger) => ledger !== undefined)
      .map(async (ledger) => {
        const settled = Ledger.settled(event, ledger)
        const scans = Settle.inOrder(Object.values(ledger.scans)).map(async ({ scan }) => ({
          ...scan,
          at: correctedAt(scan),
          name: await Station.nameOf(context, eventId, scan),
          counts: settled.admitted.includes(scan),
          undone: ledger.undone?.[scan.nonce],
          resolved: decisionOn(ledger, scan.nonce),
        }))
        const { present, inside } = settled
        return { checkpoint: ledger.checkpoint, present, inside, scans: await Promise.all(scans) }
      }),
  )
}

/** What was decided last about one of a scan's findings. */
const decisionOn = ({ resolved = {} }: Ledger.Ledger, nonce: string) =>
  Settle.findingKinds
    .flatMap((kind) => resolved[Settle.findingKey({ kind, nonce })] ?? [])
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0]

/** An edit of one ledger with its audit entry. */
const change = async (
  context: OfficeContext,
  event: string,
  checkpoint: string,
  ticket: string,
  action: string,
  edit: (before: Ledger.Facts) => Ledger.Facts | undefined,
): Promise<void> => {
  const place = { office: context.office, event, checkpoint, ticket: Input.parse(Id.Reference, ticket) }
  const ledger = found(await context.table.get(Ledger.Ledger, place))
  await Ledger.add(context, ledger, (before) => edit(before ?? ledger), {
    before: ledger,
    also: () => [Audit.write(context, { event, action, subject: ticket, fields: ["scan"] })],
  })
}

/** A page of 500 tickets of a checkpoint and what they come to. */
export const Admissions = v.object({
  items: v.array(
    v.object({
      ticket: v.string(),
      /** When the person came in, by the server's clock: first, or first today under `daily`. */
      at: v.optional(v.string()),
      gate: v.optional(v.string()),
      nonce: v.optional(v.string()),
      receivedAt: v.optional(v.string()),
      inside: v.boolean(),
      scans: v.number(),
    }),
  ),
  after: v.optional(v.string()),
})

export const admissions = async (
  context: OfficeContext,
  eventId: string,
  checkpoint: string,
  after?: string,
): Promise<v.InferOutput<typeof Admissions>> => {
  const event = await Event.get(context, eventId)
  const page = await Ledger.list(context, eventId, checkpoint, { after, limit: 500 })
  const now = instant(context)
  return {
    items: page.items.map((ledger) => {
      const settled = Ledger.settled(event, ledger)
      const first = Ledger.presentBy(event, ledger, settled, now)
      return {
        ticket: ledger.ticket,
        inside: settled.inside && first !== undefined,
        scans: Object.keys(ledger.scans).length,
        ...(first && {
          at: correctedAt(first),
          gate: first.gate,
          nonce: first.nonce,
          receivedAt: first.receivedAt,
        }),
      }
    }),
    after: page.after,
  }
}
