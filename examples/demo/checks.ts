/** What was looked at and what was not as it must be. Every failure is kept, so that one run tells them all. */
export type Checks = {
  /** Notes a failure unless it holds; gives back whether it does. */
  that: (holds: boolean, failure: string) => boolean
  /** Notes a failure, with both values, unless they are equal as JSON. */
  equal: (actual: unknown, expected: unknown, what: string) => boolean
  /** Notes a failure, with examples, unless both hold the same texts equally often. */
  same: (actual: readonly string[], expected: readonly string[], what: string) => boolean
  readonly passed: number
  readonly failures: readonly string[]
}

const mostShown = 400

export const checks = (): Checks => {
  const failures: string[] = []
  let passed = 0
  const that: Checks["that"] = (holds, failure) => {
    if (holds) passed += 1
    else failures.push(failure)
    return holds
  }
  return {
    that,
    equal: (actual, expected, what) => {
      const [is, must] = [canonical(actual), canonical(expected)]
      return that(is === must, `${what}: ${shorten(is)}, seharusnya ${shorten(must)}`)
    },
    same: (actual, expected, what) => {
      const missing = without(expected, actual)
      const extra = without(actual, expected)
      const example = (texts: readonly string[]) =>
        texts.length > 0 ? ` (mis. ${shorten(texts[0] ?? "")})` : ""
      return that(
        missing.length + extra.length === 0,
        `${what}: ${missing.length} hilang${example(missing)}, ${extra.length} berlebih${example(extra)}`,
      )
    },
    get passed() {
      return passed
    },
    get failures() {
      return failures
    },
  }
}

/** The texts that stand more often in one list than in the other. */
const without = (texts: readonly string[], others: readonly string[]): string[] => {
  const left = new Map<string, number>()
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1)
  return texts.filter((text) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}

/** JSON whose keys are in order, so that two objects of the same content are the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? "undefined"

const shorten = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)
