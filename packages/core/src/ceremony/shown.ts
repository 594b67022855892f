import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import type { Line } from "./line.ts"

/**
 * That a programme's aid was handed over on stage, symbolically: kept as long as the line is done, found from the programme.
 * It is a figure of its own in reports. Only real deliveries change what is outstanding.
 */
export const Shown = Table.entity({
  name: "ceremony-shown",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    event: Id.schema("event"),
    line: Id.schema("line"),
    /** Whole rupiah, as the placard said; missing where it said none. */
    amount: v.optional(v.number()),
    at: Input.Instant,
  }),
  key: ({ office, programme, event, line }: Identity) => ({
    ...partition(office, programme),
    sk: `STAGE#${event}#${line}`,
  }),
})
export type Shown = Table.Stored<typeof Shown>

type Identity = { office: string; programme: string; event: string; line: string }

/** What a line showed of a programme; `undefined` before it is done, and where it hands over a decree. */
export const of = ({ office, event, id: line, subject, state, symbolic, at }: Line): Shown | undefined =>
  subject.kind === "aid" && state === "done"
    ? { office, programme: subject.programme, event, line, amount: symbolic?.amount, at }
    : undefined

/** The writes that bring what a line showed from what it was to what it is. */
export const moveWrites = (before: Line | undefined, after: Line | undefined): Table.Write[] => {
  const [was, is] = [before && of(before), after && of(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  return [
    ...(was && was.programme !== is?.programme ? [Table.remove(Shown, was)] : []),
    ...(is ? [Table.put(Shown, is)] : []),
  ]
}

/** Where a programme was shown on stage, over all events. */
export const by = (context: OfficeContext, programme: string): Promise<Shown[]> =>
  context.table.all(Shown, { ...partition(context.office, programme), prefix: "STAGE#" })

/** On how many lines, and how many rupiah their placards said. */
export const sum = (shown: readonly Shown[]): { lines: number; amount: number } => ({
  lines: shown.length,
  amount: shown.reduce((sum, { amount = 0 }) => sum + amount, 0),
})

const partition = (office: string, programme: string) => ({ pk: `OFFICE#${office}#PROGRAMME#${programme}` })
