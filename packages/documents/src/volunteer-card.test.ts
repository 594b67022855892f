import { readFileSync } from "node:fs"
import { deflateSync } from "node:zlib"
import { afterAll, expect, test } from "vitest"
import { cardSize } from "./card-layout.ts"
import { mm } from "./pdf.ts"
import { emblem, pagesOf, qrCodesOf, run, save, wordsOf, workspace } from "./testing.ts"
import { cardIssuer, photo, volunteerCards } from "./testing-volunteers.ts"
import {
  type CardIssuer,
  cardsPerSheet,
  type VolunteerCard,
  volunteerCard,
  volunteerCardSheets,
} from "./volunteer-card.ts"

const files = workspace()
afterAll(files.remove)

const [usual] = volunteerCards(1)

async function print(
  changes: Partial<VolunteerCard> = {},
  issuer: Partial<CardIssuer> = {},
): Promise<string> {
  const card = { ...(usual as VolunteerCard), ...changes }
  return save(files.path("card.pdf"), await volunteerCard({ ...(await cardIssuer()), ...issuer }, card))
}

async function sheets(cards: Iterable<VolunteerCard> | AsyncIterable<VolunteerCard>): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(volunteerCardSheets(await cardIssuer(), cards)))
}

/** Words of one page in reading order, as one line. */
function textOf(file: string, page: number): string {
  return wordsOf(file)
    .filter((word) => word.page === page)
    .map(({ text }) => text)
    .join(" ")
}

test("a card has the size of a bank card, and says whose it is, of what, where and until when", async () => {
  const file = await print({
    name: "Siti Rahayu",
    titleBefore: "Hj.",
    titleAfter: "S.Sos.",
    photo: await photo(),
  })
  expect(run("pdfinfo", file)).toMatch(/Pages: +2[\s\S]*Page size: +242\.64\d* x 153\.01\d*/)
  const text = textOf(file, 1)
  for (const part of [
    "PEMERINTAH PROVINSI BANTEN",
    "DINAS SOSIAL",
    "KARTU PENGENAL",
    "Hj. Siti Rahayu, S.Sos.",
    "TKSK",
    "Tenaga Kesejahteraan Sosial Kecamatan",
    "Wilayah tugas Kota Samarinda",
    "64/0001/2027",
  ]) {
    expect(text.replace(/\s+/g, " ")).toContain(part)
  }
  expect(text).toMatch(/Berlaku s\.d\..*31 Desember 2027/)
  expect(textOf(file, 2)).toMatch(/KETENTUAN.*hilang.*mohon mengembalikannya kepada: DINAS SOSIAL.*KP3B/)
})

test("a second decoder reads the code at 300 dpi and from a much coarser picture", async () => {
  const file = await print({ photo: await photo() })
  for (const dpi of [300, 140]) expect(qrCodesOf(file, dpi, 1)[0]).toEqual([usual?.qr])
})

const long = "Raden Ajeng Maria Magdalena Kusumaningtyas Prawirodirdjo Hadiningrat binti Sastroamidjojo"

test.each<[string, Partial<VolunteerCard>]>([
  ["one word", { name: "Almuktabar", titleBefore: undefined, titleAfter: undefined }],
  ["many words", { name: long, titleBefore: "Prof. Dr. Hj.", titleAfter: "S.Sos., M.Si., Ph.D." }],
  ["one word of 70 letters", { name: "Wiryokusumaningtyas".repeat(4).slice(0, 70) }],
  ["absurd length", { name: "Muhammad ".repeat(20).trim() }],
  [
    "a long unsur, area and number",
    {
      name: long,
      unsur: {
        short: "Wanita Pemimpin Kesejahteraan Sosial",
        long: "Wahana Kesejahteraan Sosial Keluarga Berbasis Masyarakat (WKSBM)",
      },
      dutyArea: "Kelurahan Sungai Pinang Dalam, Kecamatan Sungai Pinang, Kota Samarinda, Kalimantan Timur",
      number: "400.9.12.3/KTA/00127/Dinsos/2027",
    },
  ],
])("keeps a card of %s whole, inside its edges and off the code", async (_, changes) => {
  const card = { ...(usual as VolunteerCard), ...changes }
  const file = await print({ ...changes, photo: await photo() })
  const words = wordsOf(file).filter(({ page }) => page === 1)
  for (const { box } of words) {
    expect(box[0]).toBeGreaterThan(mm(3))
    expect(box[2]).toBeLessThan(cardSize[0] - mm(3))
    expect(box[3]).toBeLessThan(cardSize[1] - mm(2))
    expect(box[2] < mm(58.2) || box[3] < mm(27.6)).toBe(true)
  }
  const drawn = run("pdftotext", "-raw", file, "-").replace(/\s/g, "")
  const whole = [card.name, card.unsur.short, card.unsur.long ?? "", card.dutyArea, card.number]
  for (const text of whole) expect(drawn).toContain(text.replaceAll(" ", ""))
  expect(drawn).not.toContain("…")
  expect(qrCodesOf(file, 300, 1)[0]).toEqual([card.qr])
})

