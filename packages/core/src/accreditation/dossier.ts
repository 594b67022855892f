import type { OfficeContext } from "../context.ts"
import * as Annex from "../decree/annex.ts"
import * as Decree from "../decree/decree.ts"
import * as Office from "../office.ts"
import * as Accreditation from "./accreditation.ts"
import * as Statement from "./statement.ts"

/** What decrees and statements say of a person, with the heads and rows they come from. */
export type Loaded = Accreditation.Dossier & {
  decrees: ReadonlyMap<string, Decree.Decree>
  rows: readonly Annex.Row[]
  stated: readonly Statement.Statement[]
}

/**
 * Reads what counts for a person: rows of enacted decrees that name them or end a row of theirs, and statements. Costs
 * what the person's own rows cost, however many volunteers and decrees the office has.
 */
export const load = async (context: OfficeContext, person: string): Promise<Loaded> => {
  const first = await look(context, person)
  // Rows stand still once their decree is enacted: some moved up, and it was enacted, between the reads.
  return first.torn ? look(context, person) : first
}

const look = async (context: OfficeContext, person: string): Promise<Loaded & { torn: boolean }> => {
  const { office } = context
  const pk = `OFFICE#${office}#PERSON#${person}`
  const consistent = { consistent: true }
  const [mentions, stated] = await Promise.all([
    context.table.all(Annex.Mention, { pk, prefix: "ANNEX#" }, consistent),
    Statement.ofPerson(context, person),
  ])
  const heads = await context.table.batchGet(
    Decree.Decree,
    mentions.map(({ decree }) => ({ office, id: decree })),
    consistent,
  )
  const decrees = new Map(
    heads.filter((head) => head?.state === "enacted").map((head) => [head?.id ?? "", head as Decree.Decree]),
  )
  const stored = await context.table.batchGet(
    Annex.Row,
    mentions.filter(({ decree }) => decrees.has(decree)),
    consistent,
  )
  const rows = stored.filter((row) => row !== undefined && isAbout(row, person)) as Annex.Row[]
  return { ...fold(person, decrees, rows, stated), decrees, rows, stated, torn: rows.length < stored.length }
}

/** Whether somebody is accredited, for a gate: asks the decrees, never a list. Today in the office's zone unless told. */
export const standing = async (
  context: OfficeContext,
  person: string,
  question: Partial<Accreditation.Question> = {},
): Promise<Accreditation.Standing> =>
  Accreditation.on(await load(context, person), {
    ...question,
    day: question.day ?? (await Office.today(context)),
  })

/** From which day a row of a decree ends the one it names. */
export const endsFrom = (row: Annex.Row, decree: Decree.Decree): string => {
  const effective = Decree.effectiveFrom(decree)
  return row.action === "end" ? (row.from ?? effective) : effective
}

const isAbout = (row: Annex.Row, person: string): boolean =>
  row.person === person || row.of?.person === person

/** Enacted rows and statements as the facts that `accreditation.ts` folds. */
export const fold = (
  person: string,
  decrees: ReadonlyMap<string, Decree.Decree>,
  rows: readonly Annex.Row[],
  stated: readonly Statement.Statement[],
): Accreditation.Dossier => {
  const appointments: Accreditation.Appointment[] = []
  const endings: Accreditation.Ending[] = []
  for (const row of rows) {
    const decree = decrees.get(row.decree)
    if (!decree?.enactedAt) continue
    const effective = Decree.effectiveFrom(decree)
    const known = decree.enactedAt
    if (row.action !== "end" && row.person === person)
      appointments.push({
        decree: decree.id,
        row: row.row,
        unsur: row.unsur,
        area: row.area,
        from: row.from ?? effective,
        until: row.until ?? decree.heading.until,
        date: decree.heading.date ?? effective,
        known,
      })
    if (row.of?.person === person)
      endings.push({
        by: decree.id,
        of: row.of,
        from: endsFrom(row, decree),
        known,
      })
  }
  for (const { id, revoked } of decrees.values())
    if (revoked)
      endings.push({ by: revoked.decree, of: { decree: id }, from: revoked.from, known: revoked.at })
  const statements = stated.map(({ at, retracted, ...statement }) => ({
    ...statement,
    known: at,
    retracted: retracted?.at,
  }))
  return { appointments, endings, statements }
}
