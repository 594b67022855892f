import type { Item } from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Count } from "@setiakawan/core/aid/report-figures"
import * as Area from "@setiakawan/core/area"
import type { Column } from "@setiakawan/core/sheet/write"

/** A column of a spreadsheet and what stands in it, of a row. */
export type ColumnOf<Row> = Column & { of: (row: Row) => string | number }

/** The cells of a row. */
export const cellsOf = <Row>(columns: readonly ColumnOf<Row>[], row: Row): (string | number)[] =>
  columns.map(({ of }) => of(row))

type Term = keyof Omit<Count, "recipients">

const terms: readonly (readonly [Term, string])[] = [
  ["allocated", "Alokasi"],
  ["delivered", "Diserahkan"],
  ["outstanding", "Sisa"],
  ["cancelled", "Dibatalkan"],
  ["returned", "Dikembalikan"],
  ["over", "Kelebihan"],
]

const recipients: readonly (readonly [keyof Count["recipients"], string])[] = [
  ["entitled", "Penerima yang berhak"],
  ["complete", "Menerima seluruhnya"],
  ["partial", "Menerima sebagian"],
  ["nothing", "Belum menerima"],
  ["withdrawn", "Seluruhnya dibatalkan"],
  ["over", "Menerima berlebih"],
  ["returned", "Pernah mengembalikan"],
  ["unproven", "Ada penyerahan tanpa bukti"],
  ["unentitled", "Belum ditetapkan"],
]

/** How many recipients, and what they come to in rupiah. */
export const totalColumns: readonly ColumnOf<{ count: Count; items: readonly Item[] }>[] = [
  ...recipients.map(([what, heading]) => ({
    heading,
    width: 14,
    kind: "number" as const,
    of: ({ count }: { count: Count }) => count.recipients[what],
  })),
  ...terms.map(([term, heading]) => ({
    heading: `${heading} (Rp)`,
    width: 18,
    kind: "number" as const,
    of: ({ count, items }: { count: Count; items: readonly Item[] }) =>
      Quantities.valueOf(count[term], items),
  })),
]

/** The same, and how much of each item. */
export const countColumns = (
  items: readonly Item[],
): readonly ColumnOf<{ count: Count; items: readonly Item[] }>[] => [
  ...totalColumns,
  ...items.flatMap(({ id, name, unit }) =>
    terms.map(([term, heading]) => ({
      heading: `${name} (${unit}): ${heading}`,
      width: 16,
      kind: "number" as const,
      of: ({ count }: { count: Count }) => count[term][id] ?? 0,
    })),
  ),
]

/** Province, kabupaten/kota, kecamatan and desa of an area, each in a column of its own. */
export const areaColumns: readonly ColumnOf<{ area: string }>[] = [
  "Provinsi",
  "Kabupaten/Kota",
  "Kecamatan",
  "Desa/Kelurahan",
].map((heading, level) => ({
  heading,
  width: level === 0 ? 18 : 24,
  of: ({ area }) => Area.path(area)[level]?.name ?? "",
}))
