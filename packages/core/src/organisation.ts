import * as v from "valibot"
import * as Area from "./area.ts"
import * as Audit from "./audit.ts"
import { instant, type OfficeContext } from "./context.ts"
import { found } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Table from "./table.ts"

/** The unsur that are organisations: their members come and go, and they have a number of their own. */
export const kinds = ["karang-taruna", "lks", "lk3", "wksbm"] as const

const Details = v.strictObject({
  unsur: v.picklist(kinds),
  /** "Karang Taruna Bina Muda", "LKSA Kasih Ibu" */
  name: Input.line(160),
  /** Tanda pendaftaran of an LKS (Permensos 5/2024), number of the SK that confirms a board. */
  number: Input.optionalLine(120),
  /** Where it works: a region's code, down to the desa or kelurahan. */
  area: Input.RegionCode,
})

/** An organisation that the office works with: a name with number and area. */
export const Organisation = Table.entity({
  name: "organisation",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    id: Id.schema("organisation"),
    ...Details.entries,
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, id }: { office: string; id: string }) => ({
    pk: `OFFICE#${office}#ORGANISATIONS`,
    sk: id,
  }),
})
export type Organisation = Table.Stored<typeof Organisation>

export const View = v.object({ ...v.omit(Organisation.schema, ["office"]).entries, areaName: v.string() })
export type View = v.InferOutput<typeof View>

/** As it comes in: the area exists. A stored one stays readable when an area is abolished. */
export const CreateInput = v.strictObject({ ...Details.entries, area: Area.Code })

/** Enters an organisation. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof CreateInput>,
): Promise<View> => {
  const details = Input.parse(CreateInput, input)
  const organisation: Organisation = {
    ...details,
    office: context.office,
    id: context.ids.next("organisation"),
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Organisation, organisation, Table.absent),
    Audit.write(context, {
      action: "organisation.create",
      subject: organisation.id,
      fields: Object.keys(details),
    }),
  ])
  return view(organisation)
}

export const UpdateInput = v.strictObject({ ...CreateInput.entries, revision: Input.Revision })

/** Replaces what is known of an organisation; `changed_meanwhile` when somebody was faster. */
export const update = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<View> => {
  const { revision, ...details } = Input.parse(UpdateInput, input)
  const before = await get(context, id)
  const after: Organisation = { ...before, ...details, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(Organisation, after, Table.unchanged(revision)),
    Audit.write(context, {
      action: "organisation.update",
      subject: id,
      fields: Table.changedFields(before, after, Details.entries),
    }),
  ])
  return view(after)
}

/** Takes an organisation out of the register. */
export const remove = async (context: OfficeContext, id: string): Promise<void> => {
  const before = await get(context, id)
  await Table.edit(context.table, [
    Table.remove(Organisation, before, Table.unchanged(before.revision)),
    Audit.write(context, { action: "organisation.remove", subject: id }),
  ])
}

/** 250 organisations in the order in which they were entered; the client sorts, since it holds them all. */
export const list = async (context: OfficeContext, after?: string): Promise<Table.Page<View>> => {
  const page = await context.table.query(
    Organisation,
    { pk: `OFFICE#${context.office}#ORGANISATIONS`, prefix: "org_" },
    { limit: 250, after },
  )
  return { ...page, items: page.items.map(view) }
}

const get = async (context: OfficeContext, id: string): Promise<Organisation> =>
  found(
    await context.table.get(Organisation, {
      office: context.office,
      id: Input.parse(Id.schema("organisation"), id),
    }),
  )

const view = ({ office: _, ...organisation }: Organisation): View => ({
  ...organisation,
  areaName: Area.name(organisation.area),
})
