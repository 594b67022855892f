/** What a CSV file does not say about itself. */
import { parseCsv } from "hucre/csv"

const candidates = [";", ",", "\t", "|"]

/**
 * The delimiter under which most lines split into the same number of fields; undefined when none splits anything.
 * Lines of a title block ("Serang, 20 Desember 2015") are few, so they do not decide.
 */
export const detectDelimiter = (text: string): string | undefined => {
  const sample = text.slice(0, 64 * 1024)
  let best: { delimiter: string; score: number } | undefined
  for (const delimiter of candidates) {
    if (!sample.includes(delimiter)) continue
    const lines = new Map<number, number>()
    for (const row of parseCsv(sample, { delimiter, maxRows: 200 })) {
      if (row.length > 1) lines.set(row.length, (lines.get(row.length) ?? 0) + 1)
    }
    const score = Math.max(0, ...[...lines].map(([fields, count]) => (fields - 1) * count))
    if (score > (best?.score ?? 0)) best = { delimiter, score }
  }
  return best?.delimiter
}
