const words = ["SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"]

/** 1 → "KESATU", 12 → "KEDUA BELAS", 20 → "KEDUA PULUH": the label of a dictum. Up to 99; else throws `too_many`. */
export function ordinal(value: number): string {
  const ones = words[(value % 10) - 1]
  const tens = words[Math.floor(value / 10) - 1]
  if (!Number.isInteger(value) || value < 1 || value > 99) throw new RangeError("too_many")
  if (value === 10) return "KESEPULUH"
  if (value === 11) return "KESEBELAS"
  if (value < 10) return `KE${ones}`
  if (value < 20) return `KE${ones} BELAS`
  return `KE${tens} PULUH${ones ? ` ${ones}` : ""}`
}

/** 1 → "a", 26 → "z", 27 → "aa": the letter of an item. */
export function letter(value: number): string {
  const last = String.fromCharCode(97 + ((value - 1) % 26))
  return value > 26 ? letter(Math.floor((value - 1) / 26)) + last : last
}
