import * as v from "valibot"
import * as AidDecide from "../aid/decide.ts"
import { HandingInput } from "../aid/handing.ts"
import * as AidStation from "../aid/station.ts"
import * as Take from "../aid/take.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Member from "../member.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Signing from "../signing.ts"
import * as Token from "../token.ts"
import * as RevokedCards from "../volunteer/revoked-cards.ts"
import * as Writing from "../writing.ts"
import * as Device from "./device.ts"
import * as Quarantine from "./quarantine.ts"
import * as Record from "./record.ts"
import { correctedAt, correctedTime, Nonce, refusals, type Scan, ScanInput } from "./scan.ts"

/** Who stands at a gate: no more of the person than the officer needs to see. */
export const Who = v.object({
  name: v.string(),
  instansi: v.optional(v.string()),
  unsur: v.string(),
  region: v.optional(v.string()),
  part: v.picklist(Registration.parts),
})

/** What the server says about one scan of a device. */
export const Verdict = v.variant("kind", [
  v.object({
    kind: v.literal("admit"),
    nonce: Nonce,
    ticket: Id.Reference,
    at: v.string(),
    unlisted: v.boolean(),
    who: v.optional(Who),
  }),
  /** `conflict`: the person was let in all the same, by a device that could not know. */
  v.object({
    kind: v.literal("repeat"),
    nonce: Nonce,
    ticket: Id.Reference,
    reason: v.picklist(["already_used", "inside_already"]),
    at: v.string(),
    gate: v.string(),
    /** The device or the officer that let them in. */
    by: v.string(),
    conflict: v.boolean(),
    who: v.optional(Who),
  }),
  v.object({
    kind: v.literal("refuse"),
    nonce: Nonce,
    ticket: v.optional(Id.Reference),
    reason: v.picklist(refusals),
    conflict: v.boolean(),
    who: v.optional(Who),
  }),
  v.object({ kind: v.literal("ask_desk"), nonce: Nonce, ticket: Id.Reference }),
  /** Aid that was handed over, or may be; `conflict`: by a device that could not know what stands against it. */
  v.object({ kind: v.literal("given"), nonce: Nonce, conflict: v.boolean() }),
  /** Aid that is not to be handed over: nothing is recorded. `earlier` is what stands in its way. */
  v.object({
    kind: v.literal("withheld"),
    nonce: Nonce,
    reason: v.picklist([...AidDecide.reasons, ...Quarantine.causes, "withdrawn"]),
    earlier: v.optional(
      v.object({
        nonce: Nonce,
        at: v.string(),
        quantities: v.record(v.string(), v.number()),
        where: v.optional(v.string()),
        /** The device or the officer that gave it. */
        by: v.string(),
      }),
    ),
  }),
  /** Kept aside: an organiser decides whether it counts. The device is rid of it. */
  v.object({ kind: v.literal("quarantined"), nonce: Nonce, cause: v.picklist(Quarantine.causes) }),
  /** Not a scan that this server can read; `at` is its place in what was sent. The device keeps it for a person. */
  v.object({ kind: v.literal("unreadable"), at: v.number() }),
])
export type Verdict = v.InferOutput<typeof Verdict>

export const SendInput = v.strictObject({
  /** An officer is waiting for the answer to this one scan. */
  live: v.optional(v.boolean(), false),
  /** Each is read by itself, so that one that cannot be read holds up no other. */
  scans: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(100)),
})

export const Sent = v.object({ time: v.string(), verdicts: v.array(Verdict) })

/**
 * Takes a device's scans and hand-overs, up to a hundred; each gets a verdict, in their order. Repeating a nonce is
 * harmless.
 */
export const send = async (
  context: OfficeContext,
  input: v.InferInput<typeof SendInput>,
): Promise<v.InferOutput<typeof Sent>> => {
  const { live, scans } = Input.parse(SendInput, input)
  const device = Device.acting(context)
  const waits = live && scans.length === 1
  const read = scans.map((scan) => v.safeParse(isHanding(scan) ? HandingInput : ScanInput, scan))
  const readable = read.flatMap(({ success, output }, at) => (success ? [{ at, sent: output }] : []))
  const event = await eventOf(
    context,
    device,
    readable.map(({ sent }) => sent),
  )
  const now = context.now().getTime()
  const [given, seen] = await Promise.all([
    handed(
      context,
      event,
      readable.flatMap(({ at, sent }) =>
        isHanding(sent) ? [{ at, sent, doubt: causeOf(device, event, sent, now) }] : [],
      ),
      waits,
    ),
    scanned(
      context,
      event,
      readable.flatMap(({ at, sent }) => (isHanding(sent) ? [] : [{ at, scan: sent }])),
      waits,
    ),
  ])
  const verdicts = read.map((_, at): Verdict => given.get(at) ?? seen.get(at) ?? { kind: "unreadable", at })
  return { time: instant(context), verdicts }
}

const isHanding = (sent: unknown): sent is HandingInput =>
  typeof sent === "object" && sent !== null && "kind" in sent && sent.kind === "aid"

