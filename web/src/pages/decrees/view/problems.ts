import type { FieldProblem } from "../../../api/client.ts"
import { fieldErrorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"

/** Milliseconds in which thousands of rows are looked through; a request has no more. */
export const longest = 30_000

/** What keeps a decree from being proposed or enacted, in words. */
export const problemText = ({ path, code }: FieldProblem): string => {
  const words = text().decrees.steps
  const [, row, field] = /^rows\.(\d+)\.(\w+)$/.exec(path) ?? []
  if (row !== undefined)
    return field === "of" ? words.rowGone(number(Number(row))) : words.rowTerm(number(Number(row)))
  return words.missing[path] ?? fieldErrorText(code)
}
