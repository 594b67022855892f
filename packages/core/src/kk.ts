/** The number of a family card (Kartu Keluarga): 16 digits, of which nothing is read. Always text, never a number. */
import * as SixteenDigits from "./sixteen-digits.ts"

export type Code = `kk_${SixteenDigits.Code}`

export type Result = { ok: true; value: string } | { ok: false; code: Code }

/** The number, read as `sixteen-digits.ts` says. Never throws, whatever the type of the input. */
export const parse = (input: unknown): Result => {
  const digits = SixteenDigits.parse(input)
  return digits.ok ? digits : { ok: false, code: `kk_${digits.code}` }
}
