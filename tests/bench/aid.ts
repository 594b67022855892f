import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb"
import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Programme from "@setiakawan/core/aid/programme"
import type * as Recipient from "@setiakawan/core/aid/recipient"
import type { Context, OfficeContext } from "@setiakawan/core/context"
import { decision, riceInput, stocked } from "../aid.ts"
import { compare, during, type Figure } from "./measure.ts"
import { newOffice, type Place } from "./place.ts"

const people = 1200
const rounds = 3
const atOnce = 20

const nik = (number: number): string => `36010141019${String(number).padStart(5, "0")}`

const candidate = (number: number): Recipient.Candidate => ({
  name: `Penerima Uji ${number}`,
  nik: nik(number + 1),
  kk: `360101${String(number).padStart(10, "0")}`,
  area: "36.01.26.2001",
  address: "Kampung Cikedal RT 002 RW 001",
  categories: [24],
})

/** Entering recipients, finding one by NIK, and the next delivery, each against raw batch writes of small items. */
export const aid = async ({ context }: Place): Promise<Record<string, Figure>> => {
  const floorIs = "raw batch writes of 25 small items, unconditional, one after the other"
  const entered = await compare(
    "people/s",
    `${floorIs}; five items a person`,
    async () => {
      await seeded(context, people)
      return people
    },
    async () => {
      await batches(context, 5 * people)
      return people
    },
    rounds,
  )
  const { scope, programme, recipients } = await seeded(context, people)
  const items = async () => {
    const started = performance.now()
    let written = 0
    while (performance.now() - started < 1000) written += await batches(context, 25)
    return written
  }
  const queue = endless(context, scope, programme, recipients)
  return {
    recipients_entered: entered,
    recipients_by_nik: await compare(
      "/s",
      `items/s by ${floorIs}`,
      () => during(cycle(people), atOnce, (number) => Desk.find(scope, programme, { text: nik(number + 1) })),
      items,
      rounds,
    ),
    deliveries: await compare(
      "/s",
      `items/s by ${floorIs}`,
      () => during(queue, atOnce, (give) => give()),
      items,
      rounds,
    ),
  }
}

/** A frozen programme of rice with so many recipients and a full store. */
const seeded = async (context: Context, count: number) => {
  const { scope } = await newOffice(context)
  const { id } = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
  // As many sacks as there are rounds of deliveries, so that none ends with everybody served.
  const { id: allocation } = await Allocation.create(scope, id, { title: "Tahap I", each: { beras: 1000 } })
  const recipients: string[] = []
  for (let at = 0; at < count; at += Grant.mostAtOnce) {
    const chunk = Array.from({ length: Math.min(Grant.mostAtOnce, count - at) }, (_, index) =>
      candidate(at + index),
    )
    for (const outcome of await Grant.enter(scope, id, allocation, chunk))
      if (outcome.kind === "fresh") recipients.push(outcome.recipient)
  }
  await Allocation.freeze(scope, id, allocation, { basis: decision, rows: count, revision: 1 })
  await stocked(scope, id, { beras: 1_000_000 })
  return { scope, programme: id, recipients }
}

/** One sack to each in turn, again and again. */
function* endless(context: Context, scope: OfficeContext, programme: string, recipients: readonly string[]) {
  for (;;)
    for (const recipient of recipients)
      yield async () => {
        const result = await Delivery.give(scope, programme, {
          nonce: context.ids.next("job"),
          recipient,
          quantities: { beras: 1 },
          stock: "gudang",
        })
        if (result.kind !== "given") throw new Error(`withheld: ${result.reason}`)
      }
}

const batches = async ({ table }: Context, count: number): Promise<number> => {
  const pk = `BENCH#${crypto.randomUUID()}`
  for (let at = 0; at < count; at += 25)
    await table.client.send(
      new BatchWriteCommand({
        RequestItems: {
          [table.name]: Array.from({ length: Math.min(25, count - at) }, (_, index) => ({
            PutRequest: { Item: { pk, sk: `ITEM#${at + index}`, entity: "bench", v: 1 } },
          })),
        },
      }),
    )
  return count
}

function* cycle(count: number) {
  for (;;) for (let number = 0; number < count; number++) yield number
}
