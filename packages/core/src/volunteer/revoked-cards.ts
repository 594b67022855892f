import * as v from "valibot"
import { instant, type OfficeContext, seconds } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"

/** A card that was revoked before its time, for phones at the doors; past its own end it is refused for that. */
const Revoked = Table.entity({
  name: "revoked-card",
  version: 1,
  schema: v.object({ office: Id.schema("office"), code: Id.Reference, until: Input.Instant }),
  key: ({ office, code }: { office: string; code: string }) => ({
    pk: `OFFICE#${office}#CARDS`,
    sk: `REVOKED#${code}`,
  }),
  expires: ({ until }) => seconds(until),
})

/** Counts an office's revocations, so that a phone learns with a small read whether its list is old. */
const Count = Table.entity({
  name: "revoked-cards",
  version: 1,
  schema: v.object({ office: Id.schema("office"), revoked: v.number() }),
  key: ({ office }: { office: string }) => ({ pk: `OFFICE#${office}#CARDS`, sk: "COUNT" }),
})

/** The writes that tell phones of a revocation. */
export const writes = (
  { office }: OfficeContext,
  { code, untilInstant }: { code: string; untilInstant: string },
): Table.Write[] => [
  Table.put(Revoked, { office, code, until: untilInstant }),
  Table.update(Count, { office }, { set: { office }, add: { revoked: 1 } }),
]

/** How many cards the office ever revoked before their time; as it was a moment ago, for half the price. */
export const count = async ({ table, office }: OfficeContext): Promise<number> =>
  (await table.get(Count, { office }, { consistent: false }))?.revoked ?? 0

export const PageInput = v.strictObject({ after: v.optional(Input.Cursor) })

export const Page = v.object({
  /** How many had been revoked before the first page was read; on that page. */
  count: v.optional(v.number()),
  items: v.array(Id.Reference),
  after: v.optional(v.string()),
})

/** A page of a thousand codes that were revoked and are not past their own end. */
export const page = async (
  context: OfficeContext,
  input: v.InferInput<typeof PageInput>,
): Promise<v.InferOutput<typeof Page>> => {
  const { after } = Input.parse(PageInput, input)
  const { actor } = context
  if (actor.kind === "device" && actor.revoked) throw new Refusal("device_revoked")
  // Before the list, so that a revocation between the two is asked for again.
  const revoked = after === undefined ? await count(context) : undefined
  const list = await context.table.query(
    Revoked,
    { pk: `OFFICE#${context.office}#CARDS`, prefix: "REVOKED#" },
    { after, limit: 1000, consistent: true },
  )
  const now = instant(context)
  return {
    items: list.items.filter(({ until }) => until >= now).map(({ code }) => code),
    ...(revoked === undefined ? {} : { count: revoked }),
    ...(list.after ? { after: list.after } : {}),
  }
}
