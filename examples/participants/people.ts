/** Synthetic people: plausible names, valid NIK of real districts, and the many ways in which offices write them. */
import * as Districts from "@setiakawan/core/regions/districts"
import type { CellValue } from "hucre/xlsx"
import { below, chance, digits, pick, random, unique } from "./random.ts"

const menFirst =
  "Ahmad Agus Budi Dedi Eko Fajar Gunawan Hendra Iwan Joko Kurniawan Lukman Maman Nandang Oman Purnomo Rahmat Saepul Tatang Ujang Wahyu Yayan Zaenal Asep Bambang Cecep Dadang Encep Ferdi Gilang Haerudin Imron Jajang Komarudin Mulyadi Nurdin Rudi Sarifudin Tedi Usman"
const womenFirst =
  "Ani Bunga Cucu Dewi Eka Fitri Gita Heni Ika Juju Kartika Lilis Mimin Neneng Oom Putri Ratna Siti Tuti Umi Vina Wati Yuyun Zahra Ade Dian Elis Hikmah Imas Kokom Maya Nani Nurhayati Rina Sri Titin Yanti Yeni Iis Euis"
const middle =
  "Abdul Arif Aulia Bayu Cahya Dwi Edi Fauzi Hari Indra Jaya Kusuma Lestari Nur Prima Rizki Surya Tri Wira Yuda Mega Putra Sakti Laras"
const last =
  "Santoso Wijaya Hidayat Permana Setiawan Saputra Nugraha Firmansyah Ramadhan Suryana Hermawan Sopian Maulana Suhendar Kusnadi Rohman Subarkah Iskandar Sutisna Mahmud Junaedi Sobari Fadilah Rahmawati Sukmawati Handayani Marlina Rosdiana Sulastri Komalasari"
export const words = (text: string): string[] => text.split(" ")

export type Unsur = {
  code: string
  count: number
  written: string[]
  instansi: (kab: string, kec: string) => string
  position: string[]
}

// Occasion A: the volunteers of all pilar of the province; TKSK is one per kecamatan, of which Banten has 155.
export const unsur: Unsur[] = [
  {
    code: "pendamping-jaminan-sosial",
    count: 90,
    written: ["Pendamping Jaminan Sosial", "PENDAMPING JAMSOS", "Pendamping Program Jaminan Sosial"],
    instansi: (kab) => `Dinas Sosial ${kab}`,
    position: ["Pendamping"],
  },
  {
    code: "pendamping-pkh",
    count: 180,
    written: ["Pendamping PKH", "PENDAMPING PKH", "PKH", "Pendamping  PKH"],
    instansi: (kab) => `PPKH ${kab}`,
    position: ["Pendamping", "Koordinator Kecamatan"],
  },
  {
    code: "tksk",
    count: 155,
    written: ["TKSK", "T K S K", "Tenaga Kesejahteraan Sosial Kecamatan", "tksk"],
    instansi: (_, kec) => `Kecamatan ${kec}`,
    position: ["TKSK"],
  },
  {
    code: "psm",
    count: 140,
    written: ["PSM", "Pekerja Sosial Masyarakat", "P S M", "Pekerja Sosial Masyarakat (PSM)"],
    instansi: (kab) => `IPSM ${kab}`,
    position: ["Anggota", "Ketua", "Sekretaris"],
  },
  {
    code: "karang-taruna",
    count: 85,
    written: ["Karang Taruna", "KARANG TARUNA", "Katar"],
    instansi: (_, kec) => `Karang Taruna Kec. ${kec}`,
    position: ["Pengurus", "Ketua", "Anggota"],
  },
  {
    code: "tagana",
    count: 70,
    written: ["Tagana", "TAGANA", "Taruna Siaga Bencana (TAGANA)"],
    instansi: (kab) => `FK Tagana ${kab}`,
    position: ["Tagana Muda", "Tagana Madya", "Anggota"],
  },
  {
    code: "operator",
    count: 30,
    written: ["Operator", "Operator Program", "OPERATOR SIKS-NG"],
    instansi: (kab) => `Dinas Sosial ${kab}`,
    position: ["Operator"],
  },
]

