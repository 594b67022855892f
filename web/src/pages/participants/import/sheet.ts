import type { Cell, Sheet } from "@setiakawan/core/sheet/cell"
import type { Mapping } from "@setiakawan/core/sheet/fields"

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

/**
 * The sheets of a file, read in the browser by the server's own reader, to show the surroundings of the table. The
 * reader is large and fetched only here; `undefined` where the browser is too old for it or the file cannot be read.
 */
export const readLocally = async (file: File): Promise<Sheet[] | undefined> => {
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

/** The columns that the server would propose for a heading in this row. */
export const proposedMapping = async (sheet: Sheet, headerRow: number, height: number): Promise<Mapping> => {
  const { at } = await import("@setiakawan/core/sheet/header")
  return at(sheet.rows, sheet.merges, headerRow, height).mapping
}
