import { within } from "@setiakawan/core/context"
import * as Office from "@setiakawan/core/office"
import { expect, test } from "vitest"
import { decreed, enlisted } from "../cards.ts"
import { officeInput, signIn, work } from "../client.ts"
import { testContext } from "../database.ts"

test("nobody waits for another's decree or petikan to be printed; the same one is printed once at a time", async () => {
  const setting = await testContext()
  const { context } = setting
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, { kind: "operator", account: context.ids.next("account") })
  const owner = await signIn(setting, input.owner.email)
  const siti = await enlisted(scope, "Siti Aminah")
  const decree = await decreed(scope, [siti], { date: "2026-01-05", until: "2027-12-31" })
  const print = (body: object) => owner.post(`/api/offices/${office}/decrees/${decree}/prints`, body)
  expect((await print({})).status).toBe(202)
  expect((await print({ person: siti })).status).toBe(202)
  expect((await print({})).body.code).toBe("job_active")
  await work(setting)
  const { body } = await owner.get(`/api/offices/${office}/jobs`)
  // Jobs of one moment stand in no order.
  const names = body.flatMap(({ files }: { files: { name: string }[] }) => files.map(({ name }) => name))
  expect(names.toSorted()).toEqual(["petikan-sk.pdf", "sk.pdf"])
})

test("a renewal whose job was cancelled goes on where it stood", async () => {
  const setting = await testContext()
  const { context } = setting
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, { kind: "operator", account: context.ids.next("account") })
  const owner = await signIn(setting, input.owner.email)
  const people = [await enlisted(scope, "Siti Aminah"), await enlisted(scope, "Budi Santoso")]
  const decree = await decreed(scope, people, { date: "2026-01-05", until: "2026-12-31" })
  const at = (rest: string) => `/api/offices/${office}${rest}`
  const term = { from: "2027-01-01", until: "2027-12-31" }
  const { body } = await owner.post(at(`/decrees/${decree}/renewals`), term)
  expect((await owner.post(at(`/jobs/${body.job.id}/cancel`))).status).toBe(200)
  await work(setting)
  expect((await owner.get(at(`/decrees/${body.decree}`))).body).toMatchObject({ takingOver: true, rows: 0 })
  expect((await owner.post(at(`/decrees/${body.decree}/take-over`))).status).toBe(202)
  await work(setting)
  expect((await owner.get(at(`/decrees/${body.decree}`))).body).toMatchObject({ takingOver: false, rows: 2 })
  expect((await owner.post(at(`/decrees/${decree}/take-over`))).body.code).toBe("decree_not_draft")
})
