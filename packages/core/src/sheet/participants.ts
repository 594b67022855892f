/** Reads a list of participants. */
import type * as Unsur from "../unsur.ts"
import type { Cell, Merge } from "./cell.ts"
import { participants } from "./fields.ts"
import type { Table } from "./header.ts"
import { type Kind, type ListRow, readList } from "./list.ts"
import { type Participant, readRow } from "./row.ts"

export type ParticipantRow = ListRow<Participant>

export type Options = {
  /** Province code that makes "Serang" mean a region of Banten. */
  defaultProvince?: string
  /** `YYYY-MM-DD`, in the office's zone. */
  today: string
  extraUnsur?: readonly Unsur.Unsur[]
  /** Merged cells of the sheet: one region or instansi written once beside many rows counts for all of them. */
  merges?: readonly Merge[]
}

export type Reading = {
  /** Every row below the heading, in order. */
  rows: ParticipantRow[]
  counts: Record<Kind, number>
  /** Good rows by unsur code and by region code; `""` is for none. */
  byUnsur: Record<string, number>
  byRegion: Record<string, number>
}

/** Reads the rows below a heading, and counts them; see `readList`. */
export const readParticipants = (
  rows: readonly Cell[][],
  table: Pick<Table, "headerRow" | "firstDataRow" | "mapping">,
  { merges, ...options }: Options,
): Reading => {
  const rowOptions = { ...options, extraUnsur: options.extraUnsur ?? [] }
  const reader = {
    list: participants,
    readRow: (row: readonly Cell[], mapping: Table["mapping"]) => readRow(row, mapping, rowOptions),
  }
  const result = readList<Participant>(rows, table, reader, merges)
  return { rows: result, ...summary(result) }
}

const summary = (rows: readonly ParticipantRow[]): Omit<Reading, "rows"> => {
  const counts: Reading["counts"] = {
    good: 0,
    bad: 0,
    blank: 0,
    total: 0,
    repeated_header: 0,
    section: 0,
    footer: 0,
  }
  const byUnsur: Record<string, number> = {}
  const byRegion: Record<string, number> = {}
  for (const { kind, value } of rows) {
    counts[kind] += 1
    if (kind !== "good" || !value) continue
    byUnsur[value.unsur ?? ""] = (byUnsur[value.unsur ?? ""] ?? 0) + 1
    byRegion[value.region ?? ""] = (byRegion[value.region ?? ""] ?? 0) + 1
  }
  return { counts, byUnsur, byRegion }
}
