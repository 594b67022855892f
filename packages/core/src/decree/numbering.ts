import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Office from "../office.ts"
import * as Sequence from "../sequence.ts"
import type * as Table from "../table.ts"
import * as Writing from "../writing.ts"
import type * as Decree from "./decree.ts"

export type Numbered = {
  number: string
  /** Given by the office's template, so that another one would do. */
  generated: boolean
  /** What holds the number for good, and takes it from the sequence. */
  writes: Table.Write[]
}

/**
 * The number of a decree that is dated this day: as it was typed, or the next of the office's template that is not in
 * use. Numbers run apart for each issuing authority, form and year.
 */
export const give = async (
  context: OfficeContext,
  decree: string,
  { own, authority, form }: Decree.Heading,
  typed: string | undefined,
  date: string,
): Promise<Numbered> => {
  const series = seriesOf(authority, form)
  const year = date.slice(0, 4)
  const document = `${series}#${year}`
  const hold = (number: string) => Sequence.claim(context, document, folded(number), decree)
  if (typed !== undefined) return { number: typed, generated: false, writes: [hold(typed)] }
  if (!own) throw new Refusal("validation", [{ path: "number", code: "required" }])
  const [{ decreeNumber, unitCode }, { first }] = await Promise.all([
    Office.get(context),
    Sequence.reserve(context, series, year, 1),
  ])
  for (let skipped = 0; skipped < mostSkipped; skipped++) {
    const number = Writing.documentNumber(decreeNumber, {
      sequence: first + skipped,
      year: Number(year),
      month: Number(date.slice(5, 7)),
      unit: unitCode,
    })
    if (await Sequence.isInUse(context, document, folded(number))) continue
    const write = Sequence.take(context, series, year, first, skipped + 1)
    return { number, generated: true, writes: [write, hold(number)] }
  }
  throw new Refusal("number_taken")
}

/** So many numbers in a row that were typed before the sequence came to them. */
const mostSkipped = 100

/** Numbers run apart for each issuing authority and form, however its title is spaced, cased and punctuated. */
const seriesOf = ({ kind, title }: Decree.Heading["authority"], form: string): string =>
  `decree.${kind}.${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "")}.${form}`

/** A number however it is spaced and cased and whichever dash was typed; all its other signs tell it from others. */
const folded = (number: string): string =>
  number
    .toLowerCase()
    .replaceAll(/\p{Pd}/gu, "-")
    .replaceAll(/[\s\p{Cf}]+/gu, "")