test("an office with a long name and address has room on both sides", async () => {
  const { letterhead } = await cardIssuer()
  const file = await print(
    {},
    {
      letterhead: {
        ...letterhead,
        government: "PEMERINTAH KABUPATEN BELITUNG TIMUR",
        office:
          "DINAS SOSIAL, PEMBERDAYAAN MASYARAKAT DAN DESA, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
        addressLines: [...letterhead.addressLines, ...letterhead.addressLines],
      },
    },
  )
  for (const { box } of wordsOf(file)) {
    expect(box[2]).toBeLessThan(cardSize[0] - mm(3))
    expect(box[3]).toBeLessThan(cardSize[1] - mm(1))
  }
  expect(textOf(file, 1)).toContain("PERLINDUNGAN ANAK")
})

test("draws a silhouette where there is no photo or one that cannot be read, and takes PNG and JPEG", async () => {
  const jpeg = files.path("photo")
  run("pdftoppm", "-r", "60", "-jpeg", "-singlefile", await print(), jpeg)
  const images = (file: string) => run("pdfimages", "-list", file).trim().split("\n").slice(2)
  const plain = images(await print({ photo: undefined })).length
  const whole = await photo()
  expect(images(await print({ photo: readFileSync(`${jpeg}.jpg`) })).length).toBe(plain + 1)
  expect(images(await print({ photo: whole })).length).toBe(plain + 2)
  for (const broken of [new Uint8Array([1, 2, 3]), whole.slice(0, 300), new TextEncoder().encode("<svg/>")]) {
    expect(images(await print({ photo: broken })).length).toBe(plain)
  }
})

test("a photo that is broken inside never ends the process", async () => {
  const chunk = (type: string, data: Uint8Array) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.length)
    head.write(type, 4, "latin1")
    return Buffer.concat([head, data, Buffer.alloc(4)])
  }
  const header = (interlaced: number) => {
    const data = Buffer.alloc(13)
    data.writeUInt32BE(4, 0)
    data.writeUInt32BE(4, 4)
    data.set([8, 6, 0, 0, interlaced], 8)
    return chunk("IHDR", data)
  }
  const png = (interlaced: number, pixels: Uint8Array) =>
    Buffer.concat([
      Buffer.from("89504e470d0a1a0a", "hex"),
      header(interlaced),
      chunk("IDAT", pixels),
      chunk("IEND", new Uint8Array()),
    ])
  const images = async (bytes: Uint8Array) =>
    run("pdfimages", "-list", await print({ photo: bytes }))
      .trim()
      .split("\n").length
  const without = await images(new Uint8Array())
  const sound = deflateSync(Buffer.alloc(4 * 17))
  expect(await images(png(0, sound))).toBe(without + 2)
  const filters = deflateSync(Buffer.alloc(4 * 17, 9))
  const bomb = deflateSync(Buffer.alloc(50_000_000))
  const tooShort = deflateSync(Buffer.alloc(10))
  for (const pixels of [Buffer.from("no zlib"), filters, bomb, tooShort]) {
    for (const interlaced of [0, 1]) expect(await images(png(interlaced, pixels))).toBe(without)
  }
})

test("puts ten cards on a sheet, and each back behind its front", async () => {
  const file = save(files.path("sheets.pdf"), await sheets(volunteerCards(13)))
  const words = wordsOf(file)
  expect(run("pdfinfo", file)).toMatch(/Pages: +4[\s\S]*Page size: +595\.2\d* x 841\.8\d*/)
  const corners = (page: number, text: string) =>
    words
      .filter((word) => word.page === page && word.text === text)
      .map(({ box }) => [Math.floor(box[0] / mm(105)), Math.floor(box[1] / mm(59.4))].join())
      .sort()
  expect(corners(1, "TKSK").length + corners(1, "Peksos").length).toBe(6)
  expect(corners(1, "Nomor")).toHaveLength(cardsPerSheet)
  expect(corners(2, "KETENTUAN")).toEqual(corners(1, "Nomor"))
  expect(corners(3, "Nomor")).toEqual(["0,0", "0,1", "1,0"])
  // Turned over along the long edge, left is right.
  expect(corners(4, "KETENTUAN")).toEqual(["0,0", "1,0", "1,1"])
})

