import type { Line } from "@setiakawan/core/participants"
import { expect, test } from "vitest"
import { everyPage, merge } from "./roster.ts"
import { everything, filter, sort } from "./search.ts"

const line = (changes: Partial<Line>): Line => ({
  ticket: "01AT4KYK",
  code: "01A T4K YKX",
  name: "Siti Nurhaliza",
  titledName: "Dra. Siti Nurhaliza, M.Si.",
  unsur: "psm",
  region: "36.01",
  instansi: "IPSM Kabupaten Pandeglang",
  part: "peserta",
  state: "accepted",
  way: "import",
  phoneEnd: "7890",
  hasEmail: false,
  createdAt: "2026-11-21T01:00:00.000Z",
  ...changes,
})

const people = [
  line({}),
  line({
    ticket: "B",
    code: "B00 000 000",
    name: "ahmad Élan",
    titledName: "ahmad Élan",
    unsur: "tagana",
    region: "36.73",
    instansi: "FK Tagana",
    phoneEnd: "1234",
    way: "public",
  }),
  line({ ticket: "C", name: "Yohanes", titledName: "Yohanes", state: "cancelled", instansi: undefined }),
  line({
    ticket: "D",
    name: "Budi",
    titledName: "Budi",
    region: undefined,
    attention: "nik_in_use",
    phoneEnd: undefined,
  }),
]
const came = { at: "2026-12-20T02:00:00.000Z", nonce: "n", receivedAt: "2026-12-20T02:00:01.000Z" }
const admissions = [
  { ticket: "B", ...came, gate: "2", inside: true, scans: 1 },
  // Scanned, and never let in.
  { ticket: "D", inside: false, scans: 2 },
]
const rows = merge(people, admissions, new Map([["2", "Pintu 2"]]))
const find = (wanted: Partial<typeof everything>) =>
  filter(rows, { ...everything, ...wanted }).map(({ ticket }) => ticket)

test("puts each admission beside its participant, with the gate's name", () => {
  expect(rows.map(({ present }) => present)).toEqual([
    undefined,
    { ...came, gate: "Pintu 2" },
    undefined,
    undefined,
  ])
})

test.each([
  ["words of the name in any order, without accents", "elan ahmad", ["B"]],
  ["instansi", "ipsm", ["01AT4KYK", "D"]],
  ["unsur by its short name", "tagana", ["B"]],
  ["kabupaten by its name", "pandeglang psm", ["01AT4KYK", "D"]],
  ["the ticket code as printed", "01A T4K", ["01AT4KYK", "D"]],
  ["the ticket code without spaces", "01at4kyk", ["01AT4KYK"]],
  ["the last four digits of the phone number", "1234", ["B"]],
  ["nothing that is there", "zzz", []],
])("finds by %s", (_, query, tickets) => {
  expect(find({ query })).toEqual(tickets)
})

test("a short word only begins a word, so that it does not find everybody", () => {
  expect(find({ query: "nu" })).toEqual(["01AT4KYK"])
  expect(find({ query: "it" })).toEqual([])
})

test("the cancelled are shown only where they are asked for", () => {
  expect(find({})).toEqual(["01AT4KYK", "B", "D"])
  expect(find({ presence: "cancelled" })).toEqual(["C"])
})

test("who has not come, who said why and who waits to be accepted are told apart", () => {
  const all = merge(
    [...people, line({ ticket: "E", absence: "izin" }), line({ ticket: "F", state: "pending" })],
    admissions,
    new Map(),
  )
  const tickets = (presence: typeof everything.presence) =>
    filter(all, { ...everything, presence }).map(({ ticket }) => ticket)
  expect(tickets("")).toEqual(["01AT4KYK", "B", "D", "E", "F"])
  expect(tickets("absent")).toEqual(["01AT4KYK", "D", "E"])
  expect(tickets("excused")).toEqual(["E"])
  expect(tickets("pending")).toEqual(["F"])
  expect(sort(all, "state", "asc").map(({ ticket }) => ticket)).toEqual(["B", "F", "D", "01AT4KYK", "E", "C"])
})

test("filters narrow down together", () => {
  expect(find({ presence: "present" })).toEqual(["B"])
  expect(find({ presence: "absent" })).toEqual(["01AT4KYK", "D"])
  expect(find({ presence: "absent", unsur: "psm", region: "36.01" })).toEqual(["01AT4KYK"])
  expect(find({ region: "-" })).toEqual(["D"])
  expect(find({ way: "public" })).toEqual(["B"])
  expect(find({ attention: true })).toEqual(["D"])
})

test("sorts by the bare name without regard to case, and those without a region last", () => {
  const order = (key: Parameters<typeof sort>[1], direction: "asc" | "desc" = "asc") =>
    sort(rows, key, direction).map(({ ticket }) => ticket)
  expect(order("name")).toEqual(["B", "D", "01AT4KYK", "C"])
  expect(order("name", "desc")).toEqual(["C", "01AT4KYK", "D", "B"])
  expect(order("region")).toEqual(["01AT4KYK", "C", "B", "D"])
  expect(order("state")).toEqual(["B", "D", "01AT4KYK", "C"])
})

test("reads a list to its last page and tells how far it is", async () => {
  const pages: Record<string, { items: number[]; after?: string }> = {
    "": { items: [1, 2], after: "a" },
    a: { items: [3], after: "b" },
    b: { items: [] },
  }
  const seen: number[] = []
  const all = await everyPage(
    async (after) => pages[after ?? ""] ?? { items: [] },
    (count) => seen.push(count),
  )
  expect(all).toEqual([1, 2, 3])
  expect(seen).toEqual([2, 3, 3])
})

test("five thousand participants are searched and sorted within a frame or two", () => {
  const many = merge(
    Array.from({ length: 5000 }, (_, at) =>
      line({ ticket: `T${at}`, name: `Orang ${(at * 7919) % 5000}`, titledName: `Orang ${at}` }),
    ),
    [],
    new Map(),
  )
  const started = performance.now()
  expect(filter(many, { ...everything, query: "orang 49" }).length).toBeGreaterThan(0)
  const searched = performance.now() - started
  expect(sort(many, "name", "asc")[0]?.name).toBe("Orang 0")
  // Generous, since other work runs beside the tests; a search that reads each row anew takes ten times as long.
  expect(searched).toBeLessThan(250)
})
