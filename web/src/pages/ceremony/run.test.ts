import { describe, expect, test } from "vitest"
import type { Line } from "./lines.ts"
import { type Mark, marked, withMarks } from "./marks.ts"
import { after, beside, current } from "./run.ts"

const lines = (...states: Line["state"][]) => states.map((state, at) => ({ id: `${at + 1}`, state }))

describe("the turn on stage", () => {
  test("is the first that waits, then the next after each", () => {
    const all = lines("done", "planned", "planned")
    expect(current(all)?.id).toBe("2")
    expect(after(all, "2")).toBe("3")
  })

  test("goes back to a line that was passed over, and is nobody's when all are run", () => {
    expect(after(lines("planned", "done", "done"), "3")).toBe("1")
    expect(after(lines("done", "planned"), "2")).toBeUndefined()
    expect(current(lines("done", "skipped"))).toBeUndefined()
  })

  test("can be looked past in both directions, and back from the end", () => {
    const all = lines("done", "skipped", "planned")
    expect([beside(all, "2", 1), beside(all, "2", -1)]).toEqual(["3", "1"])
    expect([beside(all, "3", 1), beside(all, "1", -1)]).toEqual([undefined, undefined])
    expect([beside(all, undefined, -1), beside(all, undefined, 1)]).toEqual(["3", undefined])
  })
})

describe("marks that are on their way", () => {
  const mark = (line: string, state: Line["state"]): Mark => ({ line, state, at: "2026-12-01T01:00:00.000Z" })

  test("count by the latest of each line, in the order in which they were made", () => {
    const marks = [mark("1", "done"), mark("2", "skipped")].reduce(marked, [] as Mark[])
    expect(marked(marks, mark("1", "planned")).map(({ line, state }) => [line, state])).toEqual([
      ["2", "skipped"],
      ["1", "planned"],
    ])
  })

  test("are shown on the lines before the server has them", () => {
    const known = lines("planned", "planned") as Line[]
    expect(withMarks(known, [mark("2", "done")]).map(({ state }) => state)).toEqual(["planned", "done"])
  })
})
