import { faulty, testContext } from "@setiakawan/tests/database"
import { describe, expect, test } from "vitest"
import type { OfficeContext } from "../context.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"
import * as Gaps from "./gaps.ts"

const open = async () => {
  const { context } = await testContext()
  const scope = await Fixture.office(context)
  const [one = "", two = "", three = ""] = await Fixture.people(scope, 3)
  return { scope, one, two, three }
}

/** All that an enacted decree says. */
const content = async (scope: OfficeContext, id: string) => {
  const { heading, root, enactedAt, state } = await Decree.get(scope, id)
  const [text, rows] = await Promise.all([Decree.textOf(scope, id), Annex.all(scope, id)])
  return { heading, root, enactedAt, state, text, rows }
}

type Ground = Awaited<ReturnType<typeof open>>
/** Every command that changes a decree, given the revision that it claims to have seen. */
const edits: Record<
  string,
  (by: OfficeContext, ground: Ground, id: string, revision: number) => Promise<unknown>
> = {
  "update the text": (by, _, id, revision) =>
    Decree.update(by, id, { draft: Fixture.draftInput({ title: "PENETAPAN ORANG LAIN" }), revision }),
  "add a row": (by, { three }, id, revision) =>
    Annex.add(by, id, { rows: [Fixture.appoint(three)], revision }),
  "replace a row": (by, { three }, id, revision) =>
    Annex.replace(by, id, 1, { row: Fixture.appoint(three), revision }),
  "remove a row": (by, _, id, revision) => Annex.remove(by, id, { rows: [1], revision }),
  "take it back": (by, _, id) => Decree.withdraw(by, id),
  "propose it": (by, _, id) => Enactment.propose(by, id),
  "enact it": (by, _, id, revision) =>
    Enactment.enact(by, id, Fixture.signed(revision, { number: "2", date: "2026-12-02" })),
  "throw it away": (by, _, id) => Decree.remove(by, id),
}

test.each(Object.entries(edits))("once it is enacted nobody can %s", async (_, edit) => {
  const ground = await open()
  const { scope, one, two } = ground
  const { id, revision } = await Fixture.enacted(scope, [Fixture.appoint(one), Fixture.appoint(two)])
  const before = await content(scope, id)
  for (const seen of [revision - 1, revision, revision + 1])
    await expect(edit(scope, ground, id, seen)).rejects.toMatchObject({ name: "Refusal" })
  expect(await content(scope, id)).toEqual(before)
  expect(await Enactment.isIntact(scope, id)).toBe(true)
})

/**
 * An edit under way while the decree is proposed and enacted, before each of its calls in turn. Whether what was
 * enacted still stood every time.
 */
const standsStill = async (
  edit: (by: OfficeContext, ground: Ground, id: string, revision: number) => Promise<unknown>,
  ahead: number,
  from: "draft" | "proposed",
  unguarded = false,
): Promise<boolean> => {
  const ground = await open()
  const { scope, one, two } = ground
  const tap: Fixture.Tap = { calls: 0 }
  const off = faulty({ unguarded: ({ Item }) => Item?.entity === "decree" })
  const by = Fixture.beside(scope, tap, unguarded ? off : undefined)
  for (let call = 1; ; call++) {
    const rows = [Fixture.appoint(one), Fixture.appoint(two), Fixture.appoint(one)]
    let head = await Fixture.draft(scope, rows)
    // A gap, so that moving rows up is among the writes.
    const { revision } = await Annex.remove(scope, head.id, { rows: [2], revision: head.revision })
    head = from === "proposed" ? await Enactment.propose(scope, head.id) : { ...head, revision }
    let before: Awaited<ReturnType<typeof content>> | undefined
    const reached = await Fixture.amidst(
      tap,
      call,
      () => edit(by, ground, head.id, head.revision + ahead),
      async () => {
        // Refused where the edit came first.
        const proposal = from === "draft" ? await Enactment.propose(scope, head.id) : head
        await Enactment.enact(scope, head.id, Fixture.signed(proposal.revision, { number: `${call}` }))
        before = await content(scope, head.id)
      },
    )
    if (!reached) return call > 1
    if (!before) continue
    const after = await content(scope, head.id).catch(() => undefined)
    if (JSON.stringify(after) !== JSON.stringify(before)) return false
    if (!(await Enactment.isIntact(scope, head.id))) return false
  }
}

const ofDraft: typeof edits = {
  ...edits,
  "close its gaps": async (by: OfficeContext, _: Ground, id: string) =>
    Gaps.close(by, await Decree.editable(by, id)),
}

