/**
 * Builds src/regions/*.json from the CSV files of idn-area-data: `node packages/core/scripts/build-regions.ts`.
 * The result is committed, so neither a build nor a browser ever needs the package. Run it again after an update
 * of idn-area-data; the data stays under the ODbL (see src/regions/ATTRIBUTION.md).
 */
import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseCsv } from "hucre/csv"

const source = join(dirname(createRequire(import.meta.url).resolve("idn-area-data")), "../data")
const target = join(dirname(fileURLToPath(import.meta.url)), "../src/regions")

const rows = (file: string): string[][] =>
  parseCsv(readFileSync(join(source, file), "utf8"), { delimiter: "," })
    .slice(1)
    .filter((row) => row.length > 1)
    .map((row) => row.map(String))

const write = (file: string, data: unknown) => {
  writeFileSync(join(target, file), `${JSON.stringify(data)}\n`)
}

const column = (row: string[], index: number): string => {
  const value = row[index]?.trim()
  if (!value) throw new Error(`a row of idn-area-data lacks column ${index}`)
  return value
}

const provinces = Object.fromEntries(rows("provinces.csv").map((row) => [column(row, 0), column(row, 1)]))
const regencies = Object.fromEntries(rows("regencies.csv").map((row) => [column(row, 0), column(row, 2)]))
write("provinces-regencies.json", { provinces, regencies })

// Grouped by regency, so that the long common prefix of the codes is written once: {"36.01": {"01": "Sumur", …}}.
const districts: Record<string, Record<string, string>> = {}
for (const row of rows("districts.csv")) {
  const code = column(row, 0)
  const group = (districts[column(row, 1)] ??= {})
  group[code.slice(6)] = column(row, 2)
}
write("districts.json", districts)

/**
 * Villages by district, one district a line: "2001:Sumur|Sumberjaya|2005:Taman". A number is written where it does not
 * follow the one before, which halves the file.
 */
const villages = new Map<string, { text: string; last: number }>()
let villageCount = 0
for (const row of rows("villages.csv")) {
  const number = Number(column(row, 0).slice(9))
  const name = column(row, 2)
  if (/[|:]/.test(name)) throw new Error(`the name of ${column(row, 0)} holds a separator`)
  const { text, last } = villages.get(column(row, 1)) ?? { text: "", last: Number.NaN }
  const entry = number === last + 1 ? name : `${number}:${name}`
  villages.set(column(row, 1), { text: text === "" ? entry : `${text}|${entry}`, last: number })
  villageCount += 1
}
const lines = [...villages].map(
  ([district, { text }]) => `${JSON.stringify(district)}:${JSON.stringify(text)}`,
)
writeFileSync(join(target, "villages.json"), `{\n${lines.join(",\n")}\n}\n`)

const count = Object.values(districts).reduce((sum, group) => sum + Object.keys(group).length, 0)
process.stdout.write(
  `${Object.keys(provinces).length} provinces, ${Object.keys(regencies).length} regencies, ${count} districts, ` +
    `${villageCount} villages\n`,
)
