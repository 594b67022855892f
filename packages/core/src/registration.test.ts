import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Participants from "./participants.ts"
import * as Registration from "./registration.ts"
import * as Tally from "./tally.ts"

const opened = async (capacity: number) => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context, { capacity })
  const add = (name: string) =>
    Participants.add(scope, event.id, { name, unsur: "psm", phone: "081234567890" })
  const tally = () => Tally.get(scope, scope.office, event.id)
  return { event, scope, add, tally }
}

test("a cancelled registration frees its place and its person may come back", async () => {
  const { event, scope, add, tally } = await opened(1)
  const { ticket } = await add("Siti Aminah")
  await expect(add("Budi Santoso")).rejects.toMatchObject({ code: "full" })
  await Registration.cancel(scope, event.id, ticket)
  expect(await tally()).toMatchObject({ left: 1, registered: 0 })
  expect((await add("Siti Aminah")).ticket).not.toBe(ticket)
})

test("cancelling twice at once gives one place back", async () => {
  const { event, scope, add, tally } = await opened(5)
  const { ticket } = await add("Siti Aminah")
  await Promise.allSettled([1, 2, 3].map(() => Registration.cancel(scope, event.id, ticket)))
  expect(await tally()).toMatchObject({ left: 5, registered: 0 })
})
