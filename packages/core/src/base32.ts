/** Crockford's base32: no I, L, O or U, so that a code survives being read aloud and typed. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

const values = new Map<string, number>([...alphabet].map((symbol, value) => [symbol, value]))
for (const [alias, symbol] of [
  ["O", "0"],
  ["I", "1"],
  ["L", "1"],
] as const) {
  values.set(alias, values.get(symbol) ?? 0)
}

/** Bytes as upper-case base32, most significant bit first, without padding. */
export const encode = (bytes: Uint8Array): string => {
  let text = ""
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(buffer >> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text
}

/** The bytes of a base32 text; `undefined` when a symbol is foreign or left-over bits are not zero. */
export const decode = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let buffer = 0
  let bits = 0
  let at = 0
  for (const symbol of text.toUpperCase()) {
    const value = values.get(symbol)
    if (value === undefined) return undefined
    buffer = (buffer << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = buffer >> bits
      buffer &= (1 << bits) - 1
    }
  }
  return buffer === 0 && bits < 5 ? bytes : undefined
}

/** Multiplies by x in GF(32) with the polynomial x⁵ + x² + 1. */
const timesX = (value: number): number => ((value << 1) & 31) ^ (value & 16 ? 5 : 0)

/**
 * One symbol that catches every single wrong symbol and every swap of two symbols: the digits are the
 * coefficients of a polynomial over GF(32), evaluated at x, whose powers all differ for up to 31 places.
 */
const checkSymbol = (text: string): string | undefined => {
  let sum = 0
  for (const symbol of text) {
    const value = values.get(symbol)
    if (value === undefined) return undefined
    sum = timesX(sum ^ value)
  }
  return alphabet[sum]
}

/** A code for typing: `text` and its check character, in groups of three (`K7Q 2M9 PX4`). */
export const toTypedCode = (text: string): string =>
  `${text}${checkSymbol(text)}`.replaceAll(/(.{3})(?=.)/g, "$1 ")

/** The text of a typed code, tolerant of case, spaces, dashes and look-alikes; `undefined` when it was mistyped. */
export const fromTypedCode = (typed: string): string | undefined => {
  let text = ""
  for (const symbol of typed.toUpperCase().replaceAll(/[\s.-]/g, "")) {
    const value = values.get(symbol)
    if (value === undefined) return undefined
    text += alphabet[value]
  }
  const body = text.slice(0, -1)
  return body !== "" && checkSymbol(body) === text.slice(-1) ? body : undefined
}
