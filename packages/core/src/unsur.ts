/**
 * *Unsur*, also called pilar sosial: the kind of actor a participant comes as. The twelve PSKS types of Permensos
 * 08/2012 and the other actors that events meet are rows of one table, to which an office may add its own.
 */

export type Unsur = {
  /** Stable key, kebab-case; stored with a registration. */
  code: string
  name: string
  /** Other ways to write it; compared without case, spaces and punctuation. */
  aliases: readonly string[]
  /** Row number among the PSKS, 1–12, for those that are PSKS. */
  psks?: number
}

export type Code = "unsur_missing" | "unsur_unknown"

export type Result = { ok: true; value: string } | { ok: false; code: Code }

/** The code for whoever fits no other row. */
export const other = "lainnya"

export const table: readonly Unsur[] = [
  { code: "psp", psks: 1, name: "Pekerja Sosial Profesional", aliases: ["Peksos", "Pekerja Sosial"] },
  {
    code: "psm",
    psks: 2,
    name: "Pekerja Sosial Masyarakat (PSM)",
    aliases: ["PSM", "Pekerja Sosial Masyarakat"],
  },
  {
    code: "tagana",
    psks: 3,
    name: "Taruna Siaga Bencana (Tagana)",
    aliases: ["Tagana", "Taruna Siaga Bencana", "FK Tagana", "Anggota Tagana"],
  },
  {
    code: "lks",
    psks: 4,
    name: "Lembaga Kesejahteraan Sosial (LKS)",
    aliases: ["LKS", "Lembaga Kesejahteraan Sosial", "LKSA", "Panti", "Panti Asuhan", "Orsos", "Yayasan"],
  },
  {
    code: "karang-taruna",
    psks: 5,
    name: "Karang Taruna",
    aliases: ["Katar", "KT", "Kartar", "Pengurus Karang Taruna"],
  },
  {
    code: "lk3",
    psks: 6,
    name: "Lembaga Konsultasi Kesejahteraan Keluarga (LK3)",
    aliases: ["LK3", "Lembaga Konsultasi Kesejahteraan Keluarga"],
  },
  { code: "keluarga-pioner", psks: 7, name: "Keluarga Pioner", aliases: ["Keluarga Pionir", "KP"] },
  {
    code: "wksbm",
    psks: 8,
    name: "Wahana Kesejahteraan Sosial Keluarga Berbasis Masyarakat (WKSBM)",
    aliases: ["WKSBM", "Wahana Kesejahteraan Sosial Berbasis Masyarakat"],
  },
  {
    code: "wanita-pemimpin",
    psks: 9,
    name: "Wanita Pemimpin Kesejahteraan Sosial",
    aliases: ["WPKS", "Wanita Pemimpin", "Perempuan Pemimpin Kesejahteraan Sosial"],
  },
  { code: "penyuluh-sosial", psks: 10, name: "Penyuluh Sosial", aliases: ["Pensos", "Penyuluh"] },
  {
    code: "tksk",
    psks: 11,
    name: "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)",
    aliases: ["TKSK", "Tenaga Kesejahteraan Sosial Kecamatan", "Tenaga Kerja Sosial Kecamatan"],
  },
  {
    code: "dunia-usaha",
    psks: 12,
    name: "Dunia Usaha",
    aliases: ["Swasta", "Pengusaha", "CSR", "Forum CSR", "UMKM", "BUMN", "BUMD"],
  },
  {
    code: "pendamping-pkh",
    name: "Pendamping PKH",
    aliases: [
      "PKH",
      "Pendamping Program Keluarga Harapan",
      "SDM PKH",
      "Pendamping Sosial PKH",
      "PPKH",
      "Koordinator PKH",
    ],
  },
  {
    code: "pendamping-jaminan-sosial",
    name: "Pendamping Program Jaminan Sosial",
    aliases: [
      "Pendamping Jaminan Sosial",
      "Pendamping Jamsos",
      "Pendamping Jamsosratu",
      "Jamsosratu",
      "Pendamping Program",
    ],
  },
  {
    code: "operator",
    name: "Operator Program",
    aliases: [
      "Operator",
      "Operator PKH",
      "Operator SIKS-NG",
      "Operator SIKS",
      "Operator DTKS",
      "Operator DTSEN",
      "Operator Data",
    ],
  },
  {
    code: "sakti-peksos",
    name: "Satuan Bakti Pekerja Sosial (Sakti Peksos)",
    aliases: ["Sakti Peksos", "Satuan Bakti Pekerja Sosial"],
  },
  { code: "tsm", name: "Tagana dan Sahabat Masyarakat (TSM)", aliases: ["TSM"] },
  {
    code: "pensosmas",
    name: "Penyuluh Sosial Masyarakat (Pensosmas)",
    aliases: ["Pensosmas", "Penyuluh Sosial Masyarakat"],
  },
  {
    code: "ipsm",
    name: "Ikatan Pekerja Sosial Masyarakat (IPSM)",
    aliases: ["IPSM", "Ikatan PSM", "Ikatan Pekerja Sosial Masyarakat"],
  },
  {
    code: "puspa",
    name: "Partisipasi Publik untuk Kesejahteraan Perempuan dan Anak (Puspa)",
    aliases: ["Puspa", "Forum Puspa"],
  },
  {
    code: "p2tp2a",
    name: "Pusat Pelayanan Terpadu Pemberdayaan Perempuan dan Anak (P2TP2A)",
    aliases: ["P2TP2A", "UPTD PPA"],
  },
  {
    code: "pendamping-rehsos",
    name: "Pendamping Rehabilitasi Sosial",
    aliases: ["Pendamping Rehsos", "Pendamping Disabilitas", "Pendamping Lansia", "Pendamping LU"],
  },
  {
    code: "penerima-manfaat",
    name: "Penerima Manfaat",
    aliases: ["KPM", "Keluarga Penerima Manfaat", "PPKS", "PMKS", "Penyandang Disabilitas", "Disabilitas"],
  },
  {
    code: "pemerintah",
    name: "Pemerintah / OPD",
    aliases: [
      "OPD",
      "SKPD",
      "Pemerintah",
      "ASN",
      "PNS",
      "Dinas Sosial",
      "Dinsos",
      "Pegawai Dinas Sosial",
      "Instansi Pemerintah",
      "Perangkat Daerah",
    ],
  },
  {
    code: "kementerian",
    name: "Kementerian / Lembaga",
    aliases: ["Kemensos", "Kementerian Sosial", "Kementerian", "Lembaga Negara", "Bapas"],
  },
  { code: "dprd", name: "DPRD", aliases: ["Anggota DPRD", "Komisi V DPRD", "Legislatif"] },
  {
    code: "tni-polri",
    name: "TNI / Polri",
    aliases: ["TNI", "Polri", "Polda", "Kepolisian", "Babinsa", "Bhabinkamtibmas"],
  },
  {
    code: "perangkat-desa",
    name: "Kepala Desa, Lurah dan Perangkat",
    aliases: [
      "Kepala Desa",
      "Kades",
      "Lurah",
      "Kepala Kampung",
      "Perangkat Desa",
      "Aparat Desa",
      "Pemerintah Desa",
      "Camat",
      "Kecamatan",
    ],
  },
  { code: "rt-rw", name: "Ketua RT / RW", aliases: ["RT", "RW", "RT/RW", "Ketua RT", "Ketua RW"] },
  {
    code: "lsm",
    name: "Lembaga Swadaya Masyarakat (LSM)",
    aliases: ["LSM", "NGO", "Ormas", "Organisasi Masyarakat", "Lembaga Swadaya Masyarakat"],
  },
  {
    code: "akademisi",
    name: "Akademisi",
    aliases: ["Dosen", "Mahasiswa", "Universitas", "Perguruan Tinggi"],
  },
  { code: "media", name: "Media", aliases: ["Wartawan", "Pers", "Jurnalis"] },
  { code: "relawan", name: "Relawan Sosial", aliases: ["Relawan", "Volunteer"] },
  {
    code: "masyarakat",
    name: "Masyarakat Umum",
    aliases: ["Masyarakat", "Umum", "Tokoh Masyarakat", "Tokoh Agama", "Warga"],
  },
  { code: other, name: "Lainnya", aliases: ["Lain-lain", "Lain lain", "Lain", "Tamu", "Undangan"] },
]

