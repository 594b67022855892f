/** For tests: example inputs, and the tools of poppler, qpdf and zbar to read documents back. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { AttendanceListInput, AttendanceRow } from "./attendance-list.ts"
import type { CertificatesInput } from "./certificates.ts"
import type { Letterhead } from "./letterhead.ts"
import { renderSvg } from "./png.ts"
import type { Signatory } from "./signatory.ts"
import type { TicketInput } from "./ticket.ts"

export const createdAt = "2022-03-20T03:00:00.000Z"

export const signatory: Signatory = {
  capacity: "Plt.",
  position: "Kepala Dinas Sosial Provinsi Banten",
  name: "Budi Santoso",
  titleBefore: "Dr. H.",
  titleAfter: "M.Si.",
  rank: "Pembina Utama Muda (IV/c)",
  nip: "198609262015051001",
}

/** A shield with a star: nobody's emblem. */
export async function emblem(): Promise<Uint8Array> {
  return renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
      <path d="M50 3 95 14V62C95 90 70 108 50 117 30 108 5 90 5 62V14Z" fill="#0b5d57" stroke="#c59b3a" stroke-width="5"/>
      <path d="M50 28 57 50H80L61 63 68 85 50 72 32 85 39 63 20 50H43Z" fill="#f4d35e"/>
    </svg>`,
    400,
  )
}

export async function letterhead(): Promise<Letterhead> {
  return {
    government: "PEMERINTAH PROVINSI BANTEN",
    office: "DINAS SOSIAL",
    addressLines: [
      "Kawasan Pusat Pemerintahan Provinsi Banten (KP3B), Jalan Syech Nawawi Al-Bantani, Palima, Serang 42171",
      "Telepon (0254) 000000 · Pos-el dinsos@contoh.example",
    ],
    emblem: await emblem(),
  }
}

const given = [
  "Budi",
  "Siti",
  "Ahmad",
  "Dewi",
  "Muhammad Rizki",
  "Nur",
  "Agus",
  "Ratna",
  "Hendra",
  "Yuni Sri",
]
const family = ["Santoso", "Rahayu", "Hidayat", "Lestari", "Fauzi", "Aminah", "Wijaya", "Kurniasih", ""]
const elements = ["TKSK", "PSM", "Tagana", "Karang Taruna", "Pendamping PKH", "LK3"]
const districts = ["Kec. Serang", "Kec. Cipocok Jaya", "Kec. Walantaka", "Dinas Sosial Kabupaten Pandeglang"]

/** Synthetic people; every third has no titles, every seventh a NIP, all but the NIP holders a NIK. */
export function people(count: number): AttendanceRow[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${given[index % given.length]} ${family[Math.floor(index / 10) % family.length]}`.trim(),
    titleBefore: index % 11 === 0 ? "Hj." : undefined,
    titleAfter: index % 3 === 0 ? undefined : index % 2 ? "S.Sos." : "S.Pd., M.M.",
    sex: index % 2 ? "P" : "L",
    nip: index % 7 === 3 ? "198609262015051001" : undefined,
    nik:
      index % 7 === 3
        ? undefined
        : `367301${String(10 + (index % 18))}0790${String(1 + index).padStart(4, "0")}`,
    position: index % 4 === 0 ? "Koordinator Kecamatan" : "Anggota",
    institution: districts[index % districts.length],
    element: elements[index % elements.length],
    phone: `+62812${String(34567890 + index)}`,
  }))
}

export async function attendanceInput(
  variant: "blank" | "recorded",
  rows: readonly AttendanceRow[],
): Promise<AttendanceListInput> {
  return {
    variant,
    letterhead: await letterhead(),
    programme: "Program Pemberdayaan Sosial",
    activity: "Peningkatan Kemampuan Potensi Pekerja Sosial Masyarakat Kewenangan Provinsi",
    agenda: "Rapat Koordinasi, Sinkronisasi dan Pembinaan Bidang Rehabilitasi Sosial",
    start: "2022-03-22T02:00:00.000Z",
    zone: "WIB",
    place: "Aula Dinas Sosial Provinsi Banten, KP3B, Kota Serang",
    rows,
    walkInRows: variant === "blank" ? 10 : 0,
    signatory,
    signedAt: { place: "Serang", date: "2022-03-22" },
    createdAt,
  }
}

