import * as v from "valibot"
import * as Audit from "./audit.ts"
import { type Context, instant, type OfficeContext, within } from "./context.ts"
import { duties } from "./duty-kind.ts"
import { found } from "./errors.ts"
import * as Id from "./id.ts"
import * as Input from "./input.ts"
import * as Member from "./member.ts"
import * as Signing from "./signing.ts"
import * as Table from "./table.ts"
import * as Uploads from "./uploads.ts"
import * as Writing from "./writing.ts"

/** Paper of printed documents; local rules win over A4, and F4 exists in two widths. */
export const Paper = v.picklist(["A4", "F4_215", "F4_210"])

/** A template without `{kode}`, which is an event's. */
const WithoutCode = v.pipe(
  Input.NumberTemplate,
  v.check((template) => !template.includes("{kode")),
)

/** What an office may set about itself; most of it appears in the kop of its documents. */
export const Settings = v.strictObject({
  /** "Dinas Sosial Provinsi Banten" */
  name: Input.line(120),
  /** "Pemerintah Provinsi Banten" */
  government: Input.line(120),
  address: Input.line(200),
  /** Telephone, post code, website: the last line of the kop. */
  contact: Input.optionalLine(200),
  /** Where documents are signed: "Serang". */
  city: Input.line(80),
  region: Input.RegionCode,
  zone: Input.Zone,
  /** The `{unit}` of document numbers: "Dinsos". */
  unitCode: Input.line(40),
  paper: v.optional(Paper, "A4"),
  certificateNumber: v.optional(Input.NumberTemplate, "{urut:3}/SERT/{unit}/{bulanRomawi}/{tahun}"),
  decreeNumber: v.optional(WithoutCode, "{urut:3}/Kep/{unit}/{tahun}"),
  /** Of hand-over records (BAST). */
  handoverNumber: v.optional(WithoutCode, "{urut}/BAST/{unit}/{bulan}/{tahun}"),
  /** The duties at an event for which only somebody accredited on its day can be named. */
  accreditedDuties: v.optional(
    v.pipe(
      v.array(v.picklist(duties)),
      v.maxLength(duties.length),
      v.transform((asked) => duties.filter((duty) => asked.includes(duty))),
    ),
    [],
  ),
})

export const Office = Table.entity({
  name: "office",
  version: 1,
  schema: v.object({
    ...Settings.entries,
    office: Id.schema("office"),
    /** Bucket key of the regional emblem. */
    emblem: v.optional(v.string()),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office }: { office: string }) => ({ pk: `OFFICE#${office}#SELF`, sk: "OFFICE" }),
})

export type Office = Table.Stored<typeof Office>

/** That an office is there, so that what is done every day is done for each. */
const Listed = Table.entity({
  name: "office-listed",
  version: 1,
  schema: v.object({ office: Id.schema("office") }),
  key: ({ office }: { office: string }) => ({ pk: "OFFICES", sk: office }),
})

/** Every office there is. */
export const everyone = async (context: Context): Promise<string[]> =>
  (await context.table.all(Listed, { pk: "OFFICES", prefix: "off_" })).map(({ office }) => office)

export const View = v.object({
  ...Settings.entries,
  office: v.string(),
  emblem: v.boolean(),
  revision: v.number(),
})
export type View = v.InferOutput<typeof View>

export const CreateInput = v.strictObject({ ...Settings.entries, owner: Member.Invitation })

/** Opens an office with its first owner and its signing key. Only an operator may. */
export const create = async (
  context: Context,
  account: string,
  input: v.InferInput<typeof CreateInput>,
): Promise<View> => {
  const { owner, ...settings } = Input.parse(CreateInput, input)
  const id = context.ids.next("office")
  const office = within(context, id, { kind: "operator", account })
  const data = { ...settings, office: id, createdAt: instant(context), revision: 1 }
  await Table.edit(context.table, [
    Table.put(Office, data, Table.absent),
    Table.put(Listed, data),
    await Signing.newKey(office, 1),
    // Fails when the owner's account came into being meanwhile, as by a form that was sent twice.
    ...(await Member.invitationWrites(office, { ...owner, role: "owner" })),
    Audit.write(office, { action: "office.create", subject: id, fields: Object.keys(settings) }),
  ])
  return view(data)
}

export const get = async (context: OfficeContext): Promise<Office> =>
  found(await context.table.get(Office, { office: context.office }))

export const show = async (context: OfficeContext): Promise<View> => view(await get(context))

/** The calendar date in the office's own zone, by which decrees begin and end. */
export const today = async (context: OfficeContext): Promise<string> =>
  Writing.calendarDate(instant(context), (await get(context)).zone)

export const UpdateInput = v.strictObject({ ...Settings.entries, revision: Input.Revision })

/** Replaces the settings; `changed_meanwhile` when somebody was faster. */
export const update = async (
  context: OfficeContext,
  input: v.InferInput<typeof UpdateInput>,
): Promise<View> => {
  const { revision, ...settings } = Input.parse(UpdateInput, input)
  const before = await get(context)
  const after = { ...before, ...settings, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(Office, after, Table.unchanged(revision)),
    Audit.write(context, {
      action: "office.update",
      subject: context.office,
      fields: Table.changedFields(before, after, Settings.entries),
    }),
  ])
  return view(after)
}

export const EmblemInput = v.strictObject({ upload: Uploads.Upload })

/** Makes an uploaded PNG or JPEG the emblem on the office's documents; `file_kind` when it is neither. */
export const setEmblem = async (
  context: OfficeContext,
  input: v.InferInput<typeof EmblemInput>,
): Promise<View> => {
  const { upload } = Input.parse(EmblemInput, input)
  const { bytes, type } = await Uploads.open(context, "emblem", upload)
  const before = await get(context)
  // A key of its own each time: documents under way keep the emblem they began with.
  const emblem = `offices/${context.office}/emblem/${upload}`
  await context.files.write(emblem, bytes, type)
  const after = { ...before, emblem, revision: before.revision + 1 }
  await Table.edit(context.table, [
    Table.put(Office, after, Table.unchanged(before.revision)),
    Audit.write(context, { action: "office.emblem", subject: context.office, fields: ["emblem"] }),
  ])
  return view(after)
}

const view = ({ createdAt: _, emblem, ...office }: Office): View => ({
  ...office,
  emblem: emblem !== undefined,
})
