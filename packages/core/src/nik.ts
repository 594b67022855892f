/**
 * NIK, the 16-digit population number: region of first registration (6), birth date DDMMYY with the day of women
 * raised by 40 (6), serial 0001–9999 (4). There is no check digit and no century. Always text, never a number.
 */
import * as Region from "./region.ts"
import * as SixteenDigits from "./sixteen-digits.ts"

export type Code =
  | "nik_missing"
  /** Written as `3.67301E+15`: the digits are gone. */
  | "nik_scientific"
  /** A numeric cell that ends in 0: Excel keeps 15 digits, so the last one is most likely not what was typed. */
  | "nik_rounded_by_excel"
  | "nik_not_digits"
  | "nik_length"
  | "nik_day"
  | "nik_month"
  | "nik_serial"

/** Regions are renamed and split, and a NIK keeps the code of its first registration, so this only warns. */
export type Warning = "nik_region_unknown"

export type Result = { ok: true; value: string; warnings: Warning[] } | { ok: false; code: Code }

export type Sex = "L" | "P"

export type Reading = {
  /** District of first registration, dotted: `36.73.01`. */
  district: string
  regency: string
  province: string
  sex: Sex
  day: number
  month: number
  /** 0–99; the century is not in the number. */
  yearOfCentury: number
}

/**
 * The 16 digits of a NIK that came as text or as a number, read as `sixteen-digits.ts` says. Never throws, whatever the
 * type of the input.
 */
export const parse = (input: unknown): Result => {
  const digits = SixteenDigits.parse(input)
  return digits.ok ? check(digits.value) : refuse(`nik_${digits.code}`)
}

/** What a valid NIK says; undefined when it is not 16 digits. */
export const read = (nik: string): Reading | undefined => {
  if (!/^\d{16}$/.test(nik)) return undefined
  const day = Number(nik.slice(6, 8))
  return {
    district: `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`,
    regency: `${nik.slice(0, 2)}.${nik.slice(2, 4)}`,
    province: nik.slice(0, 2),
    sex: day > 40 ? "P" : "L",
    day: day > 40 ? day - 40 : day,
    month: Number(nik.slice(8, 10)),
    yearOfCentury: Number(nik.slice(10, 12)),
  }
}

/** The calendar dates (`YYYY-MM-DD`) that a NIK may mean, earliest first: one per century, none after today. */
export const birthDates = (nik: string, today: string): string[] => {
  const reading = read(nik)
  if (!reading) return []
  return ["19", "20"]
    .map(
      (century) =>
        `${century}${twoDigits(reading.yearOfCentury)}-${twoDigits(reading.month)}-${twoDigits(reading.day)}`,
    )
    .filter((date) => isCalendarDate(date) && date <= today)
}

/** Whether a NIK and a calendar date (`YYYY-MM-DD`) name the same day, in whatever century. */
export const agreesWithBirthDate = (nik: string, date: string): boolean => {
  const reading = read(nik)
  if (!reading) return false
  const [year, month, day] = date.split("-").map(Number)
  return (
    year !== undefined &&
    year % 100 === reading.yearOfCentury &&
    month === reading.month &&
    day === reading.day
  )
}

const refuse = (code: Code): Result => ({ ok: false, code })

const check = (digits: string): Result => {
  const reading = read(digits)
  if (!reading) return refuse("nik_length")
  if (reading.month < 1 || reading.month > 12) return refuse("nik_month")
  if (reading.day < 1 || reading.day > (longestMonth[reading.month - 1] ?? 0)) return refuse("nik_day")
  if (digits.endsWith("0000")) return refuse("nik_serial")
  const known = Region.find(reading.regency) !== undefined
  return { ok: true, value: digits, warnings: known ? [] : ["nik_region_unknown"] }
}

/** The century is unknown, so 29 February is possible for 00 as well: 2000 was a leap year. */
const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const twoDigits = (value: number): string => String(value).padStart(2, "0")

const isCalendarDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
