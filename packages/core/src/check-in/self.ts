import * as v from "valibot"
import * as Base32 from "../base32.ts"
import { sha256 } from "../bytes.ts"
import { type Context, days, instant, type OfficeContext, within } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Holder from "../holder.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Participants from "../participants.ts"
import * as Person from "../person.ts"
import * as Registration from "../registration.ts"
import * as Writing from "../writing.ts"
import * as Attempts from "./attempts.ts"
import * as Ledger from "./ledger.ts"
import * as Record from "./record.ts"
import { correctedAt, DeviceId, Nonce, refusals, type Sign, signs } from "./scan.ts"
import * as VenueCode from "./venue-code.ts"
import * as VenueScreen from "./venue-screen.ts"

/** So long after its code was shown, a claim that was kept without a signal may still arrive. */
const patience = days(7)

const claimed = {
  /** Version of this shape: a phone may keep it for days. */
  v: v.literal(1),
  nonce: Nonce,
  /** What stands behind `#` in the venue's QR. */
  code: v.pipe(v.string(), v.maxLength(60)),
  /** Random, kept by the browser: says which claims came from one phone when nothing better does. */
  browser: DeviceId,
}

export const ClaimInput = v.variant("way", [
  v.strictObject({
    ...claimed,
    /** A ticket whose page was opened in this browser. */
    way: v.literal("holder"),
    ticket: Id.Reference,
    /** The phone had no signal: when it was, by the phone's own clock. */
    kept: v.optional(v.strictObject({ at: Input.Instant })),
  }),
  v.strictObject({
    ...claimed,
    way: v.literal("code"),
    /** The ticket's code as it is typed: `K7Q 2M9 PX4`. */
    ticket: v.pipe(v.string(), v.maxLength(40)),
    /** The last four digits of the holder's telephone number. */
    phoneEnd: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  }),
])
type Claim = v.InferOutput<typeof ClaimInput>

const outcome = { name: v.string(), event: v.string(), checkpoint: v.string(), zone: Input.Zone }

/** What the phone shows. `conflict`: the organiser will look at it. */
export const Claimed = v.variant("kind", [
  v.object({
    ...outcome,
    kind: v.literal("admit"),
    at: v.string(),
    /** What the organiser is shown beside it. */
    signs: v.array(v.picklist(signs)),
  }),
  v.object({
    ...outcome,
    kind: v.literal("repeat"),
    reason: v.picklist(["already_used", "inside_already"]),
    at: v.string(),
    conflict: v.boolean(),
  }),
  v.object({
    ...outcome,
    kind: v.literal("refuse"),
    reason: v.picklist(refusals),
    conflict: v.boolean(),
  }),
])
export type Claimed = v.InferOutput<typeof Claimed>

/**
 * Somebody checks in by themselves, with the code on the venue's screen. `code_wrong`, `code_expired`: of the venue's
 * code; `identity_wrong`, `too_many_attempts`: of the ticket's, and never which half of it. Signs of titip presensi
 * are kept on the scan, and are no reason to refuse. Repeating a nonce repeats its answer.
 */
export const claim = async (
  context: Context,
  session: string | undefined,
  input: v.InferInput<typeof ClaimInput>,
): Promise<Claimed> => {
  const asked = Input.parse(ClaimInput, input)
  const code = found(VenueCode.fromText(asked.code), "code_wrong")
  const { scope, event, registration, time } =
    asked.way === "holder" ? await held(context, session, code, asked) : await named(context, code, asked)
  const checkpoint = found(event.checkpoints.find(({ id }) => id === code.checkpoint))
  const { ticket } = registration
  const kept = asked.way === "holder" && asked.kept !== undefined
  // What was answered at once is not decided anew by the same claim that was kept beside it.
  const known = kept && (await Ledger.get(scope, event.id, checkpoint.id, ticket))?.scans[asked.nonce]
  const [[result], holder] = await Promise.all([
    Record.record(
      scope,
      event,
      [
        {
          nonce: asked.nonce,
          checkpoint: checkpoint.id,
          // No gate: a screen is not a lane that somebody stands at.
          gate: "",
          ticket,
          direction: "in",
          method: "self",
          device: await deviceOf(session, asked.browser),
          told: "admit",
          ...time,
        },
      ],
      !kept || known !== undefined,
      { registrations: new Map([[ticket, registration]]) },
    ),
    Participants.holderOf(scope, registration),
  ])
  const shown = {
    name: holder ? Writing.titledName(holder) : "",
    event: event.name,
    checkpoint: checkpoint.name,
    zone: event.zone,
  }
  return { ...shown, ...answer(found(result), time.signs) }
}

