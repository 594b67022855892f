import { beforeEach, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { type Clock, testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Allocation from "./allocation.ts"
import * as Desk from "./desk.ts"
import * as Grant from "./grant.ts"
import * as Programme from "./programme.ts"
import * as Sensitive from "./sensitive.ts"
import * as Stock from "./stock.ts"

let scope: OfficeContext
let clock: Clock
let programme: Programme.Programme

beforeEach(async () => {
  const setting = await testContext()
  clock = setting.clock
  scope = (await officeWithEvent(setting.context)).scope
  programme = await Programme.create(scope, riceInput({ rules: { areas: ["36.01.01"] } }))
})

const names = (lines: readonly Desk.Line[]) => lines.map(({ who }) => who?.name)

test("the rows of a draft are found among all that is outstanding, and by name", async () => {
  await allocated(scope, programme, candidates(3))
  const draft = await Allocation.create(scope, programme.id, { title: "Tahap II", each: { beras: 2 } })
  await Grant.enter(scope, programme.id, draft.id, candidates(2, 2))

  const rows = await Desk.list(scope, programme.id, { allocation: draft.id })
  expect(new Set(names(rows.items))).toEqual(new Set(["Penerima 0002", "Penerima 0003"]))
  expect(rows.items.every(({ pending }) => pending.beras === 2)).toBe(true)
  const named = await Desk.list(scope, programme.id, { allocation: draft.id, name: "0003" })
  expect(names(named.items)).toEqual(["Penerima 0003"])
})

test("the list of mismatches says what does not match", async () => {
  const draft = await Allocation.create(scope, programme.id, { title: "Tahap I", each: { beras: 1 } })
  const elsewhere = candidates(1).map((one) => ({ ...one, area: "36.73.01.1001" }))
  await Grant.enter(scope, programme.id, draft.id, [...elsewhere, ...candidates(1, 1)])

  const { items } = await Desk.list(scope, programme.id, { list: "MISMATCH" })
  expect(items).toMatchObject([{ who: { name: "Penerima 0000" }, mismatches: ["outside_area"] }])
})

test("what is sensitive is read in clear, KK masked", async () => {
  const draft = await Allocation.create(scope, programme.id, { title: "Tahap I", each: { beras: 1 } })
  const [somebody] = candidates(1)
  if (!somebody) throw new Error("nobody")
  const candidate = { ...somebody, categories: [8, 24], disability: "netra", kk: "3601010101010001" }
  const [outcome] = await Grant.enter(scope, programme.id, draft.id, [candidate])
  const recipient = outcome?.kind === "fresh" ? outcome.recipient : ""
  expect(await Sensitive.read(scope, programme.id, recipient)).toEqual({
    categories: [8, 24],
    disability: "netra",
    kk: "3601••••••••0001",
  })
})

test("movements of stock are told, the newest first", async () => {
  await stocked(scope, programme.id, { beras: 10 })
  await Stock.add(scope, programme.id, { place: "posko", name: "Posko" })
  clock.advance(1000)
  await Stock.move(scope, programme.id, {
    nonce: nonce(),
    kind: "transfer",
    from: "gudang",
    to: "posko",
    quantities: { beras: 3 },
  })
  const all = await Stock.movements(scope, programme.id)
  expect(all.map(({ kind }) => kind)).toEqual(["transfer", "receive"])
})
