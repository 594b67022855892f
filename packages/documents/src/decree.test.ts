import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { type AnnexRow, type DecreeInput, decree } from "./decree.ts"
import { margins, mm } from "./pdf.ts"
import { pagesOf, run, save, wordsOf, workspace } from "./testing.ts"
import { annexRows, decreeInput } from "./testing-volunteers.ts"

const files = workspace()
afterAll(files.remove)

async function print(rows: readonly AnnexRow[], changes: Partial<DecreeInput> = {}): Promise<string> {
  const input = { ...(await decreeInput(rows)), ...changes }
  return save(files.path("decree.pdf"), await decree(input))
}

/** A sweep over many documents spares itself the emblem. */
const plainHeading = { kind: "other", lines: ["Dinas Sosial"] } as const

/** Text in the order in which it was drawn, without any space: cells follow each other as the row has them. */
function drawnOf(file: string): string[] {
  return run("pdftotext", "-raw", file, "-")
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s/g, ""))
}

const header = "NoNamaL/PTempat/TglLahirNIKAlamatJabatan/UnsurWilayahTugasKeterangan"

function drawnRow(row: AnnexRow): string {
  const birth = `${row.birthPlace}, ${Writing.date(row.birthDate ?? "", "WIB")}`
  const cells = [
    row.number,
    Writing.titledName(row),
    row.sex,
    birth,
    row.nik,
    row.address,
    row.position,
    row.dutyArea,
    row.note,
  ]
  return cells.join("").replace(/\s/g, "")
}

