/** For tests: synthetic volunteers, their decree and their cards. */
import type { AnnexRow, DecreeInput } from "./decree.ts"
import { renderSvg } from "./png.ts"
import { createdAt, letterhead, people, signatory, verifyUrl } from "./testing.ts"
import type { CardIssuer, VolunteerCard } from "./volunteer-card.ts"

const dutyAreas = ["Kota Samarinda", "Kota Balikpapan", "Kabupaten Kutai Kartanegara", "Kabupaten Paser"]
const birthPlaces = ["Samarinda", "Balikpapan", "Tenggarong", "Tanah Grogot", "Sangatta"]

export function annexRows(count: number): AnnexRow[] {
  return people(count).map(({ name, titleBefore, titleAfter, sex }, index) => ({
    number: index + 1,
    name,
    titleBefore,
    titleAfter,
    sex,
    birthPlace: birthPlaces[index % birthPlaces.length],
    birthDate: `19${80 + (index % 20)}-0${1 + (index % 9)}-${10 + (index % 18)}`,
    nik: `6472••••••••${String(1 + (index % 9999)).padStart(4, "0")}`,
    address: `Jalan Pahlawan Nomor ${index + 1} RT ${1 + (index % 40)}, Kelurahan Sidodadi`,
    position: "Satuan Bakti Pekerja Sosial",
    dutyArea: dutyAreas[index % dutyAreas.length],
    note: index % 5 === 0 ? "Perpanjangan" : undefined,
  }))
}

export async function decreeInput(rows: readonly AnnexRow[]): Promise<DecreeInput> {
  const title =
    "Penetapan Satuan Bakti Pekerja Sosial pada Kabupaten/Kota se-Provinsi Banten Tahun Anggaran 2022"
  return {
    state: "enacted",
    heading: { kind: "own", letterhead: await letterhead() },
    issuer: "Kepala Dinas Sosial Provinsi Banten",
    number: "Nomor 114 Tahun 2022",
    title,
    considerations: [
      "bahwa dalam rangka pelaksanaan program kesejahteraan sosial anak, lanjut usia, dan penyandang disabilitas di kabupaten/kota diperlukan tenaga pendamping yang profesional",
      "bahwa nama-nama sebagaimana tercantum dalam Lampiran Keputusan ini dipandang cakap dan memenuhi syarat untuk ditetapkan sebagai Satuan Bakti Pekerja Sosial",
      "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan Kepala Dinas Sosial Provinsi Banten tentang Penetapan Satuan Bakti Pekerja Sosial;",
    ],
    legalBases: [
      "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
      "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
      "Peraturan Pemerintah Nomor 39 Tahun 2012 tentang Penyelenggaraan Kesejahteraan Sosial",
      "Peraturan Menteri Sosial Nomor 16 Tahun 2017 tentang Standar Nasional Sumber Daya Manusia Penyelenggara Kesejahteraan Sosial",
    ],
    notices: ["Daftar Pelaksanaan Anggaran Dinas Sosial Provinsi Banten Tahun Anggaran 2022"],
    dictums: [
      "Menetapkan nama-nama sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan ini sebagai Satuan Bakti Pekerja Sosial",
      "Satuan Bakti Pekerja Sosial sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:\na. melaksanakan pendampingan sosial kepada penerima manfaat di wilayah tugasnya;\nb. melaksanakan koordinasi dengan pemerintah daerah, lembaga kesejahteraan sosial, dan masyarakat; dan\nc. menyampaikan laporan pelaksanaan tugas setiap bulan.",
      "Masa tugas terhitung mulai tanggal 1 April 2022 sampai dengan 31 Desember 2022",
      "Segala biaya yang timbul akibat ditetapkannya Keputusan ini dibebankan pada Anggaran Pendapatan dan Belanja Daerah Provinsi Banten Tahun Anggaran 2022",
      "Keputusan ini mulai berlaku pada tanggal ditetapkan",
    ],
    place: "Serang",
    date: "2022-03-22",
    signatory,
    copies: ["Gubernur Banten", "Menteri Sosial Republik Indonesia", "Kepala Dinas Sosial Kabupaten/Kota"],
    annex: { title: "Daftar Nama Satuan Bakti Pekerja Sosial", rows },
    verifyUrl: "https://setiakawan.example.go.id/sk/7K3M9P2QX4T1",
    createdAt,
  }
}

export async function cardIssuer(): Promise<CardIssuer> {
  return { letterhead: await letterhead(), createdAt }
}

/** A sky, a face and shoulders: nobody's photo. */
export async function photo(): Promise<Uint8Array> {
  return renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 400">
      <rect width="300" height="400" fill="#b9432f"/>
      <ellipse cx="150" cy="420" rx="135" ry="150" fill="#28506b"/>
      <circle cx="150" cy="165" r="75" fill="#c68e63"/><path d="M72 160a78 78 0 0 1 156 0q-78-50-156 0" fill="#2b1c14"/>
    </svg>`,
    300,
  )
}

const unsurs = [
  { short: "TKSK", long: "Tenaga Kesejahteraan Sosial Kecamatan" },
  { short: "Sakti Peksos", long: "Satuan Bakti Pekerja Sosial" },
  { short: "Karang Taruna" },
  { short: "WKSBM", long: "Wahana Kesejahteraan Sosial Keluarga Berbasis Masyarakat (WKSBM)" },
]

export function volunteerCards(count: number, portrait?: Uint8Array): VolunteerCard[] {
  return people(count).map(({ name, titleBefore, titleAfter }, index) => ({
    name,
    titleBefore,
    titleAfter,
    photo: portrait,
    unsur: unsurs[index % unsurs.length] ?? { short: "" },
    dutyArea: dutyAreas[index % dutyAreas.length] ?? "",
    number: `64/${String(index + 1).padStart(4, "0")}/2027`,
    validUntil: "2027-12-31",
    qr: verifyUrl(index),
  }))
}
