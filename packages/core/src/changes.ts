import * as v from "valibot"
import type { OfficeContext } from "./context.ts"
import { Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Table from "./table.ts"

/**
 * A page of the log of tickets whose registration changed. The change appends to it in its own transaction, so the
 * place in the list is the order of commit, and a reader that has come to a place has missed nothing before it. (A
 * cursor that is a time would skip what was stamped earlier and committed later.) A page that is full is never
 * written again; the next one begins only then.
 */
export const Page = Table.entity({
  name: "changes",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    number: v.number(),
    tickets: v.array(Id.Reference),
  }),
  key: ({ office, event, number }: { office: string; event: string; number: number }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#CHANGES`,
    sk: sortKey(number),
  }),
})

const sortKey = (number: number) => `PAGE#${String(number).padStart(8, "0")}`

/** A page stays below one kilobyte with the eighteen of an import's chunk on top, so that appending costs one unit. */
const mostOnPage = 50

type Place = { page: number; index: number }

/** Whether a write is one to the log. */
export const isPage = (write: Table.Write | undefined): boolean => write?.key.pk.endsWith("#CHANGES") ?? false

/** The page that is appended to next. */
export const lastPage = async (context: OfficeContext, event: string): Promise<number> => {
  const { page, index } = await end(context, event)
  return index < mostOnPage ? page : page + 1
}

/** Where the log ends now, as a cursor: whatever is committed later comes after it. */
export const head = async (context: OfficeContext, event: string): Promise<string> =>
  cursorOf(await end(context, event))

const end = async (context: OfficeContext, event: string): Promise<Place> => {
  const { pk } = Page.key({ office: context.office, event, number: 0 })
  const { items } = await context.table.query(
    Page,
    { pk, prefix: "PAGE#" },
    { limit: 1, backwards: true, consistent: true },
  )
  const [last] = items
  return last ? { page: last.number, index: last.tickets.length } : { page: 1, index: 0 }
}

/** The write that tells of changed tickets. Its guard fails when the page is full: look for the last one again. */
export const append = (
  context: OfficeContext,
  event: string,
  number: number,
  tickets: readonly string[],
): Table.Write =>
  Table.update(
    Page,
    { office: context.office, event, number },
    {
      set: { office: context.office, event, number },
      append: { tickets },
      condition: {
        expression: "attribute_not_exists(tickets) OR size(tickets) < :most",
        values: { ":most": mostOnPage },
      },
    },
  )

/** How often a writer looks for the page anew. Each time others have filled one, so nobody waits for nothing. */
export const mostPages = 100

/**
 * Writes an edit of registrations together with its place in the log. When a guard of the edit does not hold it is
 * `changed_meanwhile`, or what `refusal` makes of that write.
 */
export const commit = async (
  context: OfficeContext,
  event: string,
  tickets: readonly string[],
  writes: readonly Table.Write[],
  refusal: (failed: Table.Write | undefined) => Refusal = () => new Refusal("changed_meanwhile"),
): Promise<void> => {
  for (let attempt = 0; attempt < mostPages; attempt++) {
    const page = await lastPage(context, event)
    try {
      await context.table.write(...writes, append(context, event, page, tickets))
      return
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
      if (error.index < writes.length) throw refusal(writes[error.index])
    }
  }
  throw new Refusal("busy")
}

/** The tickets that changed after a cursor, each once, and the cursor after them; `more` when there are others. */
export const since = async (
  context: OfficeContext,
  event: string,
  cursor: string,
  most = 250,
): Promise<{ tickets: string[]; cursor: string; more: boolean }> => {
  const from = placeOf(cursor)
  const { pk } = Page.key({ office: context.office, event, number: 0 })
  const { items, after } = await context.table.query(
    Page,
    { pk, prefix: "PAGE#" },
    { after: sortKey(from.page - 1), limit: Math.ceil(most / mostOnPage) + 1, consistent: true },
  )
  const tickets: string[] = []
  let to = from
  for (const [at, { number, tickets: all }] of items.entries()) {
    tickets.push(...all.slice(number === from.page ? from.index : 0))
    to = { page: number, index: all.length }
    const others = at + 1 < items.length
    // A query reads one item after the other: a page that had room when it was read may have been filled before the
    // next one was. What was added to it is read from here on.
    const torn = others && all.length < mostOnPage
    if (torn || tickets.length >= most)
      return { tickets: distinct(tickets), cursor: cursorOf(to), more: others || after !== undefined }
  }
  return { tickets: distinct(tickets), cursor: cursorOf(to), more: after !== undefined }
}

const distinct = (tickets: readonly string[]) => [...new Set(tickets)]

const cursorOf = ({ page, index }: Place): string => `${page}.${index}`

/** A cursor as a client gives it back. */
export const Cursor = v.pipe(v.string(), v.regex(/^[1-9]\d{0,7}\.\d{1,4}$/))

const placeOf = (cursor: string): Place => {
  const [page = 1, index = 0] = cursor.split(".").map(Number)
  return { page, index }
}
