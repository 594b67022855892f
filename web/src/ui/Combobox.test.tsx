import { fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { expect, test } from "vitest"
import { Combobox } from "./Combobox.tsx"
import { Field } from "./Field.tsx"

const regions = [
  { value: "36.01", label: "Kabupaten Pandeglang", detail: "Banten" },
  { value: "36.04", label: "Kabupaten Serang", detail: "Banten" },
  { value: "36.73", label: "Kota Serang", detail: "Banten" },
  { value: "64.72", label: "Kota Samarinda", detail: "Kalimantan Timur" },
]

const setup = (initial = "") => {
  const [value, setValue] = createSignal(initial)
  render(() => (
    <Field label="Kabupaten/kota">
      <Combobox value={value()} onChange={setValue} options={regions} />
    </Field>
  ))
  const input = screen.getByRole<HTMLInputElement>("combobox")
  const type = (typed: string) => fireEvent.input(input, { target: { value: typed } })
  const press = (key: string) => fireEvent.keyDown(input, { key })
  const labels = () => screen.queryAllByRole("option").map((option) => option.firstChild?.textContent)
  return { value, input, type, press, labels }
}

test("finds by any words of name and province, in any order", () => {
  const { type, labels } = setup()
  type("serang")
  expect(labels()).toEqual(["Kabupaten Serang", "Kota Serang"])
  type("timur kota")
  expect(labels()).toEqual(["Kota Samarinda"])
})

test("is worked by the keyboard: down, down, Enter", () => {
  const { type, press, value, input } = setup()
  type("serang")
  press("ArrowDown")
  expect(input.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[1]?.id)
  press("Enter")

  expect(value()).toBe("36.73")
  expect(input.value).toBe("Kota Serang")
  expect(input.getAttribute("aria-expanded")).toBe("false")
})

test("what was typed but not chosen is no value", () => {
  const { type, press, value, input } = setup("36.01")
  type("samar")
  press("Escape")

  expect(value()).toBe("36.01")
  expect(input.value).toBe("Kabupaten Pandeglang")
})

test("can be cleared", () => {
  const { value, input } = setup("36.01")
  fireEvent.click(screen.getByLabelText("Kosongkan"))

  expect(value()).toBe("")
  expect(input.value).toBe("")
})

test("Enter on a closed list is left to the form", () => {
  const { input } = setup()
  const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true })
  input.dispatchEvent(enter)

  expect(enter.defaultPrevented).toBe(false)
})