test("prints each of 2,000 annex rows whole and in order, under a header on every page", async () => {
  const rows = annexRows(2000)
  const pages = drawnOf(await print(rows))
  const annex = pages.filter((page) => page.includes(header))
  expect(annex.length).toBe(pages.length - 2)
  const drawn = annex.map((page) => page.slice(page.indexOf(header) + header.length)).join("")
  expect(drawn.slice(0, drawn.indexOf("Plt.KEPALA"))).toBe(rows.map(drawnRow).join(""))
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Halaman${index + 1}dari${pages.length}`)
  }
}, 60_000)

test("prints the decree in its form, from the kop to the copies", async () => {
  const text = pagesOf(await print(annexRows(2)))
    .join("\n")
    .replace(/\s+/g, " ")
  const parts = [
    "PEMERINTAH PROVINSI BANTEN",
    "KEPUTUSAN KEPALA DINAS SOSIAL PROVINSI BANTEN NOMOR 114 TAHUN 2022 TENTANG PENETAPAN SATUAN BAKTI",
    "KEPALA DINAS SOSIAL PROVINSI BANTEN,",
    "Menimbang : a. bahwa dalam",
    "b. bahwa nama-nama",
    "Mengingat : 1. Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial; 2.",
    "Memperhatikan : Daftar Pelaksanaan",
    "MEMUTUSKAN:",
    "Menetapkan : KEPUTUSAN KEPALA DINAS SOSIAL PROVINSI BANTEN TENTANG PENETAPAN",
    "ANGGARAN 2022.",
    "KESATU : Menetapkan nama-nama",
    "KEDUA : Satuan Bakti",
    "a. melaksanakan pendampingan",
    "KETIGA : Masa tugas",
    "KELIMA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    "Ditetapkan di Serang",
    "pada tanggal 22 Maret 2022",
    "Plt. KEPALA DINAS SOSIAL PROVINSI BANTEN,",
    "Dr. H. Budi Santoso, M.Si. Pembina Utama Muda (IV/c) NIP. 19860926 201505 1 001",
    "Tembusan: 1. Gubernur Banten;",
    "3. Kepala Dinas Sosial Kabupaten/Kota.",
    "LAMPIRAN KEPUTUSAN KEPALA DINAS SOSIAL PROVINSI BANTEN NOMOR : 114 TAHUN 2022",
    "TANGGAL : 22 MARET 2022",
    "TENTANG : PENETAPAN SATUAN BAKTI PEKERJA SOSIAL",
    "DAFTAR NAMA SATUAN BAKTI PEKERJA SOSIAL",
  ]
  let from = 0
  for (const part of parts) {
    expect(text.slice(from)).toContain(part)
    from = text.indexOf(part, from) + part.length
  }
  expect(text).not.toMatch(/;;|\.\.|RANCANGAN|PETIKAN|BSrE|elektronik/)
})

test("keeps the signature whole and with two lines of the dictums, for every length", async () => {
  const last = (await decreeInput([])).dictums[0] ?? ""
  for (let length = 1; length <= 25; length++) {
    const file = await print([], {
      heading: plainHeading,
      dictums: [...Array.from({ length }, (_, index) => `Ketentuan ke-${index + 1}`), last],
      copies: Array.from({ length: length % 12 }, (_, index) => `Bupati ke-${index + 1}`),
    })
    const pages = pagesOf(file)
    const signed = pages.filter((page) => /Ditetapkan di|NIP\. 1986|Pembina Utama/.test(page))
    expect(signed).toHaveLength(1)
    expect(signed[0]).toMatch(
      /\S.*\n.*\S.*\n\s*(Tembusan.*)?Ditetapkan di[\s\S]*pada tanggal[\s\S]*Plt\.[\s\S]*Budi[\s\S]*NIP\./,
    )
    expect(signed[0]).toMatch(/Lampiran yang merupakan[\s\S]*sebagai Satuan Bakti Pekerja Sosial\./)
    const drawn = pages.join("")
    for (let index = 1; index <= length % 12; index++) expect(drawn).toContain(`${index}. `)
  }
})

test("keeps the signature of the annex whole, on a page with a row, for every number of rows", async () => {
  for (let count = 1; count <= 17; count++) {
    const short = { heading: plainHeading, dictums: ["Satu"], notices: [], copies: [] }
    const all = pagesOf(await print(annexRows(count), short))
    const pages = all.slice(all.findIndex((page) => page.includes("LAMPIRAN")))
    const signed = pages.filter((page) => /Plt\.|Pembina Utama|NIP\. 1986/.test(page))
    expect(signed).toEqual([pages.at(-1)])
    expect(signed[0]).toMatch(new RegExp(`^ *${count} +\\S[\\s\\S]*Plt\\.[\\s\\S]*NIP\\.`, "m"))
  }
})

test("leaves one line of a paragraph alone on no page", async () => {
  const sentence = "Setiap anggota wajib melaporkan pelaksanaan tugasnya kepada Kepala Dinas. "
  for (const repeats of [3, 10, 30]) {
    const pages = pagesOf(
      await print([], {
        dictums: Array.from({ length: 8 }, (_, index) => sentence.repeat(repeats + index)),
      }),
    )
    const text = pages.join(" ").replace(/\s+/g, " ")
    expect(text.match(/Setiap/g)).toHaveLength(8 * repeats + 28)
    for (const page of pages) {
      const lines = page.split("\n").filter((line) => line.trim() !== "")
      // The last line before the footer begins no dictum, and the first one ends none.
      expect(lines.at(-2)).not.toMatch(/^KE[A-Z]+ +:/)
    }
  }
})

test.each([
  ["A4", 210, 297],
  ["F4_215", 215, 330],
  ["F4_210", 210, 330],
] as const)("keeps the margins of %s, upright and across", async (paper, width, height) => {
  const file = await print(annexRows(60), { paper })
  const sizes = [...run("pdfinfo", "-l", "-1", file).matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  )
  expect(sizes[0]?.[0]).toBeCloseTo(mm(width), 1)
  expect(sizes[0]?.[1]).toBeCloseTo(mm(height), 1)
  expect(sizes.at(-1)?.[0]).toBeCloseTo(mm(height), 1)
  for (const { page, box } of wordsOf(file)) {
    const [pageWidth, pageHeight] = sizes[page - 1] ?? [0, 0]
    expect(box[0]).toBeGreaterThan(margins.left - 0.5)
    expect(box[2]).toBeLessThan(pageWidth - margins.right + 0.5)
    expect(box[1]).toBeGreaterThan(margins.top - 3)
    // Only number and verification stand in the lower margin.
    const footer = box[1] > pageHeight - mm(18)
    expect(footer || box[3] < pageHeight - margins.bottom + 2).toBe(true)
  }
})

test("marks every page of a draft, leaves open what is not decided, and says nothing on verification", async () => {
  const file = await print(annexRows(40), {
    state: "draft",
    number: undefined,
    date: undefined,
    place: undefined,
    signatory: undefined,
  })
  const pages = pagesOf(file)
  for (const page of pages) expect(page).toContain("R A N C A N G A N".replaceAll(" ", ""))
  const text = pages.join("\n")
  expect(text).toMatch(/NOMOR ………/)
  expect(text).toMatch(/Ditetapkan di ………[\s\S]*pada tanggal ………[\s\S]*KEPALA DINAS SOSIAL/)
  expect(text).not.toMatch(/Verifikasi|Plt\.|undefined/)
})

test("says on each page of an enacted decree where to verify it, however long the address", async () => {
  const text = pagesOf(await print(annexRows(40)))
  for (const page of text) {
    expect(page).toContain("Verifikasi keaslian: https://setiakawan.example.go.id/sk/7K3M9P2QX4T1")
  }
  const verifyUrl = `https://setiakawan.example.go.id/sk/${"7K3M9P2QX4T1".repeat(12)}`
  const long = drawnOf(await print([], { verifyUrl }))
  for (const page of long) expect(page).toContain(`Verifikasikeaslian:${verifyUrl}`)
  expect(pagesOf(await print([], { verifyUrl: undefined })).join()).not.toContain("Verifikasi")
})

