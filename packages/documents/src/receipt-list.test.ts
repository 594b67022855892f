import { readFileSync } from "node:fs"
import { rupiahInWords } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { margins, mm } from "./pdf.ts"
import { type Receipt, type ReceiptListInput, type ReceiptRow, receiptList } from "./receipt-list.ts"
import type { Strokes } from "./strokes.ts"
import { pagesOf, run, save, wordsOf, workspace } from "./testing.ts"
import { drawn, receiptInput, received, recipients } from "./testing-aid.ts"

const files = workspace()
afterAll(files.remove)

async function print(
  variant: ReceiptListInput["variant"],
  rows: readonly ReceiptRow[],
  changes: Partial<ReceiptListInput> = {},
): Promise<string> {
  const input = { ...(await receiptInput(variant, rows)), ...changes }
  return save(files.path(`${variant}.pdf`), await receiptList(input))
}

const bare = (text: string) => text.replace(/\s/g, "")

function textOf(file: string): string {
  return run("pdftotext", "-raw", file, "-").replace(/\s+/g, " ")
}

/** The rows of all pages in the order in which they were drawn, without any space. */
function rowsOf(file: string, header: string): string {
  const pages = run("pdftotext", "-raw", file, "-").split("\f").slice(0, -1).map(bare)
  const from = (page: string) => page.indexOf(header) + header.length
  for (const page of pages) expect(page).toContain(header)
  return pages.map((page) => page.slice(from(page), page.indexOf("Halamanini:"))).join("")
}

/** What a row says before the columns on receiving. */
function printed(row: ReceiptRow): string {
  return [
    row.number,
    Writing.titledName(row),
    row.nik && Writing.maskNik(row.nik),
    row.address,
    row.items,
    row.amount === undefined ? "" : Writing.rupiah(row.amount),
  ].join("")
}

test("prints each of 300 recipients whole and in order, with room to sign in zig-zag", async () => {
  const rows = recipients(300)
  const file = await print("blank", rows)
  const drawnRows = rowsOf(file, "NoNamaNIKAlamatVolume/JumlahTandaTangan")
  expect(drawnRows).toBe(bare(rows.map((row) => `${printed(row)}${row.number}.`).join("")))
  const marks = wordsOf(file).filter(({ text, box }) => /^\d+\.$/.test(text) && box[0] > mm(225))
  const lefts = [1, 0].map((odd) =>
    marks.filter(({ text }) => Number.parseInt(text, 10) % 2 === odd).map(({ box }) => Math.round(box[0])),
  )
  expect(lefts.map((all) => [all.length, new Set(all).size])).toEqual([
    [150, 1],
    [150, 1],
  ])
  expect((lefts[1]?.[0] ?? 0) - (lefts[0]?.[0] ?? 0)).toBeGreaterThan(mm(18))
  const tops = marks.filter(({ page }) => page === 2).map(({ box }) => box[1])
  for (const [index, top] of tops.slice(1).entries()) {
    expect(top - (tops[index] ?? 0)).toBeGreaterThanOrEqual(mm(9))
  }
})

test("says of which programme, record, day, place and area it is, and who signs", async () => {
  const text = textOf(await print("blank", recipients(3)))
  for (const part of [
    "DINAS SOSIAL",
    "TANDA TERIMA BANTUAN Program : Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024",
    "Nomor BAST : 591/BAST/4.11/5/2024 Hari/Tanggal : Jumat, 3 Mei 2024 Tempat : Balai Desa Sukamaju Wilayah : Desa",
    "Jumlah penerima: 3 Jumlah bantuan: Rp600.000,00 (enam ratus ribu rupiah)",
    "Mengetahui, Sekretaris Dinas Sosial Provinsi Banten, Dra. Dewi Lestari, M.Si.",
    "Serang, 3 Mei 2024 Yang Menyerahkan, Plt. Kepala Dinas Sosial Provinsi Banten, Dr. H. Budi Santoso, M.Si.",
  ]) {
    expect(text).toContain(part)
  }
  expect(text).not.toMatch(/diterima|undefined|…/)
})

