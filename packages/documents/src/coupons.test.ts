import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { grid } from "./coupon-layout.ts"
import { type Coupon, type CouponIssuer, couponSheets, couponsPerSheet } from "./coupons.ts"
import { mm } from "./pdf.ts"
import { pagesOf, qrCodesOf, run, save, verifyUrl, wordsOf, workspace } from "./testing.ts"
import { couponIssuer, coupons } from "./testing-aid.ts"

const files = workspace()
afterAll(files.remove)

async function sheets(
  all: Iterable<Coupon> | AsyncIterable<Coupon>,
  changes: Partial<CouponIssuer> = {},
): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(couponSheets({ ...couponIssuer(), ...changes }, all)))
}

async function print(all: Iterable<Coupon>, changes: Partial<CouponIssuer> = {}): Promise<string> {
  return save(files.path("coupons.pdf"), await sheets(all, changes))
}

type Word = ReturnType<typeof wordsOf>[number]

/** Which coupon of its page a word stands on, from 0. */
function slotOf({ box: [x0, y0, x1, y1] }: Word): number {
  const [left, top] = [(mm(210) - 2 * grid.width) / 2, (mm(297) - 5 * grid.height) / 2]
  const column = Math.floor(((x0 + x1) / 2 - left) / grid.width)
  return column + 2 * Math.floor(((y0 + y1) / 2 - top) / grid.height)
}

/** The text of each coupon without any space, what stands beside the code before what stands below it. */
function drawnOf(file: string): string[] {
  const slots: Word[][] = []
  for (const word of wordsOf(file)) {
    const index = (word.page - 1) * couponsPerSheet + slotOf(word)
    slots[index] = [...(slots[index] ?? []), word]
  }
  return slots.map((words) =>
    words
      .map(({ text, box: [x, , , y] }) => {
        const right = (x - mm(210) / 2 + grid.width) % grid.width > mm(53)
        return { text, order: [right ? 1 : 0, Math.round(y), x] as const }
      })
      .sort(({ order: one }, { order: other }) => {
        const at = one.findIndex((value, index) => value !== other[index])
        return (one[at] ?? 0) - (other[at] ?? 0)
      })
      .map(({ text }) => text)
      .join(""),
  )
}

const bare = (text: string) => text.replace(/\s/g, "")

test("prints on each of 213 coupons whose it is, of where, for what, its code and its number", async () => {
  const all = coupons(213)
  const file = await print(all)
  expect(run("pdfinfo", file)).toMatch(/Pages: +22[\s\S]*Page size: +595\.2\d* x 841\.8\d*/)
  const texts = drawnOf(file)
  expect(texts).toHaveLength(213)
  const place = "Diambil di Balai Desa Sukamaju, Kecamatan Cikeusal Jumat, 3 Mei 2024, 09.00 s.d. 12.00 WIB"
  for (const [index, coupon] of all.entries()) {
    for (const part of [
      "Dinas Sosial Provinsi Banten Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024",
      `${Writing.titledName(coupon)} ${coupon.area} Bantuan ${coupon.items}`,
      place,
      coupon.code,
      `Kupon ${coupon.serial.number}/213`,
    ]) {
      expect(texts[index]).toContain(bare(part))
    }
  }
  expect(pagesOf(file)[0]).toMatch(/7K3M 9P2Q 1000/)
})

test("a second decoder reads every coupon of every page from a rendering at 100 dpi", async () => {
  const all = coupons(33)
  const codes = qrCodesOf(await print(all), 100)
  expect(codes.map((page) => page.length)).toEqual([10, 10, 10, 3])
  expect(codes.flat().sort()).toEqual(all.map(({ qr }) => qr).sort())
})

test.each([1, 2, 3])("reads them whatever the symbols are: token %i", async (seed) => {
  const symbols = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
  const token = (index: number) =>
    Array.from(
      { length: 130 },
      (_, at) => symbols[(seed * 7919 + index * 104_729 + at * at * 31 + at * seed) % 32],
    ).join("")
  const all = coupons(10).map((coupon, index) => ({
    ...coupon,
    qr: `HTTPS://SETIAKAWAN.DINSOS.BANTENPROV.GO.ID/T/${token(index)}`,
  }))
  expect(qrCodesOf(await print(all), 100)[0]?.sort()).toEqual(all.map(({ qr }) => qr).sort())
})

const long = "Raden Ajeng Maria Magdalena Kusumaningtyas Prawirodirdjo Hadiningrat binti Sastroamidjojo"