test.each([
  ["Nomor: 114 Tahun 2022", "NOMOR 114 TAHUN 2022"],
  ["No. 7/2022", "NOMOR 7/2022"],
  ["NOTA-7/2022", "NOMOR NOTA-7/2022"],
  ["467/Kep.LK3/26-DTKS/IV/2009", "NOMOR 467/Kep.LK3/26-DTKS/IV/2009"],
])("prints the number %s after the form's own word once", async (number, printed) => {
  const [page = ""] = pagesOf(await print([], { number, heading: plainHeading }))
  expect(page).toMatch(new RegExp(`^ *${printed.replaceAll(".", "\\.")}$`, "m"))
})

test("has no Lampiran without rows", async () => {
  for (const annex of [undefined, { rows: [] }]) {
    const pages = pagesOf(await print([], { annex, dictums: ["Satu"] }))
    expect(pages.join("")).not.toContain("LAMPIRAN")
    expect(pages).toHaveLength(2)
  }
})

test("names an authority elsewhere without our kop and emblem", async () => {
  const file = await print(annexRows(2), {
    heading: { kind: "other", lines: ["Kementerian Sosial", "Republik Indonesia"] },
    issuer: "Menteri Sosial Republik Indonesia",
  })
  const [page = ""] = pagesOf(file)
  expect(page).toMatch(/^\s*KEMENTERIAN SOSIAL\s+REPUBLIK INDONESIA\s+KEPUTUSAN MENTERI SOSIAL/)
  expect(page).not.toContain("PEMERINTAH")
  expect(run("pdfimages", "-list", file).trim().split("\n")).toHaveLength(2)
})

test("an amendment and a revocation say which row of which decree they touch", async () => {
  const decreeName = "Keputusan Nomor 114 Tahun 2022"
  const [first, second, third] = annexRows(3)
  if (!first || !second || !third) throw new Error("no rows")
  const drawn = drawnOf(
    await print([
      { ...first, note: undefined, replaces: { row: 12, decree: decreeName } },
      { ...second, revokes: { row: 13, decree: decreeName }, note: "Mengundurkan diri" },
      third,
    ]),
  ).join("")
  expect(drawn).toContain(
    "Mengganti nomor urut 12 Lampiran Keputusan Nomor 114 Tahun 2022".replaceAll(" ", ""),
  )
  expect(drawn).toContain(
    "Mencabut nomor urut 13 Lampiran Keputusan Nomor 114 Tahun 2022Mengundurkan diri".replaceAll(" ", ""),
  )
})

