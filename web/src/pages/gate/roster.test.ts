import { expect, test } from "vitest"
import { createRoster, type Person } from "./roster.ts"

const person = (ticket: string, name: string, more: Partial<Person> = {}): Person => ({
  ticket,
  code: ticket,
  name,
  titledName: name,
  unsur: "tksk",
  part: "peserta",
  state: "accepted",
  way: "import",
  hasEmail: false,
  createdAt: "2026-12-01T01:00:00.000Z",
  ...more,
})

const pages: Record<string, { items: Person[]; after?: string }> = {
  "": {
    items: [
      person("1", "Siti Nur'aini", { instansi: "Kecamatan Curug", phoneEnd: "7890" }),
      person("2", "Budi Santoso", { instansi: "Karang Taruna Kota Cilegon" }),
    ],
    after: "a",
  },
  a: { items: [person("3", "Yohana Santoso"), person("4", "Almuktabar")] },
}

const loaded = async () => {
  const roster = createRoster(
    async (after) => pages[after ?? ""] ?? { items: [] },
    (code) => (code === "tksk" ? "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)" : code),
  )
  await roster.load()
  return roster
}

test("holds the people of all pages", async () => {
  const roster = await loaded()
  expect(roster.state()).toBe("ready")
  expect(roster.count()).toBe(4)
  expect(roster.byTicket("3")?.name).toBe("Yohana Santoso")
})

test.each([
  ["santoso", ["Budi Santoso", "Yohana Santoso"]],
  ["santoso budi", ["Budi Santoso"]],
  ["cilegon", ["Budi Santoso"]],
  ["nur aini", ["Siti Nur'aini"]],
  ["7890", ["Siti Nur'aini"]],
  ["789", []],
  ["a", []],
])("finds by %s", async (query, names) => {
  expect((await loaded()).search(query).map(({ name }) => name)).toEqual(names)
})

test("keeps the list before when loading it again fails", async () => {
  let away = false
  const roster = createRoster(
    async (after) => {
      if (away) throw new Error("away")
      return pages[after ?? ""] ?? { items: [] }
    },
    (code) => code,
  )
  await roster.load()
  away = true
  await roster.load()
  expect(roster.state()).toBe("failed")
  expect(roster.search("santoso")).toHaveLength(2)
})
