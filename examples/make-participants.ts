/**
 * Writes peserta-hksn.xlsx, a list of participants as an office would send it, and peserta-hksn.expected.json, what
 * is in it by the generator's own knowledge (no parser is asked). Run: `node examples/make-participants.ts`.
 * Seeded, so the same bytes come out every time. All identities are synthetic.
 */
import { writeFileSync } from "node:fs"
import * as Districts from "@setiakawan/core/regions/districts"
import { type Cell, type CellValue, type MergeRange, writeXlsx } from "hucre/xlsx"

// mulberry32: small, and enough for names.
let state = 20121220
const random = (): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = (most: number): number => Math.floor(random() * most)
const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
const chance = (share: number): boolean => random() < share
const digits = (value: number, length: number): string => String(value).padStart(length, "0")

const menFirst =
  "Ahmad Agus Budi Dedi Eko Fajar Gunawan Hendra Iwan Joko Kurniawan Lukman Maman Nandang Oman Purnomo Rahmat Saepul Tatang Ujang Wahyu Yayan Zaenal Asep Bambang Cecep Dadang Encep Ferdi Gilang Haerudin Imron Jajang Komarudin Mulyadi Nurdin Rudi Sarifudin Tedi Usman"
const womenFirst =
  "Ani Bunga Cucu Dewi Eka Fitri Gita Heni Ika Juju Kartika Lilis Mimin Neneng Oom Putri Ratna Siti Tuti Umi Vina Wati Yuyun Zahra Ade Dian Elis Hikmah Imas Kokom Maya Nani Nurhayati Rina Sri Titin Yanti Yeni Iis Euis"
const middle =
  "Abdul Arif Aulia Bayu Cahya Dwi Edi Fauzi Hari Indra Jaya Kusuma Lestari Nur Prima Rizki Surya Tri Wira Yuda Mega Putra Sakti Laras"
const last =
  "Santoso Wijaya Hidayat Permana Setiawan Saputra Nugraha Firmansyah Ramadhan Suryana Hermawan Sopian Maulana Suhendar Kusnadi Rohman Subarkah Iskandar Sutisna Mahmud Junaedi Sobari Fadilah Rahmawati Sukmawati Handayani Marlina Rosdiana Sulastri Komalasari"
const words = (text: string): string[] => text.split(" ")

type Unsur = {
  code: string
  count: number
  written: string[]
  instansi: (kab: string, kec: string) => string
  position: string[]
}