/** The built-in rows and an office's own; an own row wins over a built-in one of the same code. */
export const rows = (extra: readonly Unsur[] = []): Unsur[] => [
  ...table.filter((row) => !extra.some((own) => own.code === row.code)),
  ...extra,
]

/** A row by its code; undefined when there is none. */
export const find = (code: string, extra: readonly Unsur[] = []): Unsur | undefined =>
  rows(extra).find((row) => row.code === code)

/** "Pekerja Sosial Masyarakat (PSM)"; an unknown code is returned as it came. */
export const name = (code: string, extra: readonly Unsur[] = []): string => find(code, extra)?.name ?? code

/** "PSM": what stands in brackets behind the name, where there is something; for narrow columns. */
export const shortName = (code: string, extra: readonly Unsur[] = []): string => {
  const whole = name(code, extra)
  return /\(([^)]+)\)$/.exec(whole)?.[1] ?? whole
}

/**
 * The code of the row that a text means: "PSM", "psm Kab. Serang", "Pekerja Sosial Masyarakat (PSM)". An exact
 * writing wins; otherwise the longest one that stands in the text as whole words (two letters are too few to tell:
 * "Kp." is a village too). Never throws.
 */
export const recognise = (input: unknown, extra: readonly Unsur[] = []): Result => {
  if (input === null || input === undefined) return { ok: false, code: "unsur_missing" }
  if (typeof input !== "string") return { ok: false, code: "unsur_unknown" }
  const text = spaced(input)
  if (text === "") return { ok: false, code: "unsur_missing" }
  const { exact, longest } = extra.length === 0 ? builtIn : writingsOf(rows(extra))
  const code =
    exact.get(text.replaceAll(" ", "")) ??
    longest.find(([writing]) => ` ${text} `.includes(` ${writing} `))?.[1]
  return code === undefined ? { ok: false, code: "unsur_unknown" } : { ok: true, value: code }
}

type Writings = {
  /** Writings without spaces → code. */
  exact: ReadonlyMap<string, string>
  /** Writings as words with their code, the longest first, so that the most precise one wins. */
  longest: readonly (readonly [writing: string, code: string])[]
}

const spaced = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()

/** Of two rows with one writing the later one wins, which is an office's own. */
const writingsOf = (list: readonly Unsur[]): Writings => {
  const all = list
    .flatMap((row) => [row.code, row.name, ...row.aliases].map((text) => [spaced(text), row.code] as const))
    .filter(([writing]) => writing !== "")
  return {
    exact: new Map(all.map(([writing, code]) => [writing.replaceAll(" ", ""), code])),
    longest: all
      .toReversed()
      .filter(([writing]) => writing.length > 2)
      .sort((a, b) => b[0].length - a[0].length),
  }
}

const builtIn = writingsOf(table)
