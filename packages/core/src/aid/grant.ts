import * as v from "valibot"
import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Organisation from "../organisation.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Allocation from "./allocation.ts"
import * as Ledger from "./ledger.ts"
import * as Mismatch from "./mismatch.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Recipient from "./recipient.ts"

/** What became of a candidate. `fresh` is entitled now, or will be as soon as the allocation is frozen. */
export type Outcome =
  | { kind: "fresh"; recipient: string; mismatches: readonly Ledger.Mismatch[] }
  /** Stands in this allocation already. */
  | { kind: "already" }
  /** Their NIK is recorded under another name, or their name and telephone under another NIK. */
  | { kind: "identity_conflict" }
  /** Somebody of the same KK is a recipient, and the programme serves one a family. */
  | { kind: "family_served" }
  /** So many of the allocation's package are more than anybody may have. */
  | { kind: "quantity_too_large" }

/** Each candidate is at most a person, two identities, a ledger, two entries and a family: 84 writes of a hundred. */
export const mostAtOnce = 12

const attempts = 12

/**
 * Enters people in a draft allocation, up to `mostAtOnce`, each as one of the office's people: all in one transaction
 * with the count on its head, and with the writes that `also` makes of the outcomes. Repeating it finds everybody in.
 */
export const enter = async (
  context: OfficeContext,
  programmeId: string,
  allocationId: string,
  candidates: readonly Recipient.Candidate[],
  also: (outcomes: readonly Outcome[]) => Table.Write[] = () => [],
): Promise<Outcome[]> => {
  for (let attempt = 0; ; attempt++) {
    const [programme, allocation] = await Promise.all([
      Programme.get(context, programmeId),
      draft(context, programmeId, allocationId),
    ])
    const { outcomes, writes } = await plan(context, programme, allocation, candidates)
    try {
      const all = [...writes, ...also(outcomes)]
      if (all.length > 0) await context.table.write(...all)
      return outcomes
    } catch (error) {
      // Somebody else entered one of them, or the allocation was frozen: the next look tells.
      if (!(error instanceof Table.ConditionFailed) || attempt >= attempts) throw error
    }
  }
}

/** Enters one person, by hand: who did is in the audit. Refuses what nobody may have so many of. */
export const enterOne = async (
  context: OfficeContext,
  programme: string,
  allocation: string,
  candidate: Recipient.Candidate,
): Promise<Exclude<Outcome, { kind: "quantity_too_large" }>> => {
  const entered = (recipient: string) =>
    Audit.write(context, { action: "aid.grant.enter", subject: recipient, fields: ["grants"] })
  const outcomes = await enter(context, programme, allocation, [candidate], (outcomes) =>
    outcomes.flatMap((outcome) => (outcome.kind === "fresh" ? [entered(outcome.recipient)] : [])),
  )
  const outcome = found(outcomes[0])
  if (outcome.kind === "quantity_too_large")
    throw new Refusal("validation", [{ path: "quantity", code: "too_large" }])
  return outcome
}

/** What entering the candidates would come to; changes nothing. */
export const foresee = async (
  context: OfficeContext,
  programmeId: string,
  allocationId: string,
  candidates: readonly Recipient.Candidate[],
): Promise<Outcome[]> => {
  const [programme, allocation] = await Promise.all([
    Programme.get(context, programmeId),
    Allocation.get(context, programmeId, allocationId),
  ])
  return (await plan(context, programme, allocation, candidates)).outcomes
}

const draft = async (context: OfficeContext, programme: string, id: string) => {
  const allocation = await Allocation.get(context, programme, id)
  if (allocation.state === "frozen") throw new Refusal("allocation_frozen")
  return allocation
}

