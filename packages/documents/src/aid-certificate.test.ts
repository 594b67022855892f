import { rupiahInWords } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { type AidCertificate, type AidCertificatesInput, aidCertificates } from "./aid-certificate.ts"
import { mm } from "./pdf.ts"
import { qrCodesOf, run, save, wordsOf, workspace } from "./testing.ts"
import { aidCertificatesInput } from "./testing-aid.ts"

const files = workspace()
afterAll(files.remove)

async function print(
  certificates: readonly Partial<AidCertificate>[],
  changes: Partial<AidCertificatesInput> = {},
): Promise<string> {
  const input = { ...(await aidCertificatesInput(certificates)), ...changes }
  return save(files.path("aid.pdf"), await aidCertificates(input))
}

/** The text of each page as one line. */
function pagesOf(file: string): string[] {
  return run("pdftotext", "-layout", file, "-")
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, " "))
}

test("says who is given what, of which programme, when, where, and its worth in words", async () => {
  const [page = ""] = pagesOf(await print([{}]))
  let from = 0
  for (const part of [
    "PEMERINTAH PROVINSI BANTEN DINAS SOSIAL",
    "PIAGAM PENERIMA BANTUAN Nomor: 400.9.12.3/1/Dinsos/2024 diberikan kepada LKS Harapan Bersama",
    "diwakili oleh Hj. Siti Rahayu, S.Sos. (Ketua) sebagai PENERIMA BANTUAN dalam program",
    "Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024 berupa 12 unit kursi roda dan 20 pasang tongkat ketiak",
    "senilai Rp37.001.000,00 (tiga puluh tujuh juta seribu rupiah)",
    "yang diserahkan pada tanggal 3 Mei 2024 di Aula Dinas Sosial Provinsi Banten",
    "Serang, 3 Mei 2024 Plt. Kepala Dinas Sosial Provinsi Banten,",
  ]) {
    expect(page.slice(from)).toContain(part)
    from = page.indexOf(part)
  }
  for (const part of ["Dr. H. Budi Santoso, M.Si.", "Verifikasi keaslian:", "setiakawan.example.go.id"]) {
    expect(page).toContain(part)
  }
  expect(page).not.toMatch(/elektronik|BSrE|SIMBOLIS|undefined/)
})

test("a representative's says that the hand-over was symbolic", async () => {
  const person = { name: "Siti Rahayu", titleBefore: "Hj.", representedBy: undefined }
  const [page = ""] = pagesOf(
    await print([{ ...person, role: "representative", institution: "Karang Taruna Kota Samarinda" }], {
      kind: "sertifikat",
      rupiahStyle: ",-",
    }),
  )
  expect(page).toContain("SERTIFIKAT PENYERAHAN SIMBOLIS")
  expect(page).toMatch(
    /Hj\. Siti Rahayu Karang Taruna Kota Samarinda sebagai WAKIL PENERIMA BANTUAN pada penyerahan simbolis Bantuan/,
  )
  expect(page).toContain("senilai Rp37.001.000,- (tiga puluh tujuh juta seribu rupiah)")
  expect(page).not.toMatch(/yang diserahkan|diwakili/)
})

test("gives each of ten their own page, words and code, which decodes at 100 dpi", async () => {
  const all = Array.from({ length: 10 }, (_, index) => ({
    name: `Karang Taruna ${index + 1}`,
    items: `${index + 1} paket usaha`,
    amount: 1_001_000 * (index + 1),
  }))
  const file = await print(all)
  const pages = pagesOf(file)
  expect(pages).toHaveLength(10)
  for (const [index, { name, items, amount }] of all.entries()) {
    for (const part of [
      `Nomor: 400.9.12.3/${index + 1}/Dinsos/2024`,
      `${name} diwakili`,
      `berupa ${items} senilai`,
    ]) {
      expect(pages[index]).toContain(part)
    }
    expect(pages[index]).toContain(`${Writing.rupiah(amount)} (${rupiahInWords(amount)})`)
  }
  const input = await aidCertificatesInput(all)
  expect(qrCodesOf(file, 100)).toEqual(input.certificates.map(({ verifyUrl }) => [verifyUrl]))
  const images = run("pdfimages", "-list", file).trim().split("\n").slice(2)
  expect(new Set(images.map((line) => line.trim().split(/\s+/)[10])).size).toBeLessThanOrEqual(2)
})

test("leaves out what is not known", async () => {
  const nothing = { number: undefined, items: undefined, amount: undefined, representedBy: undefined }
  const [page = ""] = pagesOf(await print([{ ...nothing, verifyUrl: undefined }]))
  expect(page).toMatch(/BANTUAN diberikan kepada LKS Harapan Bersama sebagai PENERIMA BANTUAN dalam program/)
  expect(page).not.toMatch(/Nomor|berupa|senilai|Rp|Verifikasi|undefined/)
})

test.each(["A4", "F4_215", "F4_210"] as const)(
  "keeps the longest texts inside the frame of %s",
  async (paper) => {
    const long = "Lembaga Kesejahteraan Sosial Penyandang Disabilitas Harapan Bersama "
    const file = await print(
      [
        {
          name: long.repeat(3).trim(),
          institution: long.repeat(2),
          items: long.repeat(3),
          amount: 999_999_999_999_999,
        },
      ],
      { paper, kind: "sertifikat", programme: long.repeat(3), place: long },
    )
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(run("pdfinfo", file)) ?? []
    const words = wordsOf(file)
    for (const { box } of words) {
      expect(box[0]).toBeGreaterThan(mm(17))
      expect(box[2]).toBeLessThan(Number(width) - mm(17))
      expect(box[3]).toBeLessThan(Number(height) - mm(17))
    }
    const signed = words.filter(({ text }) => text === "Serang,").at(-1)?.box[1] ?? 0
    const place = words.filter(({ text, box }) => text === "Bersama" && box[1] < signed)
    expect(Math.max(...place.map(({ box }) => box[3]))).toBeLessThan(signed + 2)
    const words15 = rupiahInWords(999_999_999_999_999).replaceAll(" ", "")
    expect(words.map(({ text }) => text).join("")).toContain(`(${words15})`)
  },
)

test("prints no NIK, is tagged, and the same for the same input", async () => {
  const file = await print([{ institution: "3673014507900001", items: "3673 0145 0790 0001" }])
  expect(pagesOf(file)[0]).not.toMatch(/3673014507900001|0145/)
  expect(run("pdfinfo", file)).toMatch(/Title:\s+PIAGAM Bantuan[\s\S]*Tagged:\s+yes/)
  const input = await aidCertificatesInput([{}, { role: "representative" }])
  expect(Buffer.compare(await aidCertificates(input), await aidCertificates(input))).toBe(0)
})

test("refuses no certificates, an amount that is no whole one and a broken address, by closed codes", async () => {
  for (const [all, code] of [
    [[], "no_certificates"],
    [[{ amount: 0.5 }], "invalid_amount"],
    [[{ verifyUrl: "rahasia" }], "invalid_verify_url"],
  ] as const) {
    await expect(aidCertificates(await aidCertificatesInput(all))).rejects.toThrow(new RegExp(`^${code}$`))
  }
})
