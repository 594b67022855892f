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
  expect(body.map(({ files }: { files: { name: string }[] }) => files.map(({ name }) => name))).toEqual([
    ["petikan-sk.pdf"],
    ["sk.pdf"],
  ])
})
