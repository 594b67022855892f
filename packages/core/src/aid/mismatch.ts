import type { OfficeContext } from "../context.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import type * as Recipient from "./recipient.ts"
import * as Reference from "./reference.ts"

type Checked = Recipient.Candidate & {
  /** Their id, when the office knows them. */
  known?: string | undefined
}

/**
 * *Tepat sasaran*: what does not match about each candidate, against the office's reference list, against what the
 * programme is for, and against other programmes of the same year. It asks for a reason and refuses nobody. Costs a
 * read of a reference row each, and for whoever the office knows a query of their ledgers.
 */
export const of = async (
  context: OfficeContext,
  programme: Programme.Programme,
  candidates: readonly Checked[],
): Promise<Ledger.Mismatch[][]> => {
  const list = await Reference.current(context)
  const hashes = list
    ? await Promise.all(candidates.map(async ({ nik }) => nik && Reference.nikHash(context, nik)))
    : []
  const rows = list
    ? await Reference.lookUp(
        context,
        list.id,
        hashes.filter((hash) => hash !== undefined),
      )
    : undefined
  return Promise.all(
    candidates.map(async (candidate, index) => [
      ...(rows ? await againstList(context, candidate, rows.get(hashes[index] ?? "")) : []),
      ...againstProgramme(programme, candidate),
      ...(candidate.known && (await receivesElsewhere(context, programme, candidate.known))
        ? (["other_programme"] as const)
        : []),
    ]),
  )
}

/** The same for an organisation, which stands in no list of people. */
export const ofOrganisation = async (
  context: OfficeContext,
  programme: Programme.Programme,
  { id, area, unsur }: { id: string; area: string; unsur: string },
): Promise<Ledger.Mismatch[]> => [
  ...(isOutside(programme, area) ? (["outside_area"] as const) : []),
  ...(programme.unsur.length > 0 && !programme.unsur.some((each) => each === unsur)
    ? (["outside_category"] as const)
    : []),
  ...((await receivesElsewhere(context, programme, id)) ? (["other_programme"] as const) : []),
]

const againstList = async (
  context: OfficeContext,
  { name, area, categories = [] }: Checked,
  row: Reference.Row | undefined,
): Promise<Ledger.Mismatch[]> => {
  if (!row) return ["not_listed"]
  const listed = await Reference.categoriesOf(context, row)
  const overlaps = categories.some((each) => listed.includes(each))
  return [
    ...(row.name === (await Reference.nameHash(context, name)) ? [] : (["other_name"] as const)),
    // A list that is less deep says the same as far as it says anything.
    ...(row.area === undefined || area.startsWith(row.area) || row.area.startsWith(area)
      ? []
      : (["other_area"] as const)),
    ...(listed.length === 0 || categories.length === 0 || overlaps ? [] : (["other_category"] as const)),
  ]
}

const againstProgramme = (
  programme: Programme.Programme,
  { area, categories = [], kk }: Checked,
): Ledger.Mismatch[] => [
  // Whether somebody of their family is a recipient already cannot be told.
  ...(programme.rules.onePerFamily && !kk ? (["no_family_card"] as const) : []),
  ...(isOutside(programme, area) ? (["outside_area"] as const) : []),
  ...(programme.categories.length > 0 && !categories.some((each) => programme.categories.includes(each))
    ? (["outside_category"] as const)
    : []),
]

const isOutside = ({ rules }: Programme.Programme, area: string): boolean =>
  rules.areas.length > 0 && !rules.areas.some((each) => area === each || area.startsWith(`${each}.`))

const receivesElsewhere = async (
  context: OfficeContext,
  { id, year }: Programme.Programme,
  recipient: string,
): Promise<boolean> => {
  const others = (await Ledger.ofRecipient(context, recipient)).filter(({ programme }) => programme !== id)
  if (others.length === 0) return false
  const programmes = await context.table.batchGet(
    Programme.Programme,
    others.map(({ programme }) => ({ office: context.office, id: programme })),
  )
  return programmes.some((other) => other?.year === year)
}
