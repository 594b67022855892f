import { type OfficeContext } from "./context.ts"
import { Refusal } from "./errors.ts"
import * as Office from "./office.ts"
import * as Sequence from "./sequence.ts"
import * as Table from "./table.ts"
import * as Writing from "./writing.ts"

/** The office's templates for numbers. */
type Template = "decreeNumber" | "handoverNumber"

export type Request = {
  /** Numbers run apart for each series; they begin anew every year. */
  series: string
  template: Template
  /** Of the document: its year and month stand in the number. */
  date: string
  /** As it was typed; left out, the office's template gives the next one that is not in use. */
  typed?: string | undefined
  /** The document. */
  subject: string
}

type Numbered = {
  number: string
  /** What holds the number for good, and takes it from the sequence. */
  writes: Table.Write[]
}

/**
 * Writes what `writesOf` makes of a number in one transaction with what holds that number. It begins again when somebody
 * else took the number that the template gave. Refuses with `number_taken` for a typed one that is in use,
 * `changed_meanwhile` when a guard of `writesOf` does not hold, `busy`.
 */
export const write = async (
  context: OfficeContext,
  request: Request,
  writesOf: (number: string) => Promise<Table.Write[]>,
): Promise<void> => {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const numbered = await give(context, request)
    const writes = await writesOf(numbered.number)
    try {
      await context.table.write(...writes, ...numbered.writes)
      return
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
      // When all that was asked to be written would stand, it is the number that somebody else took.
      if (error.index < writes.length) throw new Refusal("changed_meanwhile")
      if (request.typed !== undefined) throw new Refusal("number_taken")
    }
  }
  throw new Refusal("busy")
}

/** Of a crowd that takes numbers of one template at once, each gets one while the others begin again. */
const mostAttempts = 40

const give = async (
  context: OfficeContext,
  { series, template, date, typed, subject }: Request,
): Promise<Numbered> => {
  const year = date.slice(0, 4)
  const document = `${series}#${year}`
  const hold = (number: string) => Sequence.claim(context, document, folded(number), subject)
  if (typed !== undefined) return { number: typed, writes: [hold(typed)] }
  const [office, { first }] = await Promise.all([
    Office.get(context),
    Sequence.reserve(context, series, year, 1),
  ])
  for (let skipped = 0; skipped < mostSkipped; skipped++) {
    const number = Writing.documentNumber(office[template], {
      sequence: first + skipped,
      year: Number(year),
      month: Number(date.slice(5, 7)),
      unit: office.unitCode,
    })
    if (await Sequence.isInUse(context, document, folded(number))) continue
    return { number, writes: [Sequence.take(context, series, year, first, skipped + 1), hold(number)] }
  }
  throw new Refusal("number_taken")
}

/** So many numbers in a row that were typed before the sequence came to them. */
const mostSkipped = 100

/** A number however it is spaced and cased and whichever dash was typed; all its other signs tell it from others. */
const folded = (number: string): string =>
  number
    .toLowerCase()
    .replaceAll(/\p{Pd}/gu, "-")
    .replaceAll(/[\s\p{Cf}]+/gu, "")
