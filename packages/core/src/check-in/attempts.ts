import * as v from "valibot"
import { days, instant, later, minutes, type OfficeContext, seconds } from "../context.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"

/** Wrong tries at one ticket in any quarter of an hour. */
export const most = 5
const span = minutes(15)

/**
 * When somebody tried to name a ticket by its code and the holder's number, and was wrong or has not been told yet.
 * Kept for every code that is tried, whether there is such a ticket or not, so that the limit tells nobody which is.
 */
const Attempts = Table.entity({
  name: "ticket-attempts",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    ticket: Id.Reference,
    tries: v.array(v.object({ id: v.string(), at: Input.Instant })),
    revision: v.number(),
  }),
  key: ({ office, event, ticket }: { office: string; event: string; ticket: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#TICKET#${ticket}`,
    sk: "ATTEMPTS",
  }),
  expires: ({ tries }) => seconds(later(tries[tries.length - 1]?.at ?? "1970-01-01T00:00:00.000Z", days(1))),
})

/**
 * Counts a try before it is looked at, so that guesses made at once are all counted. `false` when there were too many;
 * else call `right` once it turned out to be right, which takes the count back.
 */
export const begin = async (
  context: OfficeContext,
  event: string,
  ticket: string,
): Promise<false | { right: () => Promise<void> }> => {
  const identity = { office: context.office, event, ticket }
  const id = Id.reference(context.ids)
  const now = instant(context)
  const since = later(now, -span)
  const counted = await change(context, identity, await context.table.get(Attempts, identity), (tries) => {
    const recent = tries.filter(({ at }) => at > since)
    return recent.length < most ? [...recent, { id, at: now }] : undefined
  })
  if (!counted) return false
  return {
    right: async () => {
      await change(context, identity, counted, (tries) => tries.filter((each) => each.id !== id))
    },
  }
}

type Attempts = Table.Stored<typeof Attempts>

/** Replaces the tries unless `edit` leaves them alone; tried again when somebody else wrote meanwhile. */
const change = async (
  context: OfficeContext,
  identity: Pick<Attempts, "office" | "event" | "ticket">,
  known: Attempts | undefined,
  edit: (tries: Attempts["tries"]) => Attempts["tries"] | undefined,
): Promise<Attempts | undefined> => {
  let before = known
  for (;;) {
    const tries = edit(before?.tries ?? [])
    if (!tries) return undefined
    const after = { ...identity, tries, revision: (before?.revision ?? 0) + 1 }
    try {
      const guard = before ? Table.unchanged(before.revision) : Table.absent
      await context.table.write(Table.put(Attempts, after, guard))
      return after
    } catch (error) {
      if (!(error instanceof Table.ConditionFailed)) throw error
      before =
        (error.item && Table.read(Attempts, error.item)) ?? (await context.table.get(Attempts, identity))
    }
  }
}
