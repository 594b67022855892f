import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Base32 from "./base32.ts"

const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const code = fc
  .array(fc.constantFrom(...symbols), { minLength: 8, maxLength: 8 })
  .map((list) => list.join(""))

test("bytes come back from their text", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
      expect(Base32.decode(Base32.encode(bytes))).toEqual(bytes)
    }),
  )
})

test("text with a foreign symbol or left-over bits is refused", () => {
  expect(Base32.decode("ABC!")).toBeUndefined()
  expect(Base32.decode("ZZ")).toBeUndefined()
})

test("a typed code is read in any case, with spaces, dashes and look-alikes", () => {
  const typed = Base32.toTypedCode("K7Q2M910")
  expect(typed).toMatch(/^K7Q 2M9 10.$/)
  expect(Base32.fromTypedCode(typed)).toBe("K7Q2M910")
  expect(
    Base32.fromTypedCode(typed.toLowerCase().replaceAll(" ", "-").replace("1", "l").replace("0", "o")),
  ).toBe("K7Q2M910")
})

test("one wrong symbol and any two swapped symbols are noticed", () => {
  fc.assert(
    fc.property(code, fc.nat(8), fc.nat(8), fc.constantFrom(...symbols), (text, one, two, symbol) => {
      const typed = [...Base32.toTypedCode(text).replaceAll(" ", "")]
      const wrong = typed.with(one, symbol)
      if (wrong.join("") !== typed.join("")) expect(Base32.fromTypedCode(wrong.join(""))).toBeUndefined()
      const swapped = typed.with(one, typed[two] ?? "").with(two, typed[one] ?? "")
      if (swapped.join("") !== typed.join("")) expect(Base32.fromTypedCode(swapped.join(""))).toBeUndefined()
    }),
    { numRuns: 1000 },
  )
})

test("nothing typed makes it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      Base32.fromTypedCode(text)
      Base32.decode(text)
    }),
  )
})