/** Takes scans; the verdicts by their places in what was sent. */
const scanned = async (
  context: OfficeContext,
  event: Event.Event,
  readable: readonly { at: number; scan: ScanInput }[],
  waits: boolean,
): Promise<Map<number, Verdict>> => {
  const device = Device.acting(context)
  const registrations = await Record.lookUp(
    context,
    device.event,
    readable.map(({ scan }) => scan),
  )
  const causes = new Map<number, Quarantine.Cause>()
  await Record.inParallel(readable, 8, async ({ at, scan }) => {
    const cause = causeOf(device, event, scan, context.now().getTime())
    // A scan that counted before its device was revoked is not put in doubt when it is sent once more.
    const retry = cause && cause !== "checkpoint_gone" && (await Record.isKnown(context, device.event, scan))
    if (cause && !retry) causes.set(at, cause)
  })
  const counting = readable.filter(({ at }) => !causes.has(at))
  const results = await Record.record(
    context,
    event,
    counting.map(({ scan: { v: _, ...scan } }) => ({ ...scan, device: device.device })),
    waits,
    { registrations },
  )
  const verdicts = new Map<number, Verdict>()
  await Record.inParallel(readable, 8, async ({ at, scan }) => {
    const outcome = results[counting.findIndex((each) => each.at === at)]
    const cause = causes.get(at) ?? (outcome?.kind === "too_many" ? "too_many" : undefined)
    verdicts.set(
      at,
      cause
        ? await aside(context, event, scan, cause)
        : await verdictOf(context, event, scan, found(outcome), waits),
    )
  })
  return verdicts
}

/** Takes hand-overs of aid; those of one recipient one after another, as they were given. */
const handed = async (
  context: OfficeContext,
  event: Event.Event,
  handings: readonly { at: number; sent: HandingInput; doubt: Quarantine.Cause | undefined }[],
  waits: boolean,
): Promise<Map<number, Verdict>> => {
  const { device } = Device.acting(context)
  const recipients = [...new Set(handings.map(({ sent }) => sent.recipient))]
  const verdicts = new Map<number, Verdict>()
  await Record.inParallel(recipients, 8, async (recipient) => {
    for (const { at, sent, doubt } of handings.filter((each) => each.sent.recipient === recipient)) {
      const { nonce } = sent
      const taken = await Take.take(context, event, { ...sent, device }, { doubt, waits })
      if (taken.kind === "given") verdicts.set(at, { ...taken, nonce })
      else if (taken.kind === "quarantined") verdicts.set(at, await aside(context, event, sent, taken.cause))
      else if (taken.kind === "withheld") verdicts.set(at, await withheld(context, event.id, nonce, taken))
    }
  })
  return verdicts
}

const withheld = async (
  context: OfficeContext,
  event: string,
  nonce: string,
  { reason, earlier }: Extract<Take.Taken, { kind: "withheld" }>,
): Promise<Verdict> => ({
  kind: "withheld",
  nonce,
  reason,
  earlier: earlier && {
    nonce: earlier.nonce,
    at: correctedAt(earlier),
    quantities: earlier.quantities,
    where: earlier.where,
    by: await nameOf(context, event, earlier),
  },
})

/** Keeps what a device sent aside, and says so: the device is rid of it. */
const aside = async (
  context: OfficeContext,
  event: Event.Event,
  sent: ScanInput | HandingInput,
  cause: Quarantine.Cause,
): Promise<Verdict> => {
  await Quarantine.keep(context, event.id, Device.acting(context).device, sent, cause)
  return { kind: "quarantined", nonce: sent.nonce, cause }
}

/** The event as it was a moment ago, which is half the price; read anew when it does not know a checkpoint yet. */
const eventOf = async (
  context: OfficeContext,
  { event: id }: Device.Acting,
  sent: readonly { checkpoint: string }[],
): Promise<Event.Event> => {
  const event = await context.table.get(Event.Event, { office: context.office, id }, { consistent: false })
  const known = new Set(event?.checkpoints.map((checkpoint) => checkpoint.id))
  return event && sent.every(({ checkpoint }) => known.has(checkpoint)) ? event : Event.get(context, id)
}

/** What no clock that was compared gets wrong, milliseconds. */
const tolerance = 10 * 60_000

/** Why a fact of this device does not count by itself. Its time is when it happened, not when it arrived. */
const causeOf = (
  device: Device.Acting,
  event: Event.Event,
  scan: ScanInput | HandingInput,
  now: number,
): Quarantine.Cause | undefined => {
  const at = correctedAt(scan)
  if (device.revoked) return "revoked"
  if (!event.checkpoints.some(({ id }) => id === scan.checkpoint)) return "checkpoint_gone"
  if (!device.checkpoints.includes(scan.checkpoint)) return "not_its_checkpoint"
  if (at < device.from || at > device.until) return "outside_span"
  // Nobody has come in tomorrow.
  if (correctedTime(scan) - scan.uncertainty > now + tolerance) return "in_future"
  return undefined
}

