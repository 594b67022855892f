/** Phone numbers as offices write them, brought to `+62…`. */

export type Code =
  | "phone_missing"
  /** Written as `8.12346E+11`: the digits are gone. */
  | "phone_scientific"
  | "phone_not_digits"
  | "phone_length"
  /** A number of another country. */
  | "phone_foreign"
  /** Right length, but neither a mobile prefix nor an area code. */
  | "phone_prefix"

export type Warning =
  /** The cell held more than one number; the first valid one is taken. */
  | "phone_several"
  /** A landline: it can be called, but gets no message. */
  | "phone_not_mobile"

export type Result = { ok: true; value: string; warnings: Warning[] } | { ok: false; code: Code }

export const mobilePattern = /^\+628[1-9]\d{6,10}$/

/** Area codes begin with 2–7 or 9 after the country code. */
const landlinePattern = /^\+62[2-79]\d{6,10}$/

/**
 * The number as `+62…`. Takes text or a number (which has lost its leading zero), with separators, labels such as
 * "WA", and several numbers in one cell. A landline is accepted with a warning: it does reach a person, and turning
 * somebody away from an event for it helps nobody. Never throws, whatever the type of the input.
 */
export const parse = (input: unknown): Result => {
  if (typeof input === "number") {
    return Number.isSafeInteger(input) && input > 0 ? check(String(input)) : refuse("phone_not_digits")
  }
  if (input === null || input === undefined) return refuse("phone_missing")
  if (typeof input !== "string") return refuse("phone_not_digits")
  const text = plain(input)
  if (text === "") return refuse("phone_missing")
  if (/^\d([.,]\d+)?e\+?\d{1,3}$/i.test(text)) return refuse("phone_scientific")
  const parts = split(text)
  const results = parts.map((part) => check(part))
  const first = results.find((result) => result.ok) ?? results[0] ?? refuse("phone_not_digits")
  if (!first.ok || parts.length === 1) return first
  return { ok: true, value: first.value, warnings: ["phone_several", ...first.warnings] }
}

/** Whether a normalised number can get a message (SMS, WhatsApp). */
export const isMobile = (phone: string): boolean => mobilePattern.test(phone)

const refuse = (code: Code): Result => ({ ok: false, code })

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replace(/^\s*['’‘`]+/, "")
    .replaceAll(/\b(no|nomor|wa|whatsapp|hp|telp|tlp|telepon|tel|kantor|rumah)\b[.:]?/gi, " ")
    .trim()

/** One cell's numbers: a piece of fewer than seven digits is a part of its neighbour, not a number. */
const split = (text: string): string[] => {
  const pieces = text
    .split(/[/;,|&\n\r]|\batau\b|\bdan\b|\s{3,}|\s(?=\+?(?:62|0)8)/i)
    .map((piece) => piece.trim())
  const numbers = pieces.filter((piece) => piece !== "")
  return numbers.every((piece) => piece.replaceAll(/\D/g, "").length >= 7) ? numbers : [numbers.join("")]
}

const check = (text: string): Result => {
  const compact = text.replaceAll(/[\s.\-–—_()[\]]/g, "").replace(/^(\d+),0+$/, "$1")
  if (!/^\+?\d+$/.test(compact)) return refuse("phone_not_digits")
  const international = compact.startsWith("+") || compact.startsWith("00")
  const digits = compact.replace(/^\+/, "").replace(/^00/, "")
  if (international && !digits.startsWith("62")) return refuse("phone_foreign")
  const national = digits.startsWith("62") ? digits.slice(2).replace(/^0/, "") : digits.replace(/^0/, "")
  const value = `+62${national}`
  if (mobilePattern.test(value)) return { ok: true, value, warnings: [] }
  if (national.length < 8 || national.length > 12) return refuse("phone_length")
  // A landline is only believed with its leading zero or country code: without one it is any number at all.
  const marked = digits !== national
  if (marked && landlinePattern.test(value)) return { ok: true, value, warnings: ["phone_not_mobile"] }
  return refuse("phone_prefix")
}
