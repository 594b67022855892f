import * as v from "valibot"
import * as Audit from "../audit.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Office from "../office.ts"
import * as Table from "../table.ts"

/** Who issues decrees, from the ministry down to the village. */
export const authorities = [
  "ministry",
  "governor",
  "regent_mayor",
  "head_of_office",
  "district_head",
  "village_head",
  "other",
] as const

/** What the document calls itself; numbers run apart for each. */
export const forms = ["keputusan", "surat-keputusan", "surat-perintah-tugas"] as const

/** In which capacity somebody signs: the holder of the office, or acting in one of four ways. */
export const capacities = ["definitive", "plt", "plh", "pj", "pjs"] as const

export const states = ["draft", "proposed", "enacted"] as const

/** What a decree is on a day: stored until it is enacted, computed from then on. */
export const statuses = [
  "draft",
  "proposed",
  /** Enacted, its term has not begun. */
  "upcoming",
  "in_force",
  "expired",
  /** In force, and another decree has changed rows of it. */
  "amended",
  "revoked",
] as const
export type Status = (typeof statuses)[number]

/**
 * What a decree does. An amendment (*perubahan*) or a revocation (*pencabutan*) says which decree it touches: always
 * the first one, never an amendment of it, as decrees are cited ("perubahan kedua atas …").
 */
export const Effect = v.variant("kind", [
  v.strictObject({ kind: v.literal("appointment") }),
  v.strictObject({ kind: v.literal("amendment"), of: Id.schema("decree") }),
  /** The whole, with its amendments, or only the rows that its annex names. */
  v.strictObject({ kind: v.literal("revocation"), of: Id.schema("decree"), whole: v.boolean() }),
])
export type Effect = v.InferOutput<typeof Effect>

export const Signatory = v.strictObject({
  name: Input.line(120),
  titleBefore: Input.optionalLine(40),
  titleAfter: Input.optionalLine(80),
  /** "Pembina Utama Muda" */
  rank: Input.optionalLine(80),
  nip: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.replaceAll(/\D/g, "")),
      v.regex(/^(\d{18})?$/),
      v.transform((digits) => digits || undefined),
    ),
  ),
  capacity: v.optional(v.picklist(capacities), "definitive"),
})

const clause = v.pipe(Input.paragraph(4000), v.minLength(1, "required"))
const clauses = (most: number) => v.optional(v.pipe(v.array(clause), v.maxLength(most)), [])

/** Menimbang, Mengingat, Memperhatikan, the dictums, Tembusan. */
export const Clauses = v.strictObject({
  considerations: clauses(30),
  bases: clauses(60),
  observing: clauses(30),
  dictums: clauses(40),
  copies: clauses(40),
})
export type Clauses = v.InferOutput<typeof Clauses>

/** What stands on the head of a decree. What is only known at its signing may still be missing in a draft. */
const Heading = v.strictObject({
  /** Issued by this office: its kop, its numbers. Otherwise a decree of somebody else that is recorded here. */
  own: v.boolean(),
  authority: v.strictObject({
    kind: v.picklist(authorities),
    /** As the heading has it: "KEPALA DINAS SOSIAL PROVINSI BANTEN". */
    title: Input.line(160),
  }),
  form: v.optional(v.picklist(forms), "keputusan"),
  /** What follows TENTANG. */
  title: Input.line(400),
  effect: v.optional(Effect, { kind: "appointment" }),
  /** Typed; left out where the office's own template gives it. */
  number: Input.optionalLine(120),
  date: v.optional(Input.CalendarDate),
  place: Input.optionalLine(80),
  /** From when it applies; the day it is dated when left out. */
  effective: v.optional(Input.CalendarDate),
  until: v.optional(Input.CalendarDate),
  signatory: v.optional(Signatory),
})
export type Heading = v.InferOutput<typeof Heading>

/** An item of the table has 400 kB at most; nobody has met a decree of more than thirty pages of text. */
const mostText = 100_000

