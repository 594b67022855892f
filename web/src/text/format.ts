import { text } from "./text.ts"

/** 1250 → "1.250". */
export const number = (value: number) => new Intl.NumberFormat(text().locale).format(value)

/** A share between 0 and 1 as "62%". */
export const percent = (share: number) =>
  new Intl.NumberFormat(text().locale, { style: "percent", maximumFractionDigits: 0 }).format(share)

/** A size in bytes as "412 kB" or "1,5 MB". */
export const bytes = (size: number) => {
  if (size < 1000) return `${number(size)} B`
  if (size < 1_000_000) return `${number(Math.round(size / 1000))} kB`
  return `${number(Math.round(size / 100_000) / 10)} MB`
}
