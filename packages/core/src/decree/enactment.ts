import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as Numbering from "../numbering.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Decree from "./decree.ts"
import * as Digest from "./digest.ts"
import * as Gaps from "./gaps.ts"
import * as DecreeNumbering from "./numbering.ts"
import * as Targets from "./targets.ts"

export const EnactInput = v.strictObject({
  /** As the signed document has it; left out, the office's template gives the next one. */
  number: Input.optionalLine(120),
  date: Input.CalendarDate,
  place: Input.line(80),
  /** From when it applies; left out, what the draft says, or else the day it is dated. May lie before it. */
  effective: v.optional(Input.CalendarDate),
  revision: Input.Revision,
})

/**
 * Lays a draft before whoever signs; its text and annex stand still from here, and the rows carry the numbers that are
 * printed. Refuses with the paths it lacks, and the rows that name one which stands no longer.
 */
export const propose = async (context: OfficeContext, id: string): Promise<Decree.View> => {
  const before = await Decree.editable(context, id)
  const missing = Decree.lacking(before, await Decree.textOf(context, id))
  if (missing.length > 0)
    throw new Refusal(
      "validation",
      missing.map((path) => ({ path, code: "required" })),
    )
  const touched = await Decree.touchedBy(context, before.heading.effect)
  if (touched) await Targets.check(context, touched, await Annex.all(context, id))
  // What was looked at is what is moved: each write from here asks for the head that was read.
  return Decree.move(context, await Gaps.close(context, before), "proposed")
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
  const { effect } = before.heading
  const [touched, text, rows] = await Promise.all([
    Decree.touchedBy(context, effect),
    Decree.textOf(context, id),
    Annex.all(context, id),
  ])
  const heading: Decree.Heading = {
    ...before.heading,
    ...signed,
    effective: signed.effective ?? before.heading.effective,
    number: signed.number ?? before.heading.number,
  }
  checkTerms(heading, touched, rows)
  if (touched) await Targets.check(context, touched, rows)
  await Numbering.write(context, DecreeNumbering.request(heading, signed.date, id), async (number) => {
    const sealed = { ...heading, number }
    const now = instant(context)
    const enacted: Decree.Decree = {
      ...before,
      heading: sealed,
      state: "enacted",
      root: await Digest.root({ heading: sealed, text }, rows),
      enactedAt: now,
      enactedBy: Audit.actorId(context.actor),
      revision: revision + 1,
    }
    const touch = { decree: id, from: Decree.effectiveFrom(enacted), at: now }
    return [
      Table.put(Decree.Decree, enacted, Table.unchanged(revision)),
      ...(touched ? await touchWrites(context, touched, effect, touch) : []),
      Audit.write(context, { action: "decree.enact", subject: id, fields: ["state"], count: before.rows }),
    ]
  })
  return Decree.show(context, id)
}

/** Whether an enacted decree is still what was enacted: its seal over text and rows is reckoned anew. */
export const isIntact = async (context: OfficeContext, id: string): Promise<boolean> => {
  const { heading, root } = await Decree.get(context, id)
  const [text, rows] = await Promise.all([Decree.textOf(context, id), Annex.all(context, id)])
  return root === (await Digest.root({ heading, text }, rows))
}

/**
 * Refuses terms that end before they begin, which nobody would be appointed by, and an amendment that applies before
 * what it amends. A revocation may: what it ends then never begins.
 */
const checkTerms = (
  heading: Decree.Heading,
  touched: Decree.Decree | undefined,
  rows: readonly Annex.Row[],
): void => {
  const effective = Decree.effectiveFrom({ heading })
  const early = heading.effect.kind === "amendment" && touched && effective < Decree.effectiveFrom(touched)
  if (early || (heading.until && effective > heading.until))
    throw new Refusal("validation", [{ path: "effective", code: "order" }])
  const wrong = rows.filter(({ action, from, until = heading.until }) => {
    return action !== "end" && until !== undefined && (from ?? effective) > until
  })
  if (wrong.length > 0)
    throw new Refusal(
      "validation",
      wrong.slice(0, 20).map(({ row }) => ({ path: `rows.${row}.until`, code: "order" })),
    )
}

/**
 * What the touched decree, and with a whole revocation its amendments, say of it from then on. Whoever revoked rows of
 * it stays as they are: what they ended stays ended.
 */
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
  if (!Decree.isWhole(effect)) return [mark(touched, { amendedBy: [...touched.amendedBy, touch] })]
  const amendments = await context.table.batchGet(
    Decree.Decree,
    touched.amendedBy.map(({ decree }) => ({ office: context.office, id: decree })),
    { consistent: true },
  )
  return [touched, ...amendments]
    .filter((decree) => decree !== undefined)
    .filter(({ id, heading }) => id === touched.id || heading.effect.kind === "amendment")
    .map((decree) => mark(decree, { revoked: touch }))
}
