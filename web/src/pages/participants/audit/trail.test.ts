import { expect, test } from "vitest"
import { type Entry, lines } from "./trail.ts"

const entry = (id: string, changes: Partial<Entry> = {}): Entry => ({
  id,
  at: `2026-11-21T01:00:0${id}.000Z`,
  actor: "acc_1/job_1",
  action: "registration.import",
  subject: "X",
  fields: ["name"],
  count: 18,
  ...changes,
})

test("the chunks of a job's work are one line with their sum and their time from first to last", () => {
  expect(lines([entry("3"), entry("2", { fields: ["name", "phone"] }), entry("1", { count: 6 })])).toEqual([
    {
      id: "3",
      first: "2026-11-21T01:00:01.000Z",
      last: "2026-11-21T01:00:03.000Z",
      actor: "acc_1/job_1",
      action: "registration.import",
      subject: "X",
      fields: ["name", "phone"],
      count: 42,
    },
  ])
})

test("two jobs, two kinds of change, and work by hand stay apart", () => {
  const byHand = { actor: "acc_1", action: "registration.office", count: 1 }
  expect(
    lines([
      entry("6"),
      entry("5", { actor: "acc_1/job_2" }),
      entry("4", { actor: "acc_1/job_2", action: "certificate.issue" }),
      entry("3", byHand),
      entry("2", byHand),
    ]).length,
  ).toBe(5)
})
