/**
 * Indonesian writing of dates, times, names and numbers, for pages, mails and documents alike.
 *
 * Dates are built from fixed tables and offsets, not from `Intl`: its output for id-ID differs between ICU
 * versions (U+00A0, U+202F, the dot of the time), and printed documents must not.
 */

export type Zone = "WIB" | "WITA" | "WIT"
/** A moment: ISO 8601 in UTC, `2022-03-22T02:00:00.000Z`. */
export type Instant = string
/** A day on the calendar with no time and no zone: `2022-03-22`. */
export type CalendarDate = string
/** Either of the two, told apart by its form. */
export type When = string

/** IANA name of each Indonesian zone. */
export const zones: Readonly<Record<Zone, string>> = {
  WIB: "Asia/Jakarta",
  WITA: "Asia/Makassar",
  WIT: "Asia/Jayapura",
}

export const months = [
  "Januari",
  "Februari",
  "Maret",
  "April",
  "Mei",
  "Juni",
  "Juli",
  "Agustus",
  "September",
  "Oktober",
  "November",
  "Desember",
] as const

export const weekdays = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"] as const

export type TitledName = {
  readonly name: string
  readonly titleBefore?: string | undefined
  readonly titleAfter?: string | undefined
}

export type NumberTemplateError =
  | "too_long"
  | "unbalanced_brace"
  | "unknown_token"
  | "invalid_padding"
  | "missing_sequence"

/** `month` is 1 to 12. `code` and `unit` are needed only by a template that uses them. */
export type NumberValues = {
  readonly sequence: number
  readonly month: number
  readonly year: number
  readonly code?: string | undefined
  readonly unit?: string | undefined
}

/** "Selasa, 22 Maret 2022". The zone matters for an instant; a calendar date is taken as it stands. */
export function day(value: When, zone: Zone): string {
  const at = local(value, zone)
  return `${weekday(at)}, ${fullDate(at)}`
}

/** "22 Maret 2022". */
export function date(value: When, zone: Zone): string {
  return fullDate(local(value, zone))
}

/** "09.00 WIB". */
export function time(value: Instant, zone: Zone): string {
  return `${clock(value, zone)} ${zone}`
}

/** "09.00 s.d. 15.30 WIB", or "09.00 WIB s.d. selesai" when the end is open. */
export function timeRange(start: Instant, end: Instant | undefined, zone: Zone): string {
  if (end === undefined) return `${time(start, zone)} s.d. selesai`
  const from = clock(start, zone)
  const to = clock(end, zone)
  return from === to ? `${from} ${zone}` : `${from} s.d. ${to} ${zone}`
}

/** "22 Maret 2022", "22 s.d. 24 Maret 2022", "30 Maret s.d. 2 April 2022", or both dates in full across years. */
export function dateRange(start: When, end: When | undefined, zone: Zone): string {
  const from = local(start, zone)
  const to = local(end ?? start, zone)
  if (from.getUTCFullYear() !== to.getUTCFullYear()) return `${fullDate(from)} s.d. ${fullDate(to)}`
  if (from.getUTCMonth() !== to.getUTCMonth()) {
    return `${from.getUTCDate()} ${month(from)} s.d. ${fullDate(to)}`
  }
  return from.getUTCDate() === to.getUTCDate() ? fullDate(from) : `${from.getUTCDate()} s.d. ${fullDate(to)}`
}

/** "Selasa, 22 Maret 2022" or "Selasa s.d. Kamis, 22 s.d. 24 Maret 2022". */
export function dayRange(start: When, end: When | undefined, zone: Zone): string {
  const from = local(start, zone)
  const to = local(end ?? start, zone)
  const range = dateRange(start, end, zone)
  return fullDate(from) === fullDate(to)
    ? `${weekday(from)}, ${range}`
    : `${weekday(from)} s.d. ${weekday(to)}, ${range}`
}

/** The calendar date that an instant falls on at the venue. */
export function calendarDate(value: When, zone: Zone): CalendarDate {
  return local(value, zone).toISOString().slice(0, 10)
}

/** The last second of a calendar date at the venue, as an instant. */
export function endOfDay(date: CalendarDate, zone: Zone): Instant {
  return new Date(Date.parse(`${date}T23:59:59Z`) - offsets[zone] * 3_600_000).toISOString()
}

/** `3673014507900001` → `3673••••••••0001`. Anything that is not 16 digits is hidden whole. */
export function maskNik(nik: string): string {
  return /^\d{16}$/.test(nik) ? `${nik.slice(0, 4)}${"•".repeat(8)}${nik.slice(12)}` : "•".repeat(16)
}

/** `+6281234567890` → `0812•••••890`. Anything too short to be a phone number is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, "").replace(/^62/, "0")
  if (digits.length < 9) return "•".repeat(8)
  return `${digits.slice(0, 4)}${"•".repeat(digits.length - 7)}${digits.slice(-3)}`
}

/** "Bank Banten 1234567890" → "Bank Banten ••••7890": of long numbers in a text the last four digits. */
export function maskAccount(text: string): string {
  return text.replace(/\d(?:[ .-]*\d){5,}/g, (number) => `••••${number.replace(/\D/g, "").slice(-4)}`)
}

/** `+6281234567890` → `0812-3456-7890`, as it is written on paper; what is not a number stays as it is. */
export function phone(value: string): string {
  const digits = value.replace(/[\s().-]/g, "").replace(/^\+?62/, "0")
  if (!/^0\d{7,14}$/.test(digits)) return value.trim()
  return digits.replace(/^(\d{4})(\d{4})(\d+)$/, "$1-$2-$3")
}

