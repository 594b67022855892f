/**
 * Writes peserta-hksn.xlsx, a list of participants as an office would send it, and peserta-hksn.expected.json, what
 * is in it by the generator's own knowledge (no parser is asked). Run: `node examples/make-participants.ts`.
 * Seeded, so the same bytes come out every time. All identities are synthetic.
 */
import { writeFileSync } from "node:fs"
import { writeXlsx } from "hucre/xlsx"
import { cells, headerRow, merges, numberOf, rows, totalRow } from "./participants/layout.ts"
import { bad, good } from "./participants/list.ts"
import { type Line, unsur } from "./participants/people.ts"

/** One entry on one line, as the project's formatter leaves it. */
const entryLine = (entry: unknown): string =>
  JSON.stringify(entry)
    .replaceAll(/(?<=[:,{])(?=["[\d{])/g, " ")
    .replaceAll("}", " }")

const written = (value: object): string => {
  const lines = Object.entries(value).map(([key, entry]) => {
    if (Array.isArray(entry))
      return `  "${key}": [\n${entry.map((one) => `    ${entryLine(one)}`).join(",\n")}\n  ]`
    if (typeof entry === "object")
      return `  "${key}": ${JSON.stringify(entry, null, 2).replaceAll("\n", "\n  ")}`
    return `  "${key}": ${JSON.stringify(entry)}`
  })
  return `{\n${lines.join(",\n")}\n}\n`
}

const count = (key: (line: Line) => string): Record<string, number> => {
  const totals: Record<string, number> = {}
  for (const line of good) totals[key(line)] = (totals[key(line)] ?? 0) + 1
  return Object.fromEntries(Object.entries(totals).sort(([a], [b]) => (a < b ? -1 : 1)))
}
const byUnsur = count((line) => line.is.unsur)
const byRegion = count((line) => line.is.region)

const bytes = await writeXlsx({
  properties: {
    title: "Daftar peserta HKSN (contoh)",
    creator: "Setiakawan",
    created: new Date(0),
    modified: new Date(0),
  },
  sheets: [
    {
      name: "Rekap",
      rows: [
        ["REKAP PESERTA PER UNSUR"],
        [],
        ["No", "Unsur", "Jumlah"],
        ...unsur.map((row, index) => [index + 1, row.written[0] ?? null, row.count]),
      ],
    },
    {
      name: "PESERTA",
      rows,
      cells,
      merges,
      columns: [5, 34, 10, 22, 16, 16, 26, 34, 20, 24, 18, 24, 12].map((size) => ({ width: size })),
      freezePane: { rows: headerRow + 2 },
    },
    {
      name: "lama",
      hidden: true,
      rows: [
        ["NO", "NAMA", "NIK", "NO HP"],
        [1, "Data Lama", "3673010101700001", "081200000001"],
      ],
    },
  ],
})

const numbered = (line: Line): number => numberOf.get(line) as number
const expected = {
  sheet: "PESERTA",
  headerRow: headerRow + 1,
  totalRow,
  good: good.length,
  bad: bad.map(({ line, codes }) => ({ row: numbered(line), codes })).sort((a, b) => a.row - b.row),
  duplicates: bad
    .flatMap(({ line, codes, of }) => (of ? [{ row: numbered(line), of: numbered(of), code: codes[0] }] : []))
    .sort((a, b) => a.row - b.row),
  warnings: good
    .flatMap((line) =>
      line.warnings.length > 0 ? [{ row: numbered(line), codes: [...line.warnings].sort() }] : [],
    )
    .sort((a, b) => a.row - b.row),
  byUnsur,
  byRegion,
}
if (good.length !== 750) throw new Error("the list must hold 750 good rows")

const folder = new URL(".", import.meta.url)
writeFileSync(new URL("peserta-hksn.xlsx", folder), bytes)
writeFileSync(new URL("peserta-hksn.expected.json", folder), written(expected))
process.stdout.write(
  `${good.length} good rows, ${bad.length} bad rows, ${expected.warnings.length} with warnings\n`,
)
