import { readFileSync } from "node:fs"
import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { type AttendanceListInput, type AttendanceRow, attendanceList } from "./attendance-list.ts"
import { mm } from "./pdf.ts"
import { attendanceInput, emblem, pagesOf, people, run, save, wordsOf, workspace } from "./testing.ts"

const files = workspace()
afterAll(files.remove)

async function print(
  variant: "blank" | "recorded",
  rows: readonly AttendanceRow[],
  changes: Partial<AttendanceListInput> = {},
): Promise<string> {
  const input = { ...(await attendanceInput(variant, rows)), ...changes }
  return save(files.path(`${variant}-${rows.length}.pdf`), await attendanceList(input))
}

/** The text of the columns "No" and "Nama", row by row, as A4 has them. */
function namesByNumber(file: string): Map<number, string> {
  const left = mm(30)
  const words = wordsOf(file).map(({ page, text, box: [x0, y0, x1, y1] }) => ({
    page,
    text,
    x: (x0 + x1) / 2 - left,
    y: (y0 + y1) / 2,
  }))
  const numbers = words.filter(({ x, text }) => x > 0 && x < mm(10) && /^\d+$/.test(text))
  const names = new Map(numbers.map(({ text }) => [Number(text), ""]))
  for (const { page, text, x, y } of words) {
    const row = numbers
      .filter((number) => number.page === page)
      .sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y))[0]
    // The heading and the closing block stand in the same columns, but far from any row.
    if (x < mm(10) || x > mm(64) || !row || Math.abs(row.y - y) > 25) continue
    names.set(Number(row.text), `${names.get(Number(row.text)) ?? ""} ${text}`.trim())
  }
  return names
}

test("prints each of 750 people in one numbered row, in order", async () => {
  const rows = people(750)
  const file = await print("blank", rows, { walkInRows: 0 })
  const names = namesByNumber(file)
  expect([...names.keys()]).toEqual(rows.map((_, index) => index + 1))
  const wrong = rows.filter((row, index) => !names.get(index + 1)?.includes(Writing.titledName(row)))
  expect(wrong).toEqual([])
})

