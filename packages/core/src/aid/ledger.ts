import * as v from "valibot"
import { Nonce } from "../check-in/scan.ts"
import type { OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Settle from "./settle.ts"

/** Whoever receives: a person or an organisation of the office, by their own id. */
export const Recipient = v.pipe(v.string(), v.regex(/^(prs|org)_[0-9a-hjkmnp-tv-z]{26}$/))

const Amounts = v.record(v.string(), v.number())

/** Somebody who receives for another: "a.n.", by a surat kuasa or as a relation. */
export const Representation = v.strictObject({
  name: Input.line(120),
  relation: Input.optionalLine(60),
  /** Number and date of the surat kuasa. */
  letter: Input.optionalLine(120),
})

/** What shows that something was received. The drawing itself stands apart, sealed; see `proof.ts`. */
export const Proof = v.strictObject({
  signature: v.optional(v.boolean()),
  /** A thumb print was put on the paper. */
  thumb: v.optional(v.boolean()),
  photo: v.optional(Id.schema("file")),
  representation: v.optional(Representation),
})
export type Proof = v.InferOutput<typeof Proof>

export const isProven = ({ signature, thumb, photo }: Proof): boolean =>
  signature === true || thumb === true || photo !== undefined

const deed = { reason: Input.line(300), by: v.string(), at: Input.Instant }

export const Delivery = v.object({
  nonce: Nonce,
  quantities: Amounts,
  /** The device, or the account that recorded it at a desk. */
  device: v.string(),
  sequence: v.number(),
  capturedAt: Input.Instant,
  offset: v.number(),
  uncertainty: v.number(),
  receivedAt: Input.Instant,
  /** Which stock it was taken from, where the programme keeps one, and what that did not have. */
  stock: v.optional(v.string()),
  unstocked: v.optional(Amounts),
  event: v.optional(Id.schema("event")),
  checkpoint: v.optional(v.string()),
  /** "Balai Desa Cikole". */
  where: v.optional(v.string()),
  proof: Proof,
  /** Brought in from a signed paper list. */
  paper: v.optional(v.boolean()),
  by: v.optional(v.string()),
})
export type Delivery = v.InferOutput<typeof Delivery>

export const mismatches = [
  "not_listed",
  "other_name",
  "other_area",
  "other_category",
  "outside_area",
  "outside_category",
  "other_programme",
  "no_family_card",
] as const
/** Why an allocation asks for a reason: against the office's reference list, the programme, and other programmes. */
export type Mismatch = (typeof mismatches)[number]

const Check = v.object({ mismatches: v.array(v.picklist(mismatches)), answer: v.optional(v.object(deed)) })
export type Check = v.InferOutput<typeof Check>

/**
 * Everything that one recipient is entitled to and was given in one programme. Facts are only added; what they come to
 * is computed by `settle.ts`, whatever the order in which they arrived. All that must hold for a recipient (entitlement,
 * once, so many a period) is on this one item, so its revision guards it under any concurrency.
 */
export const Ledger = Table.entity({
  name: "aid-ledger",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    recipient: Recipient,
    programme: Id.schema("programme"),
    area: v.string(),
    /** Keyed hash of the KK, where the list had one. */
    family: v.optional(v.string()),
    /** Sealed: PPKS categories, disability, KK. */
    sealed: v.optional(v.string()),
    /** Code of the printed coupon. */
    coupon: v.optional(Id.Reference),
    /** By allocation: what did not match when it was entered, and the reason that somebody gave for it. */
    checks: v.optional(v.record(v.string(), Check)),
    /** The lists that it was put into when it was last written; see `listing.ts`. */
    listed: v.optional(v.array(v.picklist(Listing.lists)), []),
    grants: v.record(v.string(), Amounts),
    cancelled: v.optional(
      v.record(v.string(), v.object({ ...deed, quantities: Amounts, basis: v.string() })),
    ),
    deliveries: v.record(v.string(), Delivery),
    returns: v.optional(
      v.record(
        v.string(),
        v.object({
          ...deed,
          of: Nonce,
          quantities: Amounts,
          reopens: v.boolean(),
          /** The stock it went back to; nowhere when it is spoilt. */
          stock: v.optional(v.string()),
        }),
      ),
    ),
    reversed: v.optional(v.record(v.string(), v.object(deed))),
    /** By `Settle.findingKey`. */
    resolved: v.optional(v.record(v.string(), v.object({ ...deed, outcome: v.picklist(Settle.outcomes) }))),
    revision: v.number(),
  }),
  key: ({ office, recipient, programme }: Identity) => ({
    pk: `OFFICE#${office}#RECIPIENT#${recipient}`,
    sk: `AID#${programme}`,
  }),
})
export type Ledger = Table.Stored<typeof Ledger>

type Identity = { office: string; recipient: string; programme: string }

/** An item has its limits (400 kB); nobody is given aid of one programme so often. */
export const mostDeliveries = 250
const mostBytes = 380_000

