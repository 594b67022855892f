/**
 * NIK, the 16-digit population number: region of first registration (6), birth date DDMMYY with the day of women
 * raised by 40 (6), serial 0001–9999 (4). There is no check digit and no century. Always text, never a number.
 */
import * as Region from "./region.ts"

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
 * The 16 digits of a NIK that came as text or as a number; spaces, dots, dashes and a leading apostrophe are
 * dropped. Never throws, whatever the type of the input.
 *
 * Excel keeps 15 significant digits, so a NIK typed into a numeric cell there always ends in 0: such a number is
 * refused, although one honest serial in ten ends in 0, because a wrong NIK pays the wrong person. A numeric cell
 * that does not end in 0 was written by a program that keeps all digits (LibreOffice, Google Sheets) and is taken.
 */
export const parse = (input: unknown): Result => {
  if (typeof input === "number") return parseNumber(input)
  if (typeof input === "bigint") return check(String(input))
  if (input === null || input === undefined) return refuse("nik_missing")
  if (typeof input !== "string") return refuse("nik_not_digits")
  const text = plain(input)
  if (text === "") return refuse("nik_missing")
  if (/^\d([.,]\d+)?e\+?\d{1,3}$/i.test(text)) return refuse("nik_scientific")
  return check(text.replace(/^(\d{16})[.,]0+$/, "$1").replaceAll(/[\s.\-–—_]/g, ""))
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

const parseNumber = (input: number): Result => {
  if (!Number.isSafeInteger(input) || input < 0) return refuse("nik_not_digits")
  const digits = String(input)
  if (digits.length === 16 && digits.endsWith("0")) return refuse("nik_rounded_by_excel")
  return check(digits)
}

/** Text without the marks that copying from mail, chat or PDF leaves: full-width digits, invisible characters. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .trim()
    .replace(/^['’‘`]+\s*/, "")

const check = (digits: string): Result => {
  if (!/^\d+$/.test(digits)) return refuse("nik_not_digits")
  if (digits.length !== 16) return refuse("nik_length")
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