// Occasion A: the volunteers of all pilar of the province; TKSK is one per kecamatan, of which Banten has 155.
const unsur: Unsur[] = [
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

const regions: Record<string, { name: string; share: number; written: string[]; towns: string[] }> = {
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
const wheel = Object.entries(regions).flatMap(([code, { share }]) => Array<string>(share).fill(code))
const months = words("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")

type Value = CellValue | { formula: string; result: CellValue } | { serial: number }
/** One line of the list, cell by cell, and what a reader should make of it. */
type Line = {
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

const used = new Set<string>()
const unique = <T extends string>(make: () => T): T => {
  for (;;) {
    const value = make()
    const key = value.toLowerCase().replaceAll(/[^a-z0-9]/g, "")
    if (used.has(key)) continue
    used.add(key)
    return value
  }
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

const makeLine = (kind: Unsur, district: string): Line => {
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

const bantenDistricts = Object.keys(regions).flatMap((code) => Districts.list(code).map((one) => one.code))
const districtOf = (kind: Unsur, index: number): string =>
  kind.code === "tksk"
    ? (bantenDistricts[index] as string)
    : pick(Districts.list(pick(wheel)).map((one) => one.code))

const good = unsur.flatMap((kind) =>
  Array.from({ length: kind.count }, (_, index) => makeLine(kind, districtOf(kind, index))),
)
for (let index = good.length - 1; index > 0; index--) {
  const other = below(index + 1)
  ;[good[index], good[other]] = [good[other] as Line, good[index] as Line]
}

const at = (index: number): Line => good[index] as Line
const change = (index: number, change: Partial<Line>, ...warnings: string[]): void => {
  Object.assign(at(index), change)
  at(index).warnings.push(...warnings)
}
const withoutPhone = (index: number): void => {
  change(index, {
    phone: pick([null, "-"]),
    warnings: at(index).warnings.filter((code) => code !== "phone_several"),
  })
}
const withoutDateWarning = (index: number): void => {
  change(index, {
    born: new Date(`${at(index).is.date}T00:00:00Z`),
    warnings: at(index).warnings.filter((code) => code !== "date_century_guessed"),
  })
}

// Good rows that somebody should look at.
for (let index = 20; index < 740; index += 40)
  change(index, { nik: pick([null, "-", "tidak ada"]), sex: "L" }, "nik_missing")
for (let index = 33; index < 740; index += 37) withoutPhone(index)
for (const index of [104, 391]) {
  withoutPhone(index)
  change(index, { phone: pick(["(0254) 200417", "0252-201882"]) }, "phone_not_mobile")
}
for (const index of [57, 212, 498]) {
  change(
    index,
    { region: pick(["Serang", "SERANG", "Tangerang"]), is: { ...at(index).is, region: "" } },
    "region_ambiguous",
  )
}
for (const index of [146, 603]) {
  withoutDateWarning(index)
  change(index, { born: new Date("1979-02-11T00:00:00Z") }, "nik_birth_date_differs")
}
for (const index of [271, 552])
  change(index, { sex: Number(at(index).is.nik.slice(6, 8)) > 40 ? "L" : "P" }, "nik_sex_differs")
// Two people of one name at one instansi: only their NIK tells them apart.
change(
  480,
  {
    name: at(118).name,
    instansi: at(118).instansi,
    region: at(118).region,
    unsur: at(118).unsur,
    is: { ...at(480).is, unsur: at(118).is.unsur, region: at(118).is.region },
  },
  "possible_duplicate",
)
// A name written two ways, met again among the bad rows.
change(9, {
  name: "Drs. H. Almuktabar, M.Sc",
  nik: "3673011708620003",
  phone: "081219620817",
  sex: "L",
  born: "17 Agustus 1962",
  place: "Serang",
  warnings: [],
})

type Bad = { line: Line; codes: string[]; of?: Line }
const stranger = (): Line => {
  const kind = pick(unsur)
  const line = makeLine(kind, pick(Districts.list(pick(wheel)).map((one) => one.code)))
  return {
    ...line,
    nik: line.is.nik,
    phone: `0${line.is.phone}`,
    born: new Date(`${line.is.date}T00:00:00Z`),
    warnings: [],
  }
}
const bad: Bad[] = []
const wrong = (codes: string[], make: (line: Line) => Partial<Line>, of?: Line): void => {
  const line = stranger()
  bad.push({ line: { ...line, ...make(line) }, codes, ...(of && { of }) })
}
const nikWith = (line: Line, from: number, text: string): string =>
  `${line.is.nik.slice(0, from)}${text}${line.is.nik.slice(from + text.length)}`

wrong(["nik_length"], (line) => ({ nik: line.is.nik.slice(0, 15) }))
wrong(["nik_length"], (line) => ({ nik: `${line.is.nik}1` }))
wrong(["nik_not_digits"], (line) => ({ nik: nikWith(line, 12, "O") }))
wrong(["nik_month"], (line) => ({ nik: nikWith(line, 8, "13") }))
wrong(["nik_day"], (line) => ({ nik: nikWith(line, 6, "72") }))
wrong(["nik_day"], (line) => ({ nik: nikWith(line, 6, "3002") }))
wrong(["nik_serial"], (line) => ({ nik: nikWith(line, 12, "0000") }))
wrong(["nik_rounded_by_excel"], (line) => ({ nik: Number(nikWith(line, 15, "0")) }))
wrong(["nik_rounded_by_excel"], (line) => ({ nik: Number(nikWith(line, 12, "0020")) }))
wrong(["nik_scientific"], () => ({ nik: "3,67301E+15" }))
wrong(["cell_error"], () => ({ nik: { formula: "VLOOKUP(B1,Rekap!A:B,2,FALSE)", result: "#REF!" } }))
wrong(["name_missing"], () => ({ name: null }))
wrong(["name_missing"], () => ({ name: "-" }))
wrong(["name_no_letters"], () => ({ name: "12345" }))
wrong(["name_formula_like"], () => ({ name: '=HYPERLINK("http://contoh.invalid","klik")' }))
wrong(["name_formula_like"], () => ({ name: "@SUM(1+1)*cmd|' /C calc'!A0" }))
wrong(["cell_error"], () => ({ name: { formula: "VLOOKUP(A1,Rekap!A:B,2,FALSE)", result: "#N/A" } }))
wrong(["phone_length"], () => ({ phone: "0812345" }))
wrong(["phone_not_digits"], () => ({ phone: "tidak hafal" }))
wrong(["phone_scientific"], () => ({ phone: "8,12346E+11" }))
wrong(["phone_foreign"], () => ({ phone: "+60 12-345 6789" }))
wrong(["date_impossible"], () => ({ born: "31 Februari 1988" }))
wrong(["date_future"], () => ({ born: "05/07/2090" }))
wrong(["nik_length", "phone_length"], (line) => ({ nik: line.is.nik.slice(2), phone: "08123" }))
wrong(["duplicate_nik"], () => ({ ...at(77), note: "susulan" }), at(77))
wrong(["duplicate_nik"], () => ({ nik: at(9).nik, name: "H. AL MUKTABAR" }), at(9))
wrong(["duplicate_name_phone"], () => ({ name: "AL MUKTABAR", nik: null, phone: 81219620817 }), at(9))

// The bad rows stand among the good ones, repeats after their originals.
const lines: { line: Line; bad?: Bad }[] = good.map((line) => ({ line }))
bad.forEach((one, index) => lines.splice(60 + index * 26, 0, { line: one.line, bad: one }))
for (const one of bad) {
  if (!one.of) continue
  if (lines.findIndex((each) => each.line === one.of) > lines.findIndex((each) => each.bad === one))
    throw new Error("a repeat stands before its original")
}

// The sheet. Rows count from 0 here and from 1 in the expectation.
const rows: CellValue[][] = []
const cells = new Map<string, Partial<Cell>>()
const merges: MergeRange[] = []
const width = 13
const center = { horizontal: "center", vertical: "center", wrapText: true } as const
const border = Object.fromEntries(
  words("top right bottom left").map((side) => [side, { style: "thin" as const }]),
)

const banner = (text: string, bold = true): void => {
  const row = rows.push([text]) - 1
  merges.push({ startRow: row, startCol: 0, endRow: row, endCol: width - 1 })
  cells.set(`${row},0`, { style: { font: { bold, size: 13 }, alignment: center } })
}
const put = (row: number, column: number, value: Value): void => {
  const target = rows[row] as CellValue[]
  const style = {
    border,
    ...(value instanceof Date && { numFmt: "dd/mm/yyyy" }),
    ...(typeof value === "number" && column === 3 && { numFmt: "0" }),
  }
  if (typeof value === "object" && value !== null && "formula" in value) {
    cells.set(`${row},${column}`, {
      value: value.result,
      type: "formula",
      formula: value.formula,
      formulaResult: value.result,
      style,
    })
  } else if (typeof value === "object" && value !== null && "serial" in value) {
    target[column] = value.serial
    cells.set(`${row},${column}`, { style })
  } else {
    target[column] = value
    cells.set(`${row},${column}`, { style })
  }
}
const heading = (): number => {
  const top =
    rows.push([
      "NO",
      "N A M A   L E N G K A P",
      "L/P",
      "NIK",
      "TTL",
      null,
      "UNSUR",
      "INSTANSI /\nLEMBAGA",
      "JABATAN",
      "KAB/KOTA",
      "KECAMATAN",
      "No. HP\n(WA)",
      "KET.",
    ]) - 1
  rows.push([null, null, null, null, "Tempat", "Tgl. Lahir", null, null, null, null, null, null, null])
  for (let column = 0; column < width; column++) {
    for (const row of [top, top + 1])
      cells.set(`${row},${column}`, {
        style: {
          font: { bold: true },
          alignment: center,
          border,
          fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "D9E1F2" } },
        },
      })
    if (column !== 4 && column !== 5)
      merges.push({ startRow: top, startCol: column, endRow: top + 1, endCol: column })
  }
  merges.push({ startRow: top, startCol: 4, endRow: top, endCol: 5 })
  return top
}

banner("PEMERINTAH PROVINSI BANTEN")
banner("DINAS SOSIAL")
banner("Kawasan Pusat Pemerintahan Provinsi Banten (KP3B), Jalan Syech Nawawi Al-Bantani, Serang", false)
rows.push([])
banner("DAFTAR NAMA PESERTA")
banner("PERINGATAN HARI KESETIAKAWANAN SOSIAL NASIONAL (HKSN) DAN HARI DISABILITAS INTERNASIONAL")
rows.push(["Hari/Tanggal", null, ": Kamis, 17 Desember"])
rows.push(["Tempat", null, ": Serang, Banten"])
rows.push([])
const headerRow = heading()
rows.push(Array.from({ length: width }, (_, column) => column + 1))

const numberOf = new Map<Line, number>()
lines.forEach(({ line }, index) => {
  if (index === 249 || index === 520) heading()
  if (index % 97 === 60) rows.push([])
  const row = rows.push(Array<CellValue>(width).fill(null)) - 1
  const values: Value[] = [
    index + 1,
    line.name,
    line.sex,
    line.nik,
    line.place,
    line.born,
    line.unsur,
    line.instansi,
    line.position,
    line.region,
    line.district,
    line.phone,
    line.note,
  ]
  values.forEach((value, column) => put(row, column, value))
  numberOf.set(line, row + 1)
})
// Places prepared for late-comers: a number and nothing else.
for (let index = 0; index < 3; index++) rows.push([lines.length + index + 1])
const totalRow = rows.push(["JUMLAH", null, null, `${lines.length} orang`])
merges.push({ startRow: totalRow - 1, startCol: 0, endRow: totalRow - 1, endCol: 2 })
rows.push([])
rows.push([null, "Mengetahui,", null, null, null, null, null, null, null, "Serang, 10 Desember"])
rows.push([
  null,
  "Kepala Bidang Pemberdayaan Sosial",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "Kepala Dinas Sosial Provinsi Banten,",
])
rows.push([], [], [])
rows.push([
  null,
  "Dra. Hj. Contoh Kusumawati, M.Si",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "Dr. H. Contoh Wijaya, M.Si.",
])
rows.push([
  null,
  "NIP. 19680412 199203 2 004",
  null,
  null,
  null,
  null,
  null,
  null,
  null,
  "NIP. 19650817 199003 1 007",
])

const count = (key: (line: Line) => string): Record<string, number> => {
  const totals: Record<string, number> = {}
  for (const line of good) totals[key(line)] = (totals[key(line)] ?? 0) + 1
  return Object.fromEntries(Object.entries(totals).sort(([a], [b]) => (a < b ? -1 : 1)))
}
const byUnsur = count((line) => line.is.unsur)
const byRegion = count((line) => line.is.region)

const bytes = await writeXlsx({
  properties: {
    title: "Daftar peserta HKSN (contoh)",
    creator: "Setiakawan",
    created: new Date(0),
    modified: new Date(0),
  },
  sheets: [
    {
      name: "Rekap",
      rows: [
        ["REKAP PESERTA PER UNSUR"],
        [],
        ["No", "Unsur", "Jumlah"],
        ...Object.entries(byUnsur).map(([code, total], index) => [index + 1, code, total]),
      ],
    },
    {
      name: "PESERTA",
      rows,
      cells,
      merges,
      columns: [5, 34, 10, 22, 16, 16, 26, 34, 20, 24, 18, 24, 12].map((size) => ({ width: size })),
      freezePane: { rows: headerRow + 2 },
    },
    {
      name: "lama",
      hidden: true,
      rows: [
        ["NO", "NAMA", "NIK", "NO HP"],
        [1, "Data Lama", "3673010101700001", "081200000001"],
      ],
    },
  ],
})

const numbered = (line: Line): number => numberOf.get(line) as number
const expected = {
  sheet: "PESERTA",
  headerRow: headerRow + 1,
  totalRow,
  good: good.length,
  bad: bad.map(({ line, codes }) => ({ row: numbered(line), codes })).sort((a, b) => a.row - b.row),
  duplicates: bad
    .flatMap(({ line, codes, of }) => (of ? [{ row: numbered(line), of: numbered(of), code: codes[0] }] : []))
    .sort((a, b) => a.row - b.row),
  warnings: good
    .flatMap((line) =>
      line.warnings.length > 0 ? [{ row: numbered(line), codes: [...line.warnings].sort() }] : [],
    )
    .sort((a, b) => a.row - b.row),
  byUnsur,
  byRegion,
}
if (good.length !== 750) throw new Error("the list must hold 750 good rows")

const folder = new URL(".", import.meta.url)
writeFileSync(new URL("peserta-hksn.xlsx", folder), bytes)
writeFileSync(new URL("peserta-hksn.expected.json", folder), `${JSON.stringify(expected, null, 2)}\n`)
process.stdout.write(
  `${good.length} good rows, ${bad.length} bad rows, ${expected.warnings.length} with warnings\n`,
)