export const read = (
  context: OfficeContext,
  programme: string,
  recipient: string,
): Promise<Ledger | undefined> => context.table.get(Ledger, { office: context.office, recipient, programme })

export const get = async (context: OfficeContext, programme: string, recipient: string): Promise<Ledger> =>
  found(await read(context, programme, recipient))

/** Every programme that somebody is a recipient of. */
export const ofRecipient = (context: OfficeContext, recipient: string): Promise<Ledger[]> =>
  context.table.all(
    Ledger,
    { pk: `OFFICE#${context.office}#RECIPIENT#${recipient}`, prefix: "AID#" },
    { consistent: true },
  )

/** The writes that put a ledger and its places in the programme's lists. */
export const putWrites = (
  programme: Programme.Programme,
  before: Ledger | undefined,
  after: Ledger,
): Table.Write[] => {
  const entries = entriesOf(programme, after)
  const listed = entries.map(({ list }) => list)
  return [
    Table.put(Ledger, { ...after, listed }, before ? Table.unchanged(before.revision) : Table.absent),
    ...Listing.moveWrites(after, before?.listed ?? [], entries),
  ]
}

/** The writes that take a ledger and its places away: of whoever was entered by mistake and holds nothing. */
export const removeWrites = (before: Ledger): Table.Write[] => [
  Table.remove(Ledger, before, Table.unchanged(before.revision)),
  ...Listing.moveWrites(before, before.listed, []),
]

/** What a ledger is to be; without `after` it stays as it is. */
export type Change<R> = { after?: Ledger; also?: readonly Table.Write[]; result: R }

/**
 * Changes a recipient's ledger. `change` gets it as it is and says what it is to be, with further writes of the same
 * transaction; it is called again when somebody else wrote meanwhile, and when a guard among `also` did not hold
 * (`failed` is then its place among them). `ledger_full` for more than an item holds.
 */
export const change = async <R>(
  context: OfficeContext,
  programme: Programme.Programme,
  recipient: string,
  change: (before: Ledger, failed: number | undefined) => Change<R> | Promise<Change<R>>,
): Promise<R> => {
  let failed: number | undefined
  for (let attempt = 0; ; attempt++) {
    const before = await get(context, programme.id, recipient)
    const { after, also = [], result } = await change(before, failed)
    if (!after) return result
    if (isFull(after)) throw new Refusal("ledger_full")
    const writes = putWrites(programme, before, { ...after, revision: before.revision + 1 })
    try {
      await context.table.write(...writes, ...also)
      return result
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed) || attempt >= 200) throw error
      failed = error.index >= writes.length ? error.index - writes.length : undefined
    }
  }
}

/** Where a recipient stands in the programme's lists. */
export const entriesOf = (programme: Programme.Programme, ledger: Ledger): Listing.Entry[] => {
  const terms = Programme.termsOf(programme)
  const { figures, standing, findings } = Settle.settle(terms, ledger)
  const { office, recipient, area, sealed, revision } = ledger
  const place = { office, programme: programme.id, recipient, area }
  const pending = Object.fromEntries(Object.entries(ledger.grants).filter(([id]) => !terms.frozen.has(id)))
  const waits = Object.keys(pending).length > 0
  const { allocated, cancelled, delivered, outstanding, over, returned } = figures
  const lists: Listing.List[] = [waits || !Quantities.isNone(outstanding) ? "OPEN" : "DONE"]
  if (standing.some(({ proof }) => !isProven(proof))) lists.push("UNPROVEN")
  if (isUnanswered(ledger)) lists.push("MISMATCH")
  if (findings.some(({ open }) => open)) lists.push("CONFLICT")
  return lists.map((list, index) => ({
    ...place,
    list,
    ...(index === 0
      ? {
          sums: { allocated, cancelled, delivered, outstanding, over, returned },
          revision,
          ...(waits ? { pending } : {}),
          ...(sealed ? { sealed } : {}),
        }
      : {}),
  }))
}

/** Whether a mismatch still waits for a reason, in any allocation. */
export const isUnanswered = (ledger: Checked): boolean => checksOf(ledger).some(waits)

/** What did not match, in any allocation. */
export const mismatchesOf = (ledger: Checked): Mismatch[] => [
  ...new Set(checksOf(ledger).flatMap((check) => check.mismatches)),
]

/** The reason that was given last; none while a mismatch waits for one. */
export const answerOf = (ledger: Checked): Check["answer"] =>
  isUnanswered(ledger)
    ? undefined
    : checksOf(ledger)
        .flatMap(({ answer }) => answer ?? [])
        .sort((one, other) => (one.at < other.at ? -1 : 1))
        .pop()

/** Whether a check waits for a reason. */
export const waits = ({ answer }: Check): boolean => answer === undefined

type Checked = Pick<Ledger, "checks">

const checksOf = ({ checks = {} }: Checked): Check[] => Object.values(checks)

const isFull = (ledger: Ledger): boolean =>
  Object.keys(ledger.deliveries).length > mostDeliveries ||
  new TextEncoder().encode(JSON.stringify(ledger)).length > mostBytes