const plan = async (
  context: OfficeContext,
  programme: Programme.Programme,
  allocation: Allocation.Allocation,
  candidates: readonly Recipient.Candidate[],
): Promise<{ outcomes: Outcome[]; writes: Table.Write[] }> => {
  const recognised = await Recipient.recognise(context, candidates)
  const ids = recognised.map((who) => (who.kind === "person" ? who.person.id : context.ids.next("person")))
  const [ledgers, families] = await Promise.all([
    ledgersOf(context, programme, recognised),
    familiesOf(context, programme, candidates),
  ])
  const mismatches = await Mismatch.of(
    context,
    programme,
    candidates.map((candidate, index) => ({
      ...candidate,
      known: recognised[index]?.kind === "person" ? ids[index] : undefined,
    })),
  )
  const outcomes: Outcome[] = []
  const writes: Table.Write[] = []
  let [rows, unanswered] = [0, 0]
  for (const [index, candidate] of candidates.entries()) {
    const who = found(recognised[index])
    const recipient = found(ids[index])
    const before = ledgers.get(recipient)
    const family = families.hashes[index]
    const holder = family === undefined ? undefined : families.holders.get(family)
    const quantities = quantitiesOf(programme, allocation, candidate.quantity)
    if (who.kind === "conflict") outcomes.push({ kind: "identity_conflict" })
    else if (who.kind === "repeated" || before?.grants[allocation.id]) outcomes.push({ kind: "already" })
    else if (
      family !== undefined &&
      programme.rules.onePerFamily &&
      holder !== undefined &&
      holder !== recipient
    )
      outcomes.push({ kind: "family_served" })
    else if (Object.values(quantities).some((quantity) => quantity > Programme.mostOfItem))
      outcomes.push({ kind: "quantity_too_large" })
    else {
      if (family !== undefined) families.holders.set(family, recipient)
      const after = await granted(context, programme, allocation, {
        recipient,
        before,
        area: candidate.area,
        quantities,
        mismatches: mismatches[index] ?? [],
        sensitive: candidate,
        family,
      })
      if (who.kind === "new")
        writes.push(
          ...(await Person.createWrites(context, recipient, Recipient.draftOf(candidate), who.identities)),
        )
      else writes.push(...(await completed(context, who, candidate)))
      writes.push(...Ledger.putWrites(programme, before, after))
      if (family !== undefined && programme.rules.onePerFamily && holder === undefined)
        writes.push(
          Table.put(
            Recipient.Family,
            { office: context.office, programme: programme.id, hash: family, recipient },
            Table.absent,
          ),
        )
      rows++
      if (waits(after, allocation.id)) unanswered++
      outcomes.push({ kind: "fresh", recipient, mismatches: mismatches[index] ?? [] })
    }
  }
  if (rows > 0) writes.push(Allocation.countWrite(allocation, { rows, unanswered }))
  return { outcomes, writes }
}

/** A person who was recorded without a NIK gets the one that the list has. */
const completed = async (
  context: OfficeContext,
  who: Extract<Recipient.Recognised, { kind: "person" }>,
  candidate: Recipient.Candidate,
): Promise<Table.Write[]> =>
  who.person.nik === undefined && candidate.nik
    ? Person.completeWrites(context, who.person, Recipient.draftOf(candidate))
    : []

const ledgersOf = async (
  context: OfficeContext,
  { id: programme }: Programme.Programme,
  recognised: readonly Recipient.Recognised[],
): Promise<Map<string, Ledger.Ledger>> => {
  const found = await context.table.batchGet(
    Ledger.Ledger,
    recognised.flatMap((who) =>
      who.kind === "person" ? [{ office: context.office, recipient: who.person.id, programme }] : [],
    ),
    { consistent: true },
  )
  return new Map(found.flatMap((ledger) => (ledger ? [[ledger.recipient, ledger] as const] : [])))
}

const familiesOf = async (
  context: OfficeContext,
  { id: programme, rules }: Programme.Programme,
  candidates: readonly Recipient.Candidate[],
) => {
  const { office } = context
  const hashes = await Promise.all(
    candidates.map(async ({ kk }) => kk && context.keys.hash(kk, { office, field: "kk" })),
  )
  const held = rules.onePerFamily
    ? await context.table.batchGet(
        Recipient.Family,
        hashes.flatMap((hash) => (hash ? [{ office, programme, hash }] : [])),
        { consistent: true },
      )
    : []
  return {
    hashes,
    holders: new Map(held.flatMap((family) => (family ? [[family.hash, family.recipient] as const] : []))),
  }
}

/** Who holds the place of a recipient's family, where the programme serves one of each. */
const familyOf = async ({ table, office }: OfficeContext, { programme, family: hash }: Ledger.Ledger) =>
  hash === undefined ? undefined : table.get(Recipient.Family, { office, programme, hash })

/** Of a programme's one item so much; of several, so many of the allocation's package. */
const quantitiesOf = (
  { items }: Programme.Programme,
  { each }: Allocation.Allocation,
  quantity: number | undefined,
): Quantities.Quantities => {
  if (quantity === undefined) return each
  if (items.length === 1 && items[0]) return { [items[0].id]: quantity }
  return Object.fromEntries(Object.entries(each).map(([item, one]) => [item, one * quantity]))
}

