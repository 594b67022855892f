import * as fc from "fast-check"
import { writeOds } from "hucre/ods"
import { writeXlsx } from "hucre/xlsx"
import { expect, test } from "vitest"
import { isBlank } from "./cell.ts"
import { readSheet } from "./read.ts"
import * as Stream from "./stream.ts"
import { type Position, type Row, type Source, Unreadable } from "./stream-source.ts"
import { type FixturePart, xlsxOf, zipOf } from "./zip.fixture.ts"

/** Bytes that come in chunks of some size. */
const sourceOf = (bytes: Uint8Array, chunk = 16_384): Source => ({
  size: bytes.length,
  open: async (from) => {
    let at = from
    return new ReadableStream({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close()
        controller.enqueue(bytes.slice(at, at + chunk))
        at += chunk
      },
    })
  },
})

const rowsOf = async (
  bytes: Uint8Array,
  options: { chunk?: number; after?: Position; sheet?: number } = {},
) => {
  const sheets = await Stream.open(sourceOf(bytes, options.chunk))
  const rows: Row[] = []
  for await (const row of sheets[options.sheet ?? 0]?.rows(options.after) ?? []) rows.push(row)
  return rows
}
const cellsOf = async (bytes: Uint8Array, chunk?: number) =>
  (await rowsOf(bytes, chunk ? { chunk } : {})).map(({ cells }) => cells)
const codeOf = async (bytes: Uint8Array) => {
  try {
    for (const sheet of await Stream.open(sourceOf(bytes))) for await (const _ of sheet.rows());
    return "read"
  } catch (error) {
    if (error instanceof Unreadable) return error.code
    throw error
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, big = false) => {
  const out = new Uint8Array(text.length * 2)
  const view = new DataView(out.buffer)
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), !big)
  return out
}
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

const text = 'Nama;Alamat\r\nJosé;"Jl. ""A""\nRT 1; RW 2"\r\n;\nSiti;Serang\r"Ani";x"y"'
const encodings: [string, Uint8Array][] = [
  ["UTF-8", utf8(text)],
  ["UTF-8 with a mark", utf8(`\uFEFF${text}`)],
  ["UTF-16LE with a mark", utf16(`\uFEFF${text}`)],
  ["UTF-16BE with a mark", utf16(`\uFEFF${text}`, true)],
  ["UTF-16LE without a mark", utf16(text)],
  ["UTF-16BE without a mark", utf16(text, true)],
  ["Windows-1252", latin(text)],
  ["UTF-8 behind a setting", utf8(`\uFEFFsep=;\r\n${text}`)],
]

test.each(encodings)("reads a text in %s in chunks of any size, from any row on", async (_, bytes) => {
  const expected = [
    ["Nama", "Alamat"],
    ["José", 'Jl. "A"\nRT 1; RW 2'],
    [null, null],
    ["Siti", "Serang"],
    ["Ani", 'x"y"'],
  ]
  for (const chunk of [1, 2, 3, 7, 1_000]) {
    const rows = await rowsOf(bytes, { chunk })
    expect(rows.map(({ cells }) => cells)).toEqual(expected)
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5])
    expect(rows.at(-1)?.byte).toBe(bytes.length)
    for (const [index, { row, byte }] of rows.entries())
      expect(await rowsOf(bytes, { chunk, after: { row, byte } })).toEqual(rows.slice(index + 1))
  }
})

