import { expect, test } from "vitest"
import { letter, ordinal } from "./ordinal.ts"

test.each([
  [1, "KESATU"],
  [2, "KEDUA"],
  [9, "KESEMBILAN"],
  [10, "KESEPULUH"],
  [11, "KESEBELAS"],
  [12, "KEDUA BELAS"],
  [19, "KESEMBILAN BELAS"],
  [20, "KEDUA PULUH"],
  [21, "KEDUA PULUH SATU"],
  [90, "KESEMBILAN PULUH"],
])("names dictum %i %s", (value, name) => {
  expect(ordinal(value)).toBe(name)
})

test("gives each dictum up to the ninety-ninth a name of its own, and refuses others", () => {
  const names = Array.from({ length: 99 }, (_, index) => ordinal(index + 1))
  expect(new Set(names).size).toBe(99)
  expect(names.join()).not.toContain("undefined")
  for (const value of [0, 100, 1.5, -1]) expect(() => ordinal(value)).toThrow("too_many")
})

test("letters go on after z", () => {
  expect([1, 2, 26, 27, 52, 53].map(letter)).toEqual(["a", "b", "z", "aa", "az", "ba"])
})
