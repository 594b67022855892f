import * as HandoverRecord from "@setiakawan/core/aid/handover-record"
import * as Rows from "@setiakawan/core/aid/handover-rows"
import type * as Ledger from "@setiakawan/core/aid/ledger"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Proof from "@setiakawan/core/aid/proof"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Recipient from "@setiakawan/core/aid/recipient"
import * as Settle from "@setiakawan/core/aid/settle"
import * as Area from "@setiakawan/core/area"
import { inParallel } from "@setiakawan/core/check-in/record"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Writing from "@setiakawan/core/writing"
import { blank } from "@setiakawan/documents/pages"
import { type Receipt, receiptList as print, type ReceiptRow } from "@setiakawan/documents/receipt-list"
import * as v from "valibot"
import { erased, partOf } from "../aid-words.ts"
import { letterhead, signatory } from "../letterhead.ts"
import * as Part from "./aid-part.ts"
import { keep, partName, placeOf } from "./output.ts"

export const Settings = v.strictObject({
  programme: Id.schema("programme"),
  ...Part.Choice.entries,
  variant: v.picklist(["blank", "recorded"]),
  /** The record that the list belongs to: its number and its parties stand on the list. */
  record: v.optional(Id.schema("record")),
})

/** Some 35 sheets: what is held at a time, and how long a step takes, is bounded, however many there are. */
const perFile = 500
const lanes = 8

const names = { blank: "tanda-terima-kosong.pdf", recorded: "tanda-terima.pdf" } as const

/**
 * Prints the tanda terima, five hundred recipients a step and file: blank, of those who are still to get something, or
 * recorded, with when and how everybody received.
 */
export const receiptList: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const { variant, area, record: id } = settings
  const [number, after] = placeOf(job.cursor)
  const [office, programme, record] = await Promise.all([
    Office.get(context),
    Programme.get(context, settings.programme),
    id === undefined ? undefined : HandoverRecord.get(context, settings.programme, id),
  ])
  const of = variant === "blank" ? "open" : "everybody"
  const part = await Part.next(context, programme, settings, { of, after, most: perFile })
  const rows = await rowsOf(context, programme, part.ledgers, variant, (job.counts.recipients ?? 0) + 1)
  const isOnly = number === 1 && part.after === undefined
  if (rows.length === 0 && !isOnly) return Part.advance(job, part, {}, undefined)
  const bytes = await print({
    variant,
    letterhead: await letterhead(context, office),
    paper: office.paper,
    programme: programme.name,
    recordNumber: record?.issued?.number,
    area: area && Area.name(area),
    place: record?.place,
    date: record?.date,
    zone: office.zone,
    rows,
    handedOverBy: record ? signatory(record.firstParty) : { name: blank },
    acknowledgedBy: record?.acknowledgedBy && signatory(record.acknowledgedBy),
    signedAt:
      variant === "recorded"
        ? { place: office.city, date: Writing.calendarDate(instant(context), office.zone) }
        : undefined,
    createdAt: instant(context),
  })
  const name = partName(names[variant], number, part.after)
  const file = await keep(context, job, { name, type: "application/pdf", bytes })
  return Part.advance(job, part, { recipients: rows.length }, file)
}

const rowsOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  ledgers: readonly Ledger.Ledger[],
  variant: "blank" | "recorded",
  first: number,
): Promise<ReceiptRow[]> => {
  const terms = Programme.termsOf(programme)
  const shown = ledgers.flatMap((ledger) => {
    const { figures, standing } = Settle.settle(terms, ledger)
    const entitled =
      variant === "blank" ? figures.outstanding : Quantities.minus(figures.allocated, figures.cancelled)
    const isShown = !Quantities.isNone(entitled) || (variant === "recorded" && standing.length > 0)
    return isShown ? [{ ledger, entitled, standing: variant === "recorded" ? standing : [] }] : []
  })
  const people = await Recipient.who(
    context,
    shown.map(({ ledger }) => ledger.recipient),
  )
  const rows: ReceiptRow[] = []
  await inParallel([...shown.entries()], lanes, async ([index, { ledger, entitled, standing }]) => {
    const who = people.get(ledger.recipient)
    rows[index] = {
      number: first + index,
      name: who?.name ?? erased,
      nik: who?.nik,
      address: Rows.addressOf(who?.address, ledger.area),
      ...partOf(programme, entitled),
      receipt: await receiptOf(context, programme, ledger, entitled, standing),
    }
  })
  return rows
}

/** When and how the last of it was received, and all that was received, where that was not what they are entitled to. */
const receiptOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  ledger: Ledger.Ledger,
  entitled: Quantities.Quantities,
  standing: readonly Ledger.Delivery[],
): Promise<Receipt | undefined> => {
  const { quantities, at, representation, thumb } = Rows.receivedOf(ledger, standing)
  if (at === undefined || Quantities.isNone(quantities)) return undefined
  const isAll = Quantities.holds(quantities, entitled) && Quantities.holds(entitled, quantities)
  const signed = standing.findLast(({ proof }) => proof.signature)
  const strokes = signed && (await Proof.signatureOf(context, programme.id, ledger.recipient, signed.nonce))
  return {
    at,
    ...(isAll ? {} : partOf(programme, quantities)),
    representative: representation,
    thumbPrint: thumb,
    // Drawn in thousandths of the pad, printed in parts of it.
    signature: strokes?.map((stroke) => stroke.map(([x, y]) => [x / 1000, y / 1000] as const)),
  }
}
