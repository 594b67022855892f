import * as Programme from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Report from "@setiakawan/core/aid/report"
import { blank } from "@setiakawan/core/aid/report-figures"
import * as Shown from "@setiakawan/core/ceremony/shown"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import type { Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { type ColumnOf, cellsOf, totalColumns } from "./aid-report-columns.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({
  year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200)),
})

type Row = Programme.Programme & {
  count: ReturnType<typeof blank>
  isCounted: boolean
  /** Whole rupiah, as the placards of its ceremonies said. */
  shown: number
}

const columns: readonly ColumnOf<Row>[] = [
  { heading: "Program", width: 44, of: ({ name }) => name },
  { heading: "Sumber dana", width: 16, of: ({ source }) => sources[source] },
  { heading: "Keterangan sumber", width: 28, of: ({ sourceNote = "" }) => sourceNote },
  { heading: "Jenis", width: 16, of: ({ kind }) => kinds[kind] },
  { heading: "Anggaran (Rp)", width: 20, kind: "number", of: ({ budget = "" }) => budget },
  { heading: "Ditampilkan di panggung (Rp)", width: 20, kind: "number", of: ({ shown }) => shown },
  ...totalColumns,
  {
    heading: "Terserah (%)",
    width: 12,
    kind: "number",
    of: ({ count, items }) => {
      const allocated = Quantities.valueOf(count.allocated, items)
      return allocated === 0 ? "" : Math.floor((Quantities.valueOf(count.delivered, items) / allocated) * 100)
    },
  },
  {
    heading: "Catatan",
    width: 36,
    of: ({ isCounted, closed }) =>
      [isCounted ? "" : "Belum dihitung: buka laporan program", closed ? "Program ditutup" : ""]
        .filter(Boolean)
        .join("; "),
  },
]

const sources = { apbn: "APBN", apbd: "APBD", csr: "CSR", other: "Lainnya" }
const kinds = { goods: "Barang", cash: "Uang", service: "Jasa", operational: "Operasional" }

/** All programmes of a year, one a row, as a spreadsheet; a large one with the figures that were counted last. */
export const aidOverview: Step = async (context, job) => {
  const { year } = v.parse(Settings, job.settings)
  const [office, programmes] = await Promise.all([Office.get(context), ofYear(context, year)])
  const rows: Row[] = []
  for (const programme of programmes) {
    const [count, shown] = await Promise.all([
      Report.totalOf(context, programme),
      Shown.by(context, programme.id),
    ])
    const { amount } = Shown.sum(shown)
    rows.push({ ...programme, count: count ?? blank(), isCounted: count !== undefined, shown: amount })
  }
  const bytes = await writeXlsx(
    columns,
    rows.map((row) => cellsOf(columns, row)),
    {
      name: `Bantuan ${year}`,
      title: [`Rekap program bantuan ${year}, ${office.name}`, Writing.date(instant(context), office.zone)],
    },
  )
  const file = { name: `rekap-bantuan-${year}.xlsx`, type: xlsxType, bytes }
  return finishWith(context, job, file, { programmes: rows.length })
}

const ofYear = async (context: OfficeContext, year: number): Promise<Programme.Programme[]> => {
  const found: Programme.Programme[] = []
  let after: string | undefined
  do {
    const page = await Programme.list(context, after)
    found.push(...page.items.filter((programme) => programme.year === year))
    after = page.after
  } while (after)
  return found
}
