import { rupiahInWords, terbilang } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import { afterAll, expect, test } from "vitest"
import { type HandoverRecordInput, handoverRecord } from "./handover-record.ts"
import { margins, mm } from "./pdf.ts"
import { pagesOf, run, save, wordsOf, workspace } from "./testing.ts"
import { aids, handoverInput, recipients } from "./testing-aid.ts"

const files = workspace()
afterAll(files.remove)

type Variant = HandoverRecordInput["variant"]

async function print(variant: Variant, changes: Partial<HandoverRecordInput> = {}): Promise<string> {
  const input = { ...(await handoverInput(variant)), ...changes }
  return save(files.path(`${variant}.pdf`), await handoverRecord(input))
}

/** All text of a file as one line, in the order in which it was drawn. */
function textOf(file: string): string {
  return run("pdftotext", "-raw", file, "-").replace(/\s+/g, " ")
}

/** Each page as it was drawn, without any space: cells follow each other as the row has them. */
function drawnOf(file: string): string[] {
  return run("pdftotext", "-raw", file, "-")
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s/g, ""))
}

const bare = (text: string) => text.replace(/\s/g, "")

function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    expect(text.slice(from)).toContain(part)
    from = text.indexOf(part, from) + part.length
  }
}

test("prints the record of goods in its form, from the kop to the annex", async () => {
  const text = textOf(await print("goods"))
  expectInOrder(text, [
    "PEMERINTAH PROVINSI BANTEN DINAS SOSIAL",
    "BERITA ACARA SERAH TERIMA BANTUAN NOMOR: 591/BAST/4.11/5/2024",
    "Pada hari ini Jumat tanggal Tiga bulan Mei tahun Dua Ribu Dua Puluh Empat, bertempat di Aula Dinas Sosial Provinsi Banten, Kota Serang, yang bertanda tangan di bawah ini:",
    "1. Nama : Dr. H. Budi Santoso, M.Si.",
    "NIP : 19860926 201505 1 001",
    "Pangkat/Gol. : Pembina Utama Muda (IV/c)",
    "Jabatan : Plt. Kepala Dinas Sosial Provinsi Banten",
    "Alamat : Kawasan KP3B",
    "selanjutnya disebut PIHAK PERTAMA;",
    "2. Nama : Hj. Siti Rahayu, S.Sos.",
    "NIK : 3673••••••••0001",
    "Jabatan : Ketua",
    "Lembaga : LKS Harapan Bersama",
    "Alamat : Jalan Pahlawan Nomor 7",
    "dalam hal ini bertindak untuk dan atas nama LKS Harapan Bersama berdasarkan surat kuasa Nomor 12/LKS-HB/2024 tanggal 2 Mei 2024, selanjutnya disebut PIHAK KEDUA.",
    "Berdasarkan: 1. Keputusan Kepala Dinas Sosial Provinsi Banten Nomor 114 Tahun 2024",
    "Disabilitas; 2. Dokumen Pelaksanaan Anggaran Dinas Sosial Provinsi Banten Tahun Anggaran 2024.",
    "1. PIHAK PERTAMA menyerahkan Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024 berupa 12 unit Kursi roda standar dewasa dan 20 pasang Tongkat ketiak aluminium senilai Rp37.001.000,00 (tiga puluh tujuh juta seribu rupiah) kepada PIHAK KEDUA, dengan rincian dalam Lampiran.",
    "2. PIHAK KEDUA menerima bantuan tersebut dari PIHAK PERTAMA dalam keadaan baik dan cukup, untuk dipergunakan sebagaimana mestinya.",
    "Demikian Berita Acara ini",
    "PIHAK KEDUA, Ketua LKS Harapan Bersama, Hj. Siti Rahayu, S.Sos.",
    "PIHAK PERTAMA, Plt. Kepala Dinas Sosial Provinsi Banten, Dr. H. Budi Santoso, M.Si. Pembina Utama Muda (IV/c) NIP. 19860926 201505 1 001",
    "Saksi 1, Camat Cikeusal, Ratna Wijaya, S.Pd., M.M. Saksi 2, Kepala Desa Sukamaju, Almuktabar",
    "Mengetahui, Sekretaris Dinas Sosial Provinsi Banten, Dra. Dewi Lestari, M.Si.",
    "LAMPIRAN BERITA ACARA SERAH TERIMA BANTUAN NOMOR : 591/BAST/4.11/5/2024 TANGGAL : 3 MEI 2024",
    "DAFTAR BARANG No Nama/Jenis Barang Volume Satuan Nilai",
    "1 Kursi roda standar dewasa 12 unit Rp30.000.000,00",
    "2 Tongkat ketiak aluminium 20 pasang Rp7.001.000,00",
    "Jumlah Rp37.001.000,00",
    "Terbilang: tiga puluh tujuh juta seribu rupiah",
    "PIHAK KEDUA,",
  ])
  expect(text).not.toMatch(/RANCANGAN|Meterai|Lampiran I|undefined|BSrE|elektronik|;;|\.\./)
})

