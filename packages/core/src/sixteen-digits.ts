/** Numbers of sixteen digits, NIK and KK, as spreadsheets and people write them. */

export type Code = "missing" | "scientific" | "rounded_by_excel" | "not_digits" | "length"

export type Result = { ok: true; value: string } | { ok: false; code: Code }

/**
 * The digits of a number that came as text or as a number; spaces, dots, dashes and a leading apostrophe are dropped. Never
 * throws, whatever the type of the input.
 *
 * Excel keeps 15 significant digits, so sixteen typed into a numeric cell there always end in 0: such a number is refused,
 * although one honest number in ten ends in 0, because a wrong one pays the wrong person. A numeric cell that does not end
 * in 0 was written by a program that keeps all digits (LibreOffice, Google Sheets) and is taken.
 */
export const parse = (input: unknown): Result => {
  if (typeof input === "number") return parseNumber(input)
  if (typeof input === "bigint") return check(String(input))
  if (input === null || input === undefined) return refuse("missing")
  if (typeof input !== "string") return refuse("not_digits")
  const text = plain(input)
  if (text === "") return refuse("missing")
  if (/^\d([.,]\d+)?e\+?\d{1,3}$/i.test(text)) return refuse("scientific")
  return check(text.replace(/^(\d{16})[.,]0+$/, "$1").replaceAll(/[\s.\-–—_]/g, ""))
}

const refuse = (code: Code): Result => ({ ok: false, code })

const parseNumber = (input: number): Result => {
  if (!Number.isSafeInteger(input) || input < 0) return refuse("not_digits")
  const digits = String(input)
  return digits.length === 16 && digits.endsWith("0") ? refuse("rounded_by_excel") : check(digits)
}

/** Text without the marks that copying from mail, chat or PDF leaves: full-width digits, invisible characters. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .trim()
    .replace(/^['’‘`]+\s*/, "")

const check = (digits: string): Result => {
  if (!/^\d+$/.test(digits)) return refuse("not_digits")
  return digits.length === 16 ? { ok: true, value: digits } : refuse("length")
}
