/**
 * Provinces and regencies (kabupaten/kota) by Kemendagri code, stored dotted: `36`, `36.01`. Small enough for a page;
 * down to desa and kelurahan it goes on in `area.ts`. Data: idn-area-data, ODbL (see regions/ATTRIBUTION.md).
 */
import data from "./regions/provinces-regencies.json" with { type: "json" }
import type { Zone } from "./writing.ts"

export type Region = { code: string; name: string; province: string; kind: "province" | "kabupaten" | "kota" }

export type Code =
  | "region_missing"
  | "region_unknown"
  /** "Serang" is a kabupaten and a kota: `candidates` names the codes that fit. */
  | "region_ambiguous"

export type Warning =
  /** Found, but outside the province that was hinted. */
  "region_other_province"

export type Result =
  | { ok: true; value: string; warnings: Warning[] }
  | { ok: false; code: Code; candidates: string[] }

/** Levels of areas, the widest first; a code of each is longer than that of the one before. */
export const levels = ["province", "regency", "district", "village"] as const
export type Level = (typeof levels)[number]

/** The level of a dotted code, by its length; undefined when no code is that long. */
export const levelOf = (code: string): Level | undefined => levels[[2, 5, 8, 13].indexOf(code.length)]

/** The code of the area that one lies in, `36.01` of `36.01.05`; the country, `""`, of a province. */
export const parentOf = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf(".")))

const provinceNames: Readonly<Record<string, string>> = data.provinces
const regencyNames: Readonly<Record<string, string>> = data.regencies

/** A province or regency by its code, `3601` and `36.01` alike; undefined when there is none. */
export const find = (code: string): Region | undefined => regions.get(dotted(code))

/** "Kabupaten Pandeglang", "Banten"; an unknown code is returned as it came. */
export const name = (code: string): string => find(code)?.name ?? code

/** The province code of any region code of any length; undefined when there is no such province. */
export const provinceOf = (code: string): string | undefined => {
  const province = dotted(code).slice(0, 2)
  return province in provinceNames ? province : undefined
}

/** The time zone at a place, by its province; undefined when there is no such province. */
export const zoneOf = (code: string): Zone | undefined => {
  const province = Number(provinceOf(code) ?? Number.NaN)
  if (province <= 36 || province === 61 || province === 62) return "WIB"
  if (province <= 53 || (province >= 63 && province <= 76)) return "WITA"
  return province >= 81 ? "WIT" : undefined
}

/** All provinces in the order of their codes. */
export const provinces = (): Region[] => all.filter((region) => region.kind === "province")

/** The kabupaten and kota of a province in the order of their codes. */
export const regencies = (province: string): Region[] =>
  all.filter((region) => region.kind !== "province" && region.province === province)

/**
 * The code of the province or regency that a text means: "Kab. Pandeglang", "KOTA SERANG", "36.01", "Provinsi
 * Banten". A bare name that is both kabupaten and kota is ambiguous and never guessed. `hint` is a province code:
 * its regions win over others of the same name. Never throws, whatever the type of the input.
 */
export const recognise = (input: unknown, hint?: string): Result => {
  if (input === null || input === undefined) return refuse("region_missing")
  if (typeof input !== "string" && typeof input !== "number") return refuse("region_unknown")
  const text = String(input).normalize("NFKC").trim()
  if (text === "") return refuse("region_missing")
  if (/^\d[\d.\s]*$/.test(text)) return byCode(text)
  const whole = byName(text, hint)
  if (whole.ok || whole.code === "region_ambiguous") return whole
  // "Kota Serang, Banten", "Pandeglang - Banten": the last part that is a province says where to look.
  const parts = text
    .split(/[,/()\n]|\s[-–—]\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
  if (parts.length > 1) {
    const province = parts.map((part) => byName(part)).find((part) => part.ok && part.value.length === 2)
    const within = province?.ok ? province.value : hint
    const found = parts.map((part) => byName(part, within)).find((part) => part.ok && part.value.length > 2)
    if (found) return found
    if (province) return province
  }
  return inside(text, hint) ?? whole
}

const refuse = (code: Code, candidates: string[] = []): Result => ({ ok: false, code, candidates })

/** `3601`, `36.01`, `36 01` → `36.01`; longer codes keep their first two parts. */
const dotted = (code: string): string => {
  const digits = code.replaceAll(/[.\s]/g, "")
  return digits.length < 4 ? digits : `${digits.slice(0, 2)}.${digits.slice(2, 4)}`
}

const byCode = (text: string): Result => {
  const region = find(text)
  return region ? { ok: true, value: region.code, warnings: [] } : refuse("region_unknown")
}

type Kind = Region["kind"]

const abbreviations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kep: "kepulauan",
    kepl: "kepulauan",
    sel: "selatan",
    ut: "utara",
    tim: "timur",
    bar: "barat",
    teng: "tengah",
  }),
)

