import { Refusal } from "../errors.ts"
import type * as Numbering from "../numbering.ts"
import type * as Decree from "./decree.ts"

/**
 * How a decree that is dated this day is numbered: as was typed, or by the office's template where it is the office's
 * own. Numbers run apart for each issuing authority, form and year.
 */
export const request = (
  { own, authority, form, number }: Decree.Heading,
  date: string,
  subject: string,
): Numbering.Request => {
  if (number === undefined && !own) throw new Refusal("validation", [{ path: "number", code: "required" }])
  return { series: seriesOf(authority, form), template: "decreeNumber", date, typed: number, subject }
}

/** Numbers run apart for each issuing authority and form, however its title is spaced, cased and punctuated. */
const seriesOf = ({ kind, title }: Decree.Heading["authority"], form: string): string =>
  `decree.${kind}.${title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "")}.${form}`
