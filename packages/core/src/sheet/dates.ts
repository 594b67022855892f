/** Birth dates as lists hold them: date cells, Excel serials, and text in many writings, the day first. */
import { type Cell, text } from "./cell.ts"

export type Code = "date_missing" | "date_unreadable" | "date_impossible" | "date_future" | "date_too_old"

export type Warning =
  /** "07/25/1990": only the American order makes sense. */
  | "date_month_first"
  /** "05-07-90": the century is taken so that the person is at least ten years old. */
  | "date_century_guessed"

/** `value` is a calendar date `YYYY-MM-DD`. */
export type Result = { ok: true; value: string; warnings: Warning[] } | { ok: false; code: Code }

/** A birth date not after `today` (`YYYY-MM-DD`) and not more than 120 years before it. Never throws. */
export const birthDate = (cell: Cell | undefined, today: string): Result => {
  if (typeof cell === "number") return fromNumber(cell, today)
  if (typeof cell === "object" && cell !== null && "date" in cell) return bounded(cell.date, today)
  const line = text(cell).replace(/^['’‘`]+/, "")
  if (line === "") return refuse("date_missing")
  if (/^\d+(?:[.,]0+)?$/.test(line)) return fromNumber(Number.parseInt(line, 10), today, line)
  return fromText(line, today)
}

/** "Serang, 5 Juli 1990" → place "Serang" and the text of the date; either may be empty. */
export const splitPlaceAndDate = (cell: Cell | undefined): { place: string; date: Cell } => {
  if (typeof cell !== "string") return { place: "", date: cell ?? null }
  const line = text(cell)
  const start = line.search(/\d/)
  if (start < 0) return { place: line, date: null }
  const place = line
    .slice(0, start)
    .replace(/[\s,./;:-]+$/, "")
    .replace(/\s*(tgl|tanggal)\.?$/i, "")
    .replace(/[\s,]+$/, "")
  return { place, date: line.slice(start) }
}

const refuse = (code: Code): Result => ({ ok: false, code })

const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`

const bounded = (date: string, today: string, warnings: Warning[] = []): Result => {
  const at = new Date(`${date}T00:00:00Z`)
  // Date turns 31 February into 3 March instead of refusing it.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(date)) return refuse("date_impossible")
  if (date > today) return refuse("date_future")
  const oldest = `${String(Number(today.slice(0, 4)) - 120).padStart(4, "0")}${today.slice(4)}`
  return date < oldest ? refuse("date_too_old") : { ok: true, value: date, warnings }
}

/** Excel counts days from 1899-12-30 (for dates after February 1900); five digits are a date since 1927. */
const fromNumber = (value: number, today: string, digits = String(value)): Result => {
  if (digits.length === 8 && /^(19|20)/.test(digits)) {
    return bounded(
      iso(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))),
      today,
    )
  }
  if (digits.length === 7 || digits.length === 8) {
    const whole = digits.padStart(8, "0")
    return bounded(iso(Number(whole.slice(4)), Number(whole.slice(2, 4)), Number(whole.slice(0, 2))), today)
  }
  if (!(value >= 3_000 && value < 100_000)) return refuse("date_unreadable")
  return bounded(
    new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000).toISOString().slice(0, 10),
    today,
  )
}

const monthNames: readonly RegExp[] = [
  /^jan(uari|uary)?$/,
  /^(feb|peb)(ruari|ruary)?$/,
  /^(mar|mrt)(et|ch)?$/,
  /^apr(il)?$/,
  /^(mei|may)$/,
  /^jun[ie]?$/,
  /^jul[iy]?$/,
  /^(agu(st|stus)?|ags|agt|aug(ust)?)$/,
  /^sept?(ember)?$/,
  /^(okt|oct)(ober)?$/,
  /^(nov|nop)(ember)?$/,
  /^(des|dec)(ember)?$/,
]

const monthOf = (word: string): number =>
  monthNames.findIndex((pattern) => pattern.test(word.toLowerCase())) + 1

const fromText = (line: string, today: string): Result => {
  // A weekday before the date and a time after it say nothing about the day of birth.
  const bare = line
    .replace(/^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)[\s,]+/i, "")
    .replace(/[\sT]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?Z?$/, "")
  const parts = bare.split(/[\s./\-–,]+/).filter((part) => part !== "")
  if (parts.length !== 3) return refuse("date_unreadable")
  const [a = "", b = "", c = ""] = parts
  if (/^\d{4}$/.test(a)) return dated(a, monthOf(b) || b, c, today)
  if (monthOf(b) > 0) return dated(c, monthOf(b), a, today)
  // "Juli 5, 1990"
  if (monthOf(a) > 0) return dated(c, monthOf(a), b, today)
  if (!/^\d{1,2}$/.test(a) || !/^\d{1,2}$/.test(b)) return refuse("date_unreadable")
  if (Number(b) > 12 && Number(a) <= 12) return dated(c, a, b, today, ["date_month_first"])
  return dated(c, b, a, today)
}

const dated = (
  year: string,
  month: string | number,
  day: string,
  today: string,
  warnings: Warning[] = [],
): Result => {
  if (!/^(\d{2}|\d{4})$/.test(year) || !/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(String(month))) {
    return refuse("date_unreadable")
  }
  if (year.length === 4) return bounded(iso(Number(year), Number(month), Number(day)), today, warnings)
  const thisYear = Number(today.slice(0, 4))
  const recent = 2000 + Number(year)
  const full = recent <= thisYear - 10 ? recent : recent - 100
  return bounded(iso(full, Number(month), Number(day)), today, [...warnings, "date_century_guessed"])
}
