import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Cell } from "@setiakawan/core/sheet/cell"
import { recipients } from "@setiakawan/core/sheet/fields"
import * as Header from "@setiakawan/core/sheet/header"
import { readRecipient } from "@setiakawan/core/sheet/recipients"
import * as Stream from "@setiakawan/core/sheet/stream"
import { judged } from "@setiakawan/core/sheet/stream-list"
import { chunksOf, type Row, type Source } from "@setiakawan/core/sheet/stream-source"
import * as StreamZip from "@setiakawan/core/sheet/stream-zip"
import { largest, sourceOf, writeCsvList, writeXlsxList } from "../large-lists.ts"
import { compare, type Figure } from "./measure.ts"

const rounds = 3

/** The largest list there is, read row by row from either kind of file, and its rows read as recipients. */
export const streaming = async (): Promise<Record<string, Figure>> => {
  const folder = await mkdtemp(join(tmpdir(), "setiakawan-lists-"))
  try {
    const [csv, xlsx] = [join(folder, "list.csv"), join(folder, "list.xlsx")]
    await writeCsvList(csv, largest)
    await writeXlsxList("shared")(xlsx, largest)
    const text = await sourceOf(csv)
    const workbook = await sourceOf(xlsx)
    return {
      stream_csv: await compare(
        "rows/s",
        "the same file read, decoded and cut at its line ends",
        () => rowsOf(text),
        () => lines(text),
        rounds,
      ),
      stream_xlsx: await compare(
        "rows/s",
        "the sheet and the shared texts of the same file inflated and decoded",
        () => rowsOf(workbook),
        () => inflated(workbook),
        rounds,
      ),
      stream_recipients: await compare(
        "rows/s",
        "the rows of the same CSV without what they say",
        () => people(text),
        () => rowsOf(text),
        rounds,
      ),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const rowsIn = async function* (source: Source): AsyncGenerator<Row> {
  for (const sheet of await Stream.open(source)) yield* sheet.rows()
}

const rowsOf = async (source: Source): Promise<number> => {
  let count = 0
  for await (const _ of rowsIn(source)) count += 1
  return count
}

const people = async (source: Source): Promise<number> => {
  const head: Cell[][] = []
  for await (const { cells } of rowsIn(source)) if (head.push(cells) === 100) break
  const table = Header.detect(head, [], recipients)
  if (!table) throw new Error("no heading")
  const reader = {
    list: recipients,
    readRow: (row: readonly Cell[], mapping: Header.Table["mapping"]) =>
      readRecipient(row, mapping, { today: "2026-12-01", region: "36.01" }),
  }
  let count = 0
  for await (const { kind } of judged(rowsIn(source), table, [], reader)) count += kind === "good" ? 1 : 0
  return count
}

const lines = async (source: Source): Promise<number> => {
  const decoder = new TextDecoder()
  let rest = ""
  let count = 0
  for await (const chunk of chunksOf(await source.open(0))) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split("\n")
    rest = pieces.pop() ?? ""
    count += pieces.length
  }
  return count
}

const inflated = async (source: Source): Promise<number> => {
  const entries = await StreamZip.list(source)
  for (const name of ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]) {
    const entry = entries.get(name)
    if (entry) for await (const _ of StreamZip.textOf(source, entry, entry.size));
  }
  return largest
}
