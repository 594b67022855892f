import { correctedAt } from "../check-in/corrected.ts"
import * as Quantities from "./quantities.ts"
import * as Rules from "./rules.ts"
import * as Settle from "./settle.ts"

/** Why something is not given now. A closed set, in the order in which it is checked. */
export const reasons = [
  "unknown_recipient",
  "nothing_asked",
  "not_frozen",
  "nothing_outstanding",
  ...Rules.broken,
  "beyond_entitlement",
  "no_stock",
] as const
export type Reason = (typeof reasons)[number]

export type Decision =
  | { kind: "give" }
  /** This very delivery is recorded already: an honest retry. */
  | { kind: "given" }
  /** `earlier`: the nonce of the delivery that stands in its way. */
  | { kind: "withhold"; reason: Reason; earlier?: string | undefined }

/**
 * Whether this much may be given to a recipient at this instant: shared by the server and a phone without a network.
 * `stock` is what lies where it would be taken from; left out where the programme keeps none. The nonce is looked at
 * before any rule, so a retry never turns into a refusal.
 */
export const decide = (
  terms: Settle.Terms,
  facts: Settle.Facts | undefined,
  wanted: { nonce: string; quantities: Quantities.Quantities; at: string },
  stock?: Quantities.Quantities,
): Decision => {
  if (!facts) return { kind: "withhold", reason: "unknown_recipient" }
  if (facts.deliveries[wanted.nonce]) return { kind: "given" }
  const { figures, standing } = Settle.settle(terms, facts)
  const earlier = standing[standing.length - 1]?.nonce
  const withhold = (reason: Reason, of = earlier): Decision => ({ kind: "withhold", reason, earlier: of })
  if (Quantities.isNone(wanted.quantities)) return withhold("nothing_asked")
  if (Quantities.isNone(figures.allocated)) return withhold("not_frozen")
  if (Quantities.isNone(figures.outstanding)) return withhold("nothing_outstanding")
  const breach = Rules.breaks(terms.rules, terms.zone, standing.map(correctedAt), wanted.at)
  if (breach) return withhold(breach.rule, standing[breach.of]?.nonce)
  if (!Quantities.holds(figures.outstanding, wanted.quantities)) return withhold("beyond_entitlement")
  if (stock && !Quantities.holds(stock, wanted.quantities)) return withhold("no_stock")
  return { kind: "give" }
}