describe("an edit that is under way while the decree is enacted changes nothing", () => {
  test.each(Object.entries(ofDraft))("%s, with the revision that was seen", async (_, edit) => {
    expect(await standsStill(edit, 0, "draft")).toBe(true)
    expect(await standsStill(edit, 0, "proposed")).toBe(true)
  })

  test.each(Object.entries(ofDraft))("%s, with one that was guessed ahead", async (_, edit) => {
    for (const ahead of [1, 2, 3]) expect(await standsStill(edit, ahead, "draft")).toBe(true)
  })

  test.each(["add a row", "remove a row", "replace a row", "update the text", "close its gaps"] as const)(
    "control: %s does, with the guard off",
    async (name) => {
      expect(await standsStill(ofDraft[name] as (typeof edits)[string], 0, "draft", true)).toBe(false)
    },
  )
})

test("what is enacted is what was proposed last, whatever happens while it is being enacted", async () => {
  const { scope, one, two } = await open()
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  for (let call = 1, reached = true; reached; call++) {
    const { id, revision } = await Fixture.proposed(scope, [Fixture.appoint(one)])
    reached = await Fixture.amidst(
      tap,
      call,
      () => Enactment.enact(by, id, Fixture.signed(revision, { number: `${call}` })),
      async () => {
        const after = await Decree.get(scope, id)
        if (after.state !== "proposed") return
        const draft = await Decree.withdraw(scope, id)
        await Annex.add(scope, id, { rows: [Fixture.appoint(two)], revision: draft.revision })
        await Enactment.propose(scope, id)
      },
    )
    const { state, rows } = await Decree.get(scope, id)
    if (state === "enacted") {
      // Its write was made before.
      expect(rows).toBe(1)
      expect(await Enactment.isIntact(scope, id)).toBe(true)
    } else expect({ state, rows }).toEqual({ state: "proposed", rows: 2 })
  }
})

test("what lacks something is not proposed, whoever empties it meanwhile", async () => {
  const { scope, one } = await open()
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  for (let call = 1, reached = true; reached; call++) {
    const { id, revision } = await Fixture.draft(scope, [Fixture.appoint(one)])
    reached = await Fixture.amidst(
      tap,
      call,
      () => Enactment.propose(by, id),
      () => Annex.remove(scope, id, { rows: [1], revision }).catch(() => undefined),
    )
    const { state, lacking } = await Decree.show(scope, id)
    expect(state === "draft" || lacking.length === 0).toBe(true)
  }
})

describe("a seal is broken by", () => {
  const tampered: Record<string, (scope: OfficeContext, id: string) => Promise<Table.Write>> = {
    "a name in a row": async (scope, id) => {
      const [row] = await Annex.all(scope, id)
      return Table.put(Annex.Row, { ...(row as Annex.Row), name: "Orang Lain" })
    },
    "a row that is gone": async (scope, id) => {
      const [row] = await Annex.all(scope, id)
      return Table.remove(Annex.Row, row as Annex.Row)
    },
    "a row that was not there": async (scope, id) => {
      const [row] = await Annex.all(scope, id)
      return Table.put(Annex.Row, { ...(row as Annex.Row), row: 3 })
    },
    "another dictum": async (scope, decree) => {
      const text = await Decree.textOf(scope, decree)
      return Table.put(Decree.Text, { office: scope.office, decree, ...text, dictums: ["Lain."] })
    },
    "another term": async (scope, id) => {
      const head = await Decree.get(scope, id)
      return Table.put(Decree.Decree, { ...head, heading: { ...head.heading, until: "2030-12-31" } })
    },
  }
  test.each(Object.entries(tampered))("%s", async (_, tamper) => {
    const { scope, one, two } = await open()
    const { id } = await Fixture.enacted(scope, [Fixture.appoint(one), Fixture.appoint(two)])
    expect(await Enactment.isIntact(scope, id)).toBe(true)
    await scope.table.write(await tamper(scope, id))
    expect(await Enactment.isIntact(scope, id)).toBe(false)
  })
})

test("a decree that others touch stays sealed", async () => {
  const { scope, one, two } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(one)])
  const row = { action: "replace" as const, of: { decree: id, row: 1 }, person: two }
  const amendment = await Fixture.enacted(scope, [row], { effect: { kind: "amendment", of: id } })
  await Fixture.enacted(scope, [], { effect: { kind: "revocation", of: id, whole: true } })
  expect(await Decree.show(scope, id)).toMatchObject({
    status: "revoked",
    amendedBy: [{ decree: amendment.id }],
  })
  expect(await Enactment.isIntact(scope, id)).toBe(true)
  expect(await Enactment.isIntact(scope, amendment.id)).toBe(true)
})