export const DraftInput = v.pipe(
  v.strictObject({ ...Heading.entries, ...Clauses.entries }),
  v.forward(
    v.check(({ effective, date, until }) => !until || (effective ?? date ?? until) <= until, "order"),
    ["until"],
  ),
  v.forward(
    v.check(
      ({ considerations, bases, observing, dictums, copies }) =>
        [considerations, bases, observing, dictums, copies].flat().join("").length <= mostText,
      "too_long",
    ),
    ["dictums"],
  ),
)
export type Draft = v.InferOutput<typeof DraftInput>

/** What was changed by which decree, from which day, as recorded when. */
const Touch = v.object({ decree: Id.schema("decree"), from: Input.CalendarDate, at: Input.Instant })
export type Touch = v.InferOutput<typeof Touch>

/**
 * The head of a decree; small, since every look-up of an accreditation reads it. `heading`, text and annex are frozen
 * when it is enacted, and sealed by `root`. `amendedBy` and `revoked` are written by the decrees that touch it, in the
 * transaction that enacts them.
 */
export const Decree = Table.entity({
  name: "decree",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    id: Id.schema("decree"),
    state: v.picklist(states),
    heading: Heading,
    /** Rows of the annex, and the number of the next one. */
    rows: v.number(),
    next: v.number(),
    /** SHA-256 over text and rows, base64url; see `digest.ts`. */
    root: v.optional(v.string()),
    enactedAt: v.optional(Input.Instant),
    enactedBy: v.optional(v.string()),
    amendedBy: v.array(Touch),
    revoked: v.optional(Touch),
    /** The decree whose annex this draft was begun from. */
    renews: v.optional(Id.schema("decree")),
    /** The row that was looked at last, while its annex is still being taken over; see `renewal.ts`. */
    takingOver: v.optional(v.object({ decree: Id.schema("decree"), row: v.number() })),
    /** Scans attached before it was enacted, which keep a draft from being thrown away. */
    scans: v.optional(v.number()),
    createdAt: Input.Instant,
    revision: v.number(),
  }),
  key: ({ office, id }: { office: string; id: string }) => ({ pk: `OFFICE#${office}#DECREES`, sk: id }),
})

export type Decree = Table.Stored<typeof Decree>

/** The text of a decree. It is written with the head's revision as its guard, so it stands still when the head does. */
export const Text = Table.entity({
  name: "decree-text",
  version: 1,
  schema: v.object({ office: Id.schema("office"), decree: Id.schema("decree"), ...Clauses.entries }),
  key: ({ office, decree }: { office: string; decree: string }) => ({
    pk: `OFFICE#${office}#DECREE#${decree}`,
    sk: "TEXT",
  }),
})

/** A decree in a list. */
export const Line = v.object({
  ...v.omit(Decree.schema, ["office", "next", "enactedBy", "takingOver", "scans"]).entries,
  status: v.picklist(statuses),
})
export type Line = v.InferOutput<typeof Line>

export const View = v.object({
  ...Line.entries,
  text: Clauses,
  /** What it still lacks before it can be proposed: paths of the draft, or `annex`. */
  lacking: v.array(v.string()),
  /** The annex of the decree that it renews is still being taken over. */
  takingOver: v.boolean(),
})
export type View = v.InferOutput<typeof View>

/** Begins a draft; `renews` names the decree whose annex it takes over, see `renewal.ts`. */
export const create = async (
  context: OfficeContext,
  input: v.InferInput<typeof DraftInput>,
  renews?: string,
): Promise<View> => {
  const [drafted, text] = split(Input.parse(DraftInput, input))
  const heading = termed(drafted, await touchedBy(context, drafted.effect))
  const decree: Decree = {
    office: context.office,
    id: context.ids.next("decree"),
    state: "draft",
    heading,
    rows: 0,
    next: 1,
    amendedBy: [],
    renews,
    takingOver: renews === undefined ? undefined : { decree: renews, row: 0 },
    createdAt: instant(context),
    revision: 1,
  }
  await Table.edit(context.table, [
    Table.put(Decree, decree, Table.absent),
    Table.put(Text, { office: context.office, decree: decree.id, ...text }),
    Audit.write(context, { action: "decree.create", subject: decree.id, fields: Object.keys(heading) }),
  ])
  return view(context, decree, text)
}

