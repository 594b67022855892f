import { afterEach, beforeEach, expect, test } from "vitest"
import { listen } from "./wedge.ts"

const CODE = "HTTPS://HOST/T/ABC2-7K"
let codes: string[] = []
let stop: () => void
let clock = 0

beforeEach(() => {
  codes = []
  clock = 1000
  document.body.innerHTML = '<input id="name" value="Si"><form><button>Kirim</button></form>'
  stop = listen({ onCode: (code) => codes.push(code) })
})
afterEach(() => stop())

/** One key with its effect on a focused text field, `gap` milliseconds after the one before. */
const press = (key: string, gap: number, target: Element = document.body, init: KeyboardEventInit = {}) => {
  clock += gap
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, "timeStamp", { value: clock })
  target.dispatchEvent(event)
  if (!event.defaultPrevented && key.length === 1 && target instanceof HTMLInputElement) target.value += key
  return event
}

const type = (text: string, gap: number, target?: Element) => {
  for (const key of text) press(key, gap, target)
}

const field = () => {
  const found = document.getElementById("name")
  if (!(found instanceof HTMLInputElement)) throw new Error("No field")
  return found
}

test("takes a fast burst that ends with Enter for a code", () => {
  type(CODE, 12)
  const enter = press("Enter", 12)

  expect(codes).toEqual([CODE])
  expect(enter.defaultPrevented).toBe(true)
})

test("bears the shift keys that a scanner presses between letters", () => {
  for (const key of CODE) {
    press("Shift", 5)
    press(key, 5)
  }
  press("Enter", 5)

  expect(codes).toEqual([CODE])
})

test("takes a code out of the field it went into, and tells the field's owner", () => {
  let told = ""
  field().addEventListener("input", () => {
    told = field().value
  })
  type(CODE, 12, field())
  expect(field().value).toBe(`Si${CODE}`)
  press("Enter", 12, field())

  expect(codes).toEqual([CODE])
  expect(field().value).toBe("Si")
  expect(told).toBe("Si")
})

test("leaves typing at a hand's speed alone, with its Enter", () => {
  type("ti Nurhaliza", 90, field())
  const enter = press("Enter", 90, field())

  expect(codes).toEqual([])
  expect(field().value).toBe("Siti Nurhaliza")
  expect(enter.defaultPrevented).toBe(false)
})

test("a short burst, as of two keys rolled over, is no code", () => {
  type("abc", 10, field())
  const enter = press("Enter", 10, field())

  expect(codes).toEqual([])
  expect(enter.defaultPrevented).toBe(false)
})

test("begins anew after a pause: a hand's letters are not part of the code that follows", () => {
  type("xyz", 100)
  clock += 300
  type(CODE, 12)
  press("Enter", 12)

  expect(codes).toEqual([CODE])
})

test("shortcuts and held keys end a burst", () => {
  type(CODE, 12)
  press("c", 12, document.body, { ctrlKey: true })
  press("Enter", 12)
  type(CODE, 12)
  press("Y", 12, document.body, { repeat: true })
  press("Enter", 12)

  expect(codes).toEqual([])
})

test("Enter of a scanner presses no button that has the focus", () => {
  let clicked = false
  const button = document.querySelector("button")
  button?.addEventListener("keydown", () => {
    clicked = true
  })
  for (const key of CODE) press(key, 12, document.body)
  const enter = press("Enter", 12, button ?? document.body)

  expect(codes).toEqual([CODE])
  expect(clicked).toBe(false)
  expect(enter.defaultPrevented).toBe(true)
})

test("hears nothing after it was stopped", () => {
  stop()
  type(CODE, 12)
  press("Enter", 12)

  expect(codes).toEqual([])
})
