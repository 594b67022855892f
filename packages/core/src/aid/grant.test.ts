import { beforeEach, describe, expect, test } from "vitest"
import { candidates, decision, riceInput } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Allocation from "./allocation.ts"
import * as Desk from "./desk.ts"
import * as Entitlement from "./entitlement.ts"
import * as Grant from "./grant.ts"
import * as Programme from "./programme.ts"
import type * as Recipient from "./recipient.ts"

let scope: OfficeContext

beforeEach(async () => {
  scope = (await officeWithEvent((await testContext()).context)).scope
})

const begin = (programme: Programme.Programme, each: Record<string, number> = { beras: 1 }) =>
  Allocation.create(scope, programme.id, { title: "Tahap", each })
const enter = async (allocation: Allocation.Allocation, candidate: Recipient.Candidate): Promise<string> => {
  const [outcome] = await Grant.enter(scope, allocation.programme, allocation.id, [candidate])
  return outcome?.kind === "fresh" ? outcome.recipient : ""
}
const unanswered = async ({ programme, id }: Allocation.Allocation) =>
  (await Allocation.get(scope, programme, id)).unanswered
const freeze = async ({ programme, id, revision }: Allocation.Allocation) => {
  const { rows } = await Allocation.get(scope, programme, id)
  return Allocation.freeze(scope, programme, id, { basis: decision, rows, revision })
}

describe("what does not match is answered in every allocation that it was found in", () => {
  const elsewhere = { areas: ["36.02"] }
  const [candidate] = candidates(1) as [Recipient.Candidate]
  let programme: Programme.Programme
  let one: Allocation.Allocation
  let other: Allocation.Allocation
  let recipient: string

  beforeEach(async () => {
    programme = await Programme.create(scope, riceInput({ rules: elsewhere, categories: [24] }))
    one = await begin(programme)
    other = await begin(programme)
    recipient = await enter(one, { ...candidate, categories: [24] })
  })

  test("a further mismatch in a second draft leaves the first to be frozen once both are answered", async () => {
    // Without a category now: `outside_category` comes on top of `outside_area`.
    await enter(other, candidate)
    expect([await unanswered(one), await unanswered(other)]).toEqual([1, 1])
    await expect(freeze(one)).rejects.toMatchObject({ code: "allocation_unanswered" })
    expect(
      await Entitlement.answer(scope, programme.id, { recipients: [recipient], reason: "Pindah" }),
    ).toEqual({
      answered: 1,
    })
    expect([await unanswered(one), await unanswered(other)]).toEqual([0, 0])
    await freeze(one)
    await freeze(other)
  })

  test("the same mismatch waits in both, and goes with neither alone", async () => {
    await enter(other, { ...candidate, categories: [24] })
    await Grant.remove(scope, programme.id, one.id, recipient)
    expect([await unanswered(one), await unanswered(other)]).toEqual([0, 1])
    await expect(freeze(other)).rejects.toMatchObject({ code: "allocation_unanswered" })
    expect((await Desk.show(scope, programme.id, recipient)).mismatches).toEqual(["outside_area"])
  })

  test("a reason that was given holds for the next allocation, and stays when either is left", async () => {
    await Entitlement.answer(scope, programme.id, { recipients: [recipient], reason: "Pindah" })
    await enter(other, { ...candidate, categories: [24] })
    expect(await unanswered(other)).toBe(0)
    await Grant.remove(scope, programme.id, one.id, recipient)
    const shown = await Desk.show(scope, programme.id, recipient)
    expect(shown).toMatchObject({ mismatches: ["outside_area"], answer: "Pindah" })
    await freeze(other)
  })

  test("a reason is not lost when more is found later", async () => {
    await Entitlement.answer(scope, programme.id, { recipients: [recipient], reason: "Pindah" })
    await enter(other, candidate)
    expect((await Desk.show(scope, programme.id, recipient)).answer).toBeUndefined()
    await Grant.remove(scope, programme.id, other.id, recipient)
    expect((await Desk.show(scope, programme.id, recipient)).answer).toBe("Pindah")
  })
})

describe("one recipient a family", () => {
  const kk = "3601010101010001"
  const family = candidates(3).map((each) => ({ ...each, kk })) as [
    Recipient.Candidate,
    Recipient.Candidate,
    Recipient.Candidate,
  ]

  test("who is taken out leaves the place of the family free", async () => {
    const programme = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
    const allocation = await begin(programme)
    const first = await enter(allocation, family[0])
    expect(await enter(allocation, family[1])).toBe("")
    await Grant.remove(scope, programme.id, allocation.id, first)
    expect(await enter(allocation, family[1])).not.toBe("")
    expect(await enter(allocation, family[2])).toBe("")
  })

  test("the rule stands once something was allocated; who has no KK needs a reason", async () => {
    const programme = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
    const allocation = await begin(programme)
    const { revision } = await Programme.get(scope, programme.id)
    const update = Programme.update(scope, programme.id, { draft: riceInput(), revision })
    await expect(update).rejects.toMatchObject({ code: "programme_allocated" })
    const [candidate] = candidates(1, 40) as [Recipient.Candidate]
    await enter(allocation, candidate)
    expect(await unanswered(allocation)).toBe(1)
  })

  test("what is frozen is what was seen", async () => {
    const programme = await Programme.create(scope, riceInput())
    const allocation = await begin(programme)
    await enter(allocation, family[0])
    await enter(allocation, family[1])
    const { revision } = allocation
    const freeze = Allocation.freeze(scope, programme.id, allocation.id, {
      basis: decision,
      rows: 1,
      revision,
    })
    await expect(freeze).rejects.toMatchObject({ code: "changed_meanwhile" })
  })
})

test("a package so many times over is refused where it cannot be counted exactly", async () => {
  const items = ["beras", "minyak"].map((id) => ({ id, name: id, unit: "kg", unitValue: 1 }))
  const programme = await Programme.create(scope, riceInput({ items }))
  const allocation = await begin(programme, { beras: 20_000, minyak: 1 })
  const [candidate] = candidates(1) as [Recipient.Candidate]
  const [outcome] = await Grant.enter(scope, programme.id, allocation.id, [
    { ...candidate, quantity: 1_000_000_000_000 },
  ])
  expect(outcome).toEqual({ kind: "quantity_too_large" })
})

test("an allocation is begun with the items that the programme has at that moment", async () => {
  const programme = await Programme.create(scope, riceInput())
  const draft = riceInput({ items: [{ id: "gula", name: "Gula", unit: "kg", unitValue: 1 }] })
  const { table } = scope
  // Somebody changes the items between the look at them and the write.
  const late = {
    ...scope,
    table: {
      ...table,
      get: async (...args: Parameters<typeof table.get>) => {
        const found = await table.get(...args)
        await Programme.update(scope, programme.id, { draft, revision: programme.revision })
        return found
      },
    },
  } as unknown as OfficeContext
  await expect(
    Allocation.create(late, programme.id, { title: "Tahap", each: { beras: 1 } }),
  ).rejects.toMatchObject({ code: "changed_meanwhile" })
})
