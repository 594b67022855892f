import * as Programme from "@setiakawan/core/aid/programme"
import * as ReportCount from "@setiakawan/core/aid/report-count"
import type { Count, Node } from "@setiakawan/core/aid/report-figures"
import * as Kept from "@setiakawan/core/aid/report-kept"
import * as Shown from "@setiakawan/core/ceremony/shown"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import type { Job, Step } from "@setiakawan/core/job"
import * as Ppks from "@setiakawan/core/ppks"
import * as Region from "@setiakawan/core/region"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { areaColumns, type ColumnOf, cellsOf, countColumns } from "./aid-report-columns.ts"
import { keep, partName, placeOf } from "./output.ts"

/** A kecamatan with all its desa is never divided, so a file may have some more. */
const mostRows = 15_000

type Row = { area: string; count: Count; items: readonly Programme.Item[] }

/**
 * Counts a programme, then writes its report: a spreadsheet by area down to the desa, in as many files as it takes, and
 * one by PPKS category. Figures only; who is behind them is `aid-recipients`.
 */
export const aidReport: Step = async (context, job) => {
  if (!job.cursor.startsWith(ReportCount.finished)) return ReportCount.step(context, job)
  const settings = v.parse(ReportCount.Settings, job.settings)
  const programme = await Programme.get(context, settings.programme)
  const [part, from] = placeOf(job.cursor.slice(ReportCount.finished.length))
  const rows: Row[] = []
  let after = from
  let whole: Kept.Counted | undefined
  do {
    const page = await ReportCount.areas(context, settings, job.id, after)
    whole ??= page.items.find(({ area }) => area === "")
    for (const node of page.items) rows.push(...rowsOf(node, programme))
    after = page.after
  } while (after && rows.length < mostRows)
  const columns = [...levelColumns, ...areaColumns, ...countColumns(programme.items)]
  const name = partName("rekap-wilayah.xlsx", part, after)
  const files = [...job.files, await keepSheet(context, job, programme, name, "Wilayah", columns, rows)]
  // The whole programme is the first of all areas.
  if (whole) files.push(await categories(context, job, programme, whole))
  return {
    cursor: after === undefined ? job.cursor : `${ReportCount.finished}${part + 1}|${after}`,
    files,
    finished: after === undefined,
  }
}

/** An area, and after a kecamatan its desa, which have no figures of their own kept. */
const rowsOf = ({ area, total, parts }: Omit<Node, "categories">, { items }: Programme.Programme): Row[] => [
  { area, count: total, items },
  ...(Region.levelOf(area) === "district"
    ? Object.entries(parts)
        .filter(([code]) => code !== area)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([code, count]) => ({ area: code, count, items }))
    : []),
]

const levels = {
  province: "Provinsi",
  regency: "Kabupaten/Kota",
  district: "Kecamatan",
  village: "Desa/Kelurahan",
} satisfies Record<Region.Level, string>

/** Rows of all levels stand below each other: whoever adds them up filters by one first. */
const levelColumns: readonly ColumnOf<Row>[] = [
  {
    heading: "Tingkat",
    width: 16,
    of: ({ area }) => (area === "" ? "Seluruhnya" : levels[Region.levelOf(area) ?? "village"]),
  },
  { heading: "Kode wilayah", width: 16, of: ({ area }) => area },
]

const categoryColumns: readonly ColumnOf<Row & { category: string }>[] = [
  { heading: "Nomor", width: 8, of: ({ category }) => (category === "-" ? "" : category) },
  {
    heading: Ppks.label,
    width: 48,
    of: ({ category }) => (category === "-" ? "Tanpa kategori tercatat" : Ppks.nameOf(Number(category))),
  },
]

const categories = async (
  context: OfficeContext,
  job: Job,
  programme: Programme.Programme,
  whole: Kept.Counted,
): Promise<Job["files"][number]> => {
  const counts = Object.entries(await Kept.unseal(context, whole))
  const rows = counts
    .sort(([one], [other]) => (Number(one) || 99) - (Number(other) || 99))
    .map(([category, count]) => ({ category, area: "", count, items: programme.items }))
  const columns = [...categoryColumns, ...countColumns(programme.items)]
  return keepSheet(context, job, programme, "rekap-kategori.xlsx", "Kategori", columns, rows, [
    "Seorang penerima dengan beberapa kategori dihitung pada setiap kategorinya; baris-baris ini tidak dijumlahkan.",
  ])
}

const keepSheet = async <R>(
  context: OfficeContext,
  job: Job,
  programme: Programme.Programme,
  name: string,
  sheet: string,
  columns: readonly ColumnOf<R>[],
  rows: readonly R[],
  notes: readonly string[] = [],
) => {
  const at = instant(context)
  const { lines, amount } = Shown.sum(await Shown.by(context, programme.id))
  const title = [
    `${programme.name}, ${programme.year}`,
    `Dihitung pada ${Writing.date(at, programme.zone)}, ${Writing.time(at, programme.zone)}`,
    ...(lines > 0 ? [`Ditampilkan di panggung ${lines} kali, senilai ${Writing.rupiah(amount)}`] : []),
    ...notes,
  ]
  const bytes = await writeXlsx(
    columns,
    rows.map((row) => cellsOf(columns, row)),
    { name: sheet, title },
  )
  return keep(context, job, { name, type: xlsxType, bytes })
}
