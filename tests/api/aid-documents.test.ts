import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Job from "@setiakawan/core/job"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import { beforeAll, expect, test } from "vitest"
import { allocated, candidates, riceInput } from "../aid.ts"
import { type Client, officeInput, signIn, work } from "../client.ts"
import { type TestContext, testContext } from "../database.ts"

let setting: TestContext
let scope: OfficeContext
let programme: string
const clients = {} as Record<"organiser" | "officer" | "signatory", Client>

beforeAll(async () => {
  setting = await testContext()
  const { context } = setting
  const { office } = await Office.create(context, context.ids.next("account"), officeInput())
  const account = context.ids.next("account")
  scope = within(context, office, { kind: "member", account, role: "owner" })
  const created = await Programme.create(scope, riceInput())
  programme = created.id
  await allocated(scope, created, candidates(3))
  for (const role of ["organiser", "officer", "signatory"] as const) {
    const email = `${role}-bast@example.go.id`
    await Member.invite(scope, { name: role, email, role })
    clients[role] = await signIn(setting, email)
  }
})

const at = (path = "") => `/api/offices/${scope.office}/aid/${programme}${path}`
const draft = {
  variant: "collective",
  firstParty: { name: "Ahmad Fauzi", position: "Kepala Dinas Sosial" },
  secondParty: { kind: "other", name: "Almuktabar" },
  coverage: { kind: "area" },
  counted: "entitled",
}

test("an organiser drafts a BAST, a signatory issues and prints it, an officer does neither", async () => {
  const { organiser, officer, signatory } = clients
  expect((await signatory.post(at("/records"), draft)).status).toBe(403)
  const { status, body } = await organiser.post(at("/records"), draft)
  expect(status).toBe(201)
  const signed = { date: "2026-12-01", place: "Serang", revision: body.revision }
  expect((await officer.post(at(`/records/${body.id}/issue`), signed)).status).toBe(403)
  expect((await officer.get(at(`/records/${body.id}`))).status).toBe(403)
  const issued = await signatory.post(at(`/records/${body.id}/issue`), signed)
  expect(issued).toMatchObject({ status: 200, body: { issued: { number: "1/BAST/Dinsos/12/2026" } } })
  const printing = await signatory.post(at(`/records/${body.id}/prints`))
  expect(printing).toMatchObject({ status: 202, body: { kind: "handover-record", about: body.id } })
  await work(setting)
  const job = `/api/offices/${scope.office}/jobs/${printing.body.id}`
  expect((await signatory.get(job)).body.files).toMatchObject([{ name: "bast.pdf" }])
  expect((await officer.get(job)).status).toBe(404)
})

test("an officer begins and follows coupons and tanda terima, and sees no other work of the office", async () => {
  const { officer, signatory } = clients
  await Job.start(scope, undefined, "volunteers", {})
  const coupons = await officer.post(at("/coupons"), {})
  expect(coupons).toMatchObject({ status: 202, body: { total: 3, about: programme } })
  expect((await officer.post(at("/coupons"), {})).body.code).toBe("job_active")
  const lists = await officer.post(at("/receipt-lists"), { variant: "blank" })
  await work(setting)
  const seen = await officer.get(`/api/offices/${scope.office}/jobs`)
  expect(seen.body.map(({ kind }: Job.View) => kind).toSorted()).toEqual(["coupons", "receipt-list"])
  expect((await signatory.get(`/api/offices/${scope.office}/jobs/${coupons.body.id}`)).status).toBe(404)
  const path = `/api/offices/${scope.office}/jobs/${lists.body.id}`
  expect((await signatory.get(path)).body).toMatchObject({ state: "done", counts: { recipients: 3 } })
})