test.each<[string, Partial<Coupon>]>([
  ["one word", { name: "Almuktabar", titleBefore: undefined, titleAfter: undefined }],
  ["many words", { name: long, titleBefore: "Prof. Dr. Hj.", titleAfter: "S.Sos., M.Si., Ph.D." }],
  ["one word of 70 letters", { name: "Wiryokusumaningtyas".repeat(4).slice(0, 70) }],
  [
    "a long area and many things",
    {
      name: long,
      area: "Kelurahan Sungai Pinang Dalam, Kecamatan Sungai Pinang, Kota Samarinda, Kalimantan Timur",
      items:
        "1 unit kursi roda anak ukuran kecil, 2 pasang tongkat ketiak aluminium, 10 kg beras premium, 5 liter minyak goreng, 1 paket nutrisi balita",
      distribution: { place: `Balai ${long}`, start: "2024-12-30", end: "2025-01-02", zone: "WITA" },
      code: "7K3M-9P2Q-X4T1-7K3M-9P2Q-X4T1",
      serial: { number: 223_142, of: 223_142 },
    },
  ],
])("keeps a coupon of %s whole, inside its cut and off the code", async (_, changes) => {
  const all = coupons(10).map((coupon) => ({ ...coupon, ...changes }))
  const file = await print(all)
  const [left, top] = [mm(210) / 2 - grid.width, (mm(297) - 5 * grid.height) / 2]
  for (const { box } of wordsOf(file)) {
    const [x, right] = [box[0] - left, box[2] - left].map((at) => at % grid.width)
    const [y, bottom] = [box[1] - top, box[3] - top].map((at) => at % grid.height)
    expect(x).toBeGreaterThan(mm(3))
    expect(right).toBeGreaterThan(x ?? 0)
    expect(bottom).toBeGreaterThan(y ?? 0)
    expect(bottom).toBeLessThan(grid.height - mm(2))
    // Beside the code, whose quiet zone is its own, or below it.
    expect((right ?? 0) < mm(53.8) || (y ?? 0) > mm(41)).toBe(true)
  }
  const [text = ""] = drawnOf(file)
  const [coupon = coupons(1)[0]] = all
  const whole = [
    coupon && Writing.titledName(coupon),
    coupon?.items,
    coupon?.area,
    coupon?.distribution?.place,
  ]
  for (const part of whole) expect(text).toContain(bare(part ?? ""))
  expect(text).not.toContain("…")
  expect(qrCodesOf(file, 100)[0]?.sort()).toEqual(all.map(({ qr }) => qr).sort())
})

test("takes coupons as they are needed, and gives the file in pieces", async () => {
  let taken = 0
  async function* one() {
    for (const coupon of coupons(600)) {
      taken++
      yield coupon
    }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of couponSheets(couponIssuer(), one())) {
    expect(taken).toBeLessThanOrEqual((pieces.length + 1) * couponsPerSheet)
    pieces.push(piece)
  }
  expect(pieces).toHaveLength(61)
  const bytes = Buffer.concat(pieces)
  expect(bytes.length).toBeLessThan(2_400_000)
  const pages = pagesOf(save(files.path("600.pdf"), bytes))
  expect(pages).toHaveLength(60)
  expect(pages.at(-1)).toContain("Kupon 600/600")
}, 60_000)

test("works without a place, an area and a note, and with ones of its own", async () => {
  const [coupon] = coupons(1)
  const plain = { ...(coupon as Coupon), area: undefined }
  const [bareText = ""] = drawnOf(await print([plain], { distribution: undefined, note: "" }))
  expect(bareText).not.toMatch(/Diambil|KTP|undefined/)
  const own = { place: "Gudang Dinas", zone: "WIB" } as const
  const [text = ""] = drawnOf(await print([{ ...plain, distribution: own }], { note: "Bawa kantong." }))
  expect(text).toMatch(/DiambildiGudangDinasBawakantong\./)
})

test("prints no NIK, embeds its fonts, is tagged, and the same for the same input", async () => {
  const [coupon] = coupons(1)
  const nik = { ...(coupon as Coupon), name: "Siti 3673014507900001", items: "3673 0145 0790 0001" }
  const file = await print([nik])
  expect(drawnOf(file).join("")).not.toContain("3673014507900001")
  for (const font of run("pdffonts", file).trim().split("\n").slice(2)) {
    expect(font).toMatch(/LiberationSans.* yes yes yes /)
  }
  expect(run("pdfinfo", file)).toMatch(/Tagged:\s+yes/)
  expect(Buffer.compare(await sheets(coupons(3)), await sheets(coupons(3)))).toBe(0)
})

test("refuses no coupons and a code too long, by closed codes", async () => {
  await expect(sheets([])).rejects.toThrow(/^no_coupons$/)
  const [coupon] = coupons(1)
  const qr = verifyUrl(1) + "A".repeat(5000)
  await expect(sheets([{ ...(coupon as Coupon), qr }])).rejects.toThrow(/^qr_too_long$/)
})
