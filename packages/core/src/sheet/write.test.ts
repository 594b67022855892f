import * as fc from "fast-check"
import { parseCsv } from "hucre/csv"
import { readXlsx } from "hucre/xlsx"
import { expect, test } from "vitest"
import type { Cell } from "./cell.ts"
import { readSheet } from "./read.ts"
import { inert, writeCsv, writeXlsx } from "./write.ts"

const columns = [{ heading: "Nama" }, { heading: "NIK" }, { heading: "Jumlah", kind: "number" as const }]
const decode = (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)

const attacks = [
  "=1+1",
  '=HYPERLINK("http://contoh.invalid")',
  "+1+cmd",
  "-2+3",
  "@SUM(1)",
  "\t=1",
  "\r=1",
  "\n=1",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
  " =1+1",
  "\u200b=1",
  '"=1+1',
  "\u0000=1+1",
]

test.each(attacks)("text %j is inert in both kinds of file", async (attack) => {
  expect(inert(attack).startsWith("'")).toBe(true)
  const workbook = await readXlsx(await writeXlsx(columns, [[attack, null, 1]]))
  expect(workbook.sheets[0]?.rows[1]?.[0]).toMatch(/^'/)
  expect(
    [...(workbook.sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined),
  ).toEqual([])
  const rows = parseCsv(decode(writeCsv(columns, [[attack, null, 1]])), { delimiter: ";" })
  expect(rows[1]?.[0]).toMatch(/^'/)
})

test("no cell of a CSV begins a formula, whatever it holds and whatever delimiter it is opened with", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom("=", "+", "-", "@", ";", ",", "|", "\t", "\r\n", '"', "'", " ", "a", "1", "＝"),
        { maxLength: 12 },
      )
      .map((list) => list.join("")),
  )
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 3 }), (cells) => {
      const text = decode(writeCsv(columns, [cells]))
      for (const delimiter of [";", ",", "|", "\t"]) {
        // As bluntly as an importer that knows no quotes would cut it.
        for (const piece of text
          .replace("\uFEFF", "")
          .split(/\r\n/)
          .flatMap((line) => line.split(delimiter))) {
          expect(piece.replace(/^["\s]+/, "")).not.toMatch(/^[=+\-@＝＋－＠]/)
        }
      }
    }),
  )
})

test("keeps NIK and phone as text in .xlsx", async () => {
  const bytes = await writeXlsx(columns, [
    ["Budi", "3673010507900001", 5],
    ["Ani", "+6281234567890", 6],
  ])
  const workbook = await readXlsx(bytes, { readStyles: true })
  const sheet = workbook.sheets[0]
  expect(sheet?.rows.slice(1)).toEqual([
    ["Budi", "3673010507900001", 5],
    ["Ani", "+6281234567890", 6],
  ])
  expect(sheet?.cells?.get("1,1")?.style?.numFmt).toBe("@")
  expect(sheet?.cells?.get("1,0")?.style?.numFmt).toBe("@")
})

test("marks NIK and phone in CSV, so that Excel does not round them", () => {
  const text = decode(
    writeCsv(columns, [
      ["Budi", "3673010507900001", 5],
      ["Ani", "081234567890", 6],
      ["Ida", "+6281234567890", 7],
    ]),
  )
  expect(text).toBe(
    `\uFEFF"Nama";"NIK";"Jumlah"\r\n"Budi";"'3673010507900001";"5"\r\n"Ani";"'081234567890";"6"\r\n"Ida";"'+6281234567890";"7"\r\n`,
  )
})

test("writes dates, errors and long numbers as a person reads them", async () => {
  const row: Cell[] = [{ date: "1990-07-05" }, 3673010507900001, { error: "#N/A" }]
  const workbook = await readXlsx(await writeXlsx([...columns.slice(0, 2), { heading: "Galat" }], [row]))
  expect(workbook.sheets[0]?.rows[1]).toEqual(["05/07/1990", "3673010507900001", "#N/A"])
})

test("puts title lines above a heading", async () => {
  const bytes = await writeXlsx(columns, [["Budi", "1", 1]], {
    name: "Peserta: [2026]/A",
    title: ["=DAFTAR", "Serang"],
  })
  const result = await readSheet(bytes)
  expect(result).toMatchObject({
    ok: true,
    sheets: [
      {
        name: "Peserta   2026  A",
        rows: [
          ["'=DAFTAR", null, null],
          ["Serang", null, null],
          ["Nama", "NIK", "Jumlah"],
          ["Budi", "1", 1],
        ],
      },
    ],
  })
})
