/**
 * *Terbilang*: a number in words, as a receipt or a hand-over record repeats an amount. *Seribu* stands only where the
 * group of thousands is exactly one: 1.001.000 is "satu juta seribu", 101.000 "seratus satu ribu". It is *miliar*, by
 * the spelling of KBBI, and 10^15 "seribu triliun", as it is said.
 */

const digits = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
/** What each group of three digits counts, from the right. */
const scales = ["", "ribu", "juta", "miliar", "triliun"]

export const largest = 1_000_000_000_000_000

/** An integer from 0 to 10^15 in words: 37_000_000 → "tiga puluh tujuh juta". Throws RangeError on any other number. */
export const terbilang = (value: number): string => {
  if (!Number.isSafeInteger(value) || value < 0 || value > largest) throw new RangeError("invalid_number")
  if (value === 0) return "nol"
  if (value === largest) return "seribu triliun"
  const words: string[] = []
  let rest = value
  for (const scale of scales) {
    const group = rest % 1000
    rest = Math.floor(rest / 1000)
    if (group === 1 && scale === "ribu") words.unshift("seribu")
    else if (group > 0) words.unshift(...hundreds(group), ...(scale ? [scale] : []))
  }
  return words.join(" ")
}

/** "tiga puluh tujuh juta rupiah", as it stands in brackets behind an amount of whole rupiah. */
export const rupiahInWords = (amount: number): string => `${terbilang(amount)} rupiah`

/** 1 to 999. */
const hundreds = (value: number): string[] => {
  const hundred = Math.floor(value / 100)
  const below = tens(value % 100)
  if (hundred === 0) return below
  return hundred === 1 ? ["seratus", ...below] : [digits[hundred] ?? "", "ratus", ...below]
}

/** 0 to 99. */
const tens = (value: number): string[] => {
  const one = digits[value % 10] ?? ""
  if (value === 10) return ["sepuluh"]
  if (value === 11) return ["sebelas"]
  if (value < 10) return value === 0 ? [] : [one]
  if (value < 20) return [one, "belas"]
  return [digits[Math.floor(value / 10)] ?? "", "puluh", ...(one ? [one] : [])]
}