test("every card of a sheet has its own code, and what is printed keeps off the paper's edge", async () => {
  const cards = volunteerCards(10)
  const file = save(files.path("codes.pdf"), await sheets(cards))
  expect(qrCodesOf(file, 300, 1)[0]?.sort()).toEqual(cards.map(({ qr }) => qr).sort())
  const picture = files.path("edge")
  run("pdftoppm", "-r", "25.4", "-gray", "-singlefile", file, picture)
  const image = readFileSync(`${picture}.pgm`)
  const [, width = 0, height = 0] = /^P5\s+(\d+) (\d+)/.exec(image.toString("latin1"))?.map(Number) ?? []
  const pixels = image.subarray(-width * height)
  const inked = [...pixels.keys()].filter((pixel) => pixels[pixel] !== 255)
  // A pixel is a millimetre.
  for (const pixel of inked) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    expect(x > 10 && x < width - 11 && y > 1 && y < height - 2).toBe(true)
  }
})

test("takes 750 cards one after the other, gives the file in pieces, and stores what they share once", async () => {
  const portrait = await emblem()
  const cards = volunteerCards(750)
  let taken = 0
  async function* one() {
    for (const card of cards) {
      taken++
      yield taken % 100 === 1 ? { ...card, photo: portrait } : card
    }
  }
  const pieces: Uint8Array[] = []
  for await (const piece of volunteerCardSheets(await cardIssuer(), one())) {
    expect(taken).toBeLessThanOrEqual((pieces.length + 1) * cardsPerSheet)
    pieces.push(piece)
  }
  expect(pieces).toHaveLength(76)
  const bytes = Buffer.concat(pieces)
  expect(bytes.length).toBeLessThan(4_000_000)
  const file = save(files.path("750.pdf"), bytes)
  const pages = pagesOf(file)
  expect(pages).toHaveLength(150)
  const text = pages.join("\n")
  expect(cards.filter(({ number }) => !text.includes(number))).toEqual([])
  expect(run("pdffonts", file).trim().split("\n").slice(2)).toHaveLength(2)
}, 60_000)

test("prints no NIK, embeds its fonts, is tagged, and the same for the same input", async () => {
  const file = await print({ name: "Siti 3673014507900001", dutyArea: "3673 0145 0790 0001" })
  expect(textOf(file, 1)).not.toMatch(/3673014507900001|0145/)
  for (const font of run("pdffonts", file).trim().split("\n").slice(2)) {
    expect(font).toMatch(/LiberationSans.* yes yes yes /)
  }
  expect(run("pdfinfo", file)).toMatch(/Tagged:\s+yes/)
  const cards = volunteerCards(3, await photo())
  expect(Buffer.compare(await sheets(cards), await sheets(cards))).toBe(0)
})

test("refuses no cards, a broken emblem and a code too long, by closed codes", async () => {
  await expect(sheets([])).rejects.toThrow(/^no_cards$/)
  const issuer = await cardIssuer()
  const broken = { ...issuer, letterhead: { ...issuer.letterhead, emblem: new Uint8Array([1]) } }
  await expect(volunteerCard(broken, usual as VolunteerCard)).rejects.toThrow(/^emblem_unreadable$/)
  const qr = `HTTPS://E.GO.ID/${"A".repeat(5000)}`
  await expect(volunteerCard(issuer, { ...(usual as VolunteerCard), qr })).rejects.toThrow(/^qr_too_long$/)
})

test("works without an emblem, with rules and a title of the office's own", async () => {
  const { letterhead } = await cardIssuer()
  const file = await print(
    {},
    {
      letterhead: { ...letterhead, emblem: undefined },
      title: "Kartu Relawan",
      rules: ["Satu aturan saja."],
    },
  )
  expect(textOf(file, 1)).toContain("KARTU RELAWAN")
  expect(textOf(file, 2)).toContain("1. Satu aturan saja.")
})
