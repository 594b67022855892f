import type { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"

export type Finding = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/attention">>
>[number]
export type Kind = Finding["kind"]
export type Outcome = NonNullable<Finding["resolved"]>["outcome"]

export const kinds: readonly Kind[] = ["double", "irregular", "signs", "unlisted"]

/** What may be decided about each kind, as the server has it. */
export const answersTo: Record<Kind, readonly Outcome[]> = {
  double: ["same_person", "other_person"],
  irregular: ["counts", "not_counted"],
  unlisted: ["seen"],
  signs: ["seen"],
}

/** What happened, in a sentence. */
export const sentence = (finding: Finding): string => {
  const { kinds, samePhone } = text().checkIn.decisions
  const { what } = kinds[finding.kind]
  if (finding.kind === "irregular" && finding.standing)
    return `${what} ${text().checkIn.standings[finding.standing]}.`
  if (finding.kind !== "signs") return what
  const signs = [
    ...(finding.samePhone > 1 ? [samePhone(number(finding.samePhone))] : []),
    ...finding.signs.map((sign) => text().checkIn.signs[sign]),
  ]
  return signs.length > 0 ? `${capital(signs.join("; "))}.` : what
}

/** How many of each kind there are, kinds without any left out. */
export const countByKind = (findings: readonly Finding[]): { kind: Kind; count: number }[] =>
  kinds
    .map((kind) => ({ kind, count: findings.filter((finding) => finding.kind === kind).length }))
    .filter(({ count }) => count > 0)

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
