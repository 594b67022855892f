import * as Statement from "@setiakawan/core/accreditation/statement"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Job from "@setiakawan/core/job"
import { readSheet } from "@setiakawan/core/sheet/read"
import * as Card from "@setiakawan/core/volunteer/card"
import { pagesOf, qrCodesOf, save, workspace } from "@setiakawan/documents/testing"
import { card, decreed, enlisted } from "@setiakawan/tests/cards"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { afterAll, expect, test } from "vitest"
import { steps } from "./steps.ts"

const files = workspace()
afterAll(files.remove)

const run = async (scope: OfficeContext, settings: Record<string, unknown>) => {
  const { office } = scope
  const { id } = await Job.start(scope, undefined, "cards", settings)
  while ((await Job.work(scope, steps, { office, job: id }, 20_000)) !== undefined);
  const job = await Job.get(scope, undefined, id)
  const read = async (name: string) =>
    (await scope.files.read(`offices/${office}/jobs/${id}/${name}`)) ?? new Uint8Array()
  return { ...job, read }
}

test("a decree's people get their cards on one sheet, who is not accredited is named, and again nobody gets another", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const people = await Promise.all(
    ["Siti Aminah", "Budi Santoso", "Rahmat"].map((name) => enlisted(scope, name)),
  )
  const [siti = "", budi = "", rahmat = ""] = people
  const decree = await decreed(scope, people, { date: "2026-01-01", until: "2027-12-31" })
  const had = await card(scope, siti)
  await Statement.state(scope, rahmat, {
    kind: "suspension",
    unsur: "tksk",
    from: "2026-12-01",
    reason: "Pemeriksaan",
  })

  const job = await run(scope, { decree })
  expect(job).toMatchObject({ state: "done", counts: { printed: 2, issued: 1, left: 1 } })
  expect(job.files.map(({ name }) => name)).toEqual(["kartu.pdf", "tanpa-kartu.xlsx"])
  const pdf = save(files.path("cards.pdf"), await job.read("kartu.pdf"))
  const [front = "", back] = pagesOf(pdf)
  expect(front).toContain("Siti Aminah")
  expect(front).toContain("Budi Santoso")
  expect(back).toBeDefined()
  const codes = (await Card.ofPerson(scope, budi)).map(({ code }) => code)
  expect(codes).toHaveLength(1)
  expect(qrCodesOf(pdf, 300, 1)[0]).toContain(had.qr)
  const list = JSON.stringify(await readSheet(await job.read("tanpa-kartu.xlsx")))
  expect(list).toContain("Rahmat")
  expect(list).toContain("diberhentikan sementara")
  expect(list).not.toContain("Siti")

  const again = await run(scope, { decree })
  expect(again).toMatchObject({ counts: { printed: 2, issued: 0, left: 1 } })
})

test("those of an unsur in an area, and a card that says an old end is made anew", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const siti = await enlisted(scope, "Siti Aminah")
  await enlisted(scope, "Di Tempat Lain", { area: "36.01.01" })
  await decreed(scope, [siti], { date: "2026-01-01", until: "2026-12-31" })
  expect(await run(scope, { unsur: "tksk", area: "36.73" })).toMatchObject({
    counts: { printed: 1, issued: 1, left: 0 },
  })
  await decreed(scope, [siti], { date: "2027-01-01", until: "2027-12-31" })
  expect(await run(scope, { unsur: "tksk", area: "36.73" })).toMatchObject({
    counts: { printed: 1, issued: 1, left: 0 },
  })
  expect(await Card.ofPerson(scope, siti)).toMatchObject([
    { state: "valid", until: "2027-12-31" },
    { state: "revoked", revoked: { reason: "replaced" } },
  ])
})
