import { faulty, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import { Account } from "./account.ts"
import * as Table from "./table.ts"

const account = {
  key: "k",
  id: "acc_00000000000000000000000000",
  name: "Ani",
  email: "ani@example.id",
  createdAt: "2026-12-01T00:00:00.000Z",
}

test("a guarded write whose answer was lost is no failure when it is found written", async () => {
  const { context } = await testContext({ client: faulty({ lostAnswers: 1 }) })
  await context.table.write(Table.put(Account, account, Table.absent))
  expect(await context.table.get(Account, account)).toEqual(account)
})

test("a guarded write that meets somebody else's item fails, with that item", async () => {
  const { context } = await testContext()
  await context.table.write(Table.put(Account, account, Table.absent))
  const other = context.table.write(Table.put(Account, { ...account, name: "Budi" }, Table.absent))
  await expect(other).rejects.toMatchObject({ name: "ConditionFailed", index: 0, item: { name: "Ani" } })
  const same = context.table.write(Table.put(Account, account, Table.absent))
  await expect(same).rejects.toBeInstanceOf(Table.ConditionFailed)
})

test("a transaction tells which of its guards failed", async () => {
  const { context } = await testContext()
  await context.table.write(Table.put(Account, account, Table.absent))
  const transaction = context.table.write(
    Table.put(Account, { ...account, key: "l" }, Table.absent),
    Table.put(Account, account, Table.absent),
  )
  await expect(transaction).rejects.toMatchObject({ index: 1, item: { key: "k" } })
  expect(await context.table.get(Account, { key: "l" })).toBeUndefined()
})

test("conflicts that never end are told as busy", async () => {
  const { context } = await testContext({ client: faulty({ conflicts: Number.POSITIVE_INFINITY }) })
  const table = Table.open(context.table.client, context.table.name, { pause: async () => undefined })
  const two = [Table.put(Account, account), Table.put(Account, { ...account, key: "l" })]
  await expect(table.write(...two)).rejects.toMatchObject({ code: "busy" })
})

test("a cursor of another partition is refused", async () => {
  const { context } = await testContext()
  const page = context.table.query(Account, { pk: "ACCOUNT#k", prefix: "ACCOUNT" }, { after: "OFFICE#x" })
  await expect(page).rejects.toMatchObject({ code: "malformed" })
})