test("a petikan names its recipient, holds only their row under its own number, and is no original", async () => {
  const row = annexRows(120)[76] as AnnexRow
  const file = await print([row], { extractFor: row })
  const pages = pagesOf(file)
  const text = pages.join("\n").replace(/\s+/g, " ")
  expect(pages[0]).toMatch(/^\s*PETIKAN\s+KEPUTUSAN/m)
  expect(text).toContain("PETIKAN LAMPIRAN KEPUTUSAN")
  const given = `Petikan ini diberikan kepada ${Writing.titledName(row)}`
  expect(drawnOf(file).join("")).toContain(given.replaceAll(" ", ""))
  expect(pages.at(-1)).toMatch(/^ *77 +\S/m)
  expect(text.match(/6472••••/g)).toHaveLength(1)
  expect(text.match(/\bttd\. /g)).toHaveLength(2)
  const draft = pagesOf(await print([row], { extractFor: row, state: "draft" })).join("")
  expect(draft).not.toContain("ttd.")
})

test("never prints a NIK in full, wherever it was typed", async () => {
  const [row] = annexRows(1)
  const nik = "3673014507900001"
  const file = await print(
    [{ ...(row as AnnexRow), nik, address: `NIK ${nik}`, note: "3673 0145 0790 0001" }],
    {
      dictums: [`Menetapkan Siti, NIK ${nik}`],
      title: `Penetapan ${nik}`,
    },
  )
  const drawn = drawnOf(file).join("")
  expect(drawn).not.toContain(nik)
  expect(drawn.match(/3673••••••••0001/g)?.length).toBeGreaterThan(4)
  expect(run("pdfinfo", file)).not.toContain(nik)
})

test("cuts nothing off that a row says, and gives it a page where it needs one", async () => {
  const address = Array.from({ length: 80 }, (_, index) => `alamat${index}`).join(" ")
  const rows = annexRows(5).map((row, index) => (index === 2 ? { ...row, address } : row))
  const drawn = drawnOf(await print(rows)).join("")
  expect(drawn).toContain(address.replaceAll(" ", ""))
  expect(drawn).not.toContain("…")
})

test("has room for twenty-five dictums, and refuses a hundred", async () => {
  const text = pagesOf(
    await print([], {
      dictums: Array.from({ length: 25 }, (_, index) => `Ketentuan ${index + 1}`),
    }),
  ).join("\n")
  expect(text).toMatch(/KESEMBILAN +: Ketentuan 9\.\n/)
  expect(text).toMatch(/KEDUA PULUH +: Ketentuan 25\.\n\s*LIMA/)
  const input = await decreeInput([])
  await expect(decree({ ...input, dictums: Array.from({ length: 100 }, () => "x") })).rejects.toThrow(
    "too_many",
  )
})

test("is tagged, in its own embedded fonts, and the same for the same input", async () => {
  const file = await print(annexRows(30))
  expect(run("pdfinfo", file)).toMatch(/Tagged:\s+yes/)
  const structure = run("pdfinfo", "-struct", file)
  expect(structure.match(/^\s+TR\b/gm)).toHaveLength(31)
  expect(structure.match(/^\s+TH\b/gm)).toHaveLength(9)
  expect(structure.match(/^\s+H1\b/gm)).toHaveLength(2)
  const fonts = run("pdffonts", file).trim().split("\n").slice(2)
  expect(fonts.filter((font) => /TeXGyreBonum/.test(font))).toHaveLength(2)
  for (const font of fonts) expect(font).toMatch(/(TeXGyreBonum|LiberationSans).* yes yes yes /)
  const input = await decreeInput(annexRows(3))
  expect(Buffer.compare(await decree(input), await decree(input))).toBe(0)
})