test("counts people and money of each page, and of all pages so far", async () => {
  const rows = recipients(100)
  const pages = pagesOf(await print("blank", rows, { rupiahStyle: ",-" }))
  let [people, amount] = [0, 0]
  for (const page of pages) {
    const count =
      /Halaman ini: (\d+) penerima(?:, Rp([\d.]+),-)? · s\.d\. halaman ini: (\d+) dari 100 penerima, Rp([\d.]+),-/
    const [, own = "", money = "0", sofar, moneySofar = ""] = count.exec(page.replace(/\s+/g, " ")) ?? []
    expect(page.match(/3673••••|^ *\d+ +\S/gm)?.length).toBeGreaterThanOrEqual(Number(own))
    people += Number(own)
    amount += Number(money.replaceAll(".", ""))
    expect(Number(sofar)).toBe(people)
    expect(Number(moneySofar.replaceAll(".", ""))).toBe(amount)
  }
  expect(people).toBe(100)
  expect(amount).toBe(rows.reduce((sum, row) => sum + (row.amount ?? 0), 0))
})

test("records when each of 200 received, through whom, by thumb, and who has had nothing", async () => {
  const rows = received(200)
  const file = await print("recorded", rows)
  const told = ({ receipt }: ReceiptRow) => {
    if (!receipt) return "Belum diterima"
    const { representative: by } = receipt
    return [
      `diterima 3 Mei 2024 ${Writing.time(receipt.at, "WIB")}`,
      by ? "oleh Dewi Lestari, a.n. penerima (anak kandung, surat kuasa Nomor 4)" : "",
      receipt.thumbPrint ? "cap jempol" : "",
    ].join("")
  }
  const header = "NoNamaNIKAlamatVolume/JumlahPenerimaanTandaTangan"
  expect(rowsOf(file, header)).toBe(bare(rows.map((row) => printed(row) + told(row)).join("")))
  const text = textOf(file)
  const amount = rows.reduce((sum, row) => sum + (row.receipt ? (row.amount ?? 0) : 0), 0)
  expect(text).toContain("Telah menerima: 180 dari 200 penerima, belum: 20")
  expect(text).toContain(`Jumlah yang diterima: ${Writing.rupiah(amount)} (${rupiahInWords(amount)})`)
  expect(text).toMatch(/s\.d\. halaman ini: 180 dari 200 telah menerima/)
})

test("says what was received where it was not all", async () => {
  const [row] = recipients(1)
  const receipt: Receipt = { at: "2024-05-03T02:12:00Z", items: "1 pasang", amount: 200_000 }
  const text = textOf(await print("recorded", [{ ...(row as ReceiptRow), receipt }]))
  expect(text).toContain(
    "2 pasang tongkat ketiak Rp600.000,00 diterima 3 Mei 2024 09.12 WIB 1 pasang Rp200.000,00",
  )
  expect(text).toContain("Jumlah yang diterima: Rp200.000,00 (dua ratus ribu rupiah)")
})

/** Columns and lines of dark pixels on the first page, a pixel being a third of a millimetre. */
function darkOf(file: string): readonly (readonly [x: number, y: number])[] {
  const picture = files.path("signature")
  run("pdftoppm", "-r", "76.2", "-gray", "-singlefile", file, picture)
  const image = readFileSync(`${picture}.pgm`)
  const [, width = 0, height = 0] = /^P5\s+(\d+) (\d+)/.exec(image.toString("latin1"))?.map(Number) ?? []
  const pixels = image.subarray(-width * height)
  return [...pixels.keys()]
    .filter((pixel) => (pixels[pixel] ?? 255) < 245)
    .map((pixel) => [(pixel % width) / 3, Math.floor(pixel / width) / 3] as const)
}

test.each<[string, Strokes, number | undefined]>([
  ["a signature", drawn, undefined],
  ["one from a wide pad", drawn, 5],
  ["a dot", [[[0.5, 0.5]]], undefined],
  [
    "strokes beyond the pad",
    [
      [
        [-5, 0],
        [0.5, 0.5],
        [9, 9],
        [Number.NaN, 1],
      ],
    ],
    3,
  ],
  [
    "ten thousand points",
    [Array.from({ length: 10_000 }, (_, at) => [at / 1e4, (at % 100) / 100] as const)],
    2,
  ],
])("draws %s as lines inside its cell", async (_, strokes, aspect) => {
  const [row] = recipients(1)
  const receipt: Receipt = { at: "2024-05-03T02:12:00Z", signature: strokes, signatureAspect: aspect }
  const signed = await print("recorded", [{ ...(row as ReceiptRow), receipt }])
  const images = run("pdfimages", "-list", signed).trim().split("\n")
  const header = wordsOf(signed).find(({ text }) => text === "Tangan")?.box ?? [0, 0, 0, 0]
  const top = header[3] / mm(1) + 4
  const dark = darkOf(signed)
  const none = { ...(row as ReceiptRow), receipt: { ...receipt, signature: [] } }
  const before = new Set(darkOf(await print("recorded", [none])).map(String))
  const ink = dark.filter((pixel) => !before.has(String(pixel)))
  expect(ink.length).toBeGreaterThan(0)
  // The column ends at the right margin, a row is 14 mm high.
  for (const [x, y] of ink) expect(x > 245 && x < 277 && y > top - 1 && y < top + 13).toBe(true)
  // The emblem and its mask alone.
  expect(images.length).toBeLessThanOrEqual(4)
})

