import { writeOds } from "hucre/ods"
import { writeXlsx } from "hucre/xlsx"
import { expect, test } from "vitest"
import { readSheet } from "./read.ts"
import { xlsxOf, zipOf } from "./zip.fixture.ts"

const rowsOf = async (bytes: Uint8Array, name?: string) => {
  const result = await readSheet(bytes, name)
  return result.ok ? result.sheets.map((sheet) => sheet.rows) : result.code
}
const codeOf = async (bytes: Uint8Array, name?: string, options?: Parameters<typeof readSheet>[2]) => {
  const result = await readSheet(bytes, name, options)
  return result.ok ? "read" : result.code
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big = false) => {
  const out = new Uint8Array(text.length * 2)
  const view = new DataView(out.buffer)
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), !big)
  return out
}

test("reads texts, numbers, dates, formula results and errors of an .xlsx", async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "Peserta",
        rows: [
          ["Nama", "NIK", "Lahir"],
          ["Budi", 3673010507900001, new Date("1990-07-05T00:00:00Z")],
          [null, true, null],
        ],
        cells: new Map([["2,0", { type: "formula", formula: "A2", formulaResult: "Budi" }]]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
      },
    ],
  })
  const result = await readSheet(bytes)
  expect(result).toEqual({
    ok: true,
    sheets: [
      {
        name: "Peserta",
        rows: [
          ["Nama", "NIK", "Lahir"],
          ["Budi", 3673010507900001, { date: "1990-07-05" }],
          ["Budi", true, null],
        ],
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 1 }],
      },
    ],
  })
})

test("keeps error cells as errors", async () => {
  const bytes = await xlsxOf(
    `<row r="1"><c r="A1" t="e"><f>NA()</f><v>#N/A</v></c><c r="B1" t="str"><f>X()</f><v>#REF!</v></c><c r="C1"><v>5</v></c></row>`,
  )
  expect(await rowsOf(bytes)).toEqual([[[{ error: "#N/A" }, { error: "#REF!" }, 5]]])
})

test("skips hidden sheets and cuts blank rows and columns at the end", async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: "Rahasia", hidden: true, rows: [["lama"]] },
      { name: "Kosong", rows: [[null, "  "]] },
      { name: "Ada", rows: [["x", null, " "], [], [null], [null, "y", null], ["", null]] },
    ],
  })
  const result = await readSheet(bytes)
  expect(
    result.ok && result.sheets.map((sheet) => [sheet.name, sheet.rows.length, sheet.rows[0]?.length]),
  ).toEqual([["Ada", 4, 2]])
})

test("skips hidden sheets that stand first and keeps the order of the rest", async () => {
  const sheets = ["A", "B", "C", "D"].map((name) => ({
    name,
    hidden: name === "A" || name === "C",
    rows: [[name]],
  }))
  expect(await rowsOf(await writeXlsx({ sheets, activeSheet: 1 }))).toEqual([[["B"]], [["D"]]])
})

