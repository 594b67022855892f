import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Decree from "../decree/decree.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Table from "../table.ts"

/** What is handed over: a decree, to the people whom its annex appoints. */
export const Subject = v.variant("kind", [
  v.strictObject({ kind: v.literal("decree"), decree: Id.schema("decree") }),
])
export type Subject = v.InferOutput<typeof Subject>

/** That a line of an event's ceremony hands a decree over: it stands on one alone, so that receipts are counted once. */
export const Place = Table.entity({
  name: "ceremony-subject",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    event: Id.schema("event"),
    decree: Id.schema("decree"),
    line: Id.schema("line"),
  }),
  key: ({ office, event, decree }: { office: string; event: string; decree: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}#CEREMONY`,
    sk: `DECREE#${decree}`,
  }),
})

type Line = { office: string; event: string; id: string; subject: Subject }

/** The write that takes a decree for a line; it fails where another one hands it over. */
export const take = ({ office, event, id: line, subject: { decree } }: Line): Table.Write =>
  Table.put(Place, { office, event, decree, line }, Table.absent)

/** The write that leaves a decree to another line. */
export const leave = ({ office, event, subject: { decree } }: Line): Table.Write =>
  Table.remove(Place, { office, event, decree })

/** Refuses a decree that is not enacted, that revokes, or that another line hands over. */
export const check = async (
  context: OfficeContext,
  { decree: id }: Subject,
  lines: readonly Pick<Line, "subject">[],
): Promise<void> => {
  const decree = await context.table.get(Decree.Decree, { office: context.office, id })
  const appoints = decree?.state === "enacted" && decree.heading.effect.kind !== "revocation"
  if (!appoints || lines.some(({ subject }) => subject.decree === id))
    throw new Refusal("validation", [{ path: "subject.decree", code: "choice" }])
}
