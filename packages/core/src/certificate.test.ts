import { eventInput, officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Certificate from "./certificate.ts"
import type { OfficeContext } from "./context.ts"
import * as Event from "./event.ts"
import * as Office from "./office.ts"
import * as Participants from "./participants.ts"
import * as Table from "./table.ts"

const attendee = async (scope: OfficeContext, event: string, name: string) => ({
  registration: await Participants.add(scope, event, { name, unsur: "psm" }),
  person: undefined,
})

test("two events that number at once never share a number, and the slower one is told to try again", async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  const other = await Event.create(scope, eventInput())
  const first = await attendee(scope, event.id, "Budi")
  const second = await attendee(scope, other.id, "Citra")
  const results = await Promise.allSettled([
    Certificate.issue(scope, event, [first]),
    Certificate.issue(scope, other, [second]),
  ])
  const failed = results.filter((result) => result.status === "rejected")
  for (const { reason } of failed) expect(reason).toBeInstanceOf(Table.ConditionFailed)
  for (const [entry, at] of [
    [first, event],
    [second, other],
  ] as const) {
    if (!(await Certificate.issued(scope, at.id)).has(entry.registration.ticket))
      await Certificate.issue(scope, at, [entry])
  }
  const numbers = await Promise.all(
    [event, other].map(async ({ id }) => [...(await Certificate.issued(scope, id)).values()][0]?.number),
  )
  expect(new Set(numbers)).toEqual(new Set(["001/SERT/Dinsos/XII/2026", "002/SERT/Dinsos/XII/2026"]))
})

test("a number that is in use already is refused, whoever took it", async () => {
  const { context } = await testContext()
  const { event, scope } = await officeWithEvent(context)
  await Certificate.issue(scope, event, [await attendee(scope, event.id, "Budi")])
  const { emblem: _, office: __, ...settings } = await Office.show(scope)
  await Office.update(scope, { ...settings, certificateNumber: "{urut:3}/SERT/Dinsos/XII/2026" })
  // A new year begins with number one, and the template no longer says which year.
  const nextYear = { ...scope, now: () => new Date("2027-01-04T02:00:00.000Z") }
  await expect(
    Certificate.issue(nextYear, event, [await attendee(nextYear, event.id, "Citra")]),
  ).rejects.toMatchObject({ code: "number_taken" })
})

test("a template whose numbers could become too long is refused, not found out when printing", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const { emblem: _, office: __, ...settings } = await Office.show(scope)
  await expect(
    Office.update(scope, { ...settings, certificateNumber: "{urut}/{unit}/{unit}/{unit}" }),
  ).rejects.toMatchObject({ fields: [{ path: "certificateNumber", code: "too_long" }] })
})