test("passes over a chart that is a sheet of its own", async () => {
  const parts = await xlsxOf(`<row r="1"><c r="A1"><v>1</v></c></row>`, [
    {
      name: "xl/workbook.xml",
      data: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Grafik" sheetId="2" r:id="rId2"/><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
  ])
  expect(await rowsOf(parts)).toEqual([[[1]]])
})

test("does not count blank formatted rows far below, but does count a value there", async () => {
  const blank = await xlsxOf(
    `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>`,
  )
  expect(await rowsOf(blank)).toEqual([[[1]]])
  const filled = await xlsxOf(
    `<row r="1"><c r="A1"><v>1</v></c></row><row r="30000"><c r="A30000"><v>2</v></c></row>`,
  )
  expect(await codeOf(filled)).toBe("too_many_rows")
})

test("survives a cell at the far corner of the sheet", async () => {
  const bytes = await xlsxOf(`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>`)
  expect(await rowsOf(bytes)).toEqual([[[1]]])
})

test("counts rows against the limit", async () => {
  const rows = Array.from({ length: 11 }, (_, index) => [index, "x"])
  const xlsx = await writeXlsx({ sheets: [{ name: "A", rows }] })
  expect(await codeOf(xlsx, "", { maxRows: 10 })).toBe("too_many_rows")
  expect(await codeOf(xlsx, "", { maxRows: 11 })).toBe("read")
  const csv = utf8(rows.map((row) => row.join(";")).join("\n"))
  expect(await codeOf(csv, "a.csv", { maxRows: 10 })).toBe("too_many_rows")
  expect(await codeOf(csv, "a.csv", { maxRows: 11 })).toBe("read")
})

test.each([
  ["semicolons", "No;Nama;Alamat\n1;Budi;Serang, Banten\n2;Ani;Lebak\n"],
  ["commas", 'No,Nama,Alamat\n1,Budi,"Serang, Banten"\n2,Ani,Lebak\n'],
  ["tabs", "No\tNama\tAlamat\r\n1\tBudi\tSerang, Banten\r\n2\tAni\tLebak"],
  ["bars", "No|Nama|Alamat\n1|Budi|Serang, Banten\n2|Ani|Lebak"],
  ["a sep line", "sep=;\nNo;Nama;Alamat\n1;Budi;Serang, Banten\n2;Ani;Lebak"],
])("reads a CSV with %s", async (_, text) => {
  expect(await rowsOf(utf8(text), "peserta.csv")).toEqual([
    [
      ["No", "Nama", "Alamat"],
      ["1", "Budi", "Serang, Banten"],
      ["2", "Ani", "Lebak"],
    ],
  ])
})

test("is not misled by commas in the title block of a CSV", async () => {
  const text = "DAFTAR PESERTA, HKSN\nSerang, 17 Desember\n\nNo;Nama\n1;Budi\n2;Ani\n3;Cecep\n"
  const rows = await rowsOf(utf8(text), "a.csv")
  expect(rows[0]?.[4]).toEqual(["1", "Budi"])
})

test.each([
  ["UTF-8", utf8("Nama;Kota\nJosé;Serang\n")],
  ["UTF-8 with a mark", utf8("\uFEFFNama;Kota\nJosé;Serang\n")],
  ["UTF-16LE with a mark", utf16("\uFEFFNama;Kota\nJosé;Serang\n")],
  ["UTF-16BE with a mark", utf16("\uFEFFNama;Kota\nJosé;Serang\n", true)],
  ["UTF-16LE without a mark", utf16("Nama;Kota\nJosé;Serang\n")],
  ["Windows-1252", Uint8Array.from("Nama;Kota\nJosé;Serang\n", (letter) => letter.charCodeAt(0))],
])("reads a CSV in %s", async (_, bytes) => {
  expect(await rowsOf(bytes, "a.csv")).toEqual([
    [
      ["Nama", "Kota"],
      ["José", "Serang"],
    ],
  ])
})

const ole = (...names: string[]) => {
  const bytes = new Uint8Array(4_096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  names.forEach((name, index) => bytes.set(utf16(name), 1_024 + index * 128))
  return bytes
}

test("tells a locked workbook, an old one and another Office file apart", async () => {
  const locked = await writeXlsx({
    sheets: [{ name: "A", rows: [["x"]] }],
    encryption: { password: "rahasia", spinCount: 1_000 },
  })
  expect(await codeOf(locked)).toBe("encrypted")
  expect(await codeOf(ole("EncryptionInfo", "EncryptedPackage"))).toBe("encrypted")
  expect(await codeOf(ole("Workbook"))).toBe("old_excel")
  expect(await codeOf(ole("WordDocument"))).toBe("not_a_spreadsheet")
})

test.each([
  ["nothing", new Uint8Array(0), "empty"],
  ["blanks", utf8(" \n\n;;\n"), "empty"],
  ["a PDF", utf8("%PDF-1.7\n1 0 obj <<>>"), "not_a_spreadsheet"],
  ["a web page", utf8("<!DOCTYPE html><table><tr><td>a;b</td></tr></table>"), "not_a_spreadsheet"],
  ["JSON", utf8('{"a": [1, 2]}'), "not_a_spreadsheet"],
  [
    "a picture",
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13),
    "not_a_spreadsheet",
  ],
  ["prose", utf8("Yth. Bapak/Ibu peserta"), "not_a_spreadsheet"],
  ["a ZIP that ends early", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), "corrupt"],
])("refuses %s", async (_, bytes, code) => {
  expect(await codeOf(bytes)).toBe(code)
})

test("refuses ZIP files that are no workbook", async () => {
  const word = await zipOf([
    {
      name: "[Content_Types].xml",
      data: `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
  ])
  expect(await codeOf(word)).toBe("not_a_spreadsheet")
  expect(await codeOf(await zipOf([{ name: "foto.jpg", data: "x" }]))).toBe("not_a_spreadsheet")
  const ods = await writeOds({ sheets: [{ name: "A", rows: [["x"]] }] })
  expect(await codeOf(ods)).toBe("opendocument")
})

test("refuses a file above the size limit", async () => {
  expect(await codeOf(utf8("a;b\n".repeat(100)), "a.csv", { maxBytes: 399 })).toBe("too_large")
  expect(await codeOf(utf8("a;b\n".repeat(100)), "a.csv", { maxBytes: 400 })).toBe("read")
})

test("stops a zip bomb that claims to be small", async () => {
  const bomb = new Uint8Array(90 * 1024 * 1024).fill(0x20)
  const bytes = await xlsxOf(`<row r="1"><c r="A1"><v>1</v></c></row>`, [
    { name: "xl/sharedStrings.xml", data: bomb, claims: 100, crc: 0 },
  ])
  expect(bytes.length).toBeLessThan(200_000)
  expect(await codeOf(bytes)).toBe("too_large")
})

test("does not open pictures and other parts that hold no cells", async () => {
  const bytes = await xlsxOf(`<row r="1"><c r="A1"><v>1</v></c></row>`, [
    { name: "xl/media/image1.png", data: "x", claims: 4_000_000_000, crc: 0 },
    { name: "xl/drawings/drawing1.xml", data: "<broken", crc: 1 },
  ])
  expect(await rowsOf(bytes)).toEqual([[[1]]])
})

test("answers any damage to a workbook and any random bytes with a code", async () => {
  const whole = await writeXlsx({
    sheets: [
      {
        name: "A",
        rows: [
          ["Nama", "NIK"],
          ["Budi", "1"],
        ],
      },
    ],
  })
  let state = 7
  const next = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % most
  }
  const outcomes = new Set<string>()
  for (let round = 0; round < 150; round++) {
    const damaged = whole.slice()
    for (let hit = 0; hit < 1 + next(8); hit++) damaged[next(damaged.length)] = next(256)
    outcomes.add(await codeOf(damaged))
    outcomes.add(await codeOf(damaged.slice(0, next(damaged.length))))
    outcomes.add(await codeOf(Uint8Array.from({ length: 64 + next(500) }, () => next(256))))
  }
  expect(outcomes.has("corrupt")).toBe(true)
  expect(outcomes.has("not_a_spreadsheet")).toBe(true)
})
