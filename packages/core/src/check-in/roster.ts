import * as v from "valibot"
import { sha256 } from "../bytes.ts"
import * as Changes from "../changes.ts"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Writing from "../writing.ts"
import { isFor, letsIn } from "./decide.ts"
import * as Device from "./device.ts"
import * as Ledger from "./ledger.ts"
import { directions, type Passage, refusals, told } from "./scan.ts"
import * as Settle from "./settle.ts"

/**
 * A ticket as a device keeps it, sealed: what is needed to decide and to greet. No NIK, four digits of a telephone
 * number. Cancelled and substituted tickets stay, so that they are refused for their own reason; so do those of people
 * whom no checkpoint of the device is for, and they say nothing of the person.
 */
export const Row = v.object({
  ticket: v.string(),
  /** With titles; empty for whom no checkpoint of the device is for, and for whose record was erased. */
  name: v.string(),
  instansi: v.optional(v.string()),
  phoneEnd: v.optional(v.string()),
  unsur: v.string(),
  region: v.optional(v.string()),
  part: v.picklist(Registration.parts),
  state: v.picklist(Registration.states),
  issue: v.number(),
  replacedAt: v.optional(v.array(v.string())),
  cancelledAt: v.optional(v.string()),
  acceptedAt: v.optional(v.string()),
  substitutedBy: v.optional(v.string()),
  /** Codes of their valid volunteer's cards, each of which stands for the ticket; only where there is a name. */
  cards: v.optional(v.array(v.string())),
})
export type Row = v.InferOutput<typeof Row>

export const PageInput = v.strictObject({
  /** The next page of a load under way. */
  after: v.optional(Input.Cursor),
})

export const Page = v.object({
  /** Where changes go on from, and until when the roster is complete; on the first page. */
  cursor: v.optional(v.string()),
  knownUntil: v.optional(v.string()),
  items: v.array(Row),
  after: v.optional(v.string()),
})

/** A page of 250 rows of the whole roster. The cursor is taken before the first, so no change is missed. */
export const page = async (
  context: OfficeContext,
  input: v.InferInput<typeof PageInput>,
): Promise<v.InferOutput<typeof Page>> => {
  const { after } = Input.parse(PageInput, input)
  const device = Device.onDuty(context)
  const { event } = device
  const knownUntil = instant(context)
  const [checkpoints, head] = await Promise.all([
    checkpointsOf(context, device),
    after ? undefined : Changes.head(context, event),
  ])
  const { items, after: next } = await Registration.list(context, event, { after, consistent: true })
  const cursor = head && `${head}~${await audience(checkpoints)}`
  return {
    items: await rows(context, checkpoints, items),
    after: next,
    ...(cursor ? { cursor, knownUntil } : {}),
  }
}

export const ChangesInput = v.strictObject({
  /** A place in the log of changes and, behind `~`, whom the rows up to there name. */
  cursor: v.pipe(
    v.string(),
    v.check((cursor) => v.is(Changes.Cursor, cursor.split("~")[0]), "format"),
  ),
})

export const Changed = v.object({
  items: v.array(Row),
  cursor: v.string(),
  /** Until when the roster is complete, once there are no more. */
  knownUntil: v.string(),
  more: v.boolean(),
})

/**
 * Rows that changed since a cursor, as they are now. A cursor from when the device's checkpoints were for others is
 * refused: the roster lacks names, or has some too many, and is loaded anew.
 */
export const changes = async (
  context: OfficeContext,
  input: v.InferInput<typeof ChangesInput>,
): Promise<v.InferOutput<typeof Changed>> => {
  const [from = "", named] = Input.parse(ChangesInput, input).cursor.split("~")
  const device = Device.onDuty(context)
  const { event } = device
  const knownUntil = instant(context)
  const checkpoints = await checkpointsOf(context, device)
  const known = await audience(checkpoints)
  if (named !== known) throw new Refusal("validation", [{ path: "cursor", code: "choice" }])
  const { tickets, cursor, more } = await Changes.since(context, event, from)
  const registrations = await context.table.batchGet(
    Registration.Registration,
    tickets.map((ticket) => ({ office: context.office, event, ticket })),
    { consistent: true },
  )
  const there = registrations.filter((registration) => registration !== undefined)
  return { items: await rows(context, checkpoints, there), cursor: `${cursor}~${known}`, knownUntil, more }
}

