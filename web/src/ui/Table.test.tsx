import { fireEvent, render, screen, within } from "@solidjs/testing-library"
import { createSignal } from "solid-js"
import { expect, test } from "vitest"
import { type Column, type Sort, Table } from "./Table.tsx"

type Person = { name: string; seat: number }
const people: Person[] = [
  { name: "Siti", seat: 2 },
  { name: "Yohanes", seat: 14 },
]
const columns: Column<Person>[] = [
  { key: "name", header: "Nama", main: true, sortable: true, cell: (row) => row.name },
  { key: "seat", header: "Kursi", align: "end", cell: (row) => row.seat },
]

test("has a caption, column headers and a header for each row", () => {
  render(() => <Table caption="Peserta" columns={columns} rows={people} />)

  const table = screen.getByRole("table", { name: "Peserta" })
  expect(
    within(table)
      .getAllByRole("columnheader")
      .map((header) => header.textContent),
  ).toEqual(["Nama", "Kursi"])
  expect(
    within(table)
      .getAllByRole("rowheader")
      .map((header) => header.textContent),
  ).toEqual(["NamaSiti", "NamaYohanes"])
})

test("sorts up by a new column and turns round at the same one", () => {
  const asked: Sort[] = []
  const [sort, setSort] = createSignal<Sort | undefined>()
  render(() => (
    <Table
      caption="Peserta"
      columns={columns}
      rows={people}
      sort={sort()}
      onSort={(next) => {
        asked.push(next)
        setSort(next)
      }}
    />
  ))
  const header = screen.getByRole("columnheader", { name: /Nama/ })
  const button = within(header).getByRole("button")
  expect(header.getAttribute("aria-sort")).toBe("none")
  fireEvent.click(button)
  expect(header.getAttribute("aria-sort")).toBe("ascending")
  fireEvent.click(button)

  expect(header.getAttribute("aria-sort")).toBe("descending")
  expect(asked).toEqual([
    { key: "name", direction: "asc" },
    { key: "name", direction: "desc" },
  ])
})

test("a column that cannot be sorted has no button", () => {
  render(() => <Table caption="Peserta" columns={columns} rows={people} onSort={() => undefined} />)

  expect(within(screen.getByRole("columnheader", { name: "Kursi" })).queryByRole("button")).toBeNull()
})

test("says what is missing in place of an empty table", () => {
  render(() => <Table caption="Peserta" columns={columns} rows={[]} empty={<p>Belum ada peserta</p>} />)

  expect(screen.queryByRole("table")).toBeNull()
  expect(screen.getByText("Belum ada peserta")).toBeDefined()
})
