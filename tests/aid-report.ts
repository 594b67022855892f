import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb"
import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Ledger from "@setiakawan/core/aid/ledger"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Recipient from "@setiakawan/core/aid/recipient"
import type { Count } from "@setiakawan/core/aid/report-figures"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import * as Table from "@setiakawan/core/table"
import { decision, nonce } from "./aid.ts"

type Amounts = Record<string, number>

/** Counted again from the facts, without anything that the report or `settle` uses. */
export const recount = async (
  scope: OfficeContext,
  programme: Programme.Programme,
  recipients: readonly string[],
): Promise<{ areas: Record<string, Naive>; categories: Record<string, Naive> }> => {
  const areas: Record<string, Naive> = {}
  const categories: Record<string, Naive> = {}
  const ledgers = await scope.table.batchGet(
    Ledger.Ledger,
    recipients.map((recipient) => ({ office: scope.office, recipient, programme: programme.id })),
  )
  for (const ledger of ledgers) {
    if (!ledger) continue
    const one = naive(programme.frozen, ledger)
    for (const length of [0, 2, 5, 8, 13].filter((length) => length <= ledger.area.length))
      put(areas, ledger.area.slice(0, length), one)
    const { categories: of = [] } = await Recipient.unseal(scope, ledger)
    for (const category of of.length > 0 ? of : ["-"]) put(categories, String(category), one)
  }
  return { areas, categories }
}

export type Naive = { people: Record<string, number>; amounts: Record<string, Amounts> }

const put = (into: Record<string, Naive>, key: string, one: Naive) => {
  const sum = (into[key] ??= { people: {}, amounts: {} })
  for (const [name, count] of Object.entries(one.people)) sum.people[name] = (sum.people[name] ?? 0) + count
  for (const [name, amounts] of Object.entries(one.amounts))
    for (const [item, quantity] of Object.entries(amounts)) {
      const row = (sum.amounts[name] ??= {})
      row[item] = (row[item] ?? 0) + quantity
    }
}

/** Item by item, since what is given within the entitlement does not depend on the order. */
const naive = (frozen: readonly string[], ledger: Ledger.Ledger): Naive => {
  const amounts: Record<string, Amounts> = {}
  const note = (term: string, item: string, quantity: number) => {
    if (quantity !== 0) (amounts[term] ??= {})[item] = quantity
  }
  const same = Object.entries(ledger.resolved ?? {}).flatMap(([key, { outcome }]) =>
    outcome === "same_handover" ? [key.slice(key.indexOf(":") + 1)] : [],
  )
  const standing = Object.values(ledger.deliveries).filter(
    ({ nonce }) => !ledger.reversed?.[nonce] && !same.includes(nonce),
  )
  const returns = Object.values(ledger.returns ?? {}).filter(({ of }) =>
    standing.some(({ nonce }) => nonce === of),
  )
  const total = (all: readonly { quantities: Amounts }[], item: string) =>
    all.reduce((sum, { quantities }) => sum + (quantities[item] ?? 0), 0)
  for (const item of ["beras", "minyak"]) {
    const allocated = frozen.reduce((sum, id) => sum + (ledger.grants[id]?.[item] ?? 0), 0)
    const cancelled = Math.min(allocated, total(Object.values(ledger.cancelled ?? {}), item))
    const given =
      total(standing, item) -
      total(
        returns.filter(({ reopens }) => reopens),
        item,
      )
    const delivered = Math.min(given, allocated - cancelled)
    note("allocated", item, allocated)
    note("cancelled", item, cancelled)
    note("delivered", item, delivered)
    note("outstanding", item, allocated - cancelled - delivered)
    note("over", item, given - delivered)
    note("returned", item, total(returns, item))
  }
  const has = (term: string) => amounts[term] !== undefined
  const people: Record<string, number> = {}
  const count = (name: string, when: boolean) => {
    if (when) people[name] = 1
  }
  count("entitled", has("allocated"))
  count("unentitled", !has("allocated"))
  count("complete", has("allocated") && has("delivered") && !has("outstanding"))
  count("partial", has("delivered") && has("outstanding"))
  count("nothing", !has("delivered") && has("outstanding"))
  count("withdrawn", has("allocated") && !has("delivered") && !has("outstanding"))
  for (const term of ["cancelled", "over", "returned"]) count(term, has(term))
  const open = standing.filter(({ nonce, quantities }) =>
    Object.entries(quantities).some(
      ([item, quantity]) =>
        quantity >
        total(
          returns.filter(({ of, reopens }) => of === nonce && reopens),
          item,
        ),
    ),
  )
  count(
    "unproven",
    open.some(({ proof }) => !proof.signature && !proof.thumb && !proof.photo),
  )
  return { people, amounts }
}

/** The figures of a report in the form of the recount: what is none is left out. */
export const plain = ({ recipients, ...terms }: Count): Naive => ({
  people: Object.fromEntries(Object.entries(recipients).filter(([, count]) => count !== 0)),
  amounts: Object.fromEntries(
    Object.entries(terms).flatMap(([term, amounts]) => {
      const some = Object.entries(amounts).filter(([, quantity]) => quantity !== 0)
      return some.length > 0 ? [[term, Object.fromEntries(some)]] : []
    }),
  ),
})

/**
 * A frozen allocation of two sacks each for so many in these areas in turn, in the items that the commands write, only
 * many at a time; every third was given one, every fifth both. Returns who they are.
 */
export const seedRecipients = async (
  scope: OfficeContext,
  programmeId: string,
  count: number,
  areas: readonly string[],
  categories: (index: number) => number[] = () => [],
): Promise<string[]> => {
  const before = await Programme.get(scope, programmeId)
  const { id } = await Allocation.create(scope, programmeId, { title: "Tahap I", each: { beras: 2 } })
  const head = await Allocation.get(scope, programmeId, id)
  const programme = { ...before, allocated: true, frozen: [...before.frozen, id] }
  const recipients: string[] = []
  let items: Record<string, unknown>[] = []
  const basis = { state: "frozen" as const, basis: decision, frozenAt: instant(scope), rows: count }
  await scope.table.write(
    Table.put(Allocation.Allocation, { ...head, ...basis }),
    Table.put(Programme.Programme, programme),
  )
  for (let index = 0; index < count; index++) {
    const recipient = scope.ids.next("person")
    recipients.push(recipient)
    const given = index % 5 === 0 ? 2 : index % 3 === 0 ? 1 : 0
    const ledger: Ledger.Ledger = {
      office: scope.office,
      recipient,
      programme: programmeId,
      area: areas[index % areas.length] ?? "",
      sealed: await Recipient.seal(scope, programmeId, recipient, { categories: categories(index) }),
      listed: [],
      grants: { [id]: { beras: 2 } },
      deliveries: given === 0 ? {} : delivery(given, instant(scope)),
      revision: 1,
    }
    for (const write of Ledger.putWrites(programme, undefined, ledger))
      if (write.kind === "put") items.push(write.item)
    if (items.length > 20 || index === count - 1) {
      for (let at = 0; at < items.length; at += 25)
        await scope.table.client.send(
          new BatchWriteCommand({
            RequestItems: {
              [scope.table.name]: items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })),
            },
          }),
        )
      items = []
    }
  }
  return recipients
}

const delivery = (quantity: number, at: string): Ledger.Ledger["deliveries"] => {
  const key = nonce()
  return {
    [key]: {
      nonce: key,
      quantities: { beras: quantity },
      device: "meja-0001",
      sequence: 1,
      capturedAt: at,
      offset: 0,
      uncertainty: 0,
      receivedAt: at,
      proof: { thumb: true },
    },
  }
}
