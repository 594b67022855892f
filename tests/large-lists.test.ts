import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, test } from "vitest"
import { testFolder } from "./database.ts"
import { largest, writeCsvList, writeXlsxList } from "./large-lists.ts"

const reading = fileURLToPath(new URL("large-lists-read.ts", import.meta.url))
/** Megabytes of JavaScript heap; the code and the areas of the country take a third of it. */
const heap = 128
/** Megabytes that the whole process may grow by. */
const room = 160

/** How Excel writes a workbook is the hardest: each text by its number, and all texts behind the sheet. */
test.each([
  ["CSV", "list.csv", writeCsvList],
  ["a workbook as Excel writes it", "shared.xlsx", writeXlsxList("shared")],
])("223,142 recipients are read in bounded memory from %s", { timeout: 300_000 }, async (_, name, write) => {
  const path = join(await testFolder(), name)
  await write(path, largest)
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${heap}`,
    reading,
    path,
  ])
  const { counts, growth, peak, seconds } = JSON.parse(stdout) as Record<string, number>
  console.log(`${name}: ${seconds?.toFixed(1)} s, ${peak} MB at most, ${growth} MB more than before`)
  expect(counts).toEqual({ good: largest })
  expect(growth).toBeLessThan(room)
})