test("any list in any encoding is read as it is when it is read whole, and goes on from any row", async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "a", '"', "é", "—", "€", "\n", "\r\n", "Serang, Banten", "a;b", "0812", "𝕊", '""'),
    fc.string({ maxLength: 12 }).map((value) => value.replaceAll(/[^\P{Cc}\n]/gu, "")),
  )
  const list = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  const encoding = fc.constantFrom("utf-8", "utf-8-mark", "utf-16le", "utf-16be")
  await fc.assert(
    fc.asyncProperty(
      list,
      encoding,
      fc.integer({ min: 1, max: 40 }),
      fc.nat(),
      async (rows, as, chunk, pick) => {
        const written = ["Nama;Kota;Ket;Lain", ...rows.map((row) => row.map(quoted).join(";"))].join("\r\n")
        const bytes =
          as === "utf-8"
            ? utf8(written)
            : as === "utf-8-mark"
              ? utf8(`\uFEFF${written}`)
              : utf16(`\uFEFF${written}`, as === "utf-16be")
        const whole = await readSheet(bytes, "list.csv")
        const streamed = await rowsOf(bytes, { chunk })
        const trimmed = streamed.map(({ cells }) =>
          cells.slice(0, cells.findLastIndex((one) => !isBlank(one)) + 1),
        )
        const wanted = whole.ok ? (whole.sheets[0]?.rows ?? []) : []
        expect(trimmed.slice(0, wanted.length)).toEqual(
          wanted.map((row) => row.slice(0, row.findLastIndex((one) => !isBlank(one)) + 1)),
        )
        expect(trimmed.slice(wanted.length).flat()).toEqual([])
        const from = streamed[pick % streamed.length]
        if (from) expect(await rowsOf(bytes, { chunk, after: from })).toEqual(streamed.slice(from.row))
      },
    ),
    { numRuns: 150 },
  )
})

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`

test("a row that is no UTF-8 is read as Windows-1252, the others as what they are", async () => {
  const bytes = new Uint8Array([
    ...utf8("Nama;Kota\nJosé;Serang\n"),
    ...latin("José;Lebak\n"),
    ...utf8("—;x"),
  ])
  expect(await cellsOf(bytes)).toEqual([
    ["Nama", "Kota"],
    ["José", "Serang"],
    ["José", "Lebak"],
    ["—", "x"],
  ])
})

test("a quote that nothing closes costs its own row only", async () => {
  const many = Array.from({ length: 30_000 }, (_, index) => `Orang ${index};Serang\n`).join("")
  const rows = await cellsOf(utf8(`Nama;Kota\n"Budi;Serang\n${many}`))
  expect(rows).toHaveLength(30_002)
  expect(rows.slice(1, 3)).toEqual([
    ['"Budi', "Serang"],
    ["Orang 0", "Serang"],
  ])
  expect(await cellsOf(utf8('Nama;Kota\nAni;x\n"Budi;Serang\nCici;Lebak'))).toHaveLength(4)
})

test("a text without any rows is no list, however long", async () => {
  expect(await codeOf(utf8(`Nama;Kota\n${"x".repeat(1_000_000)}`))).toBe("not_a_spreadsheet")
})

test("reads texts, numbers, dates, formula results and errors of a workbook as they are read from a whole one", async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: "Peserta",
        rows: [
          ["Nama & <gelar>", "NIK", "Lahir"],
          ["Budi", 3673010507900001, new Date("1990-07-05T00:00:00Z")],
          [null, true, null],
          ["  a\nb ", "3673010507900001", 12.5],
        ],
        cells: new Map([["2,0", { type: "formula", formula: "A2", formulaResult: "Budi" }]]),
      },
    ],
  })
  const whole = await readSheet(bytes)
  expect(await cellsOf(bytes, 7)).toEqual([
    ["Nama & <gelar>", "NIK", "Lahir"],
    ["Budi", 3673010507900001, { date: "1990-07-05" }],
    ["Budi", true],
    ["  a\nb ", "3673010507900001", 12.5],
  ])
  expect(whole.ok && whole.sheets[0]?.rows[3]).toEqual(["  a\nb ", "3673010507900001", 12.5])
})

const strings = (items: string): FixturePart[] => [
  {
    name: "xl/sharedStrings.xml",
    // Reckoned for fifty megabytes it takes longer than all else.
    crc: 0,
    data: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${items}</sst>`,
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    data: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
  },
]

test("reads what only other programs write: sparse rows, runs of text, prefixes, shared texts behind the sheet", async () => {
  const bytes = await xlsxOf(
    `<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2" t="s"><v>0</v></c></row>` +
      `<row r="4"/><x:row r="5"><x:c r="A5" t="inlineStr"><x:is><x:t>A&amp;B</x:t></x:is></x:c></x:row>` +
      `<row><c><v>1</v></c><c t="s"><v>9</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c></row>` +
      `<row r="3"><c r="XFD7"><v>2</v></c></row>`,
    strings(
      `<si><t xml:space="preserve"> dua _x0041_ </t></si><si><r><t>Bu</t></r><r><rPr><b/></rPr><t>di</t></r><rPh sb="0"><t>x</t></rPh></si>`,
    ),
  )
  expect((await rowsOf(bytes)).map(({ row, cells }) => [row, cells])).toEqual([
    [2, [null, "Budi", null, " dua A "]],
    [4, []],
    [5, ["A&B"]],
    [6, [1, null, { error: "#N/A" }, false]],
    [7, []],
  ])
})

test("a workbook goes on from any row", async () => {
  const bytes = await writeXlsx({
    sheets: [
      { name: "Lama", hidden: true, rows: [["x"]] },
      { name: "Data", rows: Array.from({ length: 300 }, (_, index) => [`Orang ${index}`, index]) },
    ],
  })
  const rows = await rowsOf(bytes, { chunk: 100 })
  expect(rows).toHaveLength(300)
  for (const after of [rows[0], rows[150], rows[298], rows[299]])
    expect(await rowsOf(bytes, after ? { after } : {})).toEqual(rows.slice(after?.row))
})

