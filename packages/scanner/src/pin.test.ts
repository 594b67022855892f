import { expect, test } from "vitest"
import * as Pin from "./pin.ts"

test.each(["", "12345", "1234567", "12345a", "١٢٣٤٥٦", " 80491"])("%j is no PIN", (text) => {
  expect(Pin.problemOf(text)).toBe("not_six_digits")
})

const simple =
  "000000 111111 123456 654321 890123 975319 246802 121212 112112 123123 112233 123321 159753 170845"

test.each(simple.split(" "))("%s is too simple", (text) => {
  expect(Pin.problemOf(text)).toBe("too_simple")
})

test.each(["804915", "123465", "201119", "998071"])("%s is good enough", (text) => {
  expect(Pin.problemOf(text)).toBeUndefined()
})

test("few PINs are refused: a thief learns next to nothing from the rule", () => {
  let refused = 0
  for (let number = 0; number < 1_000_000; number++)
    if (Pin.problemOf(String(number).padStart(6, "0"))) refused++
  expect(refused).toBeGreaterThan(1000)
  expect(refused).toBeLessThan(10_000)
})
