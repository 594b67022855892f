import type { Rule } from "../event.ts"
import type { Zone } from "../input.ts"
import * as Writing from "../writing.ts"
import { correctedAt, correctedTime } from "./corrected.ts"
import type { Passage, RefusalReason } from "./scan.ts"

/** What an organiser decided about a finding; `counts` lets an irregular admission stand. */
export const outcomes = ["same_person", "other_person", "counts", "not_counted", "seen"] as const
export type Outcome = (typeof outcomes)[number]

/** All that is known of one ticket at one checkpoint: facts that are only ever added to. */
export type Facts<P extends Passage = Passage> = {
  /** Every scan by its nonce. */
  scans: Readonly<Record<string, P>>
  /** Admissions that were taken back, by the nonce of the scan. */
  undone?: Readonly<Record<string, unknown>> | undefined
  /** Findings that a person decided, by `findingKey`: one scan may give cause for several. */
  resolved?: Readonly<Record<string, { outcome: Outcome }>> | undefined
}

/** Something that a person has to look at, named by the nonce of its scan. */
export type Finding =
  /** Let in although the rule had let somebody in already: two gates that did not know of each other. */
  | { kind: "double"; nonce: string; of: string; orderUnknown: boolean; open: boolean }
  /** Let in by a device that could not know that the ticket was cancelled, replaced, outside its window … */
  | { kind: "irregular"; nonce: string; standing: RefusalReason; open: boolean }
  /** Let in on its signature alone, since the device had not heard of it. */
  | { kind: "unlisted"; nonce: string; open: boolean }
  | { kind: "signs"; nonce: string; open: boolean }

export const findingKinds = ["double", "irregular", "unlisted", "signs"] as const satisfies Finding["kind"][]

/** What a finding is decided under, so that deciding one of a scan's findings closes no other. */
export const findingKey = ({ kind, nonce }: Pick<Finding, "kind" | "nonce">): string => `${kind}:${nonce}`

/** Whether a person decided that a scan counts which should not have been let in. */
export const madeToCount = ({ resolved }: Pick<Facts, "resolved">, nonce: string): boolean =>
  resolved?.[findingKey({ kind: "irregular", nonce })]?.outcome === "counts"

export type Settled<P extends Passage = Passage> = {
  /** The scans that let somebody through, by the rule, in order. */
  admitted: P[]
  /** Whether the person was let in at all. */
  present: boolean
  /** Whether the person is inside now: let in, and not gone out since. */
  inside: boolean
  findings: Finding[]
}

/**
 * What the facts come to under a rule. Pure and blind to the order in which the facts arrived, so every order of
 * arrival ends in the same state. Within a device its sequence orders, between devices the corrected time.
 */
export const settle = <P extends Passage>(rule: Rule, zone: Zone, facts: Facts<P>): Settled<P> => {
  const settled: Settled<P> = { admitted: [], present: false, inside: false, findings: [] }
  const open = (kind: Finding["kind"], nonce: string) =>
    facts.resolved?.[findingKey({ kind, nonce })] === undefined
  /** The admissions that stand in the way of the next one: one of each day where a day is the rule. */
  const standing = new Map<string, Ordered<P>>()
  for (const entry of inOrder(Object.values(facts.scans))) {
    const { scan } = entry
    const { nonce } = scan
    if (facts.undone?.[nonce] || (scan.told !== "admit" && scan.told !== "unlisted")) continue
    if (scan.standing !== "ok") {
      settled.findings.push({
        kind: "irregular",
        nonce,
        standing: scan.standing,
        open: open("irregular", nonce),
      })
      if (!madeToCount(facts, nonce)) continue
    } else if (scan.told === "unlisted")
      settled.findings.push({ kind: "unlisted", nonce, open: open("unlisted", nonce) })
    if (scan.signs && scan.signs.length > 0)
      settled.findings.push({ kind: "signs", nonce, open: open("signs", nonce) })
    if (scan.direction === "out") {
      // Exit always works, and whoever left may come in again.
      settled.inside = false
      if (rule === "passage") standing.clear()
      continue
    }
    const turn = turnOf(rule, zone, scan)
    const earlier = turn === undefined ? undefined : standing.get(turn)
    if (earlier) {
      const orderUnknown =
        earlier.scan.device !== scan.device &&
        entry.time - earlier.time <= entry.uncertainty + earlier.uncertainty
      const of = earlier.scan.nonce
      settled.findings.push({ kind: "double", nonce, of, orderUnknown, open: open("double", nonce) })
      continue
    }
    if (turn !== undefined) standing.set(turn, entry)
    settled.admitted.push(scan)
    settled.present = true
    settled.inside = true
  }
  return settled
}

/** The admission that forbids another one at this time, under a rule; `undefined` when nothing does. */
export const blocking = <P extends Passage>(
  rule: Rule,
  zone: Zone,
  settled: Settled<P>,
  at: string,
): P | undefined => {
  const last = settled.admitted[settled.admitted.length - 1]
  switch (rule) {
    case "unlimited":
      return undefined
    case "once":
      return last
    case "passage":
      return settled.inside ? last : undefined
    case "daily": {
      const day = Writing.calendarDate(at, zone)
      return settled.admitted.find((scan) => Writing.calendarDate(correctedAt(scan), zone) === day)
    }
  }
}

/** Of the admissions with the same turn the rule allows one; `undefined` when it allows any number. */
const turnOf = (rule: Rule, zone: Zone, scan: Passage): string | undefined => {
  switch (rule) {
    case "unlimited":
      return undefined
    case "once":
    case "passage":
      return ""
    case "daily":
      return Writing.calendarDate(correctedAt(scan), zone)
  }
}

/** What orders a fact among those of other devices. */
export type Timed = Pick<Passage, "nonce" | "device" | "sequence" | "capturedAt" | "offset" | "uncertainty">

export type Ordered<P> = { scan: P; time: number; uncertainty: number }

/** Facts in the one order that everybody comes to: a device's own order first, then corrected time, then ids. */
export const inOrder = <P extends Timed>(scans: readonly P[]): Ordered<P>[] => {
  const latest = new Map<string, number>()
  return [...scans]
    .sort((a, b) => a.sequence - b.sequence || compare(a.nonce, b.nonce))
    .map((scan) => {
      // A clock that was set back does not put a device's later scan before its earlier one.
      const said = correctedTime(scan)
      const time = Math.max(said, latest.get(scan.device) ?? Number.NEGATIVE_INFINITY)
      latest.set(scan.device, time)
      return { scan, time, uncertainty: scan.uncertainty + (time - said) }
    })
    .sort(
      (a, b) =>
        a.time - b.time ||
        compare(a.scan.device, b.scan.device) ||
        a.scan.sequence - b.scan.sequence ||
        compare(a.scan.nonce, b.scan.nonce),
    )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
