import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Writing from "../writing.ts"
import * as Allocation from "./allocation.ts"
import { FirstParty } from "./handover-draft.ts"
import * as HandoverRecord from "./handover-record.ts"

export const AskInput = v.strictObject({
  /** The event at which it is handed over; its signatory is the first party where no record was made before. */
  event: v.optional(Id.schema("event")),
})

/** What a new record of a programme may begin with. */
export const Proposal = v.object({
  firstParty: v.optional(FirstParty),
  acknowledgedBy: v.optional(Event.Official),
  /** What its allocations rest on, the latest decision first. */
  basis: v.array(v.string()),
  date: v.string(),
  place: v.string(),
})

const mostBases = 5

/**
 * Who signed the latest record of the programme, or else the event's signatory; the decisions that froze its allocations;
 * today, at the office's seat.
 */
export const propose = async (
  context: OfficeContext,
  programme: string,
  input: v.InferInput<typeof AskInput>,
): Promise<v.InferOutput<typeof Proposal>> => {
  const { event } = Input.parse(AskInput, input)
  const [office, today, allocations, { items }, occasion] = await Promise.all([
    Office.get(context),
    Office.today(context),
    Allocation.list(context, programme),
    HandoverRecord.list(context, programme),
    event === undefined ? undefined : Event.get(context, event),
  ])
  const [latest] = items
  const before = latest && (await HandoverRecord.get(context, programme, latest.id))
  const signatory = occasion?.signatory && { ...occasion.signatory, address: office.address }
  const frozen = allocations.filter(({ state }) => state === "frozen").toReversed()
  return {
    firstParty: before?.firstParty ?? signatory,
    acknowledgedBy: before?.acknowledgedBy,
    basis: await Promise.all(frozen.slice(0, mostBases).map((allocation) => cited(context, allocation))),
    date: today,
    place: before?.place ?? office.city,
  }
}

/** "Keputusan Kepala Dinas Sosial Nomor 12 Tahun 2026 tanggal 20 November 2026" */
const cited = async (context: OfficeContext, allocation: Allocation.Allocation): Promise<string> => {
  const { title = "", number = "", date = "" } = (await Allocation.basisOf(context, allocation)) ?? {}
  const day = `Nomor ${number} tanggal ${date && Writing.date(date, "WIB")}`
  return allocation.basis?.kind === "decree" ? `Keputusan ${day} tentang ${title}` : `${title} ${day}`
}
