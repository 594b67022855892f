import * as v from "valibot"
import * as Programme from "../aid/programme.ts"
import type { OfficeContext } from "../context.ts"
import * as Decree from "../decree/decree.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Table from "../table.ts"

/** What is handed over: a decree, to the people whom its annex appoints, or the aid of a programme, symbolically. */
export const Subject = v.variant("kind", [
  v.strictObject({ kind: v.literal("decree"), decree: Id.schema("decree") }),
  v.strictObject({ kind: v.literal("aid"), programme: Id.schema("programme") }),
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

export const isSame = (one: Subject, other: Subject): boolean =>
  one.kind === "decree"
    ? other.kind === "decree" && one.decree === other.decree
    : other.kind === "aid" && one.programme === other.programme

/** The write that takes a decree for a line; it fails where another one hands it over. A programme is taken by any. */
export const takeWrites = ({ office, event, id: line, subject }: Line): Table.Write[] =>
  subject.kind === "decree"
    ? [Table.put(Place, { office, event, decree: subject.decree, line }, Table.absent)]
    : []

/** The write that leaves a decree to another line. */
export const leaveWrites = ({ office, event, subject }: Line): Table.Write[] =>
  subject.kind === "decree" ? [Table.remove(Place, { office, event, decree: subject.decree })] : []

/**
 * Refuses a decree that is not enacted, that revokes, or that another line hands over, and a programme that the office
 * does not have. Several lines may be of one programme: to two categories, by two dignitaries.
 */
export const check = async (
  context: OfficeContext,
  subject: Subject,
  lines: readonly Pick<Line, "subject">[],
): Promise<void> => {
  const { table, office } = context
  if (subject.kind === "aid") {
    if (!(await table.get(Programme.Programme, { office, id: subject.programme })))
      throw new Refusal("validation", [{ path: "subject.programme", code: "choice" }])
    return
  }
  const decree = await table.get(Decree.Decree, { office, id: subject.decree })
  const appoints = decree?.state === "enacted" && decree.heading.effect.kind !== "revocation"
  if (!appoints || lines.some((line) => isSame(line.subject, subject)))
    throw new Refusal("validation", [{ path: "subject.decree", code: "choice" }])
}