type Place = {
  scope: OfficeContext
  event: Event.Event
  registration: Registration.Registration
  time: ReturnType<typeof timeOf>
}

/** By the ticket page that was opened in this browser. */
const held = async (
  context: Context,
  session: string | undefined,
  code: VenueCode.VenueCode,
  { ticket, kept }: Extract<Claim, { way: "holder" }>,
): Promise<Place> => {
  const { context: scope, ...rest } = await Holder.ticket(context, session, code.event, ticket)
  return { scope, ...rest, time: await genuine(scope, rest.event, code, kept?.at) }
}

/** By the ticket's code and the end of the holder's number; the work is the same whether there is such a ticket. */
const named = async (
  context: Context,
  code: VenueCode.VenueCode,
  { ticket: typed, phoneEnd }: Extract<Claim, { way: "code" }>,
): Promise<Place> => {
  const { office, event } = await Event.byReference(context, code.event)
  const scope = within(context, office, { kind: "public" })
  // First of all: whoever has no code of the venue's learns nothing about tickets.
  const time = await genuine(scope, event, code, undefined)
  const ticket = Base32.fromTypedCode(typed)
  if (!ticket || !v.is(Id.Reference, ticket)) throw new Refusal("identity_wrong")
  const attempt = await Attempts.begin(scope, event.id, ticket)
  if (!attempt) throw new Refusal("too_many_attempts")
  const registration = await context.table.get(Registration.Registration, { office, event: event.id, ticket })
  const id = registration?.person ?? "prs_00000000000000000000000000"
  const person = await context.table.get(Person.Person, { office, id })
  const matches = VenueCode.sameText(person?.phone?.slice(-4) ?? "none", phoneEnd)
  if (!registration || !matches) throw new Refusal("identity_wrong")
  await attempt.right()
  return { scope, event, registration, time }
}

/** Holds a code to what the venue's screen shows, and tells the time of the claim; see `timeOf`. */
const genuine = async (
  scope: OfficeContext,
  event: Event.Event,
  code: VenueCode.VenueCode,
  kept: string | undefined,
) => {
  const day = VenueCode.dayOf(code.step, event.zone)
  const secret = await VenueScreen.secretOf(scope, event.id, code.checkpoint, day)
  if (!(await VenueCode.verify(code, secret))) throw new Refusal("code_wrong")
  if (!event.checkpoints.find(({ id }) => id === code.checkpoint)?.self)
    throw new Refusal("self_check_in_off")
  if (!kept && event.state !== "published") throw new Refusal("event_finished")
  return timeOf(Date.parse(instant(scope)), event.zone, code.step, kept)
}

/**
 * When a claim was made, and what is doubtful about that. Live, it is now. One that was kept lies between its code's
 * beginning, which nobody knows earlier, and now; within that the phone's clock is believed, and no further.
 */
const timeOf = (now: number, zone: Input.Zone, step: number, kept: string | undefined) => {
  const begun = VenueCode.startOf(step)
  if (VenueCode.ageOf(step, now, zone) === "future") throw new Refusal("code_wrong")
  if (now - begun > patience) throw new Refusal("code_expired")
  const said = kept ? Date.parse(kept) : now
  const at = kept && (said < begun || said > now) ? Math.min(begun, now) : said
  const age = VenueCode.ageOf(step, at, zone)
  if (age === "other_day") throw new Refusal("code_expired")
  const doubts: Sign[] = [
    ...(age === "old" ? (["old_code"] as const) : []),
    ...(kept ? (["time_unverified"] as const) : []),
  ]
  return {
    capturedAt: new Date(said).toISOString(),
    offset: at - said,
    uncertainty: kept ? Math.max(now - at, at - begun) : 0,
    // Orders what one phone sent, whenever it was sent.
    sequence: Math.floor(at / 1000),
    venueStep: step,
    signs: doubts,
  }
}

/** One phone, as far as can be told: the browser that opened tickets, else the number it made up for itself. */
const deviceOf = async (session: string | undefined, browser: string): Promise<string> =>
  `own_${(await sha256(session ? `holder ${session}` : `browser ${browser}`)).slice(0, 22)}`

const answer = (result: Record.Result, doubts: Sign[]) => {
  switch (result.kind) {
    case "admit":
      return { kind: result.kind, at: result.at, signs: doubts }
    case "repeat": {
      const { kind, reason, earlier, conflict } = result
      return { kind, reason, at: correctedAt(earlier), conflict }
    }
    case "refuse":
      return { kind: result.kind, reason: result.reason, conflict: result.conflict }
    case "ask_desk":
    case "too_many":
      throw new Refusal("too_many_attempts")
  }
}
