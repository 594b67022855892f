import * as Desk from "@setiakawan/core/check-in/desk"
import * as Job from "@setiakawan/core/job"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import { pagesOf, save, workspace } from "@setiakawan/documents/testing"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { afterAll, expect, test } from "vitest"
import { steps } from "./steps.ts"

const files = workspace()
afterAll(files.remove)

test("the recorded list says why somebody did not come, and when somebody came all the same", async () => {
  const { context } = await testContext()
  const { event, office, scope } = await officeWithEvent(context)
  const add = async (name: string) =>
    (await Participants.add(scope, event.id, { name, unsur: "psm", instansi: "IPSM" })).ticket
  const [here, ill] = [await add("Ani"), await add("Budi")]
  await add("Citra")
  for (const ticket of [here, ill]) await Registration.excuse(scope, event.id, ticket, "sakit")
  const marks = [{ ticket: here, nonce: crypto.randomUUID() }]
  await Desk.mark(scope, event.id, "masuk", { gate: "2", method: "desk", marks })

  const { id } = await Job.start(scope, event.id, "attendance-list", { variant: "recorded" })
  while ((await Job.work(context, steps, { office, event: event.id, job: id }, 20_000)) !== undefined);
  const { state, files: made } = await Job.get(scope, event.id, id)
  expect([state, made.map(({ name }) => name)]).toEqual(["done", ["daftar-hadir.pdf"]])
  const bytes = await context.files.read(`offices/${office}/events/${event.id}/${id}/daftar-hadir.pdf`)
  const [page = ""] = pagesOf(save(files.path("list.pdf"), bytes ?? new Uint8Array()))
  expect(page).toMatch(/1 +Ani.*08\.00 WIB/)
  expect(page).toContain("Pintu 2")
  expect(page).toMatch(/2 +Budi.*Sakit/)
  expect(page).toMatch(/3 +Citra.*Tidak hadir/)
  expect(page).toContain("Hadir 1 dari 3 peserta terdaftar")
  expect(page).toContain("Tidak hadir: 2 orang (sakit 1, tanpa keterangan 1)")
})
