import * as Area from "@setiakawan/core/area"
import { instant, later } from "@setiakawan/core/context"
import { type Step, stepLength } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import { type Column, writeCsv, writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Unsur from "@setiakawan/core/unsur"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Search from "@setiakawan/core/volunteer/search"
import type { standings } from "@setiakawan/core/volunteer/volunteer"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { keep, partName, placeOf } from "./output.ts"

/** Whom the export holds: the whole register unless told. */
export const Settings = v.strictObject({
  ...Search.Filter.entries,
  format: v.optional(v.picklist(["xlsx", "csv"]), "xlsx"),
})

type Row = { number: number } & Register.Entry

const columns: readonly (Column & { of: (row: Row) => string | number })[] = [
  { heading: "No", width: 6, kind: "number", of: ({ number }) => number },
  { heading: "Nama", width: 36, of: ({ person }) => Writing.titledName(person) },
  { heading: "L/P", width: 6, of: ({ person }) => person.sex ?? "" },
  { heading: "Unsur", width: 28, of: ({ volunteer }) => Unsur.name(volunteer.unsur) },
  { heading: "Nomor induk anggota", width: 20, of: ({ volunteer }) => volunteer.memberNumber ?? "" },
  { heading: "Jenjang", width: 10, of: ({ volunteer }) => levels[volunteer.level ?? "none"] },
  { heading: "Kabupaten/Kota", width: 26, of: ({ volunteer }) => part(volunteer.area, 1) },
  { heading: "Kecamatan", width: 22, of: ({ volunteer }) => part(volunteer.area, 2) },
  { heading: "Desa/Kelurahan", width: 22, of: ({ volunteer }) => part(volunteer.area, 3) },
  { heading: "Tahun pengangkatan", width: 12, of: ({ volunteer }) => String(volunteer.since ?? "") },
  { heading: "Status SK", width: 16, of: ({ volunteer }) => states[volunteer.standing.state] },
  { heading: "SK berlaku s.d.", width: 14, of: ({ volunteer }) => volunteer.standing.until ?? "" },
  { heading: "Aktif", width: 8, of: ({ volunteer }) => (volunteer.active ? "Ya" : "Tidak") },
  { heading: "No. HP", width: 18, of: ({ person }) => person.phone ?? "" },
  { heading: "Email", width: 28, of: ({ person }) => person.email ?? "" },
  { heading: "Alamat", width: 40, of: ({ person }) => person.address ?? "" },
  {
    heading: "Kabupaten/Kota domisili",
    width: 26,
    of: ({ volunteer }) => (volunteer.home ? part(volunteer.home, 1) : ""),
  },
  {
    heading: "Pelatihan",
    width: 40,
    of: ({ volunteer }) => volunteer.training.map(({ name }) => name).join("; "),
  },
  { heading: "Keterampilan", width: 40, of: ({ volunteer }) => volunteer.skills.join("; ") },
]

const levels = { muda: "Muda", madya: "Madya", utama: "Utama", none: "" }
const states = {
  accredited: "Berlaku",
  suspended: "Ditangguhkan",
  waiting: "Menunggu SK",
  none: "Tanpa SK",
} satisfies Record<(typeof standings)[number], string>

/** One level of an area as lists write it: the kabupaten or kota is 1. */
const part = (code: string, level: number): string => Area.path(code)[level]?.name ?? ""

/** An import takes a list of 20,000 rows, with its headings and what the last page has too many. */
const mostRows = 19_800

/**
 * The register, or what a filter leaves of it, as a spreadsheet that can be imported again; a file a step, so that a
 * hundred thousand are several. NIK, birth date and bank account are protected and stay out of it.
 */
export const volunteers: Step = async (context, job) => {
  const { format, ...filter } = v.parse(Settings, job.settings)
  const office = await Office.get(context)
  const plan = Search.planOf(filter)
  const until = later(instant(context), stepLength)
  const [part, from] = placeOf(job.cursor)
  const rows: (string | number)[][] = []
  let after = from
  do {
    const page = await Search.read(context, plan, { after, limit: 100 })
    for (const entry of await Register.withPeople(context, page.items))
      rows.push(columns.map(({ of }) => of({ number: job.done + rows.length + 1, ...entry })))
    after = page.after
  } while (after && rows.length < mostRows && instant(context) < until)
  const title = [`Relawan ${office.name}`, Writing.calendarDate(instant(context), office.zone)]
  const file =
    format === "csv"
      ? { name: "relawan.csv", type: "text/csv", bytes: writeCsv(columns, rows) }
      : {
          name: "relawan.xlsx",
          type: xlsxType,
          bytes: await writeXlsx(columns, rows, { name: "Relawan", title }),
        }
  const kept = await keep(context, job, { ...file, name: partName(file.name, part, after) })
  const done = job.done + rows.length
  return {
    cursor: after === undefined ? job.cursor : `${part + 1}|${after}`,
    done,
    total: after === undefined ? done : done + 1,
    counts: { ...job.counts, rows: done },
    files: [...job.files, kept],
    finished: after === undefined,
  }
}
