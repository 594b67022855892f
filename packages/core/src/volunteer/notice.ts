import * as v from "valibot"
import * as Accreditation from "../accreditation/accreditation.ts"
import * as Dossier from "../accreditation/dossier.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Day from "../day.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import { windowDays } from "./expiry-window.ts"
import { Listing } from "./listing.ts"

/** That the end of a cover was told; of a longer one it is told again. */
const Notice = Table.entity({
  name: "expiry-notice",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    unsur: v.string(),
    until: Input.CalendarDate,
    at: Input.Instant,
  }),
  key: ({ office, person, unsur }: { office: string; person: string; unsur: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: `NOTICE#${unsur}`,
  }),
})

/** Somebody whose cover ends within the window and who was not told of that end. */
export type Due = { person: Person.Person; unsur: string; until: string }

/**
 * A page of one month's list: who is to be told now. The list is a projection, so the decrees are asked once more
 * before anybody gets a letter.
 */
export const due = async (
  context: OfficeContext,
  month: string,
  today: string,
  after?: string,
): Promise<Table.Page<Due>> => {
  const { office } = context
  const page = await context.table.query(
    Listing,
    { pk: `OFFICE#${office}#VOLUNTEERS#UNTIL#${month}`, prefix: month },
    { limit: 25, after },
  )
  const within = page.items.filter(({ at }) => at >= today && at <= Day.plus(today, windowDays))
  const notices = await context.table.batchGet(Notice, within, { consistent: true })
  // Most were told on an earlier day of the end that is listed; it moves in the list when a decree moves it.
  const untold = within
    .map((listed, index) => ({ ...listed, told: notices[index]?.until }))
    .filter(({ at, told }) => told !== at)
  const people = await context.table.batchGet(
    Person.Person,
    untold.map(({ person }) => ({ office, id: person })),
  )
  const items: Due[] = []
  for (const [index, { person: id, unsur, told }] of untold.entries()) {
    const person = people[index]
    const until = Accreditation.coveredUntil(await Dossier.load(context, id), { day: today, unsur })
    if (person && until && until <= Day.plus(today, windowDays) && told !== until)
      items.push({ person, unsur, until })
  }
  return { ...page, items }
}

/** Notes that somebody was told of the end of their cover, or that there was no address to tell them at. */
export const note = (context: OfficeContext, { person, unsur, until }: Due): Promise<void> =>
  context.table.write(
    Table.put(Notice, { office: context.office, person: person.id, unsur, until, at: instant(context) }),
  )