test("keeps the closing block whole, on a page with a row, for every length of list", async () => {
  for (let count = 1; count <= 30; count++) {
    const pages = pagesOf(await print("blank", recipients(count)))
    const closing = pages.filter((page) => /Jumlah penerima|Mengetahui|Yang Menyerahkan|NIP\. /.test(page))
    expect(closing).toEqual([pages.at(-1)])
    expect(closing[0]).toMatch(
      new RegExp(`^ *${count} +\\S[\\s\\S]*Jumlah[\\s\\S]*Mengetahui,[\\s\\S]*NIP\\.`, "m"),
    )
  }
}, 60_000)

test("works without signers, area, record, day and place, and without anybody", async () => {
  const nothing = {
    handedOverBy: undefined,
    acknowledgedBy: undefined,
    recordNumber: undefined,
    area: undefined,
    place: undefined,
    date: undefined,
    signedAt: undefined,
  }
  for (const variant of ["blank", "recorded"] as const) {
    const pages = pagesOf(await print(variant, [], nothing))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toMatch(/Program\s+: Bantuan[\s\S]*Belum ada penerima\./)
    expect(pages[0]).not.toMatch(/Tempat|Nomor|Halaman ini|undefined/)
  }
  expect(textOf(await print("blank", recipients(1), nothing))).toContain("Jumlah penerima: 1")
})

test.each(["A4", "F4_215", "F4_210"] as const)(
  "keeps the margins of %s with the longest words",
  async (paper) => {
    const long = "Kesejahteraansosialberkelanjutan".repeat(4)
    const row = { number: 1, name: `${long} ${long}`, titleAfter: "S.Sos.", address: long, items: long }
    const representative = { name: long, relation: long, letter: long }
    const file = await print(
      "recorded",
      [
        {
          ...row,
          receipt: { at: "2024-09-23T02:12:00Z", representative, thumbPrint: true, signature: drawn },
        },
        ...received(20),
      ],
      { paper, area: long, place: long },
    )
    const [, width] = /Page size:\s+([\d.]+) x/.exec(run("pdfinfo", file)) ?? []
    for (const { box } of wordsOf(file)) {
      expect(box[0]).toBeGreaterThan(margins.left - 0.5)
      expect(box[2]).toBeLessThan(Number(width) - margins.right + 0.5)
    }
    expect(bare(textOf(file))).toContain(`oleh${long},a.n.penerima(${long},${long})`)
  },
)

test("never prints a NIK in full, wherever it was typed", async () => {
  const nik = "3673014507900001"
  const rows = [{ number: 1, name: "Budi", nik, address: `NIK ${nik}`, items: "3673 0145 0790 0001" }]
  const text = bare(textOf(await print("blank", rows)))
  expect(text).not.toContain(nik)
  expect(text.match(/3673••••••••0001/g)).toHaveLength(3)
})

test("is tagged, in its own embedded fonts, and the same for the same input", async () => {
  const file = await print("recorded", received(20))
  expect(run("pdfinfo", file)).toMatch(/Title:\s+Tanda Terima Bantuan Bantuan Alat[\s\S]*Tagged:\s+yes/)
  expect(run("pdfinfo", "-struct", file).match(/^\s+TR\b/gm)).toHaveLength(21)
  for (const font of run("pdffonts", file).trim().split("\n").slice(2)) {
    expect(font).toMatch(/LiberationSans.* yes yes yes /)
  }
  const input = await receiptInput("recorded", received(5))
  expect(Buffer.compare(await receiptList(input), await receiptList(input))).toBe(0)
})
