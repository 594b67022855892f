/** What stands at the upper right of a Lampiran: whose it is, then number, date and the like below each other. */

import * as Flow from "./flow.ts"
import type { Measure, Style } from "./fonts.ts"
import { mm } from "./pdf.ts"

export function annexHeading(
  measure: Measure,
  what: string,
  entries: readonly (readonly [label: string, text: string])[],
  { style, width }: { readonly style: Style; readonly width: number },
): Flow.Paragraph[] {
  const design: Flow.Design = {
    style,
    size: 10,
    leading: 13,
    width,
    colon: mm(21),
    text: mm(24),
    marker: 0,
    gap: 0,
    justified: false,
  }
  const [first, ...rest] = Flow.plain(measure, [{ level: 0, text: what }], { ...design, text: 0 })
  return [
    ...(first ? [{ ...first, role: "H1" as const }] : []),
    ...rest,
    ...entries.flatMap(([label, text]) => Flow.labelled(measure, label, [{ level: 0, text }], design)),
  ]
}
