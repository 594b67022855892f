import type { Cell, Sheet } from "@setiakawan/core/sheet/cell"
import type { Mapping } from "@setiakawan/core/sheet/fields"
import type { Kind } from "./kind.ts"

export type { Sheet }

/** 0 → "A", 26 → "AA": as Excel names its columns. */
export const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26))

/** What a cell shows, in one line. */
export const shown = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "object")
    return "error" in cell ? cell.error : cell.date.replace(/^(\d+)-(\d+)-(\d+)$/, "$3/$2/$1")
  return String(cell).replace(/\s+/g, " ").trim()
}

/** A larger file would not fit a cheap phone's memory once it is read. */
const mostRead = 10_000_000

/**
 * The sheets of a file, read in the browser by the server's own reader, to show the surroundings of the table. The
 * reader is large and fetched only here; `undefined` where the browser is too old for it or the file cannot be read.
 */
export const readLocally = async (file: File): Promise<Sheet[] | undefined> => {
  if (file.size > mostRead) return undefined
  try {
    const [{ readSheet }, bytes] = await Promise.all([
      import("@setiakawan/core/sheet/read"),
      file.arrayBuffer(),
    ])
    const result = await readSheet(new Uint8Array(bytes), file.name)
    return result.ok ? result.sheets : undefined
  } catch {
    return undefined
  }
}

const TALLEST = 3

/** What the server would make of a heading that begins in this row: how tall it is and which columns it names. */
export const proposed = async (
  sheet: Sheet,
  headerRow: number,
  list: Kind["list"],
): Promise<{ height: number; mapping: Mapping }> => {
  const [{ at }, lists] = await Promise.all([
    import("@setiakawan/core/sheet/header"),
    import("@setiakawan/core/sheet/fields"),
  ])
  let best = { height: 1, mapping: {} as Mapping, score: -1 }
  for (let height = 1; height <= TALLEST && headerRow + height <= sheet.rows.length; height++) {
    const { mapping, score } = at(sheet.rows, sheet.merges, headerRow, height, lists[list])
    // A row of data taken into the heading names nothing, and must not win.
    if (score > best.score + 0.1) best = { height, mapping, score }
  }
  return best
}
