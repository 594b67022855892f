import { fireEvent, render, screen } from "@solidjs/testing-library"
import { expect, test } from "vitest"
import { MakePin } from "./MakePin.tsx"
import { PinPad } from "./PinPad.tsx"

const press = (digits: string) => {
  for (const digit of digits) fireEvent.click(screen.getByRole("button", { name: digit }))
}

/** Keys of a keyboard, so many milliseconds apart. */
const type = (keys: string, gap: number, from: number) => {
  let at = from
  for (const key of keys) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true })
    Object.defineProperty(event, "timeStamp", { value: at })
    window.dispatchEvent(event)
    at += gap
  }
  return at
}

const pad = () => {
  const pins: string[] = []
  render(() => <PinPad title="Masukkan PIN" onPin={(pin) => pins.push(pin)} />)
  return pins
}

test("six digits on the keypad are a PIN, and none of them is on the page", () => {
  const pins = pad()
  press("80491")
  expect(pins).toEqual([])
  expect(screen.getByText("5 dari 6 angka")).toBeTruthy()
  fireEvent.click(screen.getByRole("button", { name: "Hapus angka terakhir" }))
  press("15")

  expect(pins).toEqual(["804915"])
  expect(document.querySelector("input")).toBeNull()
})

test("a keyboard types it, too", () => {
  const pins = pad()
  type("804915", 120, 1_000)

  expect(pins).toEqual(["804915"])
})

test("a ticket scanned at a locked phone is no attempt at the PIN", () => {
  const pins = pad()
  const after = type("HTTPS://HADIR.EXAMPLE/T/2345672345670000", 8, 1_000)
  // Slow Bluetooth scanners.
  type("A2345678901234", 40, after + 1_000)

  expect(pins).toEqual([])
})

test("keys are not heard while one has to wait", () => {
  const pins: string[] = []
  render(() => <PinPad title="Masukkan PIN" disabled onPin={(pin) => pins.push(pin)} />)
  press("804915")
  type("804915", 120, 1_000)

  expect(pins).toEqual([])
})

const make = () => {
  const made: string[] = []
  render(() => <MakePin onMake={async (pin) => made.push(pin)} />)
  return made
}

test("a new PIN is typed twice", async () => {
  const made = make()
  press("804915")
  expect(screen.getByText("Ulangi PIN")).toBeTruthy()
  press("804915")

  await expect.poll(() => made).toEqual(["804915"])
})

test("a PIN that is simple, or differs the second time, begins anew", () => {
  const made = make()
  press("123456")
  expect(screen.getByText("PIN ini terlalu mudah ditebak. Pilih angka lain.")).toBeTruthy()
  press("804915")
  press("804916")
  expect(screen.getByText("Tidak sama. Mohon buat PIN dari awal.")).toBeTruthy()
  expect(screen.getByText("Buat PIN untuk ponsel ini")).toBeTruthy()
  expect(made).toEqual([])
})
