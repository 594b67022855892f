import { afterEach, beforeEach, expect, test, vi } from "vitest"
import * as Idle from "./idle.ts"

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }))
afterEach(() => void vi.useRealTimers())

const setUp = () => {
  let [wall, monotonic] = [1_000_000, 0]
  let times = 0
  const watch = Idle.watch({
    onIdle: () => (times += 1),
    limit: 900_000,
    wall: () => wall,
    monotonic: () => monotonic,
  })
  return {
    ...watch,
    times: () => times,
    pass: (milliseconds: number, asleep = false) => {
      wall += milliseconds
      if (!asleep) {
        monotonic += milliseconds
        vi.advanceTimersByTime(milliseconds)
      }
    },
    setClock: (to: number) => {
      wall = to
    },
  }
}

test("locks once when nothing was used for a quarter of an hour", () => {
  const { pass, times, stop } = setUp()
  pass(890_000)
  expect(times()).toBe(0)
  pass(60_000)
  pass(2_000_000)

  expect(times()).toBe(1)
  stop()
})

test("a scan and a touch begin it anew", () => {
  const { pass, times, used, stop } = setUp()
  pass(800_000)
  used()
  pass(800_000)
  document.dispatchEvent(new Event("pointerdown"))
  pass(800_000)

  expect(times()).toBe(0)
  stop()
})

test("a phone that slept for long locks at its first touch", () => {
  const { pass, times, stop } = setUp()
  pass(1_000_000, true)
  document.dispatchEvent(new Event("pointerdown"))

  expect(times()).toBe(1)
  stop()
})

test("a clock that is set back does not put it off", () => {
  const { pass, times, setClock, stop } = setUp()
  pass(500_000)
  setClock(0)
  pass(410_000)

  expect(times()).toBe(1)
  stop()
})
