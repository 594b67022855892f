/** The recipients of a programme that a paper is printed for, file by file. */
import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Ledger from "@setiakawan/core/aid/ledger"
import * as Listing from "@setiakawan/core/aid/listing"
import type * as Programme from "@setiakawan/core/aid/programme"
import * as Roll from "@setiakawan/core/aid/roll"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import * as Input from "@setiakawan/core/input"
import type { Advance, Job } from "@setiakawan/core/job"
import * as v from "valibot"
import { placeOf } from "./output.ts"

/** Everybody, or those of an allocation, of an area, or of both. */
export const Choice = v.strictObject({
  allocation: v.optional(Id.schema("allocation")),
  area: v.optional(Input.RegionCode),
})
export type Choice = v.InferOutput<typeof Choice>

/** Of an allocation that is a small part of its programme, so many recipients are looked at in a step at most. */
const mostRead = 10_000
const pageSize = 1000

export type Part = {
  ledgers: Ledger.Ledger[]
  /** How many recipients were looked at. */
  read: number
  /** Where the next part begins; `undefined` after the last. */
  after: string | undefined
}

/**
 * The next recipients, in order of area, until there are `most` of them: of those with something outstanding (`open`) or
 * of everybody.
 */
export const next = async (
  context: OfficeContext,
  programme: Programme.Programme,
  { allocation, area }: Choice,
  { of, after: from, most }: { of: "open" | "everybody"; after: string | undefined; most: number },
): Promise<Part> => {
  const ledgers: Ledger.Ledger[] = []
  let [read, after] = [0, from]
  do {
    const options = { area, after, limit: Math.min(pageSize, most - ledgers.length) }
    const page = await (of === "open"
      ? Listing.page(context, programme.id, "OPEN", options)
      : Roll.page(context, programme.id, options))
    const all = await context.table.batchGet(Ledger.Ledger, page.items, { consistent: true })
    ledgers.push(
      ...all
        .filter((ledger) => ledger !== undefined)
        .filter((ledger) => !allocation || ledger.grants[allocation]),
    )
    read += page.items.length
    after = page.after
  } while (after !== undefined && ledgers.length < most && read < mostRead)
  return { ledgers, read, after }
}

/** How many recipients will be looked at, as far as the heads say; of an area it is not known before. */
export const expected = async (
  context: OfficeContext,
  { id }: Programme.Programme,
  { allocation, area }: Choice,
): Promise<number> => {
  if (area !== undefined) return 0
  const all = await Allocation.list(context, id)
  return all
    .filter((each) => each.state === "frozen" && (allocation === undefined || each.id === allocation))
    .reduce((sum, { rows }) => sum + rows, 0)
}

/** The advance of a job that made a file of some recipients, or none where there were none. */
export const advance = (
  job: Job,
  { read, after }: Part,
  holds: Readonly<Record<string, number>>,
  file: Job["files"][number] | undefined,
): Advance => {
  const [part] = placeOf(job.cursor)
  const done = job.done + read
  const counts = { ...job.counts }
  for (const [what, count] of Object.entries(holds)) counts[what] = (counts[what] ?? 0) + count
  return {
    cursor: after === undefined ? job.cursor : `${file ? part + 1 : part}|${after}`,
    done,
    total: after === undefined ? done : Math.max(job.total, done + 1),
    counts,
    files: file ? [...job.files, file] : job.files,
    finished: after === undefined,
  }
}