/** A folder for the files of one test file, removed with `remove`. */
export function workspace(): { path: (name: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "documents-"))
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true }) }
}

/** Runs a tool on a file and returns what it prints; throws when it fails or is not there. */
export function run(tool: string, ...args: string[]): string {
  try {
    return execFileSync(tool, args, {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "pipe"],
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error
    throw new Error(`${tool} is missing: apt-get install poppler-utils qpdf zbar-tools`, { cause: error })
  }
}

/** The text of each page as it is laid out. */
export function pagesOf(file: string): string[] {
  return run("pdftotext", "-layout", file, "-").split("\f").slice(0, -1)
}

/** Words with their boxes in points from the upper left corner of their page. */
export function wordsOf(
  file: string,
): { page: number; text: string; box: [number, number, number, number] }[] {
  let page = 0
  const words: ReturnType<typeof wordsOf> = []
  for (const line of run("pdftotext", "-bbox", file, "-").split("\n")) {
    if (line.includes("<page ")) page++
    const match = /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(
      line,
    )
    if (!match) continue
    const [, x0, y0, x1, y1, text = ""] = match
    words.push({ page, text, box: [Number(x0), Number(y0), Number(x1), Number(y1)] })
  }
  return words
}

/** Writes a document, checks it with qpdf and returns its path. */
export function save(path: string, bytes: Uint8Array): string {
  writeFileSync(path, bytes)
  if (path.endsWith(".pdf")) run("qpdf", "--check", path)
  return path
}

/** The texts of the QR codes on each page up to the last one given, read from a rendering at `dpi`. */
export function qrCodesOf(file: string, dpi: number, last = -1): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "pages-"))
  try {
    run("pdftoppm", "-l", String(last), "-r", String(dpi), "-gray", "-png", file, join(folder, "page"))
    return readdirSync(folder)
      .sort()
      .map((name) => decodeQr(join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The texts of the QR codes in an image. */
export function decodeQr(image: string): string[] {
  return run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", image).trim().split("\n")
}

const token = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** An upper-case URL as long as one with a signed token. */
export function verifyUrl(index: number): string {
  return `HTTPS://SETIAKAWAN.EXAMPLE.GO.ID/V/${token.repeat(4)}${String(index).padStart(4, "0")}`
}

export async function certificatesInput(count: number): Promise<CertificatesInput> {
  return {
    kind: "sertifikat",
    letterhead: await letterhead(),
    event: "Peringatan Hari Kesetiakawanan Sosial Nasional Tingkat Provinsi Banten",
    theme: "Bersama Kita Bisa, Bangkit Bersatu untuk Kesejahteraan Sosial",
    organiser: "Dinas Sosial Provinsi Banten",
    start: "2022-12-20",
    end: "2022-12-21",
    zone: "WIB",
    place: "Alun-Alun Kota Serang",
    lessonHours: 8,
    issued: { place: "Serang", date: "2022-12-21" },
    signatory,
    certificates: people(count).map((person, index) => ({
      number: `400.9.12.3/${String(index + 1).padStart(3, "0")}/Dinsos/2022`,
      name: person.name,
      titleBefore: person.titleBefore,
      titleAfter: person.titleAfter,
      institution: person.institution,
      role: "PESERTA",
      verifyUrl: verifyUrl(index),
    })),
    createdAt,
  }
}

export function ticketInput(): TicketInput {
  return {
    office: "Dinas Sosial Provinsi Banten",
    event: "Peringatan Hari Kesetiakawanan Sosial Nasional Tingkat Provinsi Banten",
    theme: "Bersama Kita Bisa, Bangkit Bersatu untuk Kesejahteraan Sosial",
    start: "2022-12-20T01:00:00.000Z",
    zone: "WIB",
    place: "Alun-Alun Kota Serang, Jalan Veteran, Kota Serang",
    holder: {
      name: "Siti Rahayu",
      titleBefore: "Hj.",
      titleAfter: "S.Sos.",
      institution: "Kecamatan Cipocok Jaya",
      element: "TKSK",
    },
    qr: verifyUrl(1),
    code: "7K3M9P2QX4T1",
    createdAt,
  }
}
