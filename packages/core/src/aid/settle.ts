import { correctedAt } from "../check-in/corrected.ts"
import { inOrder, type Timed } from "../check-in/settle.ts"
import type { Zone } from "../input.ts"
import * as Quantities from "./quantities.ts"
import * as Rules from "./rules.ts"

type Amount = Quantities.Quantities

/** Something that was given to a recipient: a fact that is added and never changed. */
export type Handing = Timed & {
  quantities: Amount
  /** What the stock it was taken from did not have. */
  unstocked?: Amount | undefined
}

export const outcomes = ["same_handover", "given_twice", "seen"] as const
/** `same_handover`: two records of one hand-over, so this one counts for nothing; `given_twice`: it truly left twice. */
export type Outcome = (typeof outcomes)[number]

/** All that is known of one recipient in one programme: facts that are only ever added to. */
export type Facts<H extends Handing = Handing> = {
  /** What they are entitled to, by the allocation that says so. It counts once the allocation is frozen. */
  grants: Readonly<Record<string, Amount>>
  /** Entitlement that was taken back by a decision. */
  cancelled?: Readonly<Record<string, { quantities: Amount }>> | undefined
  /** Every delivery by its nonce. */
  deliveries: Readonly<Record<string, H>>
  /** What came back of a delivery; the entitlement is open again only where it says so. */
  returns?: Readonly<Record<string, { of: string; quantities: Amount; reopens: boolean }>> | undefined
  /** Deliveries that were recorded by mistake, by nonce. */
  reversed?: Readonly<Record<string, unknown>> | undefined
  /** Findings that a person decided, by `findingKey`. */
  resolved?: Readonly<Record<string, { outcome: Outcome }>> | undefined
}

/** The reason that stands on a delivery that was asked for and not handed over, since no answer reached the phone. */
export const notHandedOver = "not_handed_over"

/** How a programme is settled: its rules, the office's zone, and which allocations count. */
export type Terms = { rules: Rules.Rules; zone: Zone; frozen: ReadonlySet<string> }

/** Of each item: `allocated` is always `outstanding` + `delivered` + `cancelled`; the others are terms of their own. */
export type Figures = {
  allocated: Amount
  cancelled: Amount
  /** Given within the entitlement, and not open again. */
  delivered: Amount
  outstanding: Amount
  /** Given beyond the entitlement. */
  over: Amount
  /** Came back, whether or not it opened the entitlement again. */
  returned: Amount
  /** Truly handed over, returns included: what left the stock. */
  gross: Amount
  unstocked: Amount
}

/** Something that a person has to look at, named by the nonce of its delivery. */
export type Finding =
  /** More than there was entitlement for; `of` is the delivery before it. */
  | { kind: "double"; nonce: string; of?: string; orderUnknown: boolean; beyond: Amount; open: boolean }
  | { kind: "rule"; nonce: string; of: string; rule: Rules.Broken; open: boolean }
  /** More than was reserved where it was taken from. */
  | { kind: "unstocked"; nonce: string; open: boolean }

export const findingKinds = ["double", "rule", "unstocked"] as const satisfies Finding["kind"][]

/** What a finding is decided under, so that deciding one of a delivery's findings closes no other. */
export const findingKey = ({ kind, nonce }: Pick<Finding, "kind" | "nonce">): string => `${kind}:${nonce}`

export type Settled<H extends Handing = Handing> = {
  figures: Figures
  /** Deliveries that stand, in order. */
  standing: H[]
  findings: Finding[]
}

/** Whether a delivery counts for nothing: it was reversed, or is the second record of one hand-over. */
export const isVoid = (
  { reversed, resolved }: Pick<Facts, "reversed" | "resolved">,
  nonce: string,
): boolean =>
  reversed?.[nonce] !== undefined ||
  findingKinds.some((kind) => resolved?.[findingKey({ kind, nonce })]?.outcome === "same_handover")

/**
 * What the facts come to. Pure and blind to the order in which they arrived: within a device its sequence orders,
 * between devices the corrected time. A delivery is counted within the entitlement as far as there is any left.
 */
export const settle = <H extends Handing>(terms: Terms, facts: Facts<H>): Settled<H> => {
  const allocated = Quantities.sum(
    Object.entries(facts.grants).flatMap(([id, grant]) => (terms.frozen.has(id) ? [grant] : [])),
  )
  const cancelled = Quantities.least(
    allocated,
    Quantities.sum(Object.values(facts.cancelled ?? {}).map(({ quantities }) => quantities)),
  )
  const open = (kind: Finding["kind"], nonce: string) =>
    facts.resolved?.[findingKey({ kind, nonce })] === undefined
  const standing: { handing: H; time: number; uncertainty: number }[] = []
  const findings: Finding[] = []
  const at: string[] = []
  let left = Quantities.minus(allocated, cancelled)
  let delivered: Amount = Quantities.none
  let over: Amount = Quantities.none
  for (const { scan: handing, time, uncertainty } of inOrder(Object.values(facts.deliveries))) {
    const { nonce } = handing
    if (isVoid(facts, nonce)) continue
    const net = Quantities.beyond(handing.quantities, backOf(facts, nonce, true))
    const when = correctedAt(handing)
    // What came back whole, to be given anew, stands in nobody's way.
    if (!Quantities.isNone(net)) {
      const within = Quantities.least(net, left)
      const beyond = Quantities.minus(net, within)
      const breach = Rules.breaks(terms.rules, terms.zone, at, when)
      const before = breach && standing[breach.of]
      if (!Quantities.isNone(beyond)) {
        const earlier = standing[standing.length - 1]
        findings.push({
          kind: "double",
          nonce,
          ...(earlier ? { of: earlier.handing.nonce } : {}),
          orderUnknown:
            earlier !== undefined &&
            earlier.handing.device !== handing.device &&
            time - earlier.time <= uncertainty + earlier.uncertainty,
          beyond,
          open: open("double", nonce),
        })
        // What is given twice breaks a rule as well: one thing to decide, not two.
      } else if (breach && before)
        findings.push({
          kind: "rule",
          nonce,
          of: before.handing.nonce,
          rule: breach.rule,
          open: open("rule", nonce),
        })
      left = Quantities.minus(left, within)
      delivered = Quantities.plus(delivered, within)
      over = Quantities.plus(over, beyond)
      at.push(when)
      standing.push({ handing, time, uncertainty })
    }
    if (handing.unstocked && !Quantities.isNone(handing.unstocked))
      findings.push({ kind: "unstocked", nonce, open: open("unstocked", nonce) })
  }
  const counting = Object.values(facts.deliveries).filter(({ nonce }) => !isVoid(facts, nonce))
  return {
    figures: {
      allocated,
      cancelled,
      delivered,
      outstanding: left,
      over,
      returned: Quantities.sum(counting.map(({ nonce }) => backOf(facts, nonce))),
      gross: Quantities.sum(counting.map(({ quantities }) => quantities)),
      unstocked: Quantities.sum(counting.map(({ unstocked = Quantities.none }) => unstocked)),
    },
    standing: standing.map(({ handing }) => handing),
    findings,
  }
}

/** What came back of a delivery; with `reopening` only what opened the entitlement again. */
export const backOf = ({ returns }: Pick<Facts, "returns">, nonce: string, reopening = false): Amount =>
  Quantities.sum(
    Object.values(returns ?? {})
      .filter(({ of, reopens }) => of === nonce && (reopens || !reopening))
      .map(({ quantities }) => quantities),
  )