/** The ledger of a recipient with what an allocation grants them. */
const granted = async (
  context: OfficeContext,
  programme: Programme.Programme,
  allocation: Allocation.Allocation,
  entry: {
    recipient: string
    before: Ledger.Ledger | undefined
    area: string
    quantities: Quantities.Quantities
    mismatches: readonly Ledger.Mismatch[]
    sensitive: Recipient.Sensitive | Recipient.Candidate
    family: string | undefined
  },
): Promise<Ledger.Ledger> => {
  const { recipient, before, area, quantities, mismatches, family } = entry
  const { categories, disability, kk } = entry.sensitive
  const known: Recipient.Sensitive = before ? await Recipient.unseal(context, before) : {}
  const sealed = await Recipient.seal(context, programme.id, recipient, {
    ...known,
    ...(categories && categories.length > 0 ? { categories } : {}),
    ...(disability ? { disability } : {}),
    ...(kk ? { kk } : {}),
  })
  const checks = { ...before?.checks, ...checked(allocation, before, mismatches) }
  return {
    ...(before ?? {
      office: context.office,
      recipient,
      programme: programme.id,
      area,
      deliveries: {},
      listed: [],
    }),
    ...(family ? { family } : {}),
    ...(sealed ? { sealed } : {}),
    ...(Object.keys(checks).length > 0 ? { checks } : {}),
    grants: { ...before?.grants, [allocation.id]: quantities },
    revision: (before?.revision ?? 0) + 1,
  }
}

/** What did not match for an allocation; a reason that was given for all of it before holds for it as well. */
const checked = (
  { id }: Allocation.Allocation,
  before: Ledger.Ledger | undefined,
  mismatches: readonly Ledger.Mismatch[],
): Ledger.Ledger["checks"] => {
  if (mismatches.length === 0) return {}
  const earlier = Object.values(before?.checks ?? {}).find(
    (check) => check.answer && mismatches.every((each) => check.mismatches.includes(each)),
  )
  return { [id]: { mismatches: [...mismatches], ...(earlier?.answer ? { answer: earlier.answer } : {}) } }
}

/** Whether a row of an allocation waits for a reason. */
const waits = ({ checks = {} }: Ledger.Ledger, allocation: string): boolean => {
  const check = checks[allocation]
  return check !== undefined && Ledger.waits(check)
}

export const OrganisationInput = v.strictObject({
  organisation: Id.schema("organisation"),
  quantities: v.optional(Programme.Amounts),
})

/** Entitles an organisation, or somebody who is a recipient of the office already, in a draft allocation. */
export const enterOrganisation = async (
  context: OfficeContext,
  programmeId: string,
  allocationId: string,
  input: v.InferInput<typeof OrganisationInput>,
): Promise<{ kind: "fresh" | "already" }> => {
  const { organisation: id, quantities } = Input.parse(OrganisationInput, input)
  const [programme, allocation, organisation] = await Promise.all([
    Programme.get(context, programmeId),
    draft(context, programmeId, allocationId),
    context.table.get(Organisation.Organisation, { office: context.office, id }),
  ])
  const { area, unsur } = found(organisation)
  if (quantities) Programme.known(programme, quantities, "quantities")
  const before = await Ledger.read(context, programmeId, id)
  if (before?.grants[allocationId]) return { kind: "already" }
  const mismatches = await Mismatch.ofOrganisation(context, programme, { id, area, unsur })
  const after = await granted(context, programme, allocation, {
    recipient: id,
    before,
    area,
    quantities: quantities ?? allocation.each,
    mismatches,
    sensitive: {},
    family: undefined,
  })
  await Table.edit(context.table, [
    ...Ledger.putWrites(programme, before, after),
    Allocation.countWrite(allocation, { rows: 1, unanswered: waits(after, allocationId) ? 1 : 0 }),
    Audit.write(context, { action: "aid.grant.enter", subject: id, fields: ["grants"] }),
  ])
  return { kind: "fresh" }
}

/** Takes a recipient out of a draft allocation again; whoever holds nothing else is gone from the programme. */
export const remove = async (
  context: OfficeContext,
  programmeId: string,
  allocationId: string,
  recipient: string,
): Promise<void> => {
  const [programme, allocation, before] = await Promise.all([
    Programme.get(context, programmeId),
    draft(context, programmeId, allocationId),
    Ledger.get(context, programmeId, recipient),
  ])
  if (!before.grants[allocationId]) throw new Refusal("not_found")
  const { [allocationId]: _, ...grants } = before.grants
  const { [allocationId]: __, ...checks } = before.checks ?? {}
  const after = { ...before, grants, checks, revision: before.revision + 1 }
  const isEmpty = Object.keys(grants).length === 0 && Object.keys(before.deliveries).length === 0
  const family = isEmpty ? await familyOf(context, before) : undefined
  await Table.edit(context.table, [
    ...(isEmpty ? Ledger.removeWrites(before) : Ledger.putWrites(programme, before, after)),
    ...(family?.recipient === recipient ? [Table.remove(Recipient.Family, family)] : []),
    Allocation.countWrite(allocation, { rows: -1, unanswered: waits(before, allocationId) ? -1 : 0 }),
    Audit.write(context, { action: "aid.grant.remove", subject: recipient, fields: ["grants"] }),
  ])
}
