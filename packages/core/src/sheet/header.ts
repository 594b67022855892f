/** Finds the heading of a list of people under its title block, and what each column holds. */
import * as Nik from "../nik.ts"
import * as Phone from "../phone.ts"
import { type Cell, type Merge, type Sheet, isBlank, text } from "./cell.ts"
import { type Field, type Guess, type List, type Mapping, classifyPath, participants } from "./fields.ts"

/** Row and column indexes count from 0. */
export type Table = {
  /** First row of the heading. */
  headerRow: number
  /** First row below the heading and below a row of column numbers. */
  firstDataRow: number
  /** Heading per column, the rows of a tall heading joined: "TTL Tempat". */
  labels: string[]
  mapping: Mapping
  /** 0–1 per mapped field; 1 is a known writing of the heading. */
  confidence: Partial<Record<Field, number>>
  /** How much the rows look like a heading; compares sheets of one file. */
  score: number
}

const scanned = 60
const tallest = 3

/** The table of a sheet; undefined when no row looks like the heading of a list of names. */
export const detect = (
  rows: readonly Cell[][],
  merges: readonly Merge[] = [],
  list: List = participants,
): Table | undefined => {
  let best: Table | undefined
  for (let top = 0; top < Math.min(rows.length, scanned); top++) {
    for (let height = 1; height <= tallest && top + height <= rows.length; height++) {
      const table = tableAt(rows, merges, top, height, list)
      // A second heading row must earn its place, or the first row of data would be taken along.
      if (table && table.score > (best?.score ?? 0) + 0.01) best = table
    }
  }
  return best && withContent(rows, best, list)
}

/** The sheet that most looks like such a list, with its table; undefined when none does. */
export const propose = (
  sheets: readonly Sheet[],
  list: List = participants,
): { sheet: number; table: Table } | undefined => {
  let best: { sheet: number; table: Table } | undefined
  sheets.forEach((sheet, index) => {
    const table = detect(sheet.rows, sheet.merges, list)
    if (table && table.score > (best?.table.score ?? 0)) best = { sheet: index, table }
  })
  return best
}

/** A table whose heading a person pointed out; `height` is its number of rows. Labels are read, fields guessed. */
export const at = (
  rows: readonly Cell[][],
  merges: readonly Merge[],
  headerRow: number,
  height = 1,
  list: List = participants,
): Table => {
  const paths = pathsOf(rows, merges, headerRow, height)
  const firstDataRow = below(rows, headerRow + height)
  return withContent(rows, { ...assign(paths, list), headerRow, firstDataRow }, list)
}

const tableAt = (
  rows: readonly Cell[][],
  merges: readonly Merge[],
  top: number,
  height: number,
  list: List,
): Table | undefined => {
  const assigned = assign(pathsOf(rows, merges, top, height), list)
  const name = assigned.confidence.name ?? 0
  const found = Object.keys(assigned.mapping).length
  if (name === 0 || (found < 2 && name < 1)) return undefined
  const inside = rows.slice(top, top + height)
  const values = inside.flat().filter((cell) => typeof cell === "number" || isDate(cell)).length
  const empty = inside.some((row) => row.every(isBlank)) ? 1 : 0
  const score = assigned.score - values * 0.5 - empty - (height - 1) * 0.1
  return { ...assigned, score, headerRow: top, firstDataRow: below(rows, top + height) }
}

const isDate = (cell: Cell): boolean => typeof cell === "object" && cell !== null && "date" in cell

/** The headings above each column, from top to bottom, without repeats. */
const pathsOf = (
  rows: readonly Cell[][],
  merges: readonly Merge[],
  top: number,
  height: number,
): string[][] => {
  const width = Math.max(0, ...rows.slice(top, top + height).map((row) => row.length))
  const grid = Array.from({ length: height }, (_, offset) =>
    Array.from({ length: width }, (_, column) => text(rows[top + offset]?.[column])),
  )
  for (const merge of merges) spread(grid, merge, top)
  // Without merges (CSV) a parent stands only above its first sub-heading.
  for (let offset = 0; offset + 1 < height; offset++) inherit(grid[offset] ?? [], grid[offset + 1] ?? [])
  return Array.from({ length: width }, (_, column) => {
    const path = grid.map((row) => row[column] ?? "").filter((label) => label !== "")
    return path.filter((label, index) => label !== path[index - 1])
  })
}

