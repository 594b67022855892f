import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import * as Correction from "../correction.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"

/** What a volunteer may propose to have corrected; an empty text proposes that there is none. */
export const Changes = v.strictObject({
  ...v.partial(
    v.strictObject({
      name: Person.Draft.entries.name,
      titleBefore: v.pipe(v.string(), v.trim(), v.maxLength(40)),
      titleAfter: v.pipe(v.string(), v.trim(), v.maxLength(80)),
      phone: Person.PhoneInput,
      email: Input.Email,
      address: v.pipe(v.string(), v.trim(), v.maxLength(240)),
      birthPlace: v.pipe(v.string(), v.trim(), v.maxLength(80)),
      birthDate: Input.CalendarDate,
    }),
  ).entries,
  /** Whatever fits no field: "Desa tugas saya sudah pindah". */
  note: Input.optionalLine(400),
})
export type Changes = v.InferOutput<typeof Changes>

/** The latest proposal of a person. One is open at a time: proposing again replaces it. */
export const Proposal = Table.entity({
  name: "proposal",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    person: Id.schema("person"),
    changes: Changes,
    state: v.picklist(["open", "accepted", "declined"]),
    at: Input.Instant,
    decided: v.optional(v.object({ at: Input.Instant, by: v.string(), reason: v.optional(v.string()) })),
    revision: v.number(),
  }),
  key: ({ office, person }: { office: string; person: string }) => ({
    pk: `OFFICE#${office}#PERSON#${person}`,
    sk: "PROPOSAL",
  }),
})
export type Proposal = Table.Stored<typeof Proposal>

/** That a person has an open proposal; the office's list of them. */
const Open = Table.entity({
  name: "proposal-open",
  version: 1,
  schema: v.object({ office: Id.schema("office"), person: Id.schema("person") }),
  key: ({ office, person }: { office: string; person: string }) => ({
    pk: `OFFICE#${office}#PROPOSALS`,
    sk: person,
  }),
})

/** Proposes corrections; nothing changes until the office accepts them. */
export const propose = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof Changes>,
): Promise<Proposal> => {
  const changes = Input.parse(Changes, input)
  if (Object.values(changes).every((value) => value === undefined))
    throw new Refusal("validation", [{ path: "note", code: "required" }])
  const before = await ofPerson(context, person)
  const proposal: Proposal = {
    office: context.office,
    person,
    changes,
    state: "open",
    at: instant(context),
    revision: (before?.revision ?? 0) + 1,
  }
  await Table.edit(context.table, [
    Table.check(Person.Person, { office: context.office, id: person }, Table.present),
    Table.put(Proposal, proposal, before ? Table.unchanged(before.revision) : Table.absent),
    Table.put(Open, proposal),
    Audit.write(context, {
      action: "proposal.make",
      subject: person,
      fields: Object.keys(changes),
    }),
  ])
  return proposal
}

/** The proposal that was looked at: its maker may have put another in its place since (`changed_meanwhile`). */
export const AcceptInput = v.strictObject({ revision: Input.Revision })

/** Accepts a proposal: the person is corrected as it says, in the same transaction. A note alone changes nothing. */
export const accept = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof AcceptInput>,
): Promise<Proposal> => {
  const { revision } = Input.parse(AcceptInput, input)
  const before = await open(context, person, revision)
  const after = decided(context, before, "accepted")
  const { note: _, ...changes } = before.changes
  const record = await Person.get(context, person)
  const fields = Object.keys(Person.Draft.entries).filter((field) => field !== "nik" && field !== "nip")
  const draft = Object.fromEntries(fields.map((field) => [field, record[field as keyof Person.Person]]))
  const values = { ...draft, ...changes } as v.InferInput<typeof Person.Draft>
  await Correction.correctPerson(context, person, values, decisionWrites(before, after))
  return after
}

export const DeclineInput = v.strictObject({ ...AcceptInput.entries, reason: Input.line(240) })

/** Declines a proposal with a reason that its maker reads. */
export const decline = async (
  context: OfficeContext,
  person: string,
  input: v.InferInput<typeof DeclineInput>,
): Promise<Proposal> => {
  const { reason, revision } = Input.parse(DeclineInput, input)
  const before = await open(context, person, revision)
  const after = decided(context, before, "declined", reason)
  await Table.edit(context.table, [
    ...decisionWrites(before, after),
    Audit.write(context, { action: "proposal.decline", subject: person }),
  ])
  return after
}

/** A proposal that waits; `not_found` when there is none (any more), `changed_meanwhile` when it is another. */
const open = async (context: OfficeContext, person: string, revision: number): Promise<Proposal> => {
  const proposal = found(await ofPerson(context, person))
  if (proposal.state !== "open") throw new Refusal("not_found")
  if (proposal.revision !== revision) throw new Refusal("changed_meanwhile")
  return proposal
}

/** The proposal as it is decided now. */
const decided = (
  context: OfficeContext,
  before: Proposal,
  state: "accepted" | "declined",
  reason?: string,
): Proposal => ({
  ...before,
  state,
  decided: { at: instant(context), by: Audit.actorId(context.actor), reason },
  revision: before.revision + 1,
})

/** The writes of a decision, to go into the transaction of what it brings about. */
const decisionWrites = (before: Proposal, after: Proposal): Table.Write[] => [
  Table.put(Proposal, after, Table.unchanged(before.revision)),
  Table.remove(Open, after),
]

/** What a person proposed goes with their record. */
export const eraseWrites = ({ office }: OfficeContext, person: string): Table.Write[] => [
  Table.remove(Proposal, { office, person }),
  Table.remove(Open, { office, person }),
]

export const ofPerson = (context: OfficeContext, person: string): Promise<Proposal | undefined> =>
  context.table.get(Proposal, { office: context.office, person })

export const View = v.object({
  person: v.string(),
  name: v.string(),
  at: v.string(),
  changes: Changes,
  /** What stands on record now, for the fields that are to change. */
  now: Changes,
  revision: v.number(),
})

/** Twenty open proposals beside what stands on record. */
export const list = async (
  context: OfficeContext,
  after?: string,
): Promise<Table.Page<v.InferOutput<typeof View>>> => {
  const { office } = context
  const page = await context.table.query(
    Open,
    { pk: `OFFICE#${office}#PROPOSALS`, prefix: "prs_" },
    { limit: 20, after },
  )
  const [proposals, people] = await Promise.all([
    context.table.batchGet(Proposal, page.items, { consistent: true }),
    context.table.batchGet(
      Person.Person,
      page.items.map(({ person }) => ({ office, id: person })),
    ),
  ])
  const items = proposals.flatMap((proposal, index) => {
    const record = people[index]
    if (!proposal || !record || proposal.state !== "open") return []
    const fields = Object.keys(proposal.changes).filter((field) => field !== "note")
    const now = Object.fromEntries(
      fields.flatMap((field) => {
        const value = record[field as keyof Person.Person]
        return value === undefined ? [] : [[field, value]]
      }),
    ) as Changes
    const { at, changes, revision } = proposal
    return [{ person: record.id, name: record.name, at, changes, now, revision }]
  })
  return { ...page, items }
}