export const UpdateInput = v.strictObject({ draft: DraftInput, revision: Input.Revision })

/** Replaces the text of a draft; `decree_not_draft` once it was proposed, `changed_meanwhile` when somebody was faster. */
export const update = async (
  context: OfficeContext,
  id: string,
  input: v.InferInput<typeof UpdateInput>,
): Promise<View> => {
  const { draft, revision } = Input.parse(UpdateInput, input)
  const before = await editable(context, id, revision)
  const was = await textOf(context, id)
  const [drafted, text] = split(draft)
  const { effect } = drafted
  // Rows name rows of the decree that is touched.
  if (before.rows > 0 && JSON.stringify(before.heading.effect) !== JSON.stringify(effect))
    throw new Refusal("decree_has_rows")
  const heading = termed(drafted, await touchedBy(context, effect))
  const after: Decree = { ...before, heading, revision: revision + 1 }
  await Table.edit(context.table, [
    Table.put(Decree, after, Table.unchanged(revision)),
    Table.put(Text, { office: context.office, decree: id, ...text }),
    Audit.write(context, {
      action: "decree.update",
      subject: id,
      fields: [
        ...Table.changedFields(before.heading, heading, Heading.entries),
        ...Table.changedFields(was, text, Clauses.entries),
      ],
    }),
  ])
  return view(context, after, text)
}

/** Throws a draft away; `decree_not_draft` once it was proposed, `decree_has_rows` while rows or scans are with it. */
export const remove = async (context: OfficeContext, id: string): Promise<void> => {
  const before = await editable(context, id)
  if (before.rows > 0 || before.scans) throw new Refusal("decree_has_rows")
  await Table.edit(context.table, [
    Table.remove(Decree, before, Table.unchanged(before.revision)),
    Table.remove(Text, { office: context.office, decree: id }),
    Audit.write(context, { action: "decree.remove", subject: id }),
  ])
}

/** What a draft still lacks before it can be proposed: paths of `DraftInput`, or `annex`. */
export const lacking = (
  { heading, rows, takingOver }: Pick<Decree, "heading" | "rows" | "takingOver">,
  text: Clauses,
): string[] => {
  const { own, signatory, effect } = heading
  const wanted = own ? (["considerations", "bases", "dictums"] as const) : []
  return [
    ...wanted.filter((path) => text[path].length === 0),
    ...(signatory ? [] : ["signatory"]),
    ...(takingOver || (rows === 0 && !isWhole(effect)) ? ["annex"] : []),
  ]
}

/** Takes a proposal back to be worked on. */
export const withdraw = async (context: OfficeContext, id: string): Promise<View> => {
  const before = await get(context, id)
  if (before.state !== "proposed") throw new Refusal("decree_not_proposed")
  return move(context, before, "draft")
}

/** Moves a decree between draft and proposal. */
export const move = async (
  context: OfficeContext,
  before: Decree,
  state: "draft" | "proposed",
): Promise<View> => {
  const after: Decree = { ...before, state, revision: before.revision + 1 }
  await Table.edit(context.table, [
    Table.put(Decree, after, Table.unchanged(before.revision)),
    Audit.write(context, { action: `decree.${state}`, subject: before.id, fields: ["state"] }),
  ])
  return show(context, before.id)
}

export const get = async (context: OfficeContext, id: string): Promise<Decree> =>
  found(await context.table.get(Decree, { office: context.office, id: Input.parse(Id.schema("decree"), id) }))

export const textOf = async (context: OfficeContext, decree: string): Promise<Clauses> => {
  const {
    office: _,
    decree: __,
    ...text
  } = found(await context.table.get(Text, { office: context.office, decree }))
  return text
}

