import { expect, test } from "vitest"
import { blank, blankItem, bodyOf, formOf, slug, unused } from "./model.ts"

const rice = { ...blankItem(), name: "Beras", unit: "karung", unitValue: "130000" }

test("items of one name get ids of their own, and a saved item keeps its id", () => {
  const form = {
    ...blank(2026),
    name: "Beras",
    source: "apbd" as const,
    items: [rice, rice, { ...rice, id: "beras-2" }],
  }
  expect(bodyOf(form).body.items?.map(({ id }) => id)).toEqual(["beras", "beras-3", "beras-2"])
})

test("a name becomes an id that the server takes", () => {
  expect(slug("Beras Premium (10 kg) – kemasan putih")).toMatch(/^[a-z0-9-]{1,20}$/)
  expect(slug("–")).toBe("lain")
  expect(unused("beras", new Set(["beras", "beras-2"]))).toBe("beras-3")
})

test("a programme survives the way through its form", () => {
  const form = {
    ...blank(2026),
    name: "Bantuan beras",
    source: "csr" as const,
    sourceNote: "PT Krakatau",
    budget: "26000000",
    categories: ["24", "8"],
    items: [rice],
    once: false,
    limited: true,
    count: "2",
    period: "quarter" as const,
    areas: ["36.01.26"],
  }
  const { body, problems } = bodyOf(form)
  expect(problems).toEqual([])
  expect(body).toMatchObject({
    budget: 26_000_000,
    categories: [8, 24],
    rules: { most: { count: 2, period: "quarter" }, areas: ["36.01.26"] },
    stocked: true,
  })
})

test("what was left empty is said by its field", () => {
  const form = { ...blank(2026), year: "", once: false, limited: true, count: "", items: [blankItem()] }
  expect(bodyOf(form).problems.map(({ path }) => path)).toEqual([
    "name",
    "source",
    "year",
    "rules.most.count",
    "items.0.name",
    "items.0.unit",
    "items.0.unitValue",
  ])
})

test("items of a programme that is allocated stand", () => {
  const programme = {
    id: "prg_1",
    reference: "0000",
    name: "Bantuan beras",
    kind: "goods" as const,
    source: "apbd" as const,
    year: 2026,
    categories: [],
    unsur: [],
    items: [{ id: "beras", name: "Beras", unit: "karung", unitValue: 1 }],
    rules: { areas: [] },
    stocked: false,
    zone: "WIB" as const,
    allocated: true,
    createdAt: "",
    revision: 1,
  }
  expect(formOf(programme).items[0]?.stands).toBe(true)
})
