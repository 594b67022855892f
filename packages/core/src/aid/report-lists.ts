import * as v from "valibot"
import * as Area from "../area.ts"
import { correctedAt } from "../check-in/corrected.ts"
import type { OfficeContext } from "../context.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Desk from "./desk.ts"
import * as Ledger from "./ledger.ts"
import * as Listing from "./listing.ts"
import * as Programme from "./programme.ts"
import * as Recipient from "./recipient.ts"
import * as Figures from "./report-figures.ts"
import * as Settle from "./settle.ts"

/** Recipients that a report names: with something outstanding, and those of them who had nothing at all. */
export const lists = ["outstanding", "nothing"] as const
export type List = (typeof lists)[number]

export const PageInput = v.strictObject({
  list: v.optional(v.picklist(lists), "outstanding"),
  /** Only those who live or work in this area. */
  area: v.optional(Input.RegionCode),
  after: v.optional(Input.Cursor),
})

export const Page = v.object({ items: v.array(Desk.Line), after: v.optional(v.string()) })

const pageSize = 20

/**
 * Twenty recipients in order of area; `after` is missing on the last page. Of two thousand who are looked at there may be
 * fewer to show, where most were given a part or wait for a decision.
 */
export const page = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof PageInput>,
): Promise<v.InferOutput<typeof Page>> => {
  const { list, ...wanted } = Input.parse(PageInput, input)
  const programme = await Programme.get(context, programmeId)
  const found = await seek(context, programme, list, { ...wanted, limit: pageSize })
  return { items: await Desk.linesOf(context, programme, found.items), after: found.after }
}

/** The next entries of a list, `limit` at most, among the next two thousand that are open. */
export const seek = async (
  context: OfficeContext,
  programme: Programme.Programme,
  list: List,
  { area, after, limit }: { area?: string | undefined; after?: string | undefined; limit: number },
): Promise<Table.Page<Listing.Entry>> => {
  const frozen = new Set(programme.frozen)
  const belongs = (entry: Listing.Entry) => {
    const standing = Figures.standingOf(Listing.sumsOf(entry, frozen))
    return standing === "nothing" || (list === "outstanding" && standing === "partial")
  }
  const items: Listing.Entry[] = []
  let at = after
  let read = 0
  do {
    const page = await Listing.page(context, programme.id, "OPEN", { area, after: at, limit: 100 })
    for (const entry of page.items) {
      if (!belongs(entry)) continue
      // The next page begins with whoever does not fit on this one.
      if (items.length === limit) return { items, after: at }
      items.push(entry)
      at = Listing.Entry.key(entry).sk
    }
    at = page.after
    read += page.items.length
  } while (at && read < Desk.mostSearched)
  return { items, after: at }
}

const Delivery = v.object({
  nonce: v.string(),
  at: v.string(),
  quantities: v.record(v.string(), v.number()),
  where: v.optional(v.string()),
  by: v.string(),
})

/** A recipient with the deliveries that nothing proves. */
export const Unproven = v.object({
  recipient: v.string(),
  /** Missing when they were erased. */
  who: v.optional(Recipient.Who),
  area: v.string(),
  areaName: v.string(),
  deliveries: v.array(Delivery),
})
export type Unproven = v.InferOutput<typeof Unproven>

export const UnprovenInput = v.strictObject({
  area: v.optional(Input.RegionCode),
  after: v.optional(Input.Cursor),
})
export const UnprovenPage = v.object({ items: v.array(Unproven), after: v.optional(v.string()) })

/** Twenty recipients, or `limit`, of whom a delivery has no proof, in order of area. */
export const unproven = async (
  context: OfficeContext,
  programmeId: string,
  input: v.InferInput<typeof UnprovenInput>,
  limit = pageSize,
): Promise<v.InferOutput<typeof UnprovenPage>> => {
  const wanted = Input.parse(UnprovenInput, input)
  const [programme, page] = await Promise.all([
    Programme.get(context, programmeId),
    Listing.page(context, programmeId, "UNPROVEN", { ...wanted, limit }),
  ])
  const terms = Programme.termsOf(programme)
  const [ledgers, people] = await Promise.all([
    context.table.batchGet(Ledger.Ledger, page.items),
    Recipient.who(
      context,
      page.items.map(({ recipient }) => recipient),
    ),
  ])
  return {
    items: ledgers.flatMap((ledger) => {
      if (!ledger) return []
      const { recipient, area } = ledger
      const deliveries = Settle.settle(terms, ledger)
        .standing.filter(({ proof }) => !Ledger.isProven(proof))
        .map((delivery) => ({
          nonce: delivery.nonce,
          at: correctedAt(delivery),
          quantities: delivery.quantities,
          where: delivery.where,
          by: delivery.by ?? delivery.device,
        }))
      return [{ recipient, who: people.get(recipient), area, areaName: Area.name(area), deliveries }]
    }),
    after: page.after,
  }
}
