import { render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { expect, test } from "vitest"
import { Field, focusFirstInvalid } from "./Field.tsx"
import { Select, TextInput } from "./inputs.tsx"

const ignore = () => undefined

test("names its control by the label and describes it by hint and error", () => {
  render(() => (
    <Field label="Nomor HP" hint="Diawali 08." error="Terlalu pendek." required>
      <TextInput value="" onChange={ignore} />
    </Field>
  ))

  const input = screen.getByLabelText(/Nomor HP/)
  const described = (input.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent)

  expect(described).toEqual(["Terlalu pendek.", "Diawali 08."])
  expect(input.getAttribute("aria-invalid")).toBe("true")
  expect(input.getAttribute("aria-required")).toBe("true")
})

test("marks a control invalid only while there is an error", () => {
  const [error, setError] = createSignal("")
  render(() => (
    <Field label="Nama" error={error()}>
      <TextInput value="" onChange={ignore} />
    </Field>
  ))
  const input = screen.getByLabelText("Nama")

  expect(input.hasAttribute("aria-invalid")).toBe(false)
  expect(input.hasAttribute("aria-describedby")).toBe(false)
  setError("Mohon diisi.")
  expect(input.getAttribute("aria-invalid")).toBe("true")
  expect(screen.getByText("Mohon diisi.").closest("[aria-live]")).not.toBeNull()
  setError("")
  expect(input.hasAttribute("aria-invalid")).toBe(false)
})

test("puts the focus on the first invalid control of a form", () => {
  const view = render(() => (
    <form>
      <Field label="Nama">
        <TextInput value="Siti" onChange={ignore} />
      </Field>
      <Field label="Jenis" error="Mohon pilih salah satu.">
        <Select value="" onChange={ignore} options={[{ value: "rakor", label: "Rakor" }]} />
      </Field>
    </form>
  ))
  const form = view.container.querySelector("form")
  if (form) focusFirstInvalid(form)

  expect(document.activeElement).toBe(screen.getByLabelText("Jenis"))
})

test("gives every keystroke to its owner, and shows what the owner keeps", () => {
  const [value, setValue] = createSignal("")
  render(() => (
    <Field label="Nama">
      <TextInput value={value()} onChange={(typed) => setValue(typed.toUpperCase())} />
    </Field>
  ))
  const input = screen.getByLabelText("Nama")
  if (!(input instanceof HTMLInputElement)) throw new Error("The label names no input")
  input.value = "yohanes"
  input.dispatchEvent(new InputEvent("input", { bubbles: true }))

  expect(value()).toBe("YOHANES")
  expect(input.value).toBe("YOHANES")
})
