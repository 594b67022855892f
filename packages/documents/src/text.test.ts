import * as fc from "fast-check"
import { expect, test } from "vitest"
import { covers, measure } from "./fonts.ts"
import { clean, fit, wrap, wrapAtMost } from "./text.ts"

const width = measure()

test.each([
  ["Nur’aini é ū ā • – “tema”", "Nur’aini é ū ā • – “tema”"],
  ["Siti\u00a0Rahayu\t\n  Lestari ", "Siti Rahayu Lestari"],
  ["Budi 🎉👨‍👩‍👧🇮🇩 Santoso 1️⃣", "Budi Santoso 1"],
  ["𝐁𝐮𝐝𝐢 Ｓａｎｔｏｓｏ", "Budi Santoso"],
  ["Zoe\u0308 \u202eAhmad\u202c\u200b So\u00adleh", "Zoë Ahmad Soleh"],
  ["佐藤 Dewi", "?? Dewi"],
  ["a\ud800b\u0000c", "a?b c"],
])("makes %j printable as %j", (text, printable) => {
  expect(clean(text)).toBe(printable)
})

test("masks what looks like a NIK wherever it stands, and leaves other numbers", () => {
  expect(clean("3673 0145 0790 0001")).toBe("3673••••••••0001")
  expect(clean("(367301.450790.0001)")).toBe("(3673••••••••0001)")
  expect(clean("19860926 201505 1 001")).toBe("19860926 201505 1 001")
  expect(clean("0812-3456-7890 2022-03-22 400.9.12.3/92")).toBe("0812-3456-7890 2022-03-22 400.9.12.3/92")
  expect(clean("NIK 3673014507900001, Serang")).toBe("NIK 3673••••••••0001, Serang")
  expect(clean("198609262015051001")).toBe("198609262015051001")
})

test("leaves nothing that the fonts have no glyph for, and cleans a second time without effect", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const cleaned = clean(text)
      expect(Array.from(cleaned).every((character) => covers(character.codePointAt(0) ?? 0))).toBe(true)
      expect(clean(cleaned)).toBe(cleaned)
    }),
  )
})

const prose = fc.array(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), { maxLength: 30 })

test("wraps any text into lines that fit, and loses no letter", () => {
  fc.assert(
    fc.property(prose, fc.integer({ min: 20, max: 300 }), (words, room) => {
      const text = words.join(" ")
      const lines = wrap(width, text, "regular", 9, room)
      for (const line of lines) expect(width(line, "regular", 9)).toBeLessThanOrEqual(room + 0.01)
      expect(lines.join("").replaceAll(" ", "")).toBe(clean(text).replaceAll(" ", ""))
    }),
  )
})

test("fits any text into its width within the lines of its last setting", () => {
  const settings = [
    { lines: 1, max: 28, min: 19 },
    { lines: 2, max: 19, min: 10, breakWords: true },
  ]
  fc.assert(
    fc.property(prose, (words) => {
      const { size, lines } = fit(width, words.join(" "), "bold", 700, settings)
      expect(lines.length).toBeLessThanOrEqual(2)
      for (const line of lines) expect(width(line, "bold", size)).toBeLessThanOrEqual(700.01)
    }),
  )
})

test("shrinks before it wraps, and balances the lines when it must", () => {
  const settings = [
    { lines: 1, max: 20, min: 15 },
    { lines: 2, max: 20, min: 10 },
  ]
  const text = "Rapat Koordinasi dan Sinkronisasi"
  const natural = width(text, "bold", 20)
  expect(fit(width, text, "bold", natural, settings)).toEqual({ size: 20, lines: [text] })
  expect(fit(width, text, "bold", natural * 0.8, settings)).toEqual({ size: 16, lines: [text] })
  expect(fit(width, text, "bold", natural * 0.7, settings)).toEqual({
    size: 20,
    lines: ["Rapat Koordinasi", "dan Sinkronisasi"],
  })
})

test("divides a word that is too long after a slash or hyphen where there is one", () => {
  const room = width("Dinsos/PPPA/PMD", "regular", 9)
  expect(wrap(width, "Dinsos/PPPA/PMD/Kesra", "regular", 9, room)).toEqual(["Dinsos/PPPA/", "PMD/Kesra"])
})

test("shows by an ellipsis what did not fit into the lines allowed", () => {
  const lines = wrapAtMost(width, "satu dua tiga empat lima enam tujuh delapan", "regular", 9, 60, 2)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/…$/)
  expect(width(lines[1] ?? "", "regular", 9)).toBeLessThanOrEqual(60)
  expect(wrapAtMost(width, "satu dua", "regular", 9, 60, 2)).toEqual(["satu dua"])
})