export const PassagesInput = v.strictObject({
  checkpoint: v.pipe(v.string(), v.maxLength(24)),
  after: v.optional(Input.Cursor),
  /** Of one ticket alone. */
  ticket: v.optional(Id.Reference),
})

/** What other gates did with each ticket of a checkpoint, as far as a device needs it to decide by itself. */
export const Passages = v.object({
  items: v.array(
    v.object({
      ticket: v.string(),
      scans: v.array(
        v.object({
          nonce: v.string(),
          device: v.string(),
          sequence: v.number(),
          gate: v.string(),
          direction: v.picklist(directions),
          capturedAt: v.string(),
          offset: v.number(),
          uncertainty: v.number(),
          told: v.picklist(told),
          standing: v.picklist(["ok", ...refusals]),
        }),
      ),
    }),
  ),
  after: v.optional(v.string()),
})

/** A page of 250 tickets that were let through, so that a gate which goes offline knows of the others; or one. */
export const passages = async (
  context: OfficeContext,
  input: v.InferInput<typeof PassagesInput>,
): Promise<v.InferOutput<typeof Passages>> => {
  const { checkpoint, after, ticket } = Input.parse(PassagesInput, input)
  const { event, checkpoints } = Device.onDuty(context)
  if (!checkpoints.includes(checkpoint)) throw new Refusal("forbidden")
  const page =
    ticket === undefined
      ? await Ledger.list(context, event, checkpoint, { after, limit: 250 })
      : {
          items: [await Ledger.get(context, event, checkpoint, ticket)].filter(
            (ledger) => ledger !== undefined,
          ),
        }
  return {
    items: page.items.map(({ ticket, scans, undone, resolved }) => ({
      ticket,
      scans: Object.values(scans)
        .filter(({ nonce, told }) => !undone?.[nonce] && letsIn(told))
        // What an organiser let count counts at every gate.
        .map((scan) =>
          Settle.madeToCount({ resolved }, scan.nonce) ? { ...scan, standing: "ok" as const } : scan,
        ) satisfies Passage[],
    })),
    after: "after" in page ? page.after : undefined,
  }
}

/** Those of a device's checkpoints that its event still has. */
const checkpointsOf = async (context: OfficeContext, device: Device.Acting): Promise<Event.Checkpoint[]> => {
  const { checkpoints } = await Event.get(context, device.event)
  return checkpoints.filter(({ id }) => device.checkpoints.includes(id))
}

/** Whom checkpoints are for, in eight symbols: another one means other names. */
const audience = async (checkpoints: readonly Event.Checkpoint[]): Promise<string> => {
  const groups = checkpoints.map(
    ({ admits: { unsur = [], regions = [], parts = [], pending = false } = {} }) => [
      unsur,
      regions,
      parts,
      pending,
    ],
  )
  return (await sha256(JSON.stringify(groups))).slice(0, 8)
}

/** Registrations as a device of these checkpoints keeps them. Only those whom one of them is for have their names. */
const rows = async (
  context: OfficeContext,
  checkpoints: readonly Event.Checkpoint[],
  registrations: readonly Registration.Registration[],
): Promise<Row[]> => {
  const named = registrations.filter((each) => checkpoints.some((checkpoint) => isFor(checkpoint, each)))
  // An older record would stay on the device, since its change may stand before the cursor.
  const entries = await Participants.withPeople(context, named, { consistent: true })
  const people = new Map(entries.map(({ registration, person }) => [registration.ticket, person]))
  return registrations.map((registration) => {
    const person = people.get(registration.ticket)
    return {
      ...registration,
      name: person ? Writing.titledName(person) : "",
      instansi: person?.instansi,
      phoneEnd: person?.phone?.slice(-4),
      cards: person?.cards && Object.values(person.cards),
    }
  })
}
