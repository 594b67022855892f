/**
 * The rows of a very large list that were refused, as CSV: written in parts while the list is taken, put together at the
 * end. A part that is written again is the same one.
 */
import type { OfficeContext } from "./context.ts"
import { found } from "./errors.ts"
import type { Cell } from "./sheet/cell.ts"
import type { Table } from "./sheet/header.ts"
import type { Problem } from "./sheet/problems.ts"
import { columnsOf, lineOf } from "./sheet/refused.ts"
import { csvLine, csvType } from "./sheet/write.ts"
import * as Uploads from "./uploads.ts"

/** A row that was refused, as it was, and why. */
export type Refused = { row: number; cells: readonly Cell[]; problems: Problem[] }

export type RefusedParts = ReturnType<typeof of>

/** Characters that are held until they become a part. */
const partLength = 1_000_000
/** Bytes of one file: what a spreadsheet program opens at once, and what is held while it is put together. */
const fileBytes = 20_000_000

const name = "perlu-diperbaiki"

/** `width` is how many columns the list has. */
export const of = (context: OfficeContext, job: string, table: Pick<Table, "labels">, width: number) => {
  const { kept, headings } = columnsOf(table, width)
  const partKey = (part: number) => Uploads.keyOf(context, `${job}-bagian-${part + 1}`)
  let held: string[] = []
  let length = 0
  return {
    add: (refused: readonly Refused[]): void => {
      for (const { cells, ...row } of refused) {
        const line = csvLine(lineOf(cells, row, table, kept))
        held.push(line)
        length += line.length
      }
    },
    pending: (): boolean => held.length > 0,
    isLarge: (): boolean => length >= partLength,
    /** Writes what is held as the part of this number, from 0; returns its size in bytes. */
    write: async (part: number): Promise<number> => {
      const bytes = new TextEncoder().encode(held.join(""))
      await context.files.write(partKey(part), bytes, csvType)
      held = []
      length = 0
      return bytes.length
    },
    /** One file of all parts, whose sizes are given, or several that are numbered. */
    joined: async (sizes: readonly number[]): Promise<{ key: string; name: string }[]> => {
      const heading = new TextEncoder().encode(`\uFEFF${csvLine(headings)}`)
      const groups = grouped(sizes, fileBytes - heading.length)
      const files: { key: string; name: string }[] = []
      for (const [index, parts] of groups.entries()) {
        const size = parts.reduce((sum, part) => sum + (sizes[part] ?? 0), heading.length)
        const bytes = new Uint8Array(size)
        bytes.set(heading)
        let at = heading.length
        for (const part of parts) {
          bytes.set(found(await context.files.read(partKey(part)), "file_missing"), at)
          at += sizes[part] ?? 0
        }
        const file = `${name}${groups.length > 1 ? `-${index + 1}` : ""}.csv`
        const key = Uploads.keyOf(context, `${job}-${file}`)
        await context.files.write(key, bytes, csvType)
        files.push({ key, name: file })
      }
      return files
    },
    remove: async (parts: number): Promise<void> => {
      for (let part = 0; part < parts; part++) await context.files.remove(partKey(part))
    },
  }
}

/** The numbers of the parts in groups whose sizes stay below a limit, in their order. */
const grouped = (sizes: readonly number[], most: number): number[][] => {
  const groups: number[][] = []
  let left = 0
  for (const [part, size] of sizes.entries()) {
    const group = groups[groups.length - 1]
    if (group && size <= left) group.push(part)
    else {
      groups.push([part])
      left = most
    }
    left -= size
  }
  return groups
}
