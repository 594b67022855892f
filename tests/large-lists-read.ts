/** Reads a list of recipients to its end, as an import does but for the writes, and prints what it took; run by a test. */
import type { Cell } from "@setiakawan/core/sheet/cell"
import { recipients } from "@setiakawan/core/sheet/fields"
import * as Header from "@setiakawan/core/sheet/header"
import { signatureOf } from "@setiakawan/core/sheet/list"
import { readRecipient } from "@setiakawan/core/sheet/recipients"
import * as Stream from "@setiakawan/core/sheet/stream"
import { judged } from "@setiakawan/core/sheet/stream-list"
import { sourceOf } from "./large-lists.ts"

const [path = ""] = process.argv.slice(2)
const started = performance.now()
const before = process.memoryUsage().rss
const [sheet] = await Stream.open(await sourceOf(path))
if (!sheet) throw new Error("no sheet")

const head: Cell[][] = []
for await (const { cells } of sheet.rows()) {
  head.push(cells)
  if (head.length === 100) break
}
const table = Header.detect(head, [], recipients)
if (!table) throw new Error("no heading")
const headings = head.slice(table.headerRow, table.firstDataRow).map(signatureOf)
const counts: Record<string, number> = {}
const reader = {
  list: recipients,
  readRow: (row: readonly Cell[], mapping: Header.Table["mapping"]) =>
    readRecipient(row, mapping, { today: "2026-12-01", region: "36.01" }),
}
for await (const { kind } of judged(sheet.rows(), table, headings, reader))
  counts[kind] = (counts[kind] ?? 0) + 1

const peak = process.resourceUsage().maxRSS * 1024
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
console.log(
  JSON.stringify({
    counts,
    peak: megabytes(peak),
    growth: megabytes(peak - before),
    seconds: (performance.now() - started) / 1000,
  }),
)