test("the second party signs at the left, the first at the right, with their names on one line", async () => {
  const file = await print("goods", {
    secondParty: { name: "Almuktabar" },
    witnesses: undefined,
    acknowledgedBy: undefined,
  })
  const names = wordsOf(file).filter(({ page, text }) => page > 1 && /^(Almuktabar|Budi)$/.test(text))
  expect(names.map(({ text }) => text)).toEqual(["Almuktabar", "Budi", "Almuktabar", "Budi"])
  for (const at of [0, 2]) {
    const [second, first] = names.slice(at)
    expect(second?.page).toBe(first?.page)
    expect(second?.box[2]).toBeLessThan(first?.box[0] ?? 0)
    expect(second?.box[1]).toBeCloseTo(first?.box[1] ?? 0, 3)
  }
  expect(textOf(file)).toContain("PIHAK KEDUA, Almuktabar")
})

test.each<[string, HandoverRecordInput["cash"], string]>([
  [
    "by hand",
    undefined,
    "berupa uang sebesar Rp6.000.000,00 (enam juta rupiah) yang dibayarkan secara tunai",
  ],
  [
    "to an account",
    { account: "Bank Banten 1234-5678-90", transferDate: "2024-05-02" },
    "yang ditransfer ke rekening Bank Banten ••••7890 pada tanggal 2 Mei 2024 kepada PIHAK KEDUA",
  ],
  ["on a day", { transferDate: "2024-05-02" }, "yang ditransfer pada tanggal 2 Mei 2024"],
])("says how money was paid: %s", async (_, cash, said) => {
  const items = [{ name: "Bantuan langsung tunai", quantity: 1, unit: "KPM", value: 6_000_000 }]
  const text = textOf(await print("cash", { items, cash, stampDuty: true }))
  expect(text).toContain(said)
  expect(text).toContain("PIHAK KEDUA menerima uang tersebut dari PIHAK PERTAMA dalam keadaan baik dan cukup")
  expect(text).toContain(
    "RINCIAN BANTUAN No Nama/Jenis Bantuan Volume Satuan Nilai 1 Bantuan langsung tunai 1",
  )
  expect(text.match(/Meterai Rp10\.000/g)).toHaveLength(1)
})

