import { afterAll, expect, test } from "vitest"
import { type Certificate, type CertificatesInput, certificates } from "./certificates.ts"
import { mm } from "./pdf.ts"
import {
  certificatesInput,
  pagesOf,
  people,
  qrCodesOf,
  run,
  save,
  verifyUrl,
  wordsOf,
  workspace,
} from "./testing.ts"

const files = workspace()
afterAll(files.remove)

const plain: Certificate = { number: "1/2022", name: "Almuktabar", role: "PESERTA", verifyUrl: verifyUrl(1) }

async function print(changes: Partial<CertificatesInput>): Promise<string> {
  const input = { ...(await certificatesInput(1)), ...changes }
  return save(files.path("certificates.pdf"), await certificates(input))
}

/** All words of a page in reading order, as one line. */
function textOf(file: string, page = 1): string {
  return wordsOf(file)
    .filter((word) => word.page === page)
    .map(({ text }) => text)
    .join(" ")
}

test("says number, recipient with titles, role, event, date, place, hours and who signs", async () => {
  const [page = ""] = pagesOf(
    await print({ certificates: [{ ...plain, name: "Budi", titleBefore: "dr.", titleAfter: "M.Kes." }] }),
  )
  for (const part of [
    /PEMERINTAH PROVINSI BANTEN\s+DINAS SOSIAL/,
    /SERTIFIKAT/,
    /Nomor: 1\/2022/,
    /diberikan kepada\s+dr\. Budi, M\.Kes\./,
    /sebagai\s+PESERTA/,
    /pada kegiatan\s+Peringatan Hari Kesetiakawanan Sosial Nasional/,
    /“Bersama Kita Bisa, Bangkit Bersatu untuk Kesejahteraan Sosial”/,
    /yang diselenggarakan oleh Dinas Sosial Provinsi Banten/,
    /pada tanggal 20 s\.d\. 21 Desember 2022 di Alun-Alun Kota Serang selama 8 jam pelajaran \(JP\)/,
    /Serang, 21 Desember 2022\s+Plt\. Kepala Dinas Sosial Provinsi Banten,/,
    /Dr\. H\. Budi Santoso, M\.Si\./,
    /NIP\. 19860926 201505 1 001/,
    /Verifikasi keaslian:/,
    /setiakawan\.example\.go\.id/,
  ]) {
    expect(page).toMatch(part)
  }
  expect(page).not.toMatch(/elektronik|BSrE/i)
})

test("prints a piagam without what is not set", async () => {
  const file = await print({
    kind: "piagam",
    theme: undefined,
    lessonHours: undefined,
    organiser: undefined,
    end: undefined,
    certificates: [{ ...plain, role: "RELAWAN" }],
  })
  const text = textOf(file)
  expect(text).toMatch(/PIAGAM PENGHARGAAN.*Almuktabar atas peran sertanya sebagai RELAWAN pada kegiatan/)
  expect(text).toContain("pada tanggal 20 Desember 2022 di Alun-Alun Kota Serang")
  expect(text).not.toMatch(/SERTIFIKAT|diselenggarakan|pelajaran|“|undefined/)
})

test("gives each of 750 people one page with their own name, number and code, and tells its progress", async () => {
  const input = await certificatesInput(750)
  const seen: number[] = []
  const bytes = await certificates(input, (done, total) => {
    expect(total).toBe(750)
    seen.push(done)
  })
  const file = save(files.path("750.pdf"), bytes)
  expect(bytes.length).toBeLessThan(6_000_000)
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => (index + 1) * 25))
  const pages = pagesOf(file)
  expect(pages).toHaveLength(750)
  const wrong = pages.filter((page, index) => {
    const { name = "", number = "" } = input.certificates[index] ?? {}
    return !page.includes(`Nomor: ${number}\n`) || !page.includes(name)
  })
  expect(wrong).toEqual([])
}, 60_000)

test("a second decoder reads each page's own code from a rendering at 100 dpi", async () => {
  const input = await certificatesInput(10)
  const file = save(files.path("codes.pdf"), await certificates(input))
  expect(qrCodesOf(file, 100)).toEqual(input.certificates.map(({ verifyUrl: url }) => [url]))
})

test.each([
  [
    "many words",
    "Prof. Dr. Raden Ajeng Maria Magdalena Kusumaningtyas Prawirodirdjo Hadiningrat binti Sastroamidjojo",
  ],
  ["a single word of 70 letters", "Wiryokusumaningtyas".repeat(4).slice(0, 70)],
  ["the widest letters", "W".repeat(65)],
  ["absurd length", "Muhammad ".repeat(40)],
])("keeps a name of %s whole and inside the frame", async (_, name) => {
  const file = await print({
    certificates: [{ ...plain, name, titleAfter: "S.Sos., M.Si., Ph.D.", institution: `Dinas ${name}` }],
  })
  const words = wordsOf(file)
  for (const { box } of words) {
    expect(box[0]).toBeGreaterThan(mm(17))
    expect(box[2]).toBeLessThan(mm(297 - 17))
    expect(box[3]).toBeLessThan(mm(210 - 17))
  }
  const text = words.map((word) => word.text).join("")
  expect(text).toContain(`${name} , S.Sos., M.Si., Ph.D.`.replaceAll(" ", ""))
})