export const regions: Record<string, { name: string; share: number; written: string[]; towns: string[] }> = {
  "36.01": {
    name: "Kab. Pandeglang",
    share: 13,
    written: ["Kab. Pandeglang", "KAB PANDEGLANG", "Pandeglang", "Kabupaten Pandeglang"],
    towns: ["Pandeglang", "Labuan", "Menes"],
  },
  "36.02": {
    name: "Kab. Lebak",
    share: 13,
    written: ["Kab. Lebak", "LEBAK", "Kabupaten Lebak", "Kab.Lebak"],
    towns: ["Rangkasbitung", "Malingping", "Lebak"],
  },
  "36.03": {
    name: "Kab. Tangerang",
    share: 17,
    written: ["Kab. Tangerang", "KAB. TANGERANG", "Kabupaten Tangerang"],
    towns: ["Tangerang", "Balaraja"],
  },
  "36.04": {
    name: "Kab. Serang",
    share: 17,
    written: ["Kab. Serang", "Kabupaten Serang", "KAB SERANG"],
    towns: ["Serang", "Anyer", "Ciruas"],
  },
  "36.71": {
    name: "Kota Tangerang",
    share: 13,
    written: ["Kota Tangerang", "KOTA TANGERANG", "Kota  Tangerang"],
    towns: ["Tangerang", "Jakarta"],
  },
  "36.72": {
    name: "Kota Cilegon",
    share: 8,
    written: ["Kota Cilegon", "Cilegon", "KOTA CILEGON"],
    towns: ["Cilegon", "Merak"],
  },
  "36.73": {
    name: "Kota Serang",
    share: 11,
    written: ["Kota Serang", "KOTA SERANG", "Serang (Kota)"],
    towns: ["Serang"],
  },
  "36.74": {
    name: "Kota Tangerang Selatan",
    share: 8,
    written: ["Kota Tangerang Selatan", "Tangsel", "Kota Tangsel"],
    towns: ["Tangerang", "Bogor", "Jakarta"],
  },
}
export const wheel = Object.entries(regions).flatMap(([code, { share }]) => Array<string>(share).fill(code))
const months = words("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")

export type Value = CellValue | { formula: string; result: CellValue } | { serial: number }
/** One line of the list, cell by cell, and what a reader should make of it. */
export type Line = {
  name: Value
  sex: Value
  nik: Value
  place: Value
  born: Value
  unsur: Value
  instansi: Value
  position: Value
  region: Value
  district: Value
  phone: Value
  note: Value
  is: { nik: string; date: string; phone: string; name: string; unsur: string; region: string }
  warnings: string[]
}

const serialOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569

const makeName = (woman: boolean): string =>
  unique(() => {
    const first = pick(words(woman ? womenFirst : menFirst))
    const shape = random()
    if (shape < 0.04) return `${first}${pick(words(last)).toLowerCase()}`
    if (shape < 0.2) return `${first} ${pick(words(last))}`
    return `${first} ${pick(words(middle))} ${pick(words(last))}`
  })

const makeNik = (district: string, date: string, woman: boolean): string => {
  const [year = "", month = "", day = ""] = date.split("-")
  // Most were first registered where they live; some came from Jakarta, Bogor or Lampung.
  const region = chance(0.9)
    ? district.replaceAll(".", "")
    : `${pick(["3171", "3201", "1801"])}0${1 + below(6)}`
  const born = `${digits(Number(day) + (woman ? 40 : 0), 2)}${month}${year.slice(2)}`
  return unique(() => `${region}${born}${digits(1 + below(chance(0.9) ? 40 : 9999), 4)}`)
}