test("shared texts beyond the room there is are to be saved as CSV", async () => {
  const item = `<si><t>${"x".repeat(480)}</t></si>`
  const bytes = await xlsxOf(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, strings(item.repeat(110_000)))
  expect(await codeOf(bytes)).toBe("not_streamable")
  const claimed = await xlsxOf(
    `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`,
    strings("").map((part) => (part.name.includes("shared") ? { ...part, claims: 500_000_000 } : part)),
  )
  expect(await codeOf(claimed)).toBe("not_streamable")
})

test("stops a part that grows beyond what it claims", async () => {
  const bomb = new Uint8Array(20 * 1024 * 1024).fill(0x20)
  const [shared, relations] = strings("")
  const bytes = await xlsxOf(`<row r="1"><c r="A1"><v>1</v></c></row>`, [
    { ...(shared as FixturePart), data: bomb, claims: 100, crc: 0 },
    relations as FixturePart,
  ])
  expect(await codeOf(bytes)).toBe("corrupt")
  const row = `<row r="1"><c r="A1" t="inlineStr"><is><t>${"x".repeat(5_000_000)}</t></is></c></row>`
  expect(await codeOf(await xlsxOf(row))).toBe("too_large")
})

test.each<[string, string, FixturePart[]]>([
  ["cells that never end", `<row r="1">${"<c>".repeat(500_000)}</row>`, []],
  ["runs that never end", "", strings(`<si>${"<rPh>".repeat(180_000)}</si>`)],
  ["styles that never end", "", [{ name: "xl/styles.xml", data: "<cellXfs ".repeat(400_000) }]],
  [
    "an attribute that never ends",
    "",
    [{ name: "xl/workbook.xml", data: `<sheet ${"a".repeat(3_000_000)}` }],
  ],
  ["a name that never ends", "", [{ name: "xl/workbook.xml", data: `<sheet ${"a".repeat(3_000_000)}/>` }]],
  [
    "elements that never end",
    "",
    [{ name: "xl/_rels/workbook.xml.rels", data: "<Relationship ".repeat(250_000) }],
  ],
  ["references that never end", `<row><c t="str"><v>${"&a".repeat(900_000)}</v></c></row>`, []],
])("%s take no longer than they are long", { timeout: 30_000 }, async (_, sheet, parts) => {
  const bytes = await xlsxOf(sheet, parts)
  const started = performance.now()
  expect(["read", "corrupt", "too_large"]).toContain(await codeOf(bytes))
  expect(performance.now() - started).toBeLessThan(20_000)
})

const ole = (...names: string[]) => {
  const bytes = new Uint8Array(200_000)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  names.forEach((name, index) => bytes.set(utf16(name), 131_060 + index * 128))
  return bytes
}

test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
  ["nothing", () => new Uint8Array(), "empty"],
  ["blanks", () => utf8(" \n\n"), "empty"],
  ["a PDF", () => utf8("%PDF-1.7\n1 0 obj <<>>"), "not_a_spreadsheet"],
  ["a picture", () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), "not_a_spreadsheet"],
  ["an old workbook", () => ole("Workbook"), "old_excel"],
  ["a locked workbook", () => ole("EncryptedPackage"), "encrypted"],
  ["another Office file", () => ole("WordDocument"), "not_a_spreadsheet"],
  ["OpenDocument", () => writeOds({ sheets: [{ name: "A", rows: [["x"]] }] }), "opendocument"],
  ["another ZIP", () => zipOf([{ name: "foto.jpg", data: "x" }]), "not_a_spreadsheet"],
  ["a ZIP that ends early", () => Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), "corrupt"],
])("refuses %s", async (_, make, code) => {
  expect(await codeOf(await make())).toBe(code)
})

test("answers any damage to a workbook with a code", async () => {
  const whole = await writeXlsx({
    sheets: [{ name: "A", rows: Array.from({ length: 40 }, (_, index) => [`Budi ${index}`, index, true]) }],
  })
  let state = 7
  const next = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % most
  }
  const outcomes = new Set<string>()
  for (let round = 0; round < 200; round++) {
    const damaged = whole.slice()
    for (let hit = 0; hit < 1 + next(8); hit++) damaged[next(damaged.length)] = next(256)
    outcomes.add(await codeOf(damaged))
    outcomes.add(await codeOf(damaged.slice(0, next(damaged.length))))
  }
  expect(outcomes.has("corrupt")).toBe(true)
  expect(outcomes.has("read")).toBe(true)
})