/** Fills a merged heading over all of its columns. */
const spread = (grid: string[][], merge: Merge, top: number) => {
  const value = grid[merge.startRow - top]?.[merge.startCol]
  if (!value) return
  for (let offset = merge.startRow - top; offset <= Math.min(merge.endRow - top, grid.length - 1); offset++) {
    const row = grid[offset]
    if (!row) continue
    for (let column = merge.startCol; column <= Math.min(merge.endCol, row.length - 1); column++)
      row[column] = value
  }
}

const inherit = (parents: string[], children: readonly string[]) => {
  for (let column = 1; column < parents.length; column++) {
    if (!parents[column] && children[column] && children[column - 1])
      parents[column] = parents[column - 1] ?? ""
  }
}

type Assigned = Pick<Table, "labels" | "mapping" | "confidence" | "score">

/** Each field gets the column that fits it best, the left one of equals. */
const assign = (paths: readonly string[][], list: List): Assigned => {
  const guesses = paths
    .map((path, column) => ({ column, guess: classifyPath(path, list) }))
    .filter((one): one is { column: number; guess: Guess } => one.guess !== undefined)
    .sort((a, b) => b.guess.confidence - a.guess.confidence || a.column - b.column)
  const mapping: Mapping = {}
  const confidence: Table["confidence"] = {}
  let score = 0
  for (const { column, guess } of guesses) {
    if (mapping[guess.field] !== undefined) continue
    mapping[guess.field] = column
    confidence[guess.field] = guess.confidence
    score += guess.confidence
  }
  return { labels: paths.map((path) => path.join(" ")), mapping, confidence, score }
}

/** Below the heading many tables number their columns: 1, 2, 3 … or (1), (2), (3) … */
const below = (rows: readonly Cell[][], row: number): number => {
  const numbers = (rows[row] ?? []).map(text).filter((label) => label !== "")
  const counted = numbers.map((label) => Number(label.replace(/^\((\d{1,2})\)$/, "$1")))
  const rising = counted.every((value, index) => value === (counted[0] ?? 0) + index)
  return numbers.length > 2 && rising && counted[0] === 1 ? row + 1 : row
}

const content: readonly (readonly [field: Field, test: (cell: Cell) => boolean])[] = [
  ["nik", (cell) => Nik.parse(cell).ok],
  ["phone", (cell) => Phone.parse(cell).ok],
  ["email", (cell) => /^\S+@\S+\.\S+$/.test(text(cell))],
]

/** Columns without a known heading whose values speak for themselves. */
const withContent = (rows: readonly Cell[][], table: Table, { fields }: List): Table => {
  const mapping = { ...table.mapping }
  const confidence = { ...table.confidence }
  const taken = new Set(Object.values(mapping))
  const sample = rows.slice(table.firstDataRow, table.firstDataRow + 200)
  const width = Math.max(0, ...sample.map((row) => row.length))
  for (const [field, test] of content) {
    if (mapping[field] !== undefined || !fields.includes(field)) continue
    for (let column = 0; column < width; column++) {
      if (taken.has(column)) continue
      const cells = sample.map((row) => row[column] ?? null).filter((cell) => !isBlank(cell))
      if (cells.length < 3 || cells.filter(test).length < cells.length * 0.6) continue
      mapping[field] = column
      confidence[field] = 0.5
      taken.add(column)
      break
    }
  }
  return { ...table, mapping, confidence }
}

/** Whether a row below repeats the heading, as printed lists do on every page. */
export const repeats = (row: readonly Cell[], mapping: Mapping, list: List): boolean => {
  const mapped = list.fields.filter((field) => mapping[field] !== undefined)
  const filled = mapped.filter((field) => !isBlank(row[mapping[field] ?? -1]))
  const same = filled.filter((field) => {
    const guess = classifyPath([text(row[mapping[field] ?? -1])], list)
    return guess?.field === field && guess.confidence === 1
  })
  return same.includes("name")
    ? same.length * 2 >= filled.length
    : same.length > 2 && same.length * 2 > filled.length
}
