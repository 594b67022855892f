import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as RefusedParts from "./refused-parts.ts"
import { display } from "./sheet/cell.ts"
import { readSheet } from "./sheet/read.ts"

const job = "job_1"
const labels = ["Nama", "NIK", "Keterangan perbaikan"]

const setting = async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  return { scope, refusals: RefusedParts.of(scope, job, { labels }, 3) }
}
const refused = (row: number, name = "Budi"): RefusedParts.Refused => ({
  row,
  cells: [name, 3_601_010_507_900_010, "Baris 9. Lama."],
  problems: [{ column: 1, field: "nik", code: "nik_rounded_by_excel", level: "error" }],
})

test("parts become one file that can be corrected and sent again; a part that is written again is the same one", async () => {
  const { scope, refusals } = await setting()
  refusals.add([refused(2)])
  await refusals.write(0)
  // The worker died before it was known, and another one reads on from there.
  const again = RefusedParts.of(scope, job, { labels }, 3)
  again.add([refused(2), refused(5, "=Ani")])
  expect(again.pending()).toBe(true)
  const first = await again.write(0)
  expect(again.pending()).toBe(false)
  again.add([refused(8)])
  const files = await again.joined([first, await again.write(1)])
  expect(files.map(({ name }) => name)).toEqual(["perlu-diperbaiki.csv"])
  const read = await readSheet((await scope.files.read(files[0]?.key ?? "")) ?? new Uint8Array())
  const rows = read.ok ? (read.sheets[0]?.rows ?? []).map((row) => row.map(display)) : []
  expect(rows.map(([name, nik]) => [name, nik])).toEqual([
    ["Nama", "NIK"],
    ["Budi", "360101050790001?"],
    ["'=Ani", "360101050790001?"],
    ["Budi", "360101050790001?"],
  ])
  expect(rows.map(([, , why]) => why?.slice(0, 8))).toEqual(["Keterang", "Baris 2.", "Baris 5.", "Baris 8."])
  await again.remove(2)
  expect(await scope.files.read(`uploads/${scope.office}/${job}-bagian-1`)).toBeUndefined()
})

test("what is too much for one file comes as several, numbered, each with its heading", async () => {
  const { scope, refusals } = await setting()
  const sizes: number[] = []
  for (let part = 0; part < 3; part++) {
    for (let row = 0; row < 90; row++) refusals.add([refused(part * 90 + row, "x".repeat(100_000))])
    expect(refusals.isLarge()).toBe(true)
    sizes.push(await refusals.write(part))
  }
  const files = await refusals.joined(sizes)
  expect(files.map(({ name }) => name)).toEqual(["perlu-diperbaiki-1.csv", "perlu-diperbaiki-2.csv"])
  const lines = await Promise.all(
    files.map(
      async ({ key }) => new TextDecoder().decode(await scope.files.read(key)).split("\r\n").length - 2,
    ),
  )
  expect(lines).toEqual([180, 90])
})

test("nothing refused is no file", async () => {
  expect(await (await setting()).refusals.joined([])).toEqual([])
})