/** 1 → "I" … 12 → "XII". */
export function romanMonth(value: number): string {
  const roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][value - 1]
  if (roman === undefined) throw new RangeError("invalid_month")
  return roman
}

/** "Dr. H. Budi Santoso, M.Si." Letter case stays as recorded: `dr.` is a physician, `Dr.` a doctorate. */
export function titledName({ name, titleBefore, titleAfter }: TitledName): string {
  const before = tidy(titleBefore).replace(/[\s,]+$/, "")
  const after = tidy(titleAfter).replace(/^[\s,]+/, "")
  return `${before && `${before} `}${tidy(name)}${after && `, ${after}`}`
}

/** `198609262015051001` → `19860926 201505 1 001`; what is not 18 digits stays as it is. */
export function nip(value: string): string {
  const digits = value.replace(/\s/g, "")
  return /^\d{18}$/.test(digits)
    ? `${digits.slice(0, 8)} ${digits.slice(8, 14)} ${digits.slice(14, 15)} ${digits.slice(15)}`
    : value.trim()
}

/** 223142 → "223.142". Throws RangeError `invalid_amount` unless it is an integer from 0. */
export function count(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError("invalid_amount")
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ".")
}

/** How an office ends an amount of whole rupiah. */
export const rupiahStyles = [",00", ",-"] as const
export type RupiahStyle = (typeof rupiahStyles)[number]

/** 37000000000 → "Rp37.000.000.000,00". Throws as `count`. */
export function rupiah(amount: number, style: RupiahStyle = ",00"): string {
  return `Rp${count(amount)}${style}`
}

/** "Gedung Serbaguna, Jl. Syech Nawawi": a venue with its address, where it has one. */
export function place({ venue, venueAddress }: { venue: string; venueAddress?: string | undefined }): string {
  return venueAddress ? `${venue}, ${venueAddress}` : venue
}

/**
 * What is wrong with a number template; empty when nothing is. Tokens are `{urut}` `{kode}` `{unit}` `{bulan}`
 * `{bulanRomawi}` `{tahun}`; `{urut:4}` and `{bulan:2}` pad with zeros. `{urut}` must be there, or two documents
 * would carry one number.
 */
export function checkNumberTemplate(template: string): NumberTemplateError[] {
  const errors = new Set<NumberTemplateError>()
  if (template.length > 100) errors.add("too_long")
  let sequence = false
  const rest = template.replace(tokenPattern, (_, name: string, padding: string | undefined) => {
    if (!isToken(name)) errors.add("unknown_token")
    else if (padding !== undefined && !validPadding(name, padding)) errors.add("invalid_padding")
    if (name === "urut") sequence = true
    return ""
  })
  if (/[{}]/.test(rest)) errors.add("unbalanced_brace")
  if (!sequence) errors.add("missing_sequence")
  return [...errors]
}

/**
 * The number of a document: `{kode}/{urut:3}/Dinsos/{bulanRomawi}/{tahun}` → `400.9/092/Dinsos/III/2024`.
 * Throws RangeError `invalid_number_template` or `missing_number_value`.
 */
export function documentNumber(template: string, values: NumberValues): string {
  if (checkNumberTemplate(template).length > 0) throw new RangeError("invalid_number_template")
  if (!Number.isSafeInteger(values.sequence) || values.sequence < 0) {
    throw new RangeError("missing_number_value")
  }
  const written: Record<Token, () => string | undefined> = {
    urut: () => String(values.sequence),
    kode: () => values.code,
    unit: () => values.unit,
    bulan: () => String(values.month),
    bulanRomawi: () => romanMonth(values.month),
    tahun: () => String(values.year),
  }
  return template.replace(tokenPattern, (_, name: Token, padding: string | undefined) => {
    const value = written[name]()?.trim()
    if (!value) throw new RangeError("missing_number_value")
    return value.padStart(Number(padding ?? 0), "0")
  })
}

type Token = "urut" | "kode" | "unit" | "bulan" | "bulanRomawi" | "tahun"
const tokens: readonly string[] = ["urut", "kode", "unit", "bulan", "bulanRomawi", "tahun"] satisfies Token[]
const tokenPattern = /\{([^{}:]*)(?::([^{}]*))?\}/g

function isToken(name: string): name is Token {
  return tokens.includes(name)
}

function validPadding(name: Token, padding: string): boolean {
  return (name === "urut" || name === "bulan") && /^[1-9]$/.test(padding)
}

/** Hours ahead of UTC. Indonesia has no daylight saving, and the zones have stood since 1988. */
const offsets: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 }

/** A Date whose UTC fields read as the wall clock at the venue. */
function local(value: When, zone: Zone): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const at = new Date(`${value}T00:00:00Z`)
    // Date turns 31 February into 3 March instead of refusing it.
    if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value) {
      throw new RangeError("invalid_date")
    }
    return at
  }
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.test(value))
    throw new RangeError("invalid_instant")
  const at = new Date(new Date(value).getTime() + offsets[zone] * 3_600_000)
  if (Number.isNaN(at.getTime())) throw new RangeError("invalid_instant")
  return at
}

function clock(value: Instant, zone: Zone): string {
  if (!value.includes("T")) throw new RangeError("invalid_instant")
  return local(value, zone).toISOString().slice(11, 16).replace(":", ".")
}

function weekday(at: Date): string {
  return weekdays[at.getUTCDay()] ?? ""
}

function month(at: Date): string {
  return months[at.getUTCMonth()] ?? ""
}

function fullDate(at: Date): string {
  return `${at.getUTCDate()} ${month(at)} ${at.getUTCFullYear()}`
}

function tidy(text: string | undefined): string {
  return (text ?? "").trim().replace(/\s+/g, " ")
}
