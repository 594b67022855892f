import { expect, test } from "vitest"
import * as Ppks from "./ppks.ts"

test("the 26 stand in the order of their numbers, and each is found by number and name", () => {
  expect(Ppks.table.map(({ number }) => number)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1))
  for (const { number, name, aliases } of Ppks.table) {
    expect(Ppks.nameOf(number)).toBe(name)
    for (const text of [name, name.toUpperCase(), String(number), `${number}. ${name}`, ...aliases])
      expect([text, Ppks.recognise(text)]).toEqual([text, [number]])
    expect(Ppks.recognise(number)).toEqual([number])
  }
})

test("no writing means two categories", () => {
  const all = Ppks.table.flatMap(({ name, aliases }) => [name, ...aliases])
  const keys = all.map((text) => text.toLowerCase().replaceAll(/[^a-z]/g, ""))
  expect(new Set(keys).size).toBe(all.length)
})

test.each([
  ["Lansia Terlantar", [8]],
  ["PMKS: Fakir Miskin", [24]],
  ["PPKS 8", [8]],
  ["08", [8]],
  ["Orang dengan HIV/AIDS (ODHA)", [16]],
  ["Perempuan Rawan Sosial Ekonomi (PRSE)", [23]],
  ["Gelandangan dan Pengemis", [11, 12]],
  ["9; 24", [9, 24]],
  ["24, 9, 24", [9, 24]],
  ["Disabilitas / Fakir Miskin", [9, 24]],
  ["1. Fakir Miskin; 2. Lansia", [8, 24]],
  ["", []],
  [null, []],
])("reads %j", (input, numbers) => {
  expect(Ppks.recognise(input)).toEqual(numbers)
})

test.each(["27", "0", "Petani", "Fakir Miskin; Petani", 27, 1.5, {}, "1/2/3/99"])(
  "does not know %j",
  (input) => {
    expect(Ppks.recognise(input)).toBeUndefined()
  },
)
