import { readFile } from "node:fs/promises"
import * as Import from "@setiakawan/core/import"
import * as Job from "@setiakawan/core/job"
import * as Uploads from "@setiakawan/core/uploads"
import { compare, type Figure } from "./measure.ts"
import { newEvent, newOffice, type Place, transactions } from "./place.ts"

const list = new URL("../../examples/peserta-hksn.xlsx", import.meta.url)
const rows = 750
const rounds = 3

/** The whole import job on the example list: reading the file, the checks, the writes, the file of refused rows. */
export const imports = async ({ context, idle }: Place): Promise<Record<string, Figure>> => {
  const bytes = new Uint8Array(await readFile(list))
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  const importOnce = async () => {
    // An office of its own each time: people whom an office knows take another way.
    const { scope } = await newOffice(context)
    const event = await newEvent(scope)
    const upload = context.ids.next("file")
    await context.files.write(Uploads.keyOf(scope, upload), bytes, type)
    const { id } = await Import.start(scope, event.id, { upload })
    await idle()
    const { state, counts } = await Job.get(scope, event.id, id)
    if (state !== "done" || counts.registered !== rows) throw new Error(`import ended as ${state}`)
  }
  let items = 0
  const figure = await compare(
    "rows/s",
    "the same number of items in transactions of a hundred conditional puts, one after the other",
    async () => {
      items = await itemsWritten(context, importOnce)
      return rows
    },
    async () => {
      await transactions(context, items)
      return rows
    },
    rounds,
  )
  return { import_rows: { ...figure, parts: { items } } }
}

/** How many items the transactions of some work write. */
const itemsWritten = async ({ table }: Place["context"], work: () => Promise<unknown>): Promise<number> => {
  let items = 0
  const name = "countItemsOfTransactions"
  table.client.middlewareStack.add(
    (next, { commandName = "" }) =>
      (args) => {
        const { TransactItems = [] } = args.input as { TransactItems?: unknown[] }
        if (commandName.startsWith("TransactWrite")) items += TransactItems.length
        return next(args)
      },
    { step: "initialize", name },
  )
  await work()
  table.client.middlewareStack.remove(name)
  return items
}