test("repeats the header row and numbers the pages", async () => {
  const pages = pagesOf(await print("blank", people(60)))
  expect(pages.length).toBeGreaterThan(3)
  for (const [index, page] of pages.entries()) {
    expect(page).toMatch(/No\s+Nama\s+L\/P\s+NIP\/NIK\s+Jabatan\s+Instansi\/Unsur\s+No\. HP\s+Tanda Tangan/)
    expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`)
  }
})

test("starts with the kop, the title and what, when and where", async () => {
  const [page = ""] = pagesOf(await print("blank", people(3)))
  const parts = [
    "PEMERINTAH PROVINSI BANTEN",
    "DINAS SOSIAL",
    "DAFTAR HADIR",
    "Program",
    "Kegiatan",
    "Selasa, 22 Maret 2022",
    "09.00 WIB s.d. selesai",
    "Tempat",
    "Acara",
  ]
  const positions = parts.map((part) => page.indexOf(part))
  expect(positions).toEqual([...positions].sort((one, other) => one - other))
  expect(positions[0]).toBeGreaterThanOrEqual(0)
})

test("keeps the closing block whole, on a page with a row, for every length of list", async () => {
  for (let count = 1; count <= 24; count++) {
    const pages = pagesOf(await print("blank", people(count), { walkInRows: 0 }))
    const closing = pages.filter((page) => /Mengetahui|Pembina Utama|NIP\. 1986/.test(page))
    expect(closing).toHaveLength(1)
    expect(closing[0]).toBe(pages.at(-1))
    expect(closing[0]).toMatch(
      /Mengetahui,[\s\S]*Plt\. Kepala Dinas[\s\S]*Dr\. H\. Budi Santoso, M\.Si\.[\s\S]*NIP\./,
    )
    expect(closing[0]).toMatch(new RegExp(`^ *${count} +\\S`, "m"))
  }
})

test("masks the NIK, prefers the NIP, and never prints a NIK typed into another column", async () => {
  const nik = "3673014507900001"
  const file = await print("blank", [
    { name: "Siti", nik },
    { name: "Dewi", nik: "3673 0145 0790 0001" },
    { name: "Ayu", nik: Writing.maskNik(nik) },
    { name: "Budi", nik, nip: "198609262015051001", institution: `NIK ${nik}` },
    { name: "Rina", nik: "salah ketik 36730145079" },
  ])
  const [page = ""] = pagesOf(file)
  expect(page.match(/3673••••••••0001/g)).toHaveLength(4)
  expect(page).toContain("19860926 201505 1 001")
  expect(page).not.toMatch(/\d{16}|3673 ?0145|36730145079/)
})

test("adds numbered empty rows for walk-ins, and signs in zig-zag", async () => {
  const file = await print("blank", people(4), { walkInRows: 3 })
  expect([...namesByNumber(file).entries()].slice(4)).toEqual([
    [5, ""],
    [6, ""],
    [7, ""],
  ])
  const marks = wordsOf(file).filter(({ text, box }) => /^\d+\.$/.test(text) && box[0] > mm(230))
  const [odd, even] = [0, 1].map((rest) =>
    marks.filter(({ text }) => Number.parseInt(text, 10) % 2 !== rest).map(({ box }) => Math.round(box[0])),
  )
  expect(odd).toHaveLength(4)
  expect(new Set(odd).size).toBe(1)
  expect(new Set(even).size).toBe(1)
  expect((even?.[0] ?? 0) - (odd?.[0] ?? 0)).toBeGreaterThan(mm(14))
})

test("records check-in time and gate, who is missing, and the sum", async () => {
  const rows = people(30).map((row, index) => ({
    ...row,
    checkIn: index % 10 === 4 ? undefined : { at: "2022-03-22T01:47:12.000Z", gate: "Pintu Timur" },
  }))
  rows[0] = {
    ...(rows[0] as AttendanceRow),
    checkIn: { at: "2022-03-23T01:00:00.000Z", gate: "Pintu Barat" },
  }
  const text = pagesOf(await print("recorded", rows)).join("\n")
  expect(text.match(/08\.47 WIB/g)).toHaveLength(26)
  expect(text.match(/Pintu Timur/g)).toHaveLength(26)
  expect(text).toMatch(/23 Maret 2022, 08\.00/)
  expect(text.match(/Tidak hadir(?!:)/g)).toHaveLength(3)
  expect(text).toContain("Hadir 27 dari 30 peserta terdaftar")
  expect(text).not.toContain("Tanda Tangan")
})

test("prints why somebody did not come in place of the time, unless they came, and counts the reasons", async () => {
  const checkIn = { at: "2022-03-22T01:47:12.000Z", gate: "Pintu Timur" }
  const reasons = ["Izin", "Sakit", "Dinas Luar", "Izin"]
  const rows = people(8).map((row, index) => ({
    ...row,
    absence: reasons[index],
    checkIn: index === 3 || index > 5 ? checkIn : undefined,
  }))
  const text = pagesOf(await print("recorded", rows)).join("\n")
  for (const reason of ["Izin", "Sakit", "Dinas Luar"])
    expect(text.match(new RegExp(`${reason}\\b`, "g"))).toHaveLength(1)
  expect(text.match(/08\.47 WIB/g)).toHaveLength(3)
  expect(text).toContain("Tidak hadir: 5 orang (dinas luar 1, izin 1, sakit 1, tanpa keterangan 2)")
  expect(pagesOf(await print("blank", rows)).join("\n")).not.toMatch(/\b(Izin|Sakit|Dinas Luar)\b/)
})

test("prints an empty list, with and without room for walk-ins", async () => {
  const bare = pagesOf(await print("blank", [], { walkInRows: 0 }))
  expect(bare).toHaveLength(1)
  expect(bare[0]).toMatch(/Belum ada peserta terdaftar\.[\s\S]*NIP\./)
  expect([...namesByNumber(await print("blank", [], { walkInRows: 5 })).keys()]).toEqual([1, 2, 3, 4, 5])
  expect(pagesOf(await print("recorded", [])).join("")).toContain("Hadir 0 dari 0")
})

test("keeps every word of overlong texts inside the margins", async () => {
  const long = "Kesejahteraansosialberkelanjutan".repeat(4)
  const file = await print("recorded", [
    {
      name: long,
      titleAfter: "S.Sos.",
      institution: `${long} ${long}`,
      position: long,
      element: long,
      phone: `+62${"8".repeat(30)}`,
      checkIn: { at: "2022-03-22T01:47:12.000Z", gate: long },
    },
    ...people(2),
  ])
  for (const { box } of wordsOf(file)) {
    expect(box[0]).toBeGreaterThanOrEqual(mm(30) - 0.5)
    expect(box[2]).toBeLessThanOrEqual(mm(297 - 20) + 0.5)
    expect(box[3]).toBeLessThanOrEqual(mm(210))
  }
})

test("prints signs of many scripts or a question mark, never an empty box", async () => {
  const file = await print("blank", [{ name: "Nur’aini é ū ā • 🎉 佐", institution: "Zoë–Zaïre" }])
  const [page = ""] = pagesOf(file)
  expect(page).toContain("Nur’aini é ū ā • ?")
  expect(page).toContain("Zoë–Zaïre")
})

test.each([
  ["A4", 297, 210],
  ["F4_215", 330, 215],
  ["F4_210", 330, 210],
] as const)("fills the width of %s", async (paper, width, height) => {
  const file = await print("blank", people(2), { paper })
  const [, x, y] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run("pdfinfo", file)) ?? []
  expect(Number(x)).toBeCloseTo(mm(width), 1)
  expect(Number(y)).toBeCloseTo(mm(height), 1)
  const right = Math.max(...wordsOf(file).map(({ box }) => box[2]))
  expect(right).toBeGreaterThan(mm(width - 25))
  expect(right).toBeLessThan(mm(width - 20) + 0.5)
})

test("is tagged, in Indonesian, with title, office and its own fonts only", async () => {
  const file = await print("blank", people(20))
  const info = run("pdfinfo", file)
  expect(info).toMatch(/Title:\s+Daftar Hadir Rapat Koordinasi/)
  expect(info).toMatch(/Author:\s+DINAS SOSIAL/)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/PDF version:\s+1\.7/)
  expect(run("qpdf", "--json", "--json-key=qpdf", file)).toContain('"/Lang": "u:id-ID"')
  const structure = run("pdfinfo", "-struct", file)
  expect(structure.match(/^\s+TR\b/gm)).toHaveLength(31)
  expect(structure.match(/^\s+TH\b/gm)).toHaveLength(8)
  const fonts = run("pdffonts", file).trim().split("\n").slice(2)
  expect(fonts.length).toBeGreaterThan(1)
  for (const font of fonts) expect(font).toMatch(/LiberationSans.* yes yes yes /)
})

test("gives the same bytes for the same input, and other bytes for another time", async () => {
  const input = await attendanceInput("blank", people(5))
  const first = await attendanceList(input)
  expect(Buffer.compare(first, await attendanceList(input))).toBe(0)
  const later = await attendanceList({ ...input, createdAt: "2022-03-21T03:00:00.000Z" })
  expect(Buffer.compare(first, later)).not.toBe(0)
})

test("takes a JPEG as emblem", async () => {
  const page = await print("blank", [], { walkInRows: 0 })
  const jpeg = files.path("emblem")
  run("pdftoppm", "-r", "20", "-jpeg", "-singlefile", page, jpeg)
  const { letterhead } = await attendanceInput("blank", [])
  const file = await print("blank", people(1), {
    letterhead: { ...letterhead, emblem: readFileSync(`${jpeg}.jpg`) },
  })
  expect(run("pdfimages", "-list", file)).toMatch(/ jpeg /)
})

test("refuses an emblem that is no whole image", async () => {
  const input = await attendanceInput("blank", [])
  const image = await emblem()
  for (const broken of [new Uint8Array([1, 2, 3]), image.slice(0, 200), new TextEncoder().encode("<svg/>")]) {
    const changed = { ...input, letterhead: { ...input.letterhead, emblem: broken } }
    await expect(attendanceList(changed)).rejects.toThrow("emblem_unreadable")
  }
})
