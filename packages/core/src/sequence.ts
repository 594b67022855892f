import * as v from "valibot"
import { instant, type OfficeContext } from "./context.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** The next number of a kind of document in a year. */
const Sequence = Table.entity({
  name: "sequence",
  version: 1,
  schema: v.object({ office: Id.schema("office"), document: v.string(), year: v.string(), next: v.number() }),
  key: ({ office, document, year }: { office: string; document: string; year: string }) => ({
    pk: `OFFICE#${office}#NUMBERS`,
    sk: `SEQUENCE#${document}#${year}`,
  }),
})

/** A number in use; held for good, so that none is given twice, whoever wrote it. */
const Claim = Table.entity({
  name: "number",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    document: v.string(),
    number: v.string(),
    subject: v.string(),
    at: Input.Instant,
  }),
  key: ({ office, document, number }: { office: string; document: string; number: string }) => ({
    pk: `OFFICE#${office}#NUMBERS`,
    sk: `NUMBER#${document}#${number}`,
  }),
})

/** The next `count` numbers, and the write that takes them; it fails when somebody else takes them first. */
export const reserve = async (context: OfficeContext, document: string, year: string, count: number) => {
  const identity = { office: context.office, document, year }
  const first = (await context.table.get(Sequence, identity))?.next ?? 1
  return { first, write: take(context, document, year, first, count) }
}

/** The write that takes `count` numbers from the one that was next; it fails when it is not any more. */
export const take = (
  { office }: OfficeContext,
  document: string,
  year: string,
  first: number,
  count: number,
): Table.Write =>
  Table.put(
    Sequence,
    { office, document, year, next: first + count },
    first === 1
      ? Table.absent
      : { expression: "#next = :first", names: { "#next": "next" }, values: { ":first": first } },
  )

/** Whether a number is in use, so that a template can go on to the next. */
export const isInUse = async (context: OfficeContext, document: string, number: string): Promise<boolean> =>
  (await context.table.get(Claim, { office: context.office, document, number })) !== undefined

/** The write that holds a number; it fails when the number is in use. */
export const claim = (
  context: OfficeContext,
  document: string,
  number: string,
  subject: string,
): Table.Write =>
  Table.put(Claim, { office: context.office, document, number, subject, at: instant(context) }, Table.absent)
