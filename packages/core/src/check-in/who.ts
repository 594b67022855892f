import type { OfficeContext } from "../context.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Writing from "../writing.ts"

/** Whose ticket it is: the name with titles, empty when the person's record was erased. */
export type Who = { name: string; instansi?: string | undefined }

/** The people behind tickets, for a page that an organiser opens. Tickets that are not of this event are left out. */
export const byTicket = async (
  context: OfficeContext,
  event: string,
  tickets: readonly string[],
): Promise<Map<string, Who>> => {
  const registrations = await context.table.batchGet(
    Registration.Registration,
    [...new Set(tickets)].map((ticket) => ({ office: context.office, event, ticket })),
  )
  const entries = await Participants.withPeople(
    context,
    registrations.filter((registration) => registration !== undefined),
  )
  return new Map(
    entries.map(({ registration, person }) => [
      registration.ticket,
      { name: person ? Writing.titledName(person) : "", instansi: person?.instansi },
    ]),
  )
}