export const show = async (context: OfficeContext, id: string): Promise<View> =>
  view(context, await get(context, id), await textOf(context, id))

/** Twenty decrees, the newest first. */
export const list = async (context: OfficeContext, after?: string): Promise<Table.Page<Line>> => {
  const [page, today] = await Promise.all([
    context.table.query(
      Decree,
      { pk: `OFFICE#${context.office}#DECREES`, prefix: "dcr_" },
      { limit: 20, backwards: true, after },
    ),
    Office.today(context),
  ])
  return { ...page, items: page.items.map((decree) => ({ ...decree, status: statusOn(decree, today) })) }
}

/**
 * A decree that may be worked on; `decree_not_draft` otherwise, `changed_meanwhile` when it is not the one that the
 * caller saw. Whoever writes guards by the revision of what is returned here: a number that the caller sent could be
 * that of a later state.
 */
export const editable = async (context: OfficeContext, id: string, revision?: number): Promise<Decree> => {
  const decree = await get(context, id)
  if (decree.state !== "draft") throw new Refusal("decree_not_draft")
  if (revision !== undefined && decree.revision !== revision) throw new Refusal("changed_meanwhile")
  return decree
}

/** From which day an enacted decree applies. */
export const effectiveFrom = ({ heading }: Pick<Decree, "heading">): string =>
  found(heading.effective ?? heading.date)

/** What a decree is on a day, as known by an instant (everything when left out). */
export const statusOn = (decree: Decree, day: string, known?: string): Status => {
  if (decree.state !== "enacted") return decree.state
  if (known && (decree.enactedAt ?? "") > known) return "proposed"
  const applies = (touch: Touch) => touch.from <= day && (!known || touch.at <= known)
  if (decree.revoked && applies(decree.revoked)) return "revoked"
  if (day < effectiveFrom(decree)) return "upcoming"
  if (decree.heading.until && decree.heading.until < day) return "expired"
  return decree.amendedBy.some(applies) ? "amended" : "in_force"
}

/** Revoking the whole marks it and each of its amendments in one transaction, which has a hundred writes at most. */
export const mostAmendments = 90

/** Whether an effect revokes a decree as a whole, so that it needs no annex. */
export const isWhole = (effect: Effect): boolean => effect.kind === "revocation" && effect.whole

/**
 * The decree that an effect touches: enacted, no amendment or revocation itself, and not revoked. Refuses with
 * `decree_not_first`, `decree_revoked` or `decree_amended_often`; `undefined` for an appointment.
 */
export const touchedBy = async (context: OfficeContext, effect: Effect): Promise<Decree | undefined> => {
  if (effect.kind === "appointment") return undefined
  const touched = await context.table.get(Decree, { office: context.office, id: effect.of })
  if (touched?.state !== "enacted") throw new Refusal("validation", [{ path: "effect.of", code: "choice" }])
  if (touched.heading.effect.kind !== "appointment") throw new Refusal("decree_not_first")
  if (touched.revoked) throw new Refusal("decree_revoked")
  if (!isWhole(effect) && touched.amendedBy.length >= mostAmendments)
    throw new Refusal("decree_amended_often")
  return touched
}

/** An amendment that says nothing of a term appoints for what is left of the decree's that it amends. */
const termed = (heading: Heading, touched: Decree | undefined): Heading =>
  heading.effect.kind === "amendment" && !heading.until
    ? { ...heading, until: touched?.heading.until }
    : heading

const split = (draft: Draft): [Heading, Clauses] => {
  const { considerations, bases, observing, dictums, copies, ...heading } = draft
  return [heading, { considerations, bases, observing, dictums, copies }]
}

const view = async (context: OfficeContext, decree: Decree, text: Clauses): Promise<View> => ({
  ...decree,
  status: statusOn(decree, await Office.today(context)),
  text,
  lacking: lacking(decree, text),
  takingOver: decree.takingOver !== undefined,
})