const kindWords: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    kab: "kabupaten",
    kabupaten: "kabupaten",
    kota: "kota",
    kotamadya: "kota",
    prov: "province",
    prop: "province",
    provinsi: "province",
    propinsi: "province",
  }),
)

/** Short names in daily use that follow no rule. Values are codes. */
const shortNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tangsel: "36.74",
    jakpus: "31.71",
    jakut: "31.72",
    jakbar: "31.73",
    jaksel: "31.74",
    jaktim: "31.75",
    beltim: "19.06",
    jakarta: "31",
    dkijakarta: "31",
    yogyakarta: "34",
    diy: "34",
    diyogyakarta: "34",
    jogja: "34",
    jogjakarta: "34",
    nad: "11",
    nanggroeacehdarussalam: "11",
    sumut: "12",
    sumbar: "13",
    sumsel: "16",
    bangkabelitung: "19",
    babel: "19",
    kepri: "21",
    jabar: "32",
    jateng: "33",
    jatim: "35",
    ntb: "52",
    ntt: "53",
    kalbar: "61",
    kalteng: "62",
    kalsel: "63",
    kaltim: "64",
    kaltara: "65",
    sulut: "71",
    sulteng: "72",
    sulsel: "73",
    sultra: "74",
    sulbar: "76",
    malut: "82",
  }),
)

/** The words of a name as names are compared: lower case, without marks. */
export const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/\p{M}|['’`]/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== "administrasi" && word !== "adm")

/** What two spellings of a name have in common: "Kep. Seribu" and "KEPULAUAN SERIBU". */
export const key = (list: readonly string[]): string =>
  list.map((word) => abbreviations.get(word) ?? word).join("")

const all: Region[] = [
  ...Object.entries(provinceNames).map(([code, title]) => ({
    code,
    name: title,
    province: code,
    kind: "province" as const,
  })),
  ...Object.entries(regencyNames).map(([code, title]) => ({
    code,
    name: title,
    province: code.slice(0, 2),
    kind: title.startsWith("Kota ") ? ("kota" as const) : ("kabupaten" as const),
  })),
].sort((a, b) => (a.code < b.code ? -1 : 1))

const regions = new Map(all.map((region) => [region.code, region]))

/** Bare name ("serang") → the regions of that name. */
const byKey = new Map<string, Region[]>()
for (const region of all) {
  const list = words(region.name)
  const bare = key(region.kind === "province" ? list : list.slice(1))
  byKey.set(bare, [...(byKey.get(bare) ?? []), region])
}

const byName = (text: string, hint?: string): Result => {
  const list = words(text)
  const first = kindWords.get(list[0] ?? "")
  const last = kindWords.get(list[list.length - 1] ?? "")
  if (list.length > 1 && first) {
    const named = pick(key(list.slice(1)), first, hint)
    // A few names begin with the word itself: "Kota Baru", "Kotabaru", "Kotamobagu".
    return named.ok || named.code === "region_ambiguous" ? named : pick(key(list), undefined, hint)
  }
  if (list.length > 1 && last) return pick(key(list.slice(0, -1)), last, hint)
  return pick(key(list), undefined, hint)
}

const pick = (bare: string, kind: Kind | undefined, hint: string | undefined): Result => {
  const short = shortNames.get(bare)
  const named =
    byKey.get(bare) ?? (short === undefined ? [] : [regions.get(short)].filter((one) => one !== undefined))
  const fitting = kind ? named.filter((region) => region.kind === kind) : named
  const near = hint === undefined ? [] : fitting.filter((region) => region.province === hint)
  const chosen = near.length > 0 ? near : fitting
  const only = chosen[0]
  if (!only) return refuse("region_unknown")
  if (chosen.length > 1)
    return refuse(
      "region_ambiguous",
      chosen.map((region) => region.code),
    )
  const elsewhere = hint !== undefined && only.province !== hint
  return { ok: true, value: only.code, warnings: elsewhere ? ["region_other_province"] : [] }
}

/** A regency named inside a longer text: "Dinas Sosial Kab. Pandeglang", "TKSK Kec. Ciruas Kabupaten Serang". */
const inside = (text: string, hint?: string): Result | undefined => {
  const list = words(text)
  for (let start = 0; start < list.length; start++) {
    const kind = kindWords.get(list[start] ?? "")
    if (!kind) continue
    for (let end = Math.min(list.length, start + 5); end > start + 1; end--) {
      const found = pick(key(list.slice(start + 1, end)), kind, hint)
      if (found.ok) return found
    }
  }
  return undefined
}
