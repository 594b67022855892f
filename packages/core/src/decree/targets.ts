import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Annex from "./annex.ts"
import type * as Decree from "./decree.ts"

/**
 * Refuses rows that name one which stands no longer because another took its place (the row in its place is the one to
 * name, or two people would hold one place), and two rows that name the same. Whoever was ended may be ended earlier by
 * a later decree, and a place that became free that way be filled.
 */
export const check = async (
  context: OfficeContext,
  touched: Decree.Decree,
  rows: readonly Annex.Row[],
): Promise<void> => {
  if (!rows.some(({ of }) => of)) return
  const gone = new Set<string>()
  for (const { decree } of touched.amendedBy)
    for (const { action, of } of await Annex.all(context, decree))
      if (action === "replace" && of) gone.add(nameOf(of))
  const wrong = rows.filter(({ of }) => {
    if (!of) return false
    const isGone = gone.has(nameOf(of))
    gone.add(nameOf(of))
    return isGone
  })
  if (wrong.length > 0)
    throw new Refusal(
      "validation",
      wrong.slice(0, 20).map(({ row }) => ({ path: `rows.${row}.of`, code: "choice" })),
    )
}

const nameOf = ({ decree, row }: { decree: string; row: number }): string => `${decree}#${row}`
