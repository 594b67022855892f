import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Sequence from "../sequence.ts"
import * as Table from "../table.ts"
import * as Writing from "../writing.ts"
import * as Annex from "./annex.ts"
import * as Decree from "./decree.ts"
import * as Digest from "./digest.ts"

export const EnactInput = v.strictObject({
  /** As the signed document has it; left out, the office's template gives the next one. */
  number: Input.optionalLine(120),
  date: Input.CalendarDate,
  place: Input.line(80),
  /** From when it applies; the day it is dated when left out. May lie before it. */
  effective: v.optional(Input.CalendarDate),
  revision: Input.Revision,
})

/**
 * Lays a draft before whoever signs; its text and annex stand still from here, and the rows carry the numbers that are
 * printed. Refuses with the paths it lacks.
 */
export const propose = async (context: OfficeContext, id: string): Promise<Decree.View> => {
  const before = await Decree.editable(context, id)
  const missing = Decree.lacking(before, await Decree.textOf(context, id))
  if (missing.length > 0)
    throw new Refusal(
      "validation",
      missing.map((path) => ({ path, code: "required" })),
    )
  return Decree.move(context, await Annex.closeGaps(context, id), "proposed")
}

/**
 * Enacts a proposed decree: from then on its text and every row of its annex count and stand still. Rows were written
 * before and counted for nothing; one transaction on the heads makes all of them count, however many they are: state,
 * seal, number, what is touched, audit. Refuses with `decree_not_proposed`, `number_taken`, `decree_revoked`,
 * `changed_meanwhile`.
 */
export const enact = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof EnactInput>,
): Promise<Decree.View> => {
  const { revision, ...signed } = Input.parse(EnactInput, input)
  const before = await Decree.get(context, id)
  if (before.state !== "proposed") throw new Refusal("decree_not_proposed")
  if (before.revision !== revision) throw new Refusal("changed_meanwhile")
  const { until, effect } = before.heading
  if (until && (signed.effective ?? signed.date) > until)
    throw new Refusal("validation", [{ path: "effective", code: "order" }])
  const numbered = await numberOf(context, before, signed)
  const heading = { ...before.heading, ...signed, number: numbered.number }
  const touched = await Decree.touchedBy(context, effect)
  const now = instant(context)
  const enacted: Decree.Decree = {
    ...before,
    heading,
    state: "enacted",
    root: await Digest.root(
      { heading, text: await Decree.textOf(context, id) },
      await Annex.all(context, id),
    ),
    enactedAt: now,
    enactedBy: Audit.actorId(context.actor),
    revision: revision + 1,
  }
  const touch = { decree: id, from: Decree.effectiveFrom(enacted), at: now }
  const writes = [
    Table.put(Decree.Decree, enacted, Table.unchanged(revision)),
    ...numbered.writes(id),
    ...(touched ? await touchWrites(context, touched, effect, touch) : []),
    Audit.write(context, { action: "decree.enact", subject: id, fields: ["state"], count: before.rows }),
  ]
  try {
    await context.table.write(...writes)
  } catch (error) {
    if (!(error instanceof Table.ConditionFailed)) throw error
    const taken = writes[error.index]?.key.sk.startsWith("NUMBER#")
    throw new Refusal(taken ? "number_taken" : "changed_meanwhile")
  }
  return Decree.show(context, id)
}

/** Whether an enacted decree is still what was enacted: its seal over text and rows is reckoned anew. */
export const isIntact = async (context: OfficeContext, id: string): Promise<boolean> => {
  const { heading, root } = await Decree.get(context, id)
  const [text, rows] = await Promise.all([Decree.textOf(context, id), Annex.all(context, id)])
  return root === (await Digest.root({ heading, text }, rows))
}

/** The number, typed or of the office's template, and the writes that hold it for good. */
const numberOf = async (
  context: OfficeContext,
  { heading: { own, authority, form, number: drafted } }: Decree.Decree,
  { number: typed, date }: { number?: string | undefined; date: string },
) => {
  const year = date.slice(0, 4)
  const series = seriesOf(authority, form)
  const given = typed ?? drafted
  const template = (await Office.get(context)).decreeNumber
  if (given === undefined && !own) throw new Refusal("validation", [{ path: "number", code: "required" }])
  const block = given === undefined ? await Sequence.reserve(context, series, year, 1) : undefined
  const number =
    given ??
    Writing.documentNumber(template, {
      sequence: found(block).first,
      year: Number(year),
      month: Number(date.slice(5, 7)),
      unit: (await Office.get(context)).unitCode,
    })
  return {
    number,
    writes: (subject: string) => [
      Sequence.claim(context, `${series}#${year}`, folded(number), subject),
      ...(block ? [block.write] : []),
    ],
  }
}

/** Numbers run apart for each issuing authority and form, however its title is spaced and cased. */
const seriesOf = ({ kind, title }: Decree.Heading["authority"], form: string): string =>
  `decree.${kind}.${folded(title)}.${form}`

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}/.-]+/gu, "")

/** What the touched decree, and with a whole revocation its amendments, say of it from then on. */
const touchWrites = async (
  context: OfficeContext,
  touched: Decree.Decree,
  effect: Decree.Effect,
  touch: Decree.Touch,
): Promise<Table.Write[]> => {
  const mark = (decree: Decree.Decree, change: Partial<Decree.Decree>) =>
    Table.put(
      Decree.Decree,
      { ...decree, ...change, revision: decree.revision + 1 },
      Table.unchanged(decree.revision),
    )
  if (effect.kind !== "revocation" || !effect.whole)
    return [mark(touched, { amendedBy: [...touched.amendedBy, touch] })]
  const amendments = await context.table.batchGet(
    Decree.Decree,
    touched.amendedBy.map(({ decree }) => ({ office: context.office, id: decree })),
    { consistent: true },
  )
  return [touched, ...amendments]
    .filter((decree) => decree !== undefined)
    .map((decree) => mark(decree, { revoked: touch }))
}
