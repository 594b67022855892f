import { within } from "@setiakawan/core/context"
import * as Office from "@setiakawan/core/office"
import { expect, test } from "vitest"
import { decreed, enlisted } from "../cards.ts"
import { client, officeInput, signIn, work } from "../client.ts"
import { testContext } from "../database.ts"

test("a card is issued, printed, verified by anybody, lost, and issued anew over HTTP", async () => {
  const setting = await testContext()
  const { context } = setting
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, { kind: "operator", account: context.ids.next("account") })
  const owner = await signIn(setting, input.owner.email)
  const [siti, budi] = [await enlisted(scope, "Siti Aminah"), await enlisted(scope, "Budi Santoso")]
  const decree = await decreed(scope, [siti], { date: "2026-01-05", until: "2027-12-31" })
  const at = (person: string, rest = "") => `/api/offices/${office}/volunteers/${person}/cards${rest}`

  expect(await owner.post(at(budi), { unsur: "tksk" })).toMatchObject({
    status: 409,
    body: { code: "not_accredited" },
  })
  const issued = await owner.post(at(siti), { unsur: "tksk" })
  expect(issued).toMatchObject({ status: 201, body: { state: "valid", until: "2027-12-31" } })
  const { code } = issued.body
  const printed = await owner.get(at(siti, `/${code}/card.pdf`))
  expect([printed.status, printed.type]).toEqual([200, "application/pdf"])
  expect(new TextDecoder().decode(printed.bytes.subarray(0, 5))).toBe("%PDF-")

  expect(await owner.post(at(siti, `/${code}/revoke`), { reason: "lost" })).toMatchObject({
    status: 200,
    body: { state: "revoked", revoked: { reason: "lost" } },
  })
  expect(await owner.get(at(siti, `/${code}/card.pdf`))).toMatchObject({
    status: 409,
    body: { code: "card_revoked" },
  })
  // The code of one person's card leads to nobody else's.
  expect((await owner.get(at(budi, `/${code}/card.pdf`))).status).toBe(404)

  const batch = await owner.post(`/api/offices/${office}/card-batches`, { decree })
  expect(batch.status).toBe(202)
  await work(setting)
  const job = await owner.get(`/api/offices/${office}/jobs/${batch.body.id}`)
  expect(job.body).toMatchObject({ state: "done", counts: { printed: 1, issued: 1, left: 0 } })
  expect((await owner.get(at(siti))).body).toMatchObject([{ state: "valid" }, { code, state: "revoked" }])
  for (const body of [{}, { unsur: "presiden" }, { decree, unsur: "tksk" }])
    expect((await owner.post(`/api/offices/${office}/card-batches`, body)).status).toBe(422)

  const unsigned = await client(context).get(`/api/public/k/${"0".repeat(130)}`)
  expect(unsigned).toMatchObject({ status: 400, body: { code: "signature_invalid" } })
})