const verdictOf = async (
  context: OfficeContext,
  event: Event.Event,
  scan: ScanInput,
  result: Record.Result,
  waits: boolean,
): Promise<Verdict> => {
  const { nonce } = scan
  // The device knows by its roster who it is, unless it has not heard of the ticket.
  const asks = waits && (scan.told === "unlisted" || scan.told === "ask_desk")
  const who = asks && scan.ticket ? await whoIs(context, event.id, scan.ticket) : undefined
  switch (result.kind) {
    case "admit":
      return { ...result, nonce, who }
    case "refuse":
      return { ...result, nonce, who }
    case "ask_desk":
      return { ...result, nonce }
    case "repeat": {
      const { earlier, ...rest } = result
      const gates = event.checkpoints.find(({ id }) => id === scan.checkpoint)?.gates ?? []
      const gate = gates.find(({ id }) => id === earlier.gate)?.name ?? earlier.gate
      return {
        ...rest,
        nonce,
        who,
        at: correctedAt(earlier),
        gate,
        by: await nameOf(context, event.id, earlier),
      }
    }
    case "too_many":
      throw new Error("belongs into quarantine")
  }
}

/** Who noted something, in words: the device's name, or the officer's who did it by hand. */
export const nameOf = async (
  context: OfficeContext,
  event: string,
  scan: Pick<Scan, "device" | "by" | "byOffice">,
): Promise<string> => {
  if (scan.by !== undefined) {
    const office = scan.byOffice ?? context.office
    return (await context.table.get(Member.Member, { office, account: scan.by }))?.name ?? ""
  }
  if (!v.is(Id.schema("device"), scan.device)) return ""
  return (
    (await context.table.get(Device.Device, { office: context.office, event, id: scan.device }))?.name ?? ""
  )
}

const whoIs = async (context: OfficeContext, event: string, ticket: string) => {
  const registration = await context.table.get(Registration.Registration, {
    office: context.office,
    event,
    ticket,
  })
  if (!registration) return undefined
  const [entry] = await Participants.withPeople(context, [registration])
  const { unsur, region, part } = registration
  const name = entry?.person ? Writing.titledName(entry.person) : ""
  return { name, instansi: entry?.person?.instansi, unsur, region, part }
}

export const ContactInput = v.strictObject({
  /** The device's own clock as it sends this. */
  clock: Input.Instant,
  waiting: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
  attention: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)),
})

export const Contact = v.object({
  time: v.string(),
  /** `revoked`: hand over the outbox, then wipe. `ended`: hand over, and lock. `early`: its span has not begun. */
  state: v.picklist(["active", "early", "ended", "revoked"]),
  device: v.object({ id: v.string(), name: v.string(), from: v.string(), until: v.string() }),
  /** What a gate needs to decide by itself; a revoked device gets nothing. */
  event: v.optional(
    v.object({
      id: v.string(),
      reference: v.string(),
      name: v.string(),
      state: v.picklist(Event.states),
      zone: Input.Zone,
      start: v.string(),
      end: v.string(),
      checkpoints: v.array(Event.Checkpoint),
      keys: Signing.PublicKeys,
      /** What volunteers' cards name the office by, and how many were revoked; the list is asked for apart. */
      cards: v.optional(v.object({ office: v.string(), revoked: v.number() })),
    }),
  ),
  /** The programmes whose aid its checkpoints hand out, with what is reserved to it. */
  aid: v.optional(v.array(AidStation.Reserved)),
})
export type Contact = v.InferOutput<typeof Contact>

/** A device tells how it is, and hears what it may do now. */
export const contact = async (
  context: OfficeContext,
  input: v.InferInput<typeof ContactInput>,
): Promise<Contact> => {
  const report = Input.parse(ContactInput, input)
  const device = Device.acting(context)
  await Device.heard(context, device.event, device.device, report)
  const time = instant(context)
  const { office } = context
  const recent = { consistent: false }
  // As they were a moment ago, for half the price: a phone comes back soon.
  const [known, head, keys, revoked] = await Promise.all([
    context.table.get(Device.Device, { office, event: device.event, id: device.device }, recent),
    device.revoked ? undefined : context.table.get(Event.Event, { office, id: device.event }, recent),
    Signing.publicKeys(context),
    RevokedCards.count(context),
  ])
  const { name } = known ?? (await Device.get(context, device.event, device.device))
  const answer = { time, device: { id: device.device, name, from: device.from, until: device.until } }
  if (device.revoked) return { ...answer, state: "revoked" }
  const event = head ?? (await Event.get(context, device.event))
  const checkpoints = event.checkpoints.filter(({ id }) => device.checkpoints.includes(id))
  const state = time < device.from ? "early" : time > device.until ? "ended" : "active"
  const cards = { office: await Token.officeTag(office), revoked }
  const aid = checkpoints.some(AidStation.aidOf)
    ? await AidStation.reserved(context, checkpoints, device.device)
    : undefined
  return { ...answer, state, event: { ...event, checkpoints, keys, cards }, ...(aid ? { aid } : {}) }
}
