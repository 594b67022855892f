import * as Coupon from "@setiakawan/core/aid/coupon"
import * as CouponStatus from "@setiakawan/core/aid/coupon-status"
import * as Rows from "@setiakawan/core/aid/handover-rows"
import type * as Ledger from "@setiakawan/core/aid/ledger"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Recipient from "@setiakawan/core/aid/recipient"
import * as Settle from "@setiakawan/core/aid/settle"
import { inParallel } from "@setiakawan/core/check-in/record"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import { found } from "@setiakawan/core/errors"
import * as Id from "@setiakawan/core/id"
import * as Input from "@setiakawan/core/input"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Signing from "@setiakawan/core/signing"
import { type Coupon as Printed, couponSheets } from "@setiakawan/documents/coupons"
import * as v from "valibot"
import { worthText } from "../aid-words.ts"
import * as Part from "./aid-part.ts"
import { keep, partName, placeOf } from "./output.ts"

export const Settings = v.strictObject({
  programme: Id.schema("programme"),
  ...Part.Choice.entries,
  /** Where and when it is handed out, as printed. */
  place: Input.optionalLine(120),
  date: v.optional(Input.CalendarDate),
})
type Settings = v.InferOutput<typeof Settings>

/** A hundred sheets: what is held at a time, and how long a step takes, is bounded, however many there are. */
const perFile = 1000
/** Transactions of different recipients wait for nothing of each other. */
const lanes = 8

/**
 * Prints the coupons of everybody who is still to get something, a thousand a step and file. Whoever has a coupon keeps
 * its code, so a step that is repeated, or a second printing, makes no new ones.
 */
export const coupons: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const [number, after] = placeOf(job.cursor)
  const programme = await Programme.get(context, settings.programme)
  if (job.cursor === "") await CouponStatus.announce(context, programme)
  const part = await Part.next(context, programme, settings, { of: "open", after, most: perFile })
  const terms = Programme.termsOf(programme)
  const entitled = part.ledgers.flatMap((ledger) => {
    const { outstanding } = Settle.settle(terms, ledger).figures
    return Quantities.isNone(outstanding) ? [] : [{ ledger, outstanding }]
  })
  const printed = await couponsOf(context, programme, entitled)
  if (printed.length === 0) return Part.advance(job, part, {}, undefined)
  const bytes = await sheets(context, programme, settings, printed)
  const name = partName("kupon.pdf", number, part.after)
  const file = await keep(context, job, { name, type: "application/pdf", bytes })
  return Part.advance(job, part, { coupons: printed.length }, file)
}

type Entitled = { ledger: Ledger.Ledger; outstanding: Quantities.Quantities }

/** The coupons of those whom the office still knows by name; numbered within their file, so that a lost sheet shows. */
const couponsOf = async (
  context: OfficeContext,
  programme: Programme.Programme,
  entitled: readonly Entitled[],
): Promise<Printed[]> => {
  const [signer, people] = await Promise.all([
    Signing.signer(context),
    Recipient.who(
      context,
      entitled.map(({ ledger }) => ledger.recipient),
    ),
  ])
  const known = entitled.filter(({ ledger }) => people.has(ledger.recipient))
  const made: Printed[] = []
  await inParallel([...known.entries()], lanes, async ([index, { ledger, outstanding }]) => {
    const code = ledger.coupon ?? (await Coupon.codeFor(context, programme, ledger.recipient))
    made[index] = {
      name: found(people.get(ledger.recipient)).name,
      area: Rows.placeName(ledger.area),
      items: worthText(programme, outstanding),
      qr: await Coupon.urlOf(context, signer, programme, code),
      code,
      serial: { number: index + 1, of: known.length },
    }
  })
  return made
}

const sheets = async (
  context: OfficeContext,
  programme: Programme.Programme,
  { place, date }: Settings,
  printed: readonly Printed[],
): Promise<Uint8Array> => {
  const office = await Office.get(context)
  const issuer = {
    office: office.name,
    programme: programme.name,
    distribution: place === undefined ? undefined : { place, start: date, zone: office.zone },
    createdAt: instant(context),
  }
  const pieces: Uint8Array[] = []
  for await (const piece of couponSheets(issuer, printed)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
