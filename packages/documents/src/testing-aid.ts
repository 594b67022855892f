/** For tests: aid in the manner of Kaltim 2017, all of it synthetic. */
import type { AidCertificate, AidCertificatesInput } from "./aid-certificate.ts"
import type { Coupon, CouponIssuer } from "./coupons.ts"
import type { HandoverItem, HandoverRecipient, HandoverRecordInput } from "./handover-record.ts"
import type { ReceiptListInput, ReceiptRow } from "./receipt-list.ts"
import type { Strokes } from "./strokes.ts"
import { createdAt, letterhead, people, signatory, verifyUrl } from "./testing.ts"

const villages = ["Desa Sukamaju, Kec. Cikeusal", "Kelurahan Sumur Pecung, Kec. Serang", "Desa Muncung"]

export const aids: readonly HandoverItem[] = [
  { name: "Kursi roda standar dewasa", quantity: 12, unit: "unit", value: 30_000_000 },
  { name: "Tongkat ketiak aluminium", quantity: 20, unit: "pasang", value: 7_001_000 },
]

export function recipients(count: number): HandoverRecipient[] {
  return people(count).map(({ name, titleBefore, titleAfter, nik }, index) => ({
    number: index + 1,
    name,
    titleBefore,
    titleAfter,
    nik,
    address: `Kampung Baru RT ${1 + (index % 9)}/RW 02, ${villages[index % villages.length]}`,
    items: index % 2 ? "1 unit kursi roda" : "2 pasang tongkat ketiak",
    amount: index % 3 === 0 ? 600_000 : undefined,
    note: index % 17 === 5 ? "a.n. Siti Aminah (anak, surat kuasa Nomor 12)" : undefined,
  }))
}

export async function handoverInput(
  variant: HandoverRecordInput["variant"],
  real: readonly HandoverRecipient[] = [],
): Promise<HandoverRecordInput> {
  return {
    state: "issued",
    letterhead: await letterhead(),
    variant,
    programme: "Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024",
    number: "591/BAST/4.11/5/2024",
    date: "2024-05-03",
    place: "Aula Dinas Sosial Provinsi Banten, Kota Serang",
    firstParty: { ...signatory, address: "Kawasan KP3B, Jalan Syech Nawawi Al-Bantani, Serang" },
    secondParty: {
      name: "Siti Rahayu",
      titleBefore: "Hj.",
      titleAfter: "S.Sos.",
      nik: "3673014507900001",
      position: "Ketua",
      institution: "LKS Harapan Bersama",
      address: "Jalan Pahlawan Nomor 7 RT 03/RW 02, Kelurahan Sumur Pecung, Kecamatan Serang",
      representation: {
        onBehalfOf: "LKS Harapan Bersama",
        letter: "surat kuasa Nomor 12/LKS-HB/2024 tanggal 2 Mei 2024",
      },
    },
    basis: [
      "Keputusan Kepala Dinas Sosial Provinsi Banten Nomor 114 Tahun 2024 tanggal 22 April 2024 tentang Penetapan Penerima Bantuan Alat Bantu Penyandang Disabilitas",
      "Dokumen Pelaksanaan Anggaran Dinas Sosial Provinsi Banten Tahun Anggaran 2024",
    ],
    items: aids,
    witnesses: [
      { name: "Ratna Wijaya", titleAfter: "S.Pd., M.M.", position: "Camat Cikeusal" },
      { name: "Almuktabar", position: "Kepala Desa Sukamaju" },
    ],
    acknowledgedBy: {
      name: "Dewi Lestari",
      titleBefore: "Dra.",
      titleAfter: "M.Si.",
      position: "Sekretaris Dinas Sosial Provinsi Banten",
      rank: "Pembina Tingkat I (IV/b)",
      nip: "197001011995032001",
    },
    recipients: real,
    stampDuty: false,
    verifyUrl: "https://setiakawan.example.go.id/bast/7K3M9P2QX4T1",
    createdAt,
  }
}

/** A loop, a stroke through it and a dot. */
export const drawn: Strokes = [
  Array.from({ length: 120 }, (_, index) => {
    const turn = (index / 120) * 6 * Math.PI
    return [0.15 + index / 180 + 0.05 * Math.cos(turn), 0.5 + 0.25 * Math.sin(turn)] as const
  }),
  [
    [0.1, 0.8],
    [0.9, 0.6],
  ],
  [[0.95, 0.5]],
]

export async function receiptInput(
  variant: ReceiptListInput["variant"],
  rows: readonly ReceiptRow[],
): Promise<ReceiptListInput> {
  const { letterhead: kop, programme, number, firstParty, acknowledgedBy } = await handoverInput("collective")
  return {
    variant,
    letterhead: kop,
    programme,
    recordNumber: number,
    area: "Desa Sukamaju, Kecamatan Cikeusal",
    place: "Balai Desa Sukamaju",
    date: "2024-05-03",
    zone: "WIB",
    rows,
    handedOverBy: firstParty,
    acknowledgedBy,
    signedAt: { place: "Serang", date: "2024-05-03" },
    createdAt,
  }
}

/** Nine of ten have received; some by a drawn signature, some by a thumb, some through others. */
export function received(count: number): ReceiptRow[] {
  return recipients(count).map((row, index) => ({
    ...row,
    receipt:
      index % 10 === 9
        ? undefined
        : {
            at: `2024-05-03T02:${String(10 + (index % 50))}:00.000Z`,
            signature: index % 3 === 0 ? drawn : undefined,
            thumbPrint: index % 3 === 1,
            representative:
              index % 7 === 2
                ? { name: "Dewi Lestari", relation: "anak kandung", letter: "surat kuasa Nomor 4" }
                : undefined,
          },
  }))
}

export function couponIssuer(): CouponIssuer {
  return {
    office: "Dinas Sosial Provinsi Banten",
    programme: "Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024",
    distribution: {
      place: "Balai Desa Sukamaju, Kecamatan Cikeusal",
      start: "2024-05-03T02:00:00Z",
      end: "2024-05-03T05:00:00Z",
      zone: "WIB",
    },
    createdAt,
  }
}

export function coupons(count: number): Coupon[] {
  return people(count).map(({ name, titleBefore, titleAfter }, index) => ({
    name,
    titleBefore,
    titleAfter,
    area: villages[index % villages.length],
    items: index % 2 ? "1 unit kursi roda" : "2 pasang tongkat ketiak, 10 kg beras",
    qr: verifyUrl(index),
    code: `7K3M9P2Q${String(1000 + (index % 9000))}`,
    serial: { number: index + 1, of: count },
  }))
}

export async function aidCertificatesInput(
  changes: readonly Partial<AidCertificate>[] = [{}],
): Promise<AidCertificatesInput> {
  return {
    kind: "piagam",
    letterhead: await letterhead(),
    programme: "Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024",
    date: "2024-05-03",
    zone: "WIB",
    place: "Aula Dinas Sosial Provinsi Banten",
    issued: { place: "Serang", date: "2024-05-03" },
    signatory,
    certificates: changes.map((change, index) => ({
      role: "recipient",
      name: "LKS Harapan Bersama",
      number: `400.9.12.3/${index + 1}/Dinsos/2024`,
      representedBy: { name: "Siti Rahayu", titleBefore: "Hj.", titleAfter: "S.Sos.", position: "Ketua" },
      items: "12 unit kursi roda dan 20 pasang tongkat ketiak",
      amount: 37_001_000,
      verifyUrl: verifyUrl(index),
      ...change,
    })),
    createdAt,
  }
}
