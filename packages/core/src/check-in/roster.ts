import * as v from "valibot"
import * as Changes from "../changes.ts"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Writing from "../writing.ts"
import { letsIn } from "./decide.ts"
import * as Ledger from "./ledger.ts"
import { directions, type Passage, refusals, told } from "./scan.ts"
import * as Settle from "./settle.ts"

/**
 * A ticket as a device keeps it, sealed: what is needed to decide and to greet. No NIK, four digits of a telephone
 * number. Cancelled and substituted tickets stay, so that they are refused for their own reason.
 */
export const Row = v.object({
  ticket: v.string(),
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
  const event = eventOf(context)
  const knownUntil = instant(context)
  const cursor = after ? undefined : await Changes.head(context, event)
  const { items, after: next } = await Registration.list(context, event, { after, consistent: true })
  // An older record would stay on the device, since its change may stand before the cursor.
  const people = await Participants.withPeople(context, items, { consistent: true })
  return { items: people.map(row), after: next, ...(cursor ? { cursor, knownUntil } : {}) }
}

export const ChangesInput = v.strictObject({ cursor: Changes.Cursor })

export const Changed = v.object({
  items: v.array(Row),
  cursor: v.string(),
  /** Until when the roster is complete, once there are no more. */
  knownUntil: v.string(),
  more: v.boolean(),
})

/** Rows that changed since a cursor, as they are now. */
export const changes = async (
  context: OfficeContext,
  input: v.InferInput<typeof ChangesInput>,
): Promise<v.InferOutput<typeof Changed>> => {
  const { cursor: from } = Input.parse(ChangesInput, input)
  const event = eventOf(context)
  const knownUntil = instant(context)
  const { tickets, cursor, more } = await Changes.since(context, event, from)
  const registrations = await context.table.batchGet(
    Registration.Registration,
    tickets.map((ticket) => ({ office: context.office, event, ticket })),
    { consistent: true },
  )
  const people = await Participants.withPeople(
    context,
    registrations.filter((registration) => registration !== undefined),
    { consistent: true },
  )
  return { items: people.map(row), cursor, knownUntil, more }
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
  const event = eventOf(context)
  const { actor } = context
  if (actor.kind !== "device" || !actor.checkpoints.includes(checkpoint)) throw new Refusal("forbidden")
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

/** A device's own event, while its span lasts: a revoked one gets nothing more. */
const eventOf = (context: OfficeContext): string => {
  const { actor } = context
  if (actor.kind !== "device") throw new Refusal("forbidden")
  if (actor.revoked) throw new Refusal("device_revoked")
  if (instant(context) > actor.until) throw new Refusal("device_ended")
  return actor.event
}

type Entry = Awaited<ReturnType<typeof Participants.withPeople>>[number]

const row = ({ registration, person }: Entry): Row => ({
  ...registration,
  name: person ? Writing.titledName(person) : "",
  instansi: person?.instansi,
  phoneEnd: person?.phone?.slice(-4),
})
