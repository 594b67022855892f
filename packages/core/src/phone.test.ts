import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Phone from "./phone.ts"

test.each([
  "081234567890",
  "81234567890",
  81234567890,
  6281234567890,
  "6281234567890",
  "+6281234567890",
  "+62 (0)812-3456-7890",
  "006281234567890",
  "0812-3456-7890",
  "0812 3456 7890",
  "0812.3456.7890",
  "(0812) 3456 7890",
  "'081234567890",
  "WA: 0812-3456-7890",
  "0812-3456-7890 (WA)",
  "No. HP 081234567890",
  "０８１２３４５６７８９０",
  "\u202a+62 812-3456-7890\u202c",
])("brings %j to the one form", (input) => {
  expect(Phone.parse(input)).toEqual({ ok: true, value: "+6281234567890", warnings: [] })
})

test.each([
  "081234567890 / 081311112222",
  "081234567890, 081311112222",
  "081234567890; 0813-1111-2222",
  "081234567890 atau 081311112222",
  "081234567890\n081311112222",
  "081234567890 081311112222",
  "0254200417x / 081234567890",
])("takes the first valid of the numbers in %j", (input) => {
  expect(Phone.parse(input)).toEqual({ ok: true, value: "+6281234567890", warnings: ["phone_several"] })
})

test("accepts a landline with a warning, when it shows that it is one", () => {
  expect(Phone.parse("(0254) 200417")).toEqual({
    ok: true,
    value: "+62254200417",
    warnings: ["phone_not_mobile"],
  })
  expect(Phone.parse("021-5551234")).toMatchObject({ ok: true, warnings: ["phone_not_mobile"] })
  expect(Phone.parse("254200417")).toEqual({ ok: false, code: "phone_prefix" })
  expect(Phone.isMobile("+62254200417")).toBe(false)
  expect(Phone.isMobile("+6281234567890")).toBe(true)
})

test.each([
  ["", "phone_missing"],
  [null, "phone_missing"],
  ["tidak hafal", "phone_not_digits"],
  [{}, "phone_not_digits"],
  [-81234567890, "phone_not_digits"],
  ["0812345", "phone_length"],
  ["0812345678901234", "phone_length"],
  ["8,12346E+11", "phone_scientific"],
  ["+60 12-345 6789", "phone_foreign"],
  ["0065 9123 4567", "phone_foreign"],
  ["0112345678", "phone_prefix"],
  ["080012345678", "phone_prefix"],
] as const)("refuses %j with %s", (input, code) => {
  expect(Phone.parse(input)).toEqual({ ok: false, code })
})

test("brings every mobile number to the same form, however it is written", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^8[1-9]\d{6,10}$/),
      fc.constantFrom("0", "62", "+62", "+62 ", "+62-", ""),
      fc.constantFrom("", " ", "-", "."),
      (national, prefix, separator) => {
        const written = prefix + national.replace(/(\d{3})(?=\d)/g, `$1${separator}`)
        expect(Phone.parse(written)).toEqual({ ok: true, value: `+62${national}`, warnings: [] })
      },
    ),
  )
})

test("never throws, and what it takes it takes again unchanged", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^[+0-9 ()/.,;-]{0,30}$/)), (input) => {
      const result = Phone.parse(input)
      if (!result.ok) return
      expect(result.value).toMatch(/^\+62\d{8,12}$/)
      expect(Phone.parse(result.value)).toMatchObject({ ok: true, value: result.value })
    }),
  )
})