test("a collective record names the number of recipients and lists each of 300, whole and in order", async () => {
  const real = recipients(300)
  const file = await print("collective", { recipients: real })
  const text = textOf(file)
  expect(text).toContain(
    "kepada 300 (tiga ratus) penerima yang tercantum dalam Lampiran II, dengan rincian dalam Lampiran I.",
  )
  expect(text).toContain("Penerimaan oleh masing-masing dibuktikan dengan tanda terima")
  const header = "NoNamaNIKAlamatBantuanKeterangan"
  const annex = drawnOf(file).filter((page) => page.includes(header))
  const rows = annex.map((page) => page.slice(page.indexOf(header) + header.length)).join("")
  const printed = real.map((row) =>
    bare(
      [
        row.number,
        Writing.titledName(row),
        row.nik && Writing.maskNik(row.nik),
        row.address,
        row.items,
        row.amount === undefined ? "" : Writing.rupiah(row.amount),
        row.note,
      ].join(""),
    ),
  )
  const sum = real.reduce((total, { amount = 0 }) => total + amount, 0)
  expect(rows.startsWith(`${printed.join("")}Jumlah${Writing.rupiah(sum)}`)).toBe(true)
  expect(text).toContain(`Jumlah penerima: 300 Terbilang: ${rupiahInWords(sum)} PIHAK KEDUA,`)
  const pages = pagesOf(file)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`)
    expect(page).toContain("Verifikasi keaslian: https://setiakawan.example.go.id/bast/7K3M9P2QX4T1")
  }
})

test("a symbolic record says that it proves no receipt and who the real recipients are", async () => {
  const text = textOf(
    await print("symbolic", {
      recipients: recipients(40),
      symbolicItem: { name: "papan simbolis", amount: 37_001_000 },
      dignitary: { name: "Rusmadi", titleBefore: "Dr. Ir. H.", position: "Sekretaris Daerah" },
    }),
  )
  expectInOrder(text, [
    "BERITA ACARA SERAH TERIMA BANTUAN SECARA SIMBOLIS",
    "PIHAK PERTAMA melaksanakan penyerahan simbolis kepada PIHAK KEDUA sebagai wakil para penerima Bantuan Alat Bantu",
    "berupa papan simbolis yang menunjukkan bantuan sebesar Rp37.001.000,00 (tiga puluh tujuh juta seribu rupiah).",
    "bersifat simbolis dan bukan bukti bahwa bantuan telah diterima oleh para penerima.",
    "Penerima yang sebenarnya adalah 40 (empat puluh) penerima yang tercantum dalam Lampiran II.",
    "diserahkan kepada masing-masing penerima dalam keadaan baik dan cukup, dengan tanda terima tersendiri",
    "Penyerahan dilakukan oleh Dr. Ir. H. Rusmadi, Sekretaris Daerah.",
    "LAMPIRAN I BERITA ACARA",
    "LAMPIRAN II BERITA ACARA SERAH TERIMA BANTUAN SECARA SIMBOLIS",
    "DAFTAR PENERIMA BANTUAN",
  ])
  expect(text).not.toContain("PIHAK KEDUA menerima")
})

test("marks a draft, leaves open what is not decided, and says nothing on verification", async () => {
  const file = await print("goods", { state: "draft", number: undefined, date: undefined, place: undefined })
  for (const page of pagesOf(file)) expect(page).toContain("RANCANGAN")
  const text = textOf(file)
  expect(text).toMatch(/NOMOR: ……+.*hari ini ……+ tanggal ……+ bulan ……+ tahun ……+, bertempat di ……+, yang/)
  expect(text).not.toMatch(/Verifikasi|undefined/)
})

test("marks every page of a record that is void, and keeps its number and date", async () => {
  const file = await print("collective", { state: "void", recipients: recipients(40) })
  for (const page of pagesOf(file)) expect(page.replaceAll(" ", "")).toContain("BATAL")
  expect(textOf(file)).toMatch(/NOMOR: 591\/BAST\/4\.11\/5\/2024.*Jumat tanggal Tiga bulan Mei/)
  expect(textOf(file)).not.toMatch(/RANCANGAN|Verifikasi/)
})

test("keeps all who sign on one page, with text above them, for every length", async () => {
  const { letterhead } = await handoverInput("goods")
  const plain = { ...letterhead, emblem: undefined }
  for (let length = 0; length <= 24; length++) {
    const basis = Array.from({ length }, (_, index) => `Dokumen ke-${index + 1}`)
    const pages = pagesOf(await print("goods", { basis, letterhead: plain, items: [] }))
    const signed = pages.filter((page) => /PIHAK PERTAMA,|Saksi \d,|Mengetahui,|NIP\. /.test(page))
    expect(signed).toEqual([pages.at(-1)])
    expect(signed[0]).toMatch(
      /mestinya\.[\s\S]*PIHAK KEDUA,[\s\S]*Saksi 2,[\s\S]*Mengetahui,[\s\S]*NIP\. 1970/,
    )
    expect(pages.join("").match(/Dokumen ke-/g) ?? []).toHaveLength(length)
  }
}, 60_000)

test("keeps the parties below an annex whole, on a page with a row, for every number of rows", async () => {
  for (let count = 1; count <= 30; count++) {
    const items = Array.from({ length: count }, (_, index) => ({
      name: `Barang ${index + 1}`,
      quantity: index + 1,
      unit: "unit",
      value: 1000 * (index + 1),
    }))
    const all = pagesOf(await print("goods", { items }))
    const pages = all.slice(all.findIndex((page) => page.includes("LAMPIRAN")))
    const signed = pages.filter((page) => /Terbilang|PIHAK PERTAMA,|NIP\. /.test(page))
    expect(signed).toEqual([pages.at(-1)])
    expect(signed[0]).toMatch(/Barang \d+[\s\S]*Jumlah[\s\S]*Terbilang[\s\S]*PIHAK KEDUA,[\s\S]*NIP\./)
    for (const page of pages) expect(page).toMatch(/No\s+Nama\/Jenis Barang\s+Volume\s+Satuan\s+Nilai/)
  }
}, 60_000)

test.each([
  ["A4", 210, 297],
  ["F4_215", 215, 330],
  ["F4_210", 210, 330],
] as const)("keeps the margins of %s with the longest words", async (paper, width, height) => {
  const long = "Kesejahteraansosialberkelanjutan".repeat(3)
  const name = `${long} ${"Muhammad ".repeat(12)}`
  const file = await print("symbolic", {
    paper,
    programme: `${long} ${long}`,
    place: long,
    number: long,
    firstParty: { name, position: `${"Kepala Dinas Sosial ".repeat(9)}${long}`, onBehalfOf: long },
    secondParty: { name, nik: "salah ketik", position: long, institution: long, address: name },
    witnesses: [{ name }, { name, position: long }],
    recipients: [
      ...recipients(30),
      { number: 31, name, address: `${name} ${long}`, items: long, note: name },
    ],
    items: [{ name, quantity: 1_000_000, unit: long, value: 10 ** 15 }],
    stampDuty: true,
  })
  const sizes = [...run("pdfinfo", "-l", "-1", file).matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  )
  expect(sizes[0]?.[0]).toBeCloseTo(mm(width), 1)
  expect(sizes.at(-1)?.[0]).toBeCloseTo(mm(height), 1)
  for (const { page, box } of wordsOf(file)) {
    const [pageWidth, pageHeight] = sizes[page - 1] ?? [0, 0]
    expect(box[0]).toBeGreaterThan(margins.left - 0.5)
    expect(box[2]).toBeLessThan(pageWidth - margins.right + 0.5)
    expect(box[3] < pageHeight - margins.bottom + 2 || box[1] > pageHeight - mm(18)).toBe(true)
  }
  const drawn = drawnOf(file).join("")
  expect(drawn).not.toContain("…")
  expect(drawn).toContain(`Rp1.000.000.000.000.000,00(${bare(terbilang(10 ** 15))}rupiah)`)
})

test("never prints a NIK in full, wherever it was typed", async () => {
  const nik = "3673014507900001"
  const file = await print("collective", {
    programme: `Bantuan ${nik}`,
    secondParty: { name: "Siti", nik, address: `NIK ${nik}` },
    recipients: [{ number: 1, name: "Budi", nik, address: "3673 0145 0790 0001", note: nik }],
  })
  const drawn = drawnOf(file).join("")
  expect(drawn).not.toContain(nik)
  expect(drawn.match(/3673••••••••0001/g)?.length).toBeGreaterThan(5)
})

test("works with the least that there may be, and in the other style of rupiah", async () => {
  const { firstParty } = await handoverInput("goods")
  const file = await print("collective", {
    firstParty: { name: firstParty.name, position: firstParty.position },
    secondParty: { name: "Almuktabar", representation: { onBehalfOf: "Siti", relation: "anak kandung" } },
    basis: undefined,
    witnesses: [{ name: "Ratna" }],
    acknowledgedBy: undefined,
    recipients: recipients(1),
    items: [{ name: "Beras", quantity: 1000, unit: "kg", value: 0 }],
    verifyUrl: undefined,
    rupiahStyle: ",-",
  })
  const text = textOf(file)
  expect(text).toContain("untuk dan atas nama Siti (anak kandung), selanjutnya disebut PIHAK KEDUA.")
  expect(text).toContain("berupa 1.000 kg Beras kepada 1 (satu) penerima")
  expect(text).toMatch(/Saksi, Ratna/)
  expect(text).toMatch(/1 Beras 1\.000 kg – /)
  expect(text).toContain("Rp600.000,-")
  expect(text).not.toMatch(/senilai|,00|Verifikasi|undefined|Berdasarkan/)
})

test("more than three items are named in the annex alone", async () => {
  const items = [...aids, ...aids]
  expect(textOf(await print("goods", { items }))).toContain("berupa barang senilai Rp74.002.000,00")
})

test("refuses an amount that is no whole one, by a closed code", async () => {
  const input = await handoverInput("goods")
  for (const value of [-1, 0.5, Number.NaN]) {
    const items = [{ name: "Beras", quantity: 1, unit: "kg", value }]
    await expect(handoverRecord({ ...input, items })).rejects.toThrow("invalid_amount")
  }
})

test("is tagged, in its own embedded fonts, and the same for the same input", async () => {
  const file = await print("collective", { recipients: recipients(30) })
  expect(run("pdfinfo", file)).toMatch(
    /Title:\s+Berita Acara Serah Terima Bantuan Nomor 591[\s\S]*Tagged:\s+yes/,
  )
  const structure = run("pdfinfo", "-struct", file)
  expect(structure.match(/^\s+Table\b/gm)).toHaveLength(2)
  expect(structure.match(/^\s+TR\b/gm)).toHaveLength(1 + 2 + 1 + 1 + 30 + 1)
  const fonts = run("pdffonts", file).trim().split("\n").slice(2)
  for (const font of fonts) expect(font).toMatch(/LiberationSans.* yes yes yes /)
  const input = await handoverInput("symbolic", recipients(3))
  expect(Buffer.compare(await handoverRecord(input), await handoverRecord(input))).toBe(0)
})