const titled = (name: string, woman: boolean): string => {
  let text = name
  if (chance(0.16))
    text = `${woman ? pick(["Hj.", "Dra.", "Dr.", "drg."]) : pick(["H.", "H.", "Drs.", "Ir.", "KH.", "Drs. H.", "Dr. H."])} ${text}`
  if (chance(0.22))
    text = `${text}, ${pick(["S.Sos", "S.Pd", "S.E.", "M.Si", "S.Sos., M.Si.", "S.H.", "S.Pd.I", "A.Md", "S.Kom., M.M.", "SKM"])}`
  return text
}

const writeName = (name: string, woman: boolean): string => {
  const text = titled(name, woman)
  const style = random()
  if (style < 0.35) return text.toUpperCase()
  if (style < 0.39) return text.toLowerCase()
  if (style < 0.45) return ` ${text.replace(" ", "  ")} `
  return text
}

const writeNik = (nik: string): Value => {
  const style = random()
  const spaced = nik.replace(/(\d{4})(?=\d)/g, "$1 ")
  if (style < 0.14) return nik.endsWith("0") ? nik : Number(nik)
  if (style < 0.26) return spaced
  if (style < 0.3) return spaced.replaceAll(" ", ".")
  if (style < 0.34) return `'${nik}`
  if (style < 0.38) return `${nik} `
  return nik
}

const writeDate = (date: string, warnings: string[]): Value => {
  const [year = "", month = "", day = ""] = date.split("-")
  const style = random()
  if (style < 0.5) return new Date(`${date}T00:00:00Z`)
  if (style < 0.62) return `${Number(day)} ${months[Number(month) - 1]} ${year}`
  if (style < 0.76) return `${day}/${month}/${year}`
  if (style < 0.86) return `${day}-${month}-${year}`
  if (style < 0.9) return date
  if (style < 0.96) return { serial: serialOf(date) }
  if (year >= "2000") return `${day}.${month}.${year}`
  warnings.push("date_century_guessed")
  return `${day}-${month}-${year.slice(2)}`
}

const makePhone = (): string =>
  unique(
    () =>
      `8${pick(["12", "13", "21", "22", "52", "57", "77", "87", "95", "96"])}${digits(below(100_000_000), 8)}`,
  )

const writePhone = (national: string, warnings: string[]): Value => {
  const style = random()
  const grouped = `0${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`
  if (style < 0.3) return `0${national}`
  if (style < 0.5) return Number(national)
  if (style < 0.6) return national
  if (style < 0.7) return grouped
  if (style < 0.77) return `+62 ${grouped.slice(1)}`
  if (style < 0.82) return `62${national}`
  if (style < 0.87) return grouped.replaceAll("-", ".")
  if (style < 0.92) return grouped.replaceAll("-", " ")
  if (style < 0.95) return `'0${national}`
  warnings.push("phone_several")
  return `0${national} / 0${makePhone()}`
}

export const makeLine = (kind: Unsur, district: string): Line => {
  const woman = chance(0.46)
  const region = district.slice(0, 5)
  const { name: kab, written, towns } = regions[region] as (typeof regions)[string]
  const kec = Districts.name(district) ?? ""
  const date = `${1964 + below(38)}-${digits(1 + below(12), 2)}-${digits(1 + below(28), 2)}`
  const name = makeName(woman)
  const nik = makeNik(district, date, woman)
  const phone = makePhone()
  const warnings: string[] = []
  return {
    name: writeName(name, woman),
    sex: chance(0.04) ? null : chance(0.85) ? (woman ? "P" : "L") : woman ? "Perempuan" : "Laki-laki",
    nik: writeNik(nik),
    place: chance(0.3) ? pick(towns).toUpperCase() : pick(towns),
    born: writeDate(date, warnings),
    unsur: pick(kind.written),
    instansi: kind.instansi(kab, kec),
    position: chance(0.1) ? "-" : pick(kind.position),
    region: pick(written),
    district: kind.code === "tksk" || chance(0.7) ? kec : null,
    phone: writePhone(phone, warnings),
    note: null,
    is: { nik, date, phone, name, unsur: kind.code, region },
    warnings,
  }
}
