/**
 * Reads a list too large to be held: .csv, .tsv and .xlsx, row by row, from wherever it was left. What is held at once is
 * bounded, whatever the file; the same cells come out as `read.ts` gives.
 */
import { containerOf, oleKind } from "./read.ts"
import { bytesAt, chunksOf, joined, type Sheet, type Source, Unreadable } from "./stream-source.ts"
import * as StreamText from "./stream-text.ts"
import * as StreamXlsx from "./stream-xlsx.ts"

/** The visible sheets of a file, of which some may be blank. Throws `Unreadable`, here and while rows are read. */
export const open = async (source: Source): Promise<Sheet[]> => {
  if (source.size === 0) throw new Unreadable("empty")
  const head = await bytesAt(source, 0, 64 * 1024)
  switch (containerOf(head)) {
    case "zip":
      return StreamXlsx.open(source)
    case "ole":
      throw new Unreadable(await oleKindOf(source))
    case "text":
      return [StreamText.open(source, head)]
  }
}

/** What an OLE container holds stands anywhere in it; a name may lie across two chunks. */
const oleKindOf = async (source: Source): Promise<ReturnType<typeof oleKind>> => {
  let overlap = new Uint8Array()
  for await (const chunk of chunksOf(await source.open(0))) {
    const window = joined(overlap, chunk)
    const kind = oleKind(window)
    if (kind !== "not_a_spreadsheet") return kind
    overlap = window.slice(-64)
  }
  return "not_a_spreadsheet"
}
