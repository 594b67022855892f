import * as v from "valibot"
import type { OfficeContext } from "./context.ts"
import { Refusal } from "./errors.ts"
import * as Id from "./id.ts"
import * as Table from "./table.ts"

/**
 * A page of the log of tickets whose registration changed. The change appends to it in its own transaction, so the
 * place in the list is the order of commit, and a reader that has come to a place has missed nothing before it. (A
 * cursor that is a time would skip what was stamped earlier and committed later.)
 *
 * A page that has its fill is left to those who are on their way to it, and the next one begins; once that has its
 * fill too, the page is sealed: nothing is appended to it any more. So a crowd does not meet at the turn of a page,
 * and at most the last few pages are open.
 */
export const Page = Table.entity({
  name: "changes",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    number: v.number(),
    tickets: v.array(Id.Reference),
    sealed: v.optional(v.boolean()),
  }),
  key: ({ office, event, number }: { office: string; event: string; number: number }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#CHANGES`,
    sk: sortKey(number),
  }),
})
type Page = Table.Stored<typeof Page>

const sortKey = (number: number) => `PAGE#${String(number).padStart(8, "0")}`

/** A page's fill: with the eighteen of an import's chunk on top it stays below one kilobyte, one unit to append to. */
const fill = 50
/** More pages than are open at a time, so that a look at the open ones always sees the end. */
const mostOpen = 4
/** However large the crowd, a page stops here. */
const mostOnPage = 200

/** Where to append: the page, and the one that is sealed when it begins. */
export type Turn = { page: number; seals?: number }

/** The page that is appended to next. */
export const turn = async (context: OfficeContext, event: string): Promise<Turn> => {
  const [last] = await latest(context, event, 1)
  if (!last) return { page: 1 }
  if (last.tickets.length < fill) return { page: last.number }
  return last.number > 1 ? { page: last.number + 1, seals: last.number - 1 } : { page: last.number + 1 }
}

/** The last pages, the last one first. */
const latest = async (context: OfficeContext, event: string, limit: number): Promise<Page[]> => {
  const { pk } = Page.key({ office: context.office, event, number: 0 })
  const options = { limit, backwards: true, consistent: true }
  return (await context.table.query(Page, { pk, prefix: "PAGE#" }, options)).items
}

/** Where the log ends now, as a cursor: whatever is committed later comes after it. */
export const head = async (context: OfficeContext, event: string): Promise<string> => {
  const pages = await latest(context, event, mostOpen)
  return cursorOf(undefined, pages.toReversed())
}

/** The writes that tell of changed tickets. A guard fails when the page is sealed: ask for the turn again. */
export const append = (
  context: OfficeContext,
  event: string,
  { page, seals }: Turn,
  tickets: readonly string[],
): Table.Write[] => {
  const { office } = context
  const identity = { office, event, number: page }
  return [
    Table.update(Page, identity, {
      set: identity,
      append: { tickets },
      condition: {
        expression:
          "attribute_not_exists(sealed) AND (attribute_not_exists(tickets) OR size(tickets) < :most)",
        values: { ":most": mostOnPage },
      },
    }),
    ...(seals === undefined
      ? []
      : [Table.update(Page, { office, event, number: seals }, { set: { sealed: true } })]),
  ]
}

/** Whether a write is one to the log. */
export const isPage = (write: Table.Write | undefined): boolean => write?.key.pk.endsWith("#CHANGES") ?? false

/** How often a writer asks for its turn anew. Each time others have filled pages, so nobody waits for nothing. */
export const mostTurns = 100

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
  for (let turns = 0; turns < mostTurns; turns++) {
    const place = await turn(context, event)
    try {
      await context.table.write(...writes, ...append(context, event, place, tickets))
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
    { after: sortKey(from.page - 1), limit: Math.ceil(most / fill) + mostOpen, consistent: true },
  )
  const tickets: string[] = []
  const seen: Page[] = []
  for (const page of items) {
    if (tickets.length >= most) break
    tickets.push(...page.tickets.slice(from.counts[page.number - from.page] ?? 0))
    seen.push(page)
  }
  return {
    tickets: [...new Set(tickets)],
    cursor: cursorOf(from, seen),
    more: seen.length < items.length || after !== undefined,
  }
}

/** The first page that may still grow, and how much of it and of those after it was read. */
type Place = { page: number; counts: readonly number[] }

/**
 * The cursor of whoever has read these pages, in order. Each page is remembered by itself, since a query reads one
 * item after the other: of two pages the second may be newer than the first.
 */
const cursorOf = (before: Place | undefined, pages: readonly Page[]): string => {
  const counts = new Map(before?.counts.map((count, index) => [before.page + index, count]))
  for (const { number, tickets } of pages)
    counts.set(number, Math.max(counts.get(number) ?? 0, tickets.length))
  const sealed = new Set(pages.filter((page) => page.sealed).map(({ number }) => number))
  let first = before?.page ?? pages[0]?.number ?? 1
  while (sealed.has(first)) first += 1
  const open: number[] = []
  for (let number = first; counts.has(number); number++) open.push(counts.get(number) ?? 0)
  return [first, ...(open.length > 0 ? open : [0])].join(".")
}

/** A cursor as a client gives it back. */
export const Cursor = v.pipe(v.string(), v.regex(/^[1-9]\d{0,7}(\.\d{1,4}){1,12}$/))

const placeOf = (cursor: string): Place => {
  const [page = 1, ...counts] = cursor.split(".").map(Number)
  return { page, counts }
}
