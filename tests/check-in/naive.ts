import type * as Settle from "@setiakawan/core/check-in/settle"
import type { Rule } from "@setiakawan/core/event"

/**
 * Counting by definition rather than by folding: slow, and written without a look at `settle.ts`, so that the two
 * are only alike when both are right.
 */

/** What happened at a door, as whoever stood there would tell it. */
export type Fact = {
  nonce: string
  device: string
  sequence: number
  /** Stands in for the order by time, for control tests. */
  order?: number
  gate: string
  direction: "in" | "out"
  /** Milliseconds since 1970 by the server's clock, and by how many that may be wrong. */
  time: number
  uncertainty: number
  told: string
  /** `ok`, or what stood against the ticket. */
  standing: string
  signs?: boolean
  undone?: boolean
  /** What an organiser decided about it, by kind of finding. */
  decided?: Readonly<Record<string, string>> | undefined
}

export type Account = {
  /** Nonces of the scans that let somebody through, in order. */
  admitted: string[]
  inside: boolean
  /** `double <nonce> of <nonce>, unknown order, open` and the like. */
  findings: string[]
}

/** Whole days since 1970 at so many hours from Greenwich. */
export const dayOf = (time: number, hours: number): number =>
  Math.floor((time + hours * 3_600_000) / 86_400_000)

/** The latest that a phone's clock had said by then: its own scans are in the order of their numbers. */
const effective = (fact: Fact, all: readonly Fact[]): number =>
  Math.max(
    ...all
      .filter(
        ({ device, sequence, nonce }) =>
          device === fact.device &&
          (sequence < fact.sequence || (sequence === fact.sequence && nonce <= fact.nonce)),
      )
      .map(({ time }) => time),
  )

/** Whether one scan stands before another in the order that everybody comes to. */
const before = (a: Fact, b: Fact, all: readonly Fact[]): boolean => {
  if (a.order !== undefined && b.order !== undefined) return a.order < b.order
  const rank = (fact: Fact) => [effective(fact, all), fact.device, fact.sequence, fact.nonce] as const
  const [one, other] = [rank(a), rank(b)]
  for (let at = 0; at < one.length; at++) {
    const [left, right] = [one[at] ?? "", other[at] ?? ""]
    if (left !== right) return left < right
  }
  return false
}

const wentThrough = ({ told, undone }: Fact): boolean => !undone && (told === "admit" || told === "unlisted")

/** What the scans of one ticket at one checkpoint come to. `hours`: how far the venue is from Greenwich. */
export const account = (rule: Rule, hours: number, facts: readonly Fact[]): Account => {
  const inOrder = (list: readonly Fact[]): Fact[] => [...list].sort((a, b) => (before(a, b, facts) ? -1 : 1))
  const through = inOrder(facts.filter(wentThrough))
  const lawful = through.filter(
    ({ standing, decided }) => standing === "ok" || decided?.irregular === "counts",
  )
  const exits = lawful.filter(({ direction }) => direction === "out")
  const entries = lawful.filter(({ direction }) => direction === "in")
  /** Of all entries that share such a name only the first is an admission. */
  const turn = (entry: Fact): string => {
    switch (rule) {
      case "once":
        return "once"
      case "daily":
        return `day ${dayOf(entry.time, hours)}`
      case "passage":
        return `after ${exits.filter((exit) => before(exit, entry, facts)).length} exits`
      case "unlimited":
        return entry.nonce
    }
  }
  const firstOf = (entry: Fact) => entries.find((other) => turn(other) === turn(entry)) ?? entry
  const admitted = entries.filter((entry) => firstOf(entry) === entry)
  const lastIn = admitted[admitted.length - 1]
  const findings: string[] = []
  for (const fact of through) {
    const { nonce, standing } = fact
    const state = (kind: string) => (fact.decided?.[kind] === undefined ? "open" : "decided")
    if (standing !== "ok") findings.push(`irregular ${nonce} ${standing} ${state("irregular")}`)
    if (!lawful.includes(fact)) continue
    if (fact.told === "unlisted" && standing === "ok") findings.push(`unlisted ${nonce} ${state("unlisted")}`)
    if (fact.signs) findings.push(`signs ${nonce} ${state("signs")}`)
    if (!entries.includes(fact) || admitted.includes(fact)) continue
    const first = firstOf(fact)
    const apart = effective(fact, facts) - effective(first, facts)
    const doubt = (one: Fact) => one.uncertainty + effective(one, facts) - one.time
    const unknown = first.device !== fact.device && apart <= doubt(first) + doubt(fact)
    findings.push(`double ${nonce} of ${first.nonce} ${unknown ? "unknown" : "known"} ${state("double")}`)
  }
  return {
    admitted: admitted.map(({ nonce }) => nonce),
    inside: lastIn !== undefined && !exits.some((exit) => before(lastIn, exit, facts)),
    findings: findings.sort(),
  }
}

/** A finding of `settle`, in the same words. */
export const describe = (finding: Settle.Finding): string => {
  const open = finding.open ? "open" : "decided"
  switch (finding.kind) {
    case "double":
      return `double ${finding.nonce} of ${finding.of} ${finding.orderUnknown ? "unknown" : "known"} ${open}`
    case "irregular":
      return `irregular ${finding.nonce} ${finding.standing} ${open}`
    case "unlisted":
    case "signs":
      return `${finding.kind} ${finding.nonce} ${open}`
  }
}
