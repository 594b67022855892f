import { expect, test } from "vitest"
import type { Row } from "../list/roster.ts"
import { createNonces } from "./nonces.ts"
import { numbersIn, type Outcome, printedLines, sendAll, summaryOf } from "./paper.ts"

const row = (ticket: string, name: string, changes: Partial<Row> = {}): Row => ({
  ticket,
  code: ticket,
  name,
  titledName: name,
  unsur: "psm",
  part: "peserta",
  state: "accepted",
  way: "import",
  hasEmail: false,
  createdAt: "2026-11-21T01:00:00.000Z",
  haystack: "",
  ...changes,
})

test("the lines are numbered as the printed list is: by bare name, the accepted alone", () => {
  const rows = [
    row("C", "Siti"),
    row("B", "ahmad"),
    row("A", "Ahmad"),
    row("D", "Budi", { state: "cancelled" }),
    row("E", "Citra", { state: "pending" }),
  ]
  expect(printedLines(rows).map(({ number, row }) => [number, row.ticket])).toEqual([
    [1, "A"],
    [2, "B"],
    [3, "C"],
  ])
})

test.each([
  ["1", [1], []],
  ["3, 1 2;2", [1, 2, 3], []],
  ["1 - 3, 8", [1, 2, 3, 8], []],
  ["7–9", [7, 8, 9], []],
  ["4 s/d 5", [4, 5], []],
  ["0 11 5-2 lima 10", [10], ["0", "11", "5-2", "lima"]],
  ["", [], []],
])("reads the numbers of %j", (typed, numbers, wrong) => {
  expect(numbersIn(typed, 10)).toEqual({ numbers, wrong })
})

const tickets = (count: number) => Array.from({ length: count }, (_, at) => `T${at}`)

test("marks go out a hundred at a time, and each is told what became of it", async () => {
  const sizes: number[] = []
  const seen: Outcome[] = []
  const nonces = createNonces()
  await sendAll(
    tickets(230).map((ticket) => ({ ticket, nonce: nonces.of(ticket) })),
    async (chunk) => {
      sizes.push(chunk.length)
      return chunk.map(({ ticket }) =>
        ticket === "T7"
          ? { ticket, kind: "refuse", reason: "cancelled" }
          : { ticket, kind: Number(ticket.slice(1)) % 2 ? "repeat" : "admit" },
      )
    },
    (outcomes) => seen.push(...outcomes),
  )
  expect(sizes).toEqual([100, 100, 30])
  const { admitted, repeated, refused } = summaryOf(seen)
  expect([admitted.length, repeated.length]).toEqual([115, 114])
  expect(refused).toMatchObject([{ ticket: "T7", reason: "cancelled" }])
})

test("a chunk whose answer was lost goes out again with the same nonces, the answered ones do not", async () => {
  let made = 0
  const nonces = createNonces({}, () => `nonce-${made++}`)
  const left = new Set(tickets(150))
  const sent: string[][] = []
  const attempt = (fails: boolean) =>
    sendAll(
      [...left].map((ticket) => ({ ticket, nonce: nonces.of(ticket) })),
      async (chunk) => {
        sent.push(chunk.map(({ nonce }) => nonce))
        if (fails && sent.length === 2) throw new Error("network")
        return chunk.map(({ ticket }) => ({ ticket, kind: "admit" as const }))
      },
      (outcomes) => {
        for (const { ticket } of outcomes) left.delete(ticket)
      },
    )
  await expect(attempt(true)).rejects.toThrow("network")
  expect(left.size).toBe(50)
  await attempt(false)
  expect(left.size).toBe(0)
  expect(sent.map(({ length }) => length)).toEqual([100, 50, 50])
  expect(sent[2]).toEqual(sent[1])
})
