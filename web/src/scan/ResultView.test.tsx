import { fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { expect, test } from "vitest"
import { ResultView, type Verdict } from "./ResultView.tsx"

const siti: Verdict = { kind: "admitted", name: "Siti", instansi: "TKSK", detail: "Kursi 114" }

const setup = (first?: Verdict) => {
  const [verdict, setVerdict] = createSignal(first)
  let pressed = 0
  render(() => (
    <>
      <button type="button" onClick={() => (pressed += 1)}>
        Di bawah
      </button>
      <ResultView
        verdict={verdict()}
        onDismiss={() => setVerdict(undefined)}
        actions={<button type="button">Rincian</button>}
      />
    </>
  ))
  return { verdict, setVerdict, pressed: () => pressed }
}

test("announces word, name, instansi and detail at once", () => {
  const { setVerdict } = setup()
  const live = screen.getByRole("alert")
  expect(live.textContent).toBe("")
  setVerdict(siti)

  expect(live.getAttribute("aria-live")).toBe("assertive")
  expect(live.textContent).toBe("Silakan masuk. Siti. TKSK. Kursi 114")
})

test("is dismissed by a tap, by Space and by Escape, and gives the focus back", () => {
  const { verdict, setVerdict } = setup()
  const below = screen.getByText("Di bawah")
  below.focus()
  for (const dismiss of [
    () => fireEvent.click(screen.getByText("Silakan masuk")),
    () => fireEvent.keyDown(document.activeElement ?? document.body, { key: " " }),
    () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" }),
  ]) {
    setVerdict(siti)
    expect(document.activeElement).not.toBe(below)
    dismiss()
    expect(verdict()).toBeUndefined()
    expect(document.activeElement).toBe(below)
  }
})

test("a press on one of its actions leaves it there", () => {
  const { verdict } = setup(siti)
  fireEvent.click(screen.getByText("Rincian"))

  expect(verdict()).toBe(siti)
})

test("the next verdict takes the place of the one shown", () => {
  const { setVerdict } = setup(siti)
  setVerdict({ kind: "already", name: "Budi", detail: "08.42 WIB di Pintu 2" })

  expect(document.querySelectorAll("[data-verdict]")).toHaveLength(1)
  expect(document.querySelector("[data-verdict]")?.getAttribute("data-verdict")).toBe("already")
  expect(screen.queryByText("Siti")).toBeNull()
})

test("a held verdict ends by its buttons alone", () => {
  let dismissed = 0
  let given = 0
  render(() => (
    <ResultView
      verdict={siti}
      held
      onDismiss={() => (dismissed += 1)}
      actions={
        <button type="button" onClick={() => (given += 1)}>
          Sudah diserahkan
        </button>
      }
    />
  ))
  fireEvent.click(screen.getByText("Silakan masuk"))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: " " })
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" })
  fireEvent.click(screen.getByText("Sudah diserahkan"))

  expect([dismissed, given]).toEqual([0, 1])
  expect(screen.queryByText("Ketuk layar atau pindai berikutnya")).toBeNull()
})
