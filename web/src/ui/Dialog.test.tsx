import { fireEvent, render, screen } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { expect, test, vi } from "vitest"
import { ConfirmDialog, Dialog } from "./Dialog.tsx"

const Example = (props: { keepOpen?: boolean }) => {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Buka
      </button>
      <Dialog open={open()} title="Ubah nama" onClose={() => setOpen(props.keepOpen === true)}>
        <input aria-label="Nama" />
      </Dialog>
    </>
  )
}

const dialog = () => {
  const found = document.querySelector("dialog")
  if (!found) throw new Error("No dialog")
  return found
}

test("opens as a modal that is named by its title", () => {
  render(() => <Example />)
  const showModal = vi.spyOn(HTMLDialogElement.prototype, "showModal")
  fireEvent.click(screen.getByText("Buka"))

  expect(showModal).toHaveBeenCalledOnce()
  expect(dialog().open).toBe(true)
  const titleId = dialog().getAttribute("aria-labelledby") ?? ""
  expect(document.getElementById(titleId)?.textContent).toBe("Ubah nama")
})

test("gives the focus back to what opened it", () => {
  render(() => <Example />)
  const opener = screen.getByText("Buka")
  opener.focus()
  fireEvent.click(opener)
  screen.getByLabelText("Nama").focus()
  fireEvent.click(screen.getByLabelText("Tutup"))

  expect(dialog().open).toBe(false)
  expect(document.activeElement).toBe(opener)
})

test("leaves it to its owner whether Escape closes it", () => {
  render(() => <Example keepOpen />)
  fireEvent.click(screen.getByText("Buka"))
  const escape = new Event("cancel", { cancelable: true })
  dialog().dispatchEvent(escape)

  expect(escape.defaultPrevented).toBe(true)
  expect(dialog().open).toBe(true)
})

test("forgets its content when it closes", () => {
  render(() => <Example />)
  fireEvent.click(screen.getByText("Buka"))
  fireEvent.input(screen.getByLabelText("Nama"), { target: { value: "Siti" } })
  fireEvent.click(screen.getByLabelText("Tutup"))
  expect(screen.queryByLabelText("Nama")).toBeNull()
  fireEvent.click(screen.getByText("Buka"))

  expect(screen.getByLabelText<HTMLInputElement>("Nama").value).toBe("")
})

test("a confirmation under way can neither be repeated nor closed", () => {
  const confirmed = vi.fn()
  const closed = vi.fn()
  const [busy, setBusy] = createSignal(false)
  render(() => (
    <ConfirmDialog
      open
      title="Batalkan?"
      confirm="Batalkan tiket"
      busy={busy()}
      onConfirm={confirmed}
      onClose={closed}
    >
      Sungguh?
    </ConfirmDialog>
  ))
  setBusy(true)
  fireEvent.click(screen.getByText("Batalkan tiket"))
  fireEvent.click(screen.getByLabelText("Tutup"))
  expect(confirmed).not.toHaveBeenCalled()
  expect(closed).not.toHaveBeenCalled()
  setBusy(false)
  fireEvent.click(screen.getByText("Batalkan tiket"))

  expect(confirmed).toHaveBeenCalledOnce()
})
