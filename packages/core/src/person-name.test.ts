import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as PersonName from "./person-name.ts"
import { titledName } from "./writing.ts"

const split = (text: string) => {
  const result = PersonName.parse(text)
  return result.ok ? [result.value.titleBefore, result.value.name, result.value.titleAfter] : result.code
}

test.each([
  ["Dr. H. Budi Santoso, M.Si.", ["Dr. H.", "Budi Santoso", "M.Si."]],
  ["dr. Siti Aminah", ["dr.", "Siti Aminah", undefined]],
  ["Suharto", [undefined, "Suharto", undefined]],
  ["Budi Santoso, S.Sos, M.Si", [undefined, "Budi Santoso", "S.Sos, M.Si"]],
  ["Drs.H.AHMAD FAUZI,M.M", ["Drs. H.", "AHMAD FAUZI", "M.M"]],
  ["KH. Abdul Karim", ["KH.", "Abdul Karim", undefined]],
  ["K.H. Ma'ruf", ["K.H.", "Ma'ruf", undefined]],
  ["Hj. Iis Komalasari, S.Pd.I", ["Hj.", "Iis Komalasari", "S.Pd.I"]],
  ["Ir. Joko", ["Ir.", "Joko", undefined]],
  ["Prof. Dr. Ir. H. Ani Y, S.E., M.Sc., Ph.D.", ["Prof. Dr. Ir. H.", "Ani Y", "S.E., M.Sc., Ph.D."]],
  ["H Hasan", ["H", "Hasan", undefined]],
  ["HASAN", [undefined, "HASAN", undefined]],
  ["Khairul Drajat", [undefined, "Khairul Drajat", undefined]],
  ["M. Ali", [undefined, "M. Ali", undefined]],
  ["Tb. Aat", [undefined, "Tb. Aat", undefined]],
  ["Budi Santoso S.Sos", [undefined, "Budi Santoso", "S.Sos"]],
  ["BUDI SANTOSO SE, MM", [undefined, "BUDI SANTOSO", "SE, MM"]],
  ["Jack Ma", [undefined, "Jack Ma", undefined]],
  ["Santoso, Budi", [undefined, "Santoso, Budi", undefined]],
  ["  siti \u00a0 NUR'aini\u200b ", [undefined, "siti NUR'aini", undefined]],
  ["Budi ,S.H.", [undefined, "Budi", "S.H."]],
  ["Bapak Budi", [undefined, "Budi", undefined]],
  ["Sdri. Rina Marlina", [undefined, "Rina Marlina", undefined]],
])("splits %j", (text, parts) => {
  expect(split(text)).toEqual(parts)
})

test.each([
  ["", "name_missing"],
  [" , ", "name_missing"],
  [null, "name_missing"],
  [undefined, "name_missing"],
  ["12345", "name_no_letters"],
  ["-", "name_no_letters"],
  [42, "name_no_letters"],
  [{}, "name_no_letters"],
  ['=HYPERLINK("x")', "name_formula_like"],
  ["'=HYPERLINK(1)", "name_formula_like"],
  ["＝SUM(A1)", "name_formula_like"],
  ["@SUM(1)", "name_formula_like"],
  ["+cmd|' /C calc'!A0", "name_formula_like"],
  ["-2+3+cmd", "name_formula_like"],
  ["a".repeat(121), "name_too_long"],
] as const)("refuses %j with %s", (input, code) => {
  expect(PersonName.parse(input)).toEqual({ ok: false, code })
})

test("warns of a digit in a name", () => {
  expect(PersonName.parse("Budi 2")).toMatchObject({ ok: true, warnings: ["name_has_digits"] })
})

test("compares people without titles, case, punctuation and spaces", () => {
  expect(PersonName.matchKey("Drs. H. AL MUKTABAR, M.Sc")).toBe(PersonName.matchKey("Almuktabar"))
  expect(PersonName.matchKey("Nur'aini")).toBe(PersonName.matchKey("NUR AINI"))
  expect(PersonName.matchKey("José")).toBe(PersonName.matchKey("Jose"))
  expect(PersonName.matchKey("Budi")).not.toBe(PersonName.matchKey("Budhi"))
})

test("sorts and searches by the words of the bare name", () => {
  expect(PersonName.sortKey("Dr. H. Budi Santoso, M.Si.")).toBe("budi santoso")
  expect(PersonName.tokens("Hj. Siti Nur'aini-Zahra, S.E.")).toEqual(["siti", "nuraini", "zahra"])
})

const letters = (text: string) => text.normalize("NFC").replaceAll(/\P{L}/gu, "")

const word = fc.stringMatching(/^[A-Z][a-z]{4,9}$/)

test("puts a titled name together again as it was", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("Dr.", "H.", "Hj.", "Drs.", "Ir.", "KH.", "dr.", "Prof."), { maxLength: 3 }),
      fc.array(word, { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom("S.Sos", "M.Si.", "S.E.", "SH", "S.Pd.I", "A.Md", "Ph.D"), { maxLength: 3 }),
      (before, name, after) => {
        const written = titledName({
          name: name.join(" "),
          titleBefore: before.join(" "),
          titleAfter: after.join(", "),
        })
        const result = PersonName.parse(written)
        expect(result).toMatchObject({ ok: true, value: { name: name.join(" ") } })
        if (result.ok) expect(titledName(result.value)).toBe(written)
        expect(PersonName.matchKey(written)).toBe(PersonName.matchKey(name.join("")))
      },
    ),
  )
})

test("never throws, never changes letter case and never loses the name", () => {
  fc.assert(fc.property(fc.anything(), (input) => void PersonName.parse(input)))
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[A-Za-z.,' ]{0,40}$/)),
      (input) => {
        const result = PersonName.parse(input)
        if (!result.ok) return
        const { name, titleBefore = "", titleAfter = "" } = result.value
        expect(name).not.toBe("")
        expect(letters(input)).toContain(letters(name))
        expect(letters(input).endsWith(letters(titleBefore + name + titleAfter))).toBe(true)
      },
    ),
  )
})
