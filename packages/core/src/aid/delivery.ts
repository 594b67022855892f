import * as v from "valibot"
import * as Audit from "../audit.ts"
import { correctedAt } from "../check-in/corrected.ts"
import { Nonce } from "../check-in/scan.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Decide from "./decide.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Settle from "./settle.ts"
import * as Stock from "./stock.ts"

/** A delivery on its way into a ledger: who recorded it, when by their clock, and out of which stock. */
export type Incoming = Omit<Ledger.Delivery, "receivedAt" | "unstocked"> & { recipient: string }

/** What became of a delivery. `conflict`: it was given all the same, by a device that could not know. */
export type Result =
  | { kind: "given"; at: string; conflict: boolean; outstanding: Quantities.Quantities }
  | { kind: "withheld"; reason: Decide.Reason; earlier?: Ledger.Delivery | undefined }

/**
 * Records a delivery. With `live` somebody waits for the word: nothing is given beyond entitlement, rules or stock,
 * whatever happens beside it, and what is withheld leaves no trace. Without, it was given already, out of what was
 * reserved to the device: the fact is kept whatever it contradicts, and what contradicts becomes a finding. Repeating a
 * nonce repeats its answer. Costs a read of the ledger; then ledger, list and stock in one transaction, with what is to
 * be written beside a delivery that is new (`also`).
 */
export const record = async (
  context: OfficeContext,
  programme: Programme.Programme,
  { recipient, ...incoming }: Incoming,
  live: boolean,
  also: () => readonly Table.Write[] = () => [],
): Promise<Result> => {
  const terms = Programme.termsOf(programme)
  const { nonce, quantities, stock } = incoming
  if (programme.stocked && stock === undefined && live)
    throw new Refusal("validation", [{ path: "stock", code: "required" }])
  const place = stock && { office: context.office, programme: programme.id, place: stock }
  let guards = 0
  const recorded = Ledger.change<Result>(context, programme, recipient, async (before, failed) => {
    const at = correctedAt(incoming)
    if (before.deliveries[nonce]) return { result: given(terms, before, nonce) }
    if (live && programme.closed) throw new Refusal("programme_closed")
    // A guard of the caller's own is for the caller.
    if (failed !== undefined && failed >= guards) throw new Table.ConditionFailed(failed, undefined)
    let taken = quantities
    if (live) {
      // Its device took it back before it came.
      if (before.reversed?.[nonce]) throw new Refusal("changed_meanwhile")
      const decision = Decide.decide(terms, before, { nonce, quantities, at })
      if (decision.kind === "withhold") return { result: withheld(decision, before) }
      if (failed !== undefined) return { result: { kind: "withheld", reason: "no_stock" } }
    } else if (place && failed !== undefined)
      taken = Quantities.least(quantities, Stock.onHand(await context.table.get(Stock.Stock, place)))
    const unstocked = Quantities.minus(quantities, taken)
    const delivery: Ledger.Delivery = {
      ...incoming,
      receivedAt: instant(context),
      ...(Quantities.isNone(unstocked) ? {} : { unstocked }),
    }
    const after = { ...before, deliveries: { ...before.deliveries, [nonce]: delivery } }
    // What its device took back before it came counts for nothing, and took nothing.
    const counts = !Settle.isVoid(after, nonce)
    const takes = place && counts && !Quantities.isNone(taken) ? [Stock.takeWrite(place, taken)] : []
    guards = takes.length
    return {
      after,
      also: [...takes, ...also()],
      result: given(terms, after, nonce),
    }
  })
  return recorded.catch((error: unknown) => {
    if (live && error instanceof Refusal && error.code === "not_found")
      return { kind: "withheld", reason: "unknown_recipient" }
    throw error
  })
}

const given = (terms: Settle.Terms, ledger: Ledger.Ledger, nonce: string): Result => {
  const { figures, findings } = Settle.settle(terms, ledger)
  const delivery = found(ledger.deliveries[nonce])
  return {
    kind: "given",
    at: correctedAt(delivery),
    conflict: findings.some((finding) => finding.nonce === nonce && finding.open),
    outstanding: figures.outstanding,
  }
}

