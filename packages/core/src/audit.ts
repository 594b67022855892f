import * as v from "valibot"
import { type Actor, instant, type OfficeContext } from "./context.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** One change: who, what, when, and which fields. Holds ids and field names, never a value. */
export const Entry = Table.entity({
  name: "audit",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    /** The event it belongs to, or `undefined` for the office itself. */
    event: v.optional(Id.schema("event")),
    id: Id.schema("audit"),
    at: Input.Instant,
    actor: v.string(),
    action: v.string(),
    subject: v.string(),
    fields: v.array(v.string()),
    count: v.optional(v.number()),
  }),
  key: ({ office, event, id }: { office: string; event?: string | undefined; id: string }) => ({
    pk: event ? `OFFICE#${office}#EVENT#${event}#AUDIT` : `OFFICE#${office}#AUDIT`,
    sk: id,
  }),
})

export type Entry = Table.Stored<typeof Entry>

export const View = v.omit(Entry.schema, ["office", "event"])

/** The write that tells of a change; it goes into the same transaction as the change. */
export const write = (
  context: OfficeContext,
  change: {
    event?: string | undefined
    action: string
    subject: string
    fields?: readonly string[]
    count?: number
  },
): Table.Write =>
  Table.put(Entry, {
    office: context.office,
    event: change.event,
    id: context.ids.next("audit"),
    at: instant(context),
    actor: actorId(context.actor),
    action: change.action,
    subject: change.subject,
    fields: [...(change.fields ?? [])],
    count: change.count,
  })

export const ListInput = v.strictObject({
  event: v.optional(Id.schema("event")),
  after: v.optional(v.string()),
})

/** Fifty entries, the newest first. */
export const list = async (
  context: OfficeContext,
  input: v.InferInput<typeof ListInput>,
): Promise<Table.Page<Entry>> => {
  const { event, after } = Input.parse(ListInput, input)
  const { pk } = Entry.key({ office: context.office, event, id: "" })
  return context.table.query(Entry, { pk, prefix: "aud_" }, { limit: 50, backwards: true, after })
}

/** Who acts, as the trail and what is decided name them. */
export const actorId = (actor: Actor): string => {
  switch (actor.kind) {
    case "member":
    case "operator":
      return actor.account
    case "device":
      return actor.device
    case "job":
      return `${actor.account}/${actor.job}`
    case "holder":
    case "public":
      return actor.kind
  }
}
