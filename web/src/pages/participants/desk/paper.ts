import * as PersonName from "@setiakawan/core/person-name"
import type { Row } from "../list/roster.ts"
import type { Mark, Marked } from "./marks.ts"

/** A line of the printed list: its number there, and the participant. */
export type PaperLine = { number: number; row: Row }

/** The lines as the printed attendance list has them: everybody accepted, by bare name, numbered from one. */
export const printedLines = (rows: readonly Row[]): PaperLine[] =>
  rows
    .filter(({ state }) => state === "accepted")
    .map((row) => ({ row, order: PersonName.sortKey(row.name) }))
    .sort((a, b) => a.order.localeCompare(b.order, "id") || a.row.ticket.localeCompare(b.row.ticket))
    .map(({ row }, index) => ({ number: index + 1, row }))

/**
 * The numbers that somebody reads off a list: "1-12, 15 20" are 1 to 12, 15 and 20. `wrong` are the words that are no
 * number of the list, as they were typed.
 */
export const numbersIn = (typed: string, last: number): { numbers: number[]; wrong: string[] } => {
  const numbers = new Set<number>()
  const wrong: string[] = []
  const words = typed.replace(/\s*(?:-|–|s\.?\/?d\.?)\s*/gi, "-").split(/[\s,;.]+/)
  for (const word of words.filter(Boolean)) {
    const [, first = "", second = first] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(word) ?? []
    const [from, to] = [Number(first), Number(second)]
    if (first === "" || from < 1 || to > last || from > to) wrong.push(word)
    else for (let number = from; number <= to; number++) numbers.add(number)
  }
  return { numbers: [...numbers].sort((a, b) => a - b), wrong }
}

/** What became of each ticket that was sent. */
export type Outcome = Mark & Pick<Marked, "kind" | "reason">

/** The route takes a hundred at a time. */
export const chunkSize = 100

/**
 * Sends marks in chunks, one after the other, and tells of each chunk as it is answered. When one fails, what was
 * answered before stays told, and the error is thrown: sending the rest again with the same nonces is harmless.
 */
export const sendAll = async (
  marks: readonly Mark[],
  send: (chunk: Mark[]) => Promise<Marked[]>,
  onAnswered: (outcomes: Outcome[]) => void,
): Promise<void> => {
  for (let from = 0; from < marks.length; from += chunkSize) {
    const chunk = marks.slice(from, from + chunkSize)
    const answers = await send(chunk)
    onAnswered(
      chunk.map((mark, at) => {
        const { kind = "refuse", reason } = answers[at] ?? {}
        return { ...mark, kind, reason }
      }),
    )
  }
}

/** The outcomes by what became of them. */
export const summaryOf = (outcomes: readonly Outcome[]) => ({
  admitted: outcomes.filter(({ kind }) => kind === "admit"),
  repeated: outcomes.filter(({ kind }) => kind === "repeat"),
  refused: outcomes.filter(({ kind }) => kind === "refuse"),
})

/** What was ticked and not sent yet: ids alone, so that it may stay in the browser while the tab is open. */
export type Sheet = { ticked: string[]; nonces: Record<string, string>; at: string }

const keyOf = (event: string, checkpoint: string) => `setiakawan.paper.${event}.${checkpoint}`

export const readSheet = (event: string, checkpoint: string): Sheet | undefined => {
  try {
    const kept = JSON.parse(
      sessionStorage.getItem(keyOf(event, checkpoint)) ?? "null",
    ) as Partial<Sheet> | null
    if (!kept || !Array.isArray(kept.ticked) || typeof kept.at !== "string") return undefined
    return { ticked: kept.ticked.map(String), nonces: { ...kept.nonces }, at: kept.at }
  } catch {
    return undefined
  }
}

export const keepSheet = (event: string, checkpoint: string, sheet: Sheet): void => {
  try {
    if (sheet.ticked.length > 0) sessionStorage.setItem(keyOf(event, checkpoint), JSON.stringify(sheet))
    else sessionStorage.removeItem(keyOf(event, checkpoint))
  } catch {
    // A browser without storage keeps it as long as the page is open.
  }
}
