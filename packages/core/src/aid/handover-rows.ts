import * as v from "valibot"
import * as Area from "../area.ts"
import { correctedAt } from "../check-in/corrected.ts"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Table from "../table.ts"
import type * as HandoverRecord from "./handover-record.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Recipient from "./recipient.ts"
import * as Roll from "./roll.ts"
import * as Settle from "./settle.ts"

/**
 * A real recipient in the annex of a record, as printed. Name and address stand here as they were when it was issued: a
 * record is an archive and outlives corrections and erasure. A NIK only masked.
 */
export const Row = Table.entity({
  name: "handover-row",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    record: Id.schema("record"),
    row: v.number(),
    recipient: Ledger.Recipient,
    /** With titles; missing for somebody who was erased before. */
    name: v.optional(v.string()),
    nik: v.optional(v.string()),
    address: v.string(),
    quantities: v.record(v.string(), v.number()),
    /** When the last of it was received. */
    at: v.optional(v.string()),
    representation: v.optional(Ledger.Representation),
    thumb: v.optional(v.boolean()),
  }),
  key: ({ office, record, row }: { office: string; record: string; row: number }) => ({
    pk: `OFFICE#${office}#RECORD#${record}`,
    sk: `ROW#${String(row).padStart(5, "0")}`,
  }),
})
export type Row = Table.Stored<typeof Row>

export const View = v.omit(Row.schema, ["office", "record"])

export const mostRows = 5000
/** So many recipients are looked at for one record; where there are more, a smaller area is asked for. */
export const mostRead = 20_000

/** The rows of an issued record, in order. */
export const all = (context: OfficeContext, record: string): Promise<Row[]> =>
  context.table.all(Row, partition(context, record), { consistent: true })

/** A page of them. */
export const page = (
  context: OfficeContext,
  record: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Table.Page<Row>> =>
  context.table.query(Row, partition(context, record), { after, limit, consistent: true })

/** The rows that stand at and beyond a number. */
export const from = async (context: OfficeContext, record: string, row: number): Promise<Row[]> =>
  (await all(context, record)).filter((each) => each.row >= row)

/**
 * Who the record covers as of now, with what they got or are to get: those alone for whom there is something. Refuses
 * with `too_many_rows`, or asks for an area where too many would have to be looked at.
 */
export const gather = async (
  context: OfficeContext,
  programme: Programme.Programme,
  record: HandoverRecord.HandoverRecord,
): Promise<Row[]> => {
  const rows: Row[] = []
  for await (const ledgers of covered(context, programme, record)) {
    const counted = ledgers.flatMap((ledger) => {
      const part = partOf(programme, record, ledger)
      return Quantities.isNone(part.quantities) ? [] : [{ ledger, part }]
    })
    const people = await Recipient.who(
      context,
      counted.map(({ ledger }) => ledger.recipient),
    )
    for (const { ledger, part } of counted) {
      const who = people.get(ledger.recipient)
      rows.push({
        office: context.office,
        record: record.id,
        row: rows.length + 1,
        recipient: ledger.recipient,
        ...(who ? { name: who.name, ...(who.nik ? { nik: who.nik } : {}) } : {}),
        address: addressOf(who?.address, ledger.area),
        ...part,
      })
    }
    if (rows.length > mostRows) throw new Refusal("too_many_rows")
  }
  return rows
}

/** Address with desa and kecamatan, as annexes and sheets have it. */
export const addressOf = (address: string | undefined, area: string): string =>
  [address, placeName(area)].filter(Boolean).join(", ")

/** "Desa Sukamaju, Kec. Cikeusal"; the whole name of an area that is larger. */
export const placeName = (area: string): string =>
  Area.path(area).slice(2).map(Area.title).toReversed().join(", ") || Area.name(area)

/** The ledgers that may have something, some hundred at a time. */
async function* covered(
  context: OfficeContext,
  programme: Programme.Programme,
  { coverage, counted }: HandoverRecord.HandoverRecord,
): AsyncGenerator<Ledger.Ledger[]> {
  const ledgersOf = async (recipients: readonly string[]) =>
    (
      await context.table.batchGet(
        Ledger.Ledger,
        recipients.map((recipient) => ({ office: context.office, programme: programme.id, recipient })),
        { consistent: true },
      )
    ).filter((ledger) => ledger !== undefined)
  if (coverage.kind === "named") {
    yield await ledgersOf([...new Set(coverage.recipients.map(({ recipient }) => recipient))])
    return
  }
  const frozen = new Set(programme.frozen)
  let [read, after]: [number, string | undefined] = [0, undefined]
  do {
    if (read >= mostRead) throw new Refusal("validation", [{ path: "coverage.area", code: "required" }])
    const { area } = coverage
    const some = await Roll.page(context, programme.id, { area, after, limit: 500, consistent: true })
    read += some.items.length
    const promising = some.items.filter((entry) => {
      const { allocated, delivered, over } = Listing.sumsOf(entry, frozen)
      return counted === "entitled" ? !Quantities.isNone(allocated) : !areNone(delivered, over)
    })
    const ledgers = await ledgersOf(promising.map(({ recipient }) => recipient))
    yield coverage.kind === "area" ? ledgers : ledgers.filter(({ grants }) => grants[coverage.allocation])
    after = some.after
  } while (after !== undefined)
}

const areNone = (...all: readonly Quantities.Quantities[]) => all.every(Quantities.isNone)

/** What a recipient has in a record. */
const partOf = (
  programme: Programme.Programme,
  { coverage, counted }: HandoverRecord.HandoverRecord,
  ledger: Ledger.Ledger,
): Pick<Row, "quantities" | "at" | "representation" | "thumb"> => {
  const { figures, standing } = Settle.settle(Programme.termsOf(programme), ledger)
  if (counted === "entitled") {
    const entitled = Quantities.minus(figures.allocated, figures.cancelled)
    const grant = coverage.kind === "allocation" ? ledger.grants[coverage.allocation] : undefined
    return { quantities: { ...(grant ? Quantities.least(grant, entitled) : entitled) } }
  }
  const named =
    coverage.kind === "named"
      ? coverage.recipients.find(({ recipient }) => recipient === ledger.recipient)?.deliveries
      : undefined
  const deliveries = standing.filter(({ nonce }) => named === undefined || named.includes(nonce))
  return receivedOf(ledger, deliveries)
}

/** What some deliveries come to without what came back of them, when the last was, and who came in whose place. */
export const receivedOf = (
  ledger: Ledger.Ledger,
  deliveries: readonly Ledger.Delivery[],
): Pick<Row, "quantities" | "at" | "representation" | "thumb"> => {
  const quantities = Quantities.sum(
    deliveries.map(({ nonce, quantities }) => Quantities.beyond(quantities, Settle.backOf(ledger, nonce))),
  )
  const last = deliveries[deliveries.length - 1]
  return {
    quantities: { ...quantities },
    ...(last ? { at: correctedAt(last) } : {}),
    ...(last?.proof.representation ? { representation: last.proof.representation } : {}),
    ...(last?.proof.thumb ? { thumb: true } : {}),
  }
}

const partition = ({ office }: OfficeContext, record: string) => ({
  pk: `OFFICE#${office}#RECORD#${record}`,
  prefix: "ROW#",
})
