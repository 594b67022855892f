import * as Listing from "@setiakawan/core/aid/listing"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Recipient from "@setiakawan/core/aid/recipient"
import * as ReportLists from "@setiakawan/core/aid/report-lists"
import * as Area from "@setiakawan/core/area"
import { instant, later, type OfficeContext } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import * as Input from "@setiakawan/core/input"
import { type Step, stepLength } from "@setiakawan/core/job"
import * as Ppks from "@setiakawan/core/ppks"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { areaColumns, type ColumnOf, cellsOf } from "./aid-report-columns.ts"
import { keep, partName, placeOf } from "./output.ts"

/** Whom the export names: those with something outstanding, with nothing at all, or with a delivery without proof. */
export const Settings = v.strictObject({
  programme: Id.schema("programme"),
  list: v.optional(v.picklist([...ReportLists.lists, "unproven"]), "outstanding"),
  area: v.optional(Input.RegionCode),
  /** PPKS categories and disability, which nobody gets unasked (UU 27/2022). */
  sensitive: v.optional(v.literal(true)),
})

/** A spreadsheet holds twenty thousand rows; one recipient may have several deliveries. */
const mostRows = 19_000

type Cells = (string | number)[]
type Batch = { rows: Cells[]; after: string | undefined }
type Reading = {
  columns: readonly ColumnOf<never>[]
  next: (after: string | undefined, done: number) => Promise<Batch>
}

/** Recipients of a programme by name, in order of area; a file a step, so that a hundred thousand are several. */
export const aidRecipients: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const programme = await Programme.get(context, settings.programme)
  const { columns, next } =
    settings.list === "unproven" ? unproven(context, programme, settings) : open(context, programme, settings)
  const until = later(instant(context), stepLength)
  const [part, from] = placeOf(job.cursor)
  const rows: Cells[] = []
  let after = from
  do {
    const batch = await next(after, job.done + rows.length)
    rows.push(...batch.rows)
    after = batch.after
  } while (after && rows.length < mostRows && instant(context) < until)
  const { name, sheet } = names[settings.list]
  const title = [
    `${sheet}: ${programme.name}, ${programme.year}`,
    ...(settings.area ? [Area.name(settings.area)] : []),
    Writing.date(instant(context), programme.zone),
    ...(settings.sensitive ? ["RAHASIA: memuat data pribadi spesifik (UU 27/2022)."] : []),
  ]
  const bytes = await writeXlsx(columns, rows, { name: sheet, title })
  const kept = await keep(context, job, { name: partName(name, part, after), type: xlsxType, bytes })
  const done = job.done + rows.length
  return {
    cursor: after === undefined ? job.cursor : `${part + 1}|${after}`,
    done,
    total: after === undefined ? done : done + 1,
    counts: { ...job.counts, entries: done },
    files: [...job.files, kept],
    finished: after === undefined,
  }
}

const names = {
  outstanding: { name: "sisa-bantuan.xlsx", sheet: "Sisa bantuan" },
  nothing: { name: "belum-menerima.xlsx", sheet: "Belum menerima" },
  unproven: { name: "tanpa-bukti.xlsx", sheet: "Penyerahan tanpa bukti" },
} as const

type Somebody = { number: number; area: string; who: Recipient.Who | undefined }

const whoColumns: readonly ColumnOf<Somebody>[] = [
  { heading: "No", width: 8, kind: "number", of: ({ number }) => number },
  { heading: "Nama", width: 36, of: ({ who }) => who?.name ?? "(data pribadi telah dihapus)" },
  { heading: "NIK (disamarkan)", width: 20, of: ({ who }) => who?.nik ?? "" },
  { heading: "Alamat", width: 40, of: ({ who }) => who?.address ?? "" },
  ...areaColumns.slice(1).toReversed(),
]

type Open = Somebody & { sums: Listing.Sums; sensitive: Recipient.Sensitive }

const open = (
  context: OfficeContext,
  programme: Programme.Programme,
  { list, area, sensitive }: v.InferOutput<typeof Settings>,
): Reading => {
  const frozen = new Set(programme.frozen)
  const columns: readonly ColumnOf<Open>[] = [
    ...whoColumns,
    ...programme.items.flatMap(({ id, name, unit }) =>
      (["allocated", "delivered", "outstanding"] as const).map((term) => ({
        heading: `${terms[term]}: ${name} (${unit})`,
        width: 18,
        kind: "number" as const,
        of: ({ sums }: Open) => sums[term][id] ?? 0,
      })),
    ),
    {
      heading: "Nilai sisa (Rp)",
      width: 18,
      kind: "number",
      of: ({ sums }) => Quantities.valueOf(sums.outstanding, programme.items),
    },
    ...(sensitive ? sensitiveColumns : []),
  ]
  return {
    columns,
    next: async (after, done) => {
      const wanted = list === "unproven" ? "outstanding" : list
      const page = await ReportLists.seek(context, programme, wanted, { area, after, limit: 100 })
      const people = await Recipient.who(
        context,
        page.items.map(({ recipient }) => recipient),
      )
      const rows = await Promise.all(
        page.items.map(async (entry, index) =>
          cellsOf(columns, {
            number: done + index + 1,
            area: entry.area,
            who: people.get(entry.recipient),
            sums: Listing.sumsOf(entry, frozen),
            sensitive: sensitive ? await Recipient.unseal(context, entry) : {},
          }),
        ),
      )
      return { rows, after: page.after }
    },
  }
}

const terms = { allocated: "Alokasi", delivered: "Diserahkan", outstanding: "Sisa" }

const sensitiveColumns: readonly ColumnOf<Pick<Open, "sensitive">>[] = [
  {
    heading: Ppks.label,
    width: 40,
    of: ({ sensitive: { categories = [] } }) => categories.map(Ppks.nameOf).join("; "),
  },
  { heading: "Disabilitas", width: 24, of: ({ sensitive: { disability = "" } }) => disability },
]

type Unproven = Somebody & { delivery: ReportLists.Unproven["deliveries"][number] }

const unproven = (
  context: OfficeContext,
  programme: Programme.Programme,
  { area }: v.InferOutput<typeof Settings>,
): Reading => {
  const { zone } = programme
  const columns: readonly ColumnOf<Unproven>[] = [
    ...whoColumns,
    {
      heading: "Diserahkan pada",
      width: 24,
      of: ({ delivery: { at } }) => `${Writing.calendarDate(at, zone)} ${Writing.time(at, zone)}`,
    },
    { heading: "Tempat", width: 28, of: ({ delivery: { where = "" } }) => where },
    ...programme.items.map(({ id, name, unit }) => ({
      heading: `${name} (${unit})`,
      width: 18,
      kind: "number" as const,
      of: ({ delivery: { quantities } }: Unproven) => quantities[id] ?? 0,
    })),
  ]
  return {
    columns,
    next: async (after, done) => {
      const page = await ReportLists.unproven(context, programme.id, { area, after }, 100)
      const deliveries = page.items.flatMap(({ who, area, deliveries }) =>
        deliveries.map((delivery) => ({ who, area, delivery })),
      )
      const rows = deliveries.map((row, index) => cellsOf(columns, { ...row, number: done + index + 1 }))
      return { rows, after: page.after }
    },
  }
}
