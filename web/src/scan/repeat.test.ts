import { expect, test } from "vitest"
import { createCodeFilter } from "./repeat.ts"

const setup = () => {
  let now = 0
  const codes: string[] = []
  const filter = createCodeFilter((code) => codes.push(code), { now: () => now })
  const at = (time: number, text: string) => {
    now = time
    filter.see(text)
  }
  return { codes, filter, at }
}

test("a code kept before the camera counts once, however long", () => {
  const { codes, at } = setup()
  for (let time = 0; time <= 20_000; time += 100) at(time, "A")

  expect(codes).toEqual(["A"])
})

test("a code out of sight for three seconds counts again", () => {
  const { codes, at } = setup()
  at(0, "A")
  at(2_999, "A")
  at(5_999, "A")

  expect(codes).toEqual(["A", "A"])
})

test("another code counts at once, and empty ones never", () => {
  const { codes, at } = setup()
  at(0, "A")
  at(100, " B\n")
  at(200, "B")
  at(300, "  ")

  expect(codes).toEqual(["A", "B"])
})

test("two codes in one picture count once each", () => {
  const { codes, at } = setup()
  for (let time = 0; time <= 9_000; time += 200) at(time, time % 400 ? "B" : "A")

  expect(codes).toEqual(["A", "B"])
})

test("a forgotten code counts at once, and only that one", () => {
  const { codes, filter, at } = setup()
  at(0, "A")
  at(50, "B")
  filter.forget("A")
  at(100, "A")
  at(150, "B")

  expect(codes).toEqual(["A", "B", "A"])
})