const withheld = (
  { reason, earlier }: Extract<Decide.Decision, { kind: "withhold" }>,
  { deliveries }: Ledger.Ledger,
): Result => ({ kind: "withheld", reason, earlier: earlier === undefined ? undefined : deliveries[earlier] })

export const GiveInput = v.strictObject({
  /** Made up by the client, so that a repeated request gives once. */
  nonce: Nonce,
  recipient: Ledger.Recipient,
  quantities: Programme.Amounts,
  /** Out of which store, where the programme keeps stock; what is reserved to a phone is for the phone. */
  stock: v.optional(Stock.StoreId),
  where: Input.optionalLine(120),
  event: v.optional(Id.schema("event")),
  /** A drawing or a photo is added to the delivery afterwards: see `Proof.add`. */
  proof: v.optional(v.pick(Ledger.Proof, ["thumb", "representation"]), {}),
  /** When it was given, for what is brought in from a signed paper list. */
  paperAt: v.optional(Input.Instant),
})

export const Earlier = v.object({
  at: v.string(),
  quantities: v.record(v.string(), v.number()),
  where: v.optional(v.string()),
  by: v.string(),
})

export const Given = v.variant("kind", [
  v.object({
    kind: v.literal("given"),
    at: v.string(),
    conflict: v.boolean(),
    outstanding: v.record(v.string(), v.number()),
  }),
  v.object({ kind: v.literal("withheld"), reason: v.picklist(Decide.reasons), earlier: v.optional(Earlier) }),
])
export type Given = v.InferOutput<typeof Given>

/** Gives aid at a desk with a network: recorded first, handed over when this says so. */
export const give = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof GiveInput>,
): Promise<Given> => {
  const { nonce, recipient, paperAt, ...rest } = Input.parse(GiveInput, input)
  const programme = await Programme.get(context, programmeId)
  Programme.known(programme, rest.quantities, "quantities")
  const now = instant(context)
  if (paperAt && paperAt > now) throw new Refusal("validation", [{ path: "paperAt", code: "too_large" }])
  const account = Audit.actorId(context.actor)
  const capturedAt = paperAt ?? now
  const result = await record(
    context,
    programme,
    {
      ...rest,
      nonce,
      recipient,
      device: account,
      // What one account does at a desk is in the order of its time.
      sequence: Date.parse(capturedAt),
      capturedAt,
      offset: 0,
      uncertainty: 0,
      by: account,
      ...(paperAt ? { paper: true } : {}),
    },
    true,
  )
  return viewOf(result)
}

/** A result as it is told. */
export const viewOf = (result: Result): Given => {
  if (result.kind === "given") return { ...result, outstanding: { ...result.outstanding } }
  const { reason, earlier } = result
  return {
    kind: "withheld",
    reason,
    ...(earlier
      ? {
          earlier: {
            at: correctedAt(earlier),
            quantities: earlier.quantities,
            where: earlier.where,
            by: earlier.by ?? earlier.device,
          },
        }
      : {}),
  }
}

const Deed = { nonce: Nonce, reason: Input.line(300) }

export const ReturnInput = v.strictObject({
  ...Deed,
  /** The delivery of which something comes back. */
  of: Nonce,
  quantities: Programme.SomeAmounts,
  /** Whether the recipient may be given it anew. */
  reopens: v.boolean(),
  /** The stock it goes back to; nowhere when it is spoilt. */
  stock: v.optional(Stock.PlaceId),
})

/** Notes what came back of a delivery, and puts it to a stock unless it is spoilt. */
export const takeBack = async (
  context: OfficeContext,
  programmeId: string,
  recipient: string,
  input: v.InferInput<typeof ReturnInput>,
): Promise<void> => {
  const { nonce, reason, of, quantities, reopens, stock } = Input.parse(ReturnInput, input)
  const programme = await Programme.get(context, programmeId)
  const place = stock && { office: context.office, programme: programmeId, place: stock }
  if (place) await Stock.get(context, programmeId, place.place)
  await Ledger.change(context, programme, recipient, (before) => {
    if (before.returns?.[nonce]) return { result: undefined }
    const delivery = standing(before, of)
    const left = Quantities.minus(delivery.quantities, Settle.backOf(before, of))
    if (!Quantities.holds(left, quantities))
      throw new Refusal("validation", [{ path: "quantities", code: "too_large" }])
    const back = { ...deedOf(context, reason), of, quantities, reopens, ...(stock ? { stock } : {}) }
    return {
      after: { ...before, returns: { ...before.returns, [nonce]: back } },
      also: [
        ...(place ? [Stock.giveWrite(place, quantities)] : []),
        audit(context, recipient, "aid.delivery.return"),
      ],
      result: undefined,
    }
  })
}

