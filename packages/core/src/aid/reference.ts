import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as PersonName from "../person-name.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"

/**
 * A list against which an office checks whom it gives aid to: its own extract of DTSEN, say (Inpres 4/2025). The office
 * decides who is eligible; a list only asks for a reason. Its rows count once it is made the current one.
 */
export const List = Table.entity({
  name: "reference-list",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    id: Id.schema("list"),
    /** "DTSEN triwulan III 2026, Kabupaten Pandeglang" */
    name: v.string(),
    asOf: Input.CalendarDate,
    state: v.picklist(["draft", "current", "superseded"]),
    rows: v.number(),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, id }: { office: string; id: string }) => ({ pk: `OFFICE#${office}#REFERENCES`, sk: id }),
})
export type List = Table.Stored<typeof List>

/** Which list is the current one. */
const Current = Table.entity({
  name: "reference-current",
  version: 1,
  schema: v.object({ office: Id.schema("office"), list: Id.schema("list") }),
  key: ({ office }: { office: string }) => ({ pk: `OFFICE#${office}#REFERENCES`, sk: "CURRENT" }),
})

/** Somebody in a list, found by the keyed hash of their NIK. No name stands here, only what it is compared by. */
export const Row = Table.entity({
  name: "reference-row",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    list: Id.schema("list"),
    hash: v.string(),
    /** Keyed hash of the name as it is matched. */
    name: v.string(),
    area: v.optional(v.string()),
    /** Sealed PPKS categories. */
    sealed: v.optional(v.string()),
    /** Desil, 1 to 10. */
    rank: v.optional(v.number()),
  }),
  key: ({ office, hash, list }: { office: string; hash: string; list: string }) => ({
    pk: `OFFICE#${office}#REFERENCE#${hash}`,
    sk: list,
  }),
})
export type Row = Table.Stored<typeof Row>

export const Candidate = v.strictObject({
  nik: Person.NikInput,
  name: Input.line(120),
  area: v.optional(Input.RegionCode),
  categories: v.optional(v.array(v.number())),
  rank: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
})
export type Candidate = v.InferOutput<typeof Candidate>

export const CreateInput = v.strictObject({ name: Input.line(120), asOf: Input.CalendarDate })
export const View = v.omit(List.schema, ["office"])

/** Begins a list; its rows count for nothing until it is made the current one. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof CreateInput>,
): Promise<List> => {
  const list: List = {
    ...Input.parse(CreateInput, input),
    office: context.office,
    id: context.ids.next("list"),
    state: "draft",
    rows: 0,
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(List, list, Table.absent),
    Audit.write(context, { action: "reference.create", subject: list.id }),
  ])
  return list
}

export const mostAtOnce = 90

/** Puts rows into a draft; one that is there already is replaced. `also` goes into the same transaction. */
export const enter = async (
  context: OfficeContext,
  list: string,
  candidates: readonly Candidate[],
  also: (outcomes: readonly { kind: "fresh" }[]) => Table.Write[],
): Promise<void> => {
  const rows = await Promise.all(candidates.map((candidate) => rowOf(context, list, candidate)))
  const distinct = [...new Map(rows.map((row) => [row.hash, row])).values()]
  await Table.edit(context.table, [
    ...distinct.map((row) => Table.put(Row, row)),
    Table.update(
      List,
      { office: context.office, id: list },
      {
        add: { rows: distinct.length },
        condition: {
          expression: "#state = :draft",
          names: { "#state": "state" },
          values: { ":draft": "draft" },
        },
      },
    ),
    ...also(candidates.map(() => ({ kind: "fresh" as const }))),
  ])
}

const rowOf = async (
  context: OfficeContext,
  list: string,
  { nik, name, area, categories, rank }: Candidate,
): Promise<Row> => {
  const { office } = context
  const hash = await nikHash(context, nik)
  return {
    office,
    list,
    hash,
    name: await nameHash(context, name),
    ...(area ? { area } : {}),
    ...(rank ? { rank } : {}),
    ...(categories && categories.length > 0
      ? {
          sealed: await context.keys.encrypt(JSON.stringify(categories), {
            office,
            record: hash,
            field: "ppks",
          }),
        }
      : {}),
  }
}

/** Makes a list the one that allocations are checked against. */
export const adopt = async (context: OfficeContext, id: string): Promise<void> => {
  const [list, before] = await Promise.all([get(context, id), current(context)])
  if (list.state === "current") return
  if (list.state !== "draft") throw new Refusal("changed_meanwhile")
  await Table.edit(context.table, [
    Table.put(
      List,
      { ...list, state: "current", revision: list.revision + 1 },
      {
        expression: "revision = :revision AND #rows = :rows",
        names: { "#rows": "rows" },
        values: { ":revision": list.revision, ":rows": list.rows },
      },
    ),
    ...(before
      ? [
          Table.put(
            List,
            { ...before, state: "superseded", revision: before.revision + 1 },
            Table.unchanged(before.revision),
          ),
        ]
      : []),
    Table.put(
      Current,
      { office: context.office, list: id },
      before
        ? { expression: "#list = :before", names: { "#list": "list" }, values: { ":before": before.id } }
        : Table.absent,
    ),
    Audit.write(context, { action: "reference.adopt", subject: id, count: list.rows }),
  ])
}

export const get = async (context: OfficeContext, id: string): Promise<List> =>
  found(await context.table.get(List, { office: context.office, id }))

export const list = (context: OfficeContext): Promise<List[]> =>
  context.table.all(List, { pk: `OFFICE#${context.office}#REFERENCES`, prefix: "lst_" })

/** The list that allocations are checked against; none when the office has not adopted one. */
export const current = async (context: OfficeContext): Promise<List | undefined> => {
  const pointer = await context.table.get(Current, { office: context.office })
  return pointer && context.table.get(List, { office: context.office, id: pointer.list })
}

/** What a list says of some people, by the keyed hash of their NIK. */
export const lookUp = async (
  context: OfficeContext,
  list: string,
  hashes: readonly string[],
): Promise<Map<string, Row>> => {
  const rows = await context.table.batchGet(
    Row,
    hashes.map((hash) => ({ office: context.office, hash, list })),
  )
  return new Map(rows.flatMap((row) => (row ? [[row.hash, row] as const] : [])))
}

export const categoriesOf = async (context: OfficeContext, { sealed, hash }: Row): Promise<number[]> =>
  sealed === undefined
    ? []
    : (JSON.parse(
        await context.keys.decrypt(sealed, { office: context.office, record: hash, field: "ppks" }),
      ) as number[])

export const nikHash = ({ keys, office }: OfficeContext, nik: string): Promise<string> =>
  keys.hash(JSON.stringify(nik), { office, field: "nik" })

export const nameHash = ({ keys, office }: OfficeContext, name: string): Promise<string> =>
  keys.hash(PersonName.matchKey(name), { office, field: "reference-name" })
