import * as v from "valibot"
import * as Audit from "./audit.ts"
import { type Context, instant, type OfficeContext, roles, within } from "./context.ts"
import * as Event from "./event.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Office from "./office.ts"
import * as Table from "./table.ts"

/** Another office's access to one event, and the role its members have there at most. */
export const Grant = Table.entity({
  name: "grant",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    guest: Id.schema("office"),
    /** The guest's name when it was let in. */
    guestName: v.string(),
    role: v.picklist(roles),
    since: Input.Instant,
  }),
  key: ({ office, event, guest }: { office: string; event: string; guest: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: `GRANT#${guest}`,
  }),
})

/** In the guest's own partition: the event of another office that it may work on. */
const Shared = Table.entity({
  name: "shared-event",
  version: 1,
  schema: v.object({ guest: Id.schema("office"), office: Id.schema("office"), event: Id.schema("event") }),
  key: ({ guest, event }: { guest: string; event: string }) => ({
    pk: `OFFICE#${guest}#EVENTS`,
    sk: `SHARED#${event}`,
  }),
})

export const View = v.object({
  guest: v.string(),
  guestName: v.string(),
  role: v.string(),
  since: v.string(),
})

export const CreateInput = v.strictObject({
  guest: Id.schema("office"),
  role: v.picklist(["organiser", "officer", "viewer"]),
})

/** Lets the members of another office work on this event; `not_found` when there is no such office. */
export const create = async (
  context: OfficeContext,
  event: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<v.InferOutput<typeof View>> => {
  const { guest, role } = Input.parse(CreateInput, input)
  const [{ name }] = await Promise.all([
    Office.get(within(context, guest, context.actor)),
    Event.get(context, event),
  ])
  const grant = { office: context.office, event, guest, guestName: name, role, since: instant(context) }
  await context.table.write(
    Table.put(Grant, grant),
    Table.put(Shared, { guest, office: context.office, event }),
    Audit.write(context, { event, action: "event.grant", subject: event, fields: ["guest", "role"] }),
  )
  return grant
}

/** Takes another office's access back. */
export const revoke = async (context: OfficeContext, event: string, guest: string): Promise<void> =>
  context.table.write(
    Table.remove(Grant, { office: context.office, event, guest }),
    Table.remove(Shared, { guest, event }),
    Audit.write(context, { event, action: "event.revoke-grant", subject: event, fields: ["guest"] }),
  )

/** The offices that may work on an event. */
export const list = (context: OfficeContext, event: string) =>
  context.table.all(Grant, { pk: `OFFICE#${context.office}#EVENT#${event}`, prefix: "GRANT#" })

/** The grants that any of these offices hold on an event of another office. */
export const heldBy = async (context: Context, office: string, event: string, guests: readonly string[]) =>
  (
    await context.table.batchGet(
      Grant,
      guests.map((guest) => ({ office, event, guest })),
      { consistent: true },
    )
  ).filter((grant) => grant !== undefined)

export const SharedEvent = v.object({ host: v.string(), event: Event.View })

/** Events of other offices that this office may work on, the newest first, with the name of whose they are. */
export const sharedWith = async (context: OfficeContext): Promise<v.InferOutput<typeof SharedEvent>[]> => {
  const shared = await context.table.all(Shared, { pk: `OFFICE#${context.office}#EVENTS`, prefix: "SHARED#" })
  const [events, hosts] = await Promise.all([
    context.table.batchGet(
      Event.Event,
      shared.map(({ office, event }) => ({ office, id: event })),
    ),
    context.table.batchGet(
      Office.Office,
      shared.map(({ office }) => ({ office })),
    ),
  ])
  return shared
    .flatMap((_, index) => {
      const event = events[index]
      return event ? [{ host: hosts[index]?.name ?? "", event }] : []
    })
    .toReversed()
}