test("a long event, theme and place do not run into the signature", async () => {
  const long = "Rapat Koordinasi dan Sinkronisasi Teknis Bidang Kesejahteraan Sosial ".repeat(4)
  const file = await print({ event: long, theme: long, place: long, organiser: long })
  const words = wordsOf(file)
  const signed = words.find(({ text }) => text === "Serang,")?.box[1] ?? 0
  const occasion = words.filter(({ box }) => box[1] < signed)
  expect(signed).toBeGreaterThan(mm(100))
  expect(occasion.map(({ text }) => text).join(" ")).toContain("jam pelajaran (JP)")
  expect(Math.max(...occasion.map(({ box }) => box[3]))).toBeLessThan(signed + 2)
})

test("an office with a long name keeps the event readable beside its tall kop and signature", async () => {
  const { letterhead, signatory } = await certificatesInput(1)
  const office =
    "Dinas Sosial, Pemberdayaan Masyarakat dan Desa, Pemberdayaan Perempuan dan Perlindungan Anak"
  const file = await print({
    letterhead: { ...letterhead, office: office.toUpperCase() },
    signatory: {
      ...signatory,
      onBehalfOf: "Bupati Belitung Timur",
      position: `Kepala ${office} Kabupaten Belitung Timur`,
    },
  })
  const words = wordsOf(file)
  const event = words.find(({ text }) => text === "Peringatan")?.box ?? [0, 0, 0, 0]
  expect(event[3] - event[1]).toBeGreaterThan(9)
  const [page = ""] = pagesOf(file)
  expect(page).toMatch(/a\.n\. Bupati Belitung Timur\s+Plt\. Kepala Dinas Sosial/)
})

test.each([
  ["F4_215", 330, 215],
  ["F4_210", 330, 210],
] as const)("uses the whole of %s", async (paper, width, height) => {
  const file = await print({ paper })
  expect(run("pdfinfo", file)).toMatch(new RegExp(`Page size: +${mm(width).toFixed(3)} x`))
  const lowest = Math.max(...wordsOf(file).map(({ box }) => box[3]))
  expect(lowest).toBeGreaterThan(mm(height - 35))
  expect(lowest).toBeLessThan(mm(height - 17))
})

test("never prints a NIK that came in as an institution", async () => {
  const file = await print({ certificates: [{ ...plain, institution: "3673014507900001" }] })
  expect(textOf(file)).toContain("3673••••••••0001")
  expect(textOf(file)).not.toContain("3673014507900001")
})

test("embeds the emblem and each font once for all pages", async () => {
  const file = save(files.path("once.pdf"), await certificates(await certificatesInput(50)))
  const images = run("pdfimages", "-list", file).trim().split("\n").slice(2)
  expect(new Set(images.map((line) => line.trim().split(/\s+/)[10])).size).toBeLessThanOrEqual(2)
  expect(run("pdffonts", file).trim().split("\n").slice(2)).toHaveLength(3)
  expect(run("pdfinfo", file)).toMatch(/Tagged:\s+yes/)
})

test("stops when the caller's progress function throws", async () => {
  const input = await certificatesInput(60)
  await expect(certificates(input, () => Promise.reject(new Error("cancelled")))).rejects.toThrow("cancelled")
})

test("refuses no certificates, a broken address and one too long, by closed codes", async () => {
  const input = await certificatesInput(0)
  await expect(certificates(input)).rejects.toThrow("no_certificates")
  for (const [url, code] of [
    ["rahasia", "invalid_verify_url"],
    [`HTTPS://E.GO.ID/${"A".repeat(5000)}`, "qr_too_long"],
  ] as const) {
    const certificate = { ...plain, verifyUrl: url }
    await expect(certificates({ ...input, certificates: [certificate] })).rejects.toThrow(
      new RegExp(`^${code}$`),
    )
  }
})

test("gives the same bytes for the same input", async () => {
  const input = await certificatesInput(3)
  expect(Buffer.compare(await certificates(input), await certificates(input))).toBe(0)
})

test("works without an emblem and without an institution", async () => {
  const input = await certificatesInput(1)
  const file = await print({
    letterhead: { ...input.letterhead, emblem: undefined, addressLines: [] },
    certificates: people(2).map(({ name }) => ({ ...plain, name })),
  })
  expect(pagesOf(file)).toHaveLength(2)
})
