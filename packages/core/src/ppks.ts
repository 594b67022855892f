/**
 * The 26 kinds of people whom social welfare serves: PPKS, until 2019 PMKS (Permensos 08/2012). The number is the stable
 * key. Which of them an office serves is its own choice, and who is of which is sensitive (UU 27/2022).
 */

/** What the 26 are called. */
export const label = "PPKS (d.h. PMKS)"

export type Category = {
  number: number
  name: string
  /** Other writings, compared without case, spaces and punctuation. */
  aliases: readonly string[]
}

const category = (number: number, name: string, ...aliases: string[]): Category => ({ number, name, aliases })

/** In the order of their numbers. */
export const table: readonly Category[] = [
  category(1, "Anak Balita Telantar", "Balita Telantar", "ABT"),
  category(2, "Anak Telantar", "Anak Yatim Telantar"),
  category(
    3,
    "Anak yang Berhadapan dengan Hukum",
    "ABH",
    "Anak Berhadapan Hukum",
    "Anak Berhadapan dengan Hukum",
  ),
  category(4, "Anak Jalanan", "Anjal"),
  category(
    5,
    "Anak dengan Kedisabilitasan",
    "ADK",
    "Anak dengan Disabilitas",
    "Anak Disabilitas",
    "Anak Penyandang Disabilitas",
    "Anak Cacat",
  ),
  category(
    6,
    "Anak yang Menjadi Korban Tindak Kekerasan atau Diperlakukan Salah",
    "Anak Korban Tindak Kekerasan",
    "Anak Korban Kekerasan",
    "Anak yang Menjadi Korban Tindak Kekerasan",
    "Anak yang Diperlakukan Salah",
  ),
  category(7, "Anak yang Memerlukan Perlindungan Khusus", "AMPK", "Anak Memerlukan Perlindungan Khusus"),
  category(8, "Lanjut Usia Telantar", "Lansia Telantar", "Lanjut Usia", "Lansia", "LUT"),
  category(
    9,
    "Penyandang Disabilitas",
    "Disabilitas",
    "Difabel",
    "Penyandang Cacat",
    "Orang dengan Kedisabilitasan",
    "ODK",
  ),
  category(10, "Tuna Susila", "Wanita Tuna Susila", "WTS"),
  category(11, "Gelandangan"),
  category(12, "Pengemis"),
  category(13, "Pemulung"),
  category(14, "Kelompok Minoritas", "Minoritas"),
  category(
    15,
    "Bekas Warga Binaan Lembaga Pemasyarakatan",
    "BWBLP",
    "BWBP",
    "Bekas Warga Binaan Pemasyarakatan",
    "Eks Warga Binaan Lembaga Pemasyarakatan",
    "Eks Narapidana",
  ),
  category(16, "Orang dengan HIV/AIDS", "ODHA", "Orang dengan HIV"),
  category(
    17,
    "Korban Penyalahgunaan NAPZA",
    "Korban NAPZA",
    "Penyalahgunaan NAPZA",
    "Korban Penyalahgunaan Narkoba",
    "KPN",
  ),
  category(18, "Korban Trafficking", "Trafficking", "Korban Perdagangan Orang", "Korban Perdagangan Manusia"),
  category(19, "Korban Tindak Kekerasan", "KTK", "Korban Kekerasan"),
  category(
    20,
    "Pekerja Migran Bermasalah Sosial",
    "PMBS",
    "Pekerja Migran Bermasalah",
    "PMB",
    "TKI Bermasalah",
  ),
  category(21, "Korban Bencana Alam", "KBA"),
  category(22, "Korban Bencana Sosial", "KBS"),
  category(23, "Perempuan Rawan Sosial Ekonomi", "PRSE", "Wanita Rawan Sosial Ekonomi", "WRSE"),
  category(24, "Fakir Miskin", "FM", "Miskin", "Keluarga Miskin", "Keluarga Fakir Miskin"),
  category(25, "Keluarga Bermasalah Sosial Psikologis", "KBSP", "Keluarga Bermasalah Psikologis"),
  category(26, "Komunitas Adat Terpencil", "KAT", "Masyarakat Adat Terpencil"),
]

/** "Lanjut Usia Telantar"; an unknown number as it came. */
export const nameOf = (number: number): string => table[number - 1]?.name ?? String(number)

/**
 * The numbers of the categories that a text or number means, rising: "8", "Lansia Terlantar", "8. Lanjut Usia Telantar",
 * "Gelandangan dan Pengemis". Undefined when any part of it is none of them; empty for none at all. Never throws.
 */
export const recognise = (input: unknown): number[] | undefined => {
  if (input === null || input === undefined) return []
  if (typeof input !== "string" && typeof input !== "number") return undefined
  const text = String(input).normalize("NFKC").trim()
  if (text === "") return []
  for (const separator of separators) {
    const found = text
      .split(separator)
      .filter((part) => part.trim() !== "")
      .map(one)
    const known = found.filter((number) => number !== undefined)
    if (known.length === found.length && known.length > 0) return [...new Set(known)].sort((a, b) => a - b)
  }
  return undefined
}

/** The coarser first: names hold "dan", "/" and commas themselves. */
const separators: readonly RegExp[] = [/[;\n|]/, /[;\n|,+&]/, /[;\n|,+&/]|\s(?:dan|serta)\s/i]

const one = (part: string): number | undefined => {
  const text = part.trim().replace(/^(?:ppks|pmks)\b[\s:.-]*(?=\S)/i, "")
  if (/^\d{1,2}[.)]?$/.test(text)) {
    const number = Number.parseInt(text, 10)
    return number >= 1 && number <= table.length ? number : undefined
  }
  const numbered = /^(\d{1,2})[.):\s-]+(.+)$/.exec(text)
  // "ODHA (Orang dengan HIV/AIDS)", "Perempuan Rawan Sosial Ekonomi (PRSE)"
  const bare = (numbered?.[2] ?? text).replace(/\([^()]*\)\s*$/, "")
  return writings.get(keyOf(bare)) ?? writings.get(keyOf(numbered?.[2] ?? text))
}

/** "Terlantar" is how nearly everybody writes it. */
const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "")
    .replaceAll("terlantar", "telantar")

const writings: ReadonlyMap<string, number> = new Map(
  table.flatMap(({ number, name, aliases }) =>
    [name, ...aliases].map((text) => [keyOf(text), number] as const),
  ),
)