export const ReverseInput = v.strictObject({ of: Nonce, reason: Input.line(300) })

/**
 * Says that a delivery was recorded by mistake: it counts for nothing, stays on record, and what it took is in its stock
 * again. Refused when something came back of it (`delivery_returned`).
 */
export const reverse = async (
  context: OfficeContext,
  programmeId: string,
  recipient: string,
  input: v.InferInput<typeof ReverseInput>,
): Promise<void> => {
  const { of, reason } = Input.parse(ReverseInput, input)
  const programme = await Programme.get(context, programmeId)
  await Ledger.change(context, programme, recipient, (before) => {
    if (before.reversed?.[of]) return { result: undefined }
    const delivery = standing(before, of)
    untouched(before, of)
    return {
      after: { ...before, reversed: { ...before.reversed, [of]: deedOf(context, reason) } },
      also: [...restock(context, programmeId, delivery), audit(context, recipient, "aid.delivery.reverse")],
      result: undefined,
    }
  })
}

export const ResolveInput = v.strictObject({
  kind: v.picklist(Settle.findingKinds),
  /** The delivery that the finding is about. */
  of: Nonce,
  outcome: v.picklist(Settle.outcomes),
  reason: Input.line(300),
})

/**
 * Decides a finding. `same_handover`: two records of one hand-over, so this one counts for nothing and its stock is
 * there again; the others let it stand. `conflict_closed` when there is no such open finding.
 */
export const resolve = async (
  context: OfficeContext,
  programmeId: string,
  recipient: string,
  input: v.InferInput<typeof ResolveInput>,
): Promise<void> => {
  const { kind, of, outcome, reason } = Input.parse(ResolveInput, input)
  const programme = await Programme.get(context, programmeId)
  const key = Settle.findingKey({ kind, nonce: of })
  await Ledger.change(context, programme, recipient, (before) => {
    const { findings } = Settle.settle(Programme.termsOf(programme), before)
    if (!findings.some((finding) => finding.open && Settle.findingKey(finding) === key)) {
      if (before.resolved?.[key]?.outcome === outcome) return { result: undefined }
      throw new Refusal("conflict_closed")
    }
    const isSame = outcome === "same_handover"
    if (isSame) untouched(before, of)
    return {
      after: { ...before, resolved: { ...before.resolved, [key]: { ...deedOf(context, reason), outcome } } },
      also: [
        ...(isSame ? restock(context, programmeId, standing(before, of)) : []),
        audit(context, recipient, "aid.finding.resolve"),
      ],
      result: undefined,
    }
  })
}

/** A delivery that counts; `not_found` for one that never was or counts for nothing. */
const standing = (ledger: Ledger.Ledger, nonce: string): Ledger.Delivery => {
  if (Settle.isVoid(ledger, nonce)) throw new Refusal("not_found")
  return found(ledger.deliveries[nonce])
}

const untouched = (ledger: Ledger.Ledger, nonce: string): void => {
  if (!Quantities.isNone(Settle.backOf(ledger, nonce))) throw new Refusal("delivery_returned")
}

/** The write that puts back what a delivery took; what its stock did not have is not put there. */
export const restock = (
  { office }: OfficeContext,
  programme: string,
  { stock, quantities, unstocked = Quantities.none }: Ledger.Delivery,
): Table.Write[] => {
  const taken = Quantities.minus(quantities, unstocked)
  return stock && !Quantities.isNone(taken)
    ? [Stock.giveWrite({ office, programme, place: stock }, taken)]
    : []
}

const deedOf = (context: OfficeContext, reason: string) => ({
  reason,
  by: Audit.actorId(context.actor),
  at: instant(context),
})

const audit = (context: OfficeContext, recipient: string, action: string) =>
  Audit.write(context, { action, subject: recipient, fields: ["deliveries"] })
