/** Lampiran: the table of those whom the decree names, and the signatory once more. */
import * as Writing from "@setiakawan/core/writing"
import { annexHeading } from "./annex-heading.ts"
import {
  type AnnexRow,
  blank,
  capitals,
  type DecreeInput,
  type DecreePage,
  formOf,
  numberOf,
  type RowOfDecree,
  signatoryOf,
  signing,
} from "./decree-input.ts"
import * as Flow from "./flow.ts"
import { paginate } from "./pagination.ts"
import { landscape, margins, mm, type Pdf, tagged } from "./pdf.ts"
import * as Signatory from "./signatory.ts"
import * as Table from "./table.ts"
import { maskedNik } from "./text.ts"

const closingGap = mm(6)

/** No pages without rows. */
export function layoutAnnex(pdf: Pdf, input: DecreeInput): DecreePage[] {
  const { annex } = input
  if (!annex || annex.rows.length === 0) return []
  const size = landscape(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const room = size[1] - margins.top - margins.bottom
  const table = { design: designFor(room), columns: Table.stretch(columnsFor(annex.rows), width) }
  const rows = annex.rows.map((row) => Table.layoutRow(pdf.measure, table, row))
  const block = Signatory.layout(pdf.measure, signatoryOf(input), signing(input, [], 11))
  const heading = Flow.chunks(headingOf(pdf, input, width * 0.54))
  const title = Flow.chunks(annex.title ? [titleOf(pdf, annex.title, width)] : [])
  const above = [...heading, ...title].reduce((sum, { height }) => sum + height, mm(3))

  const { headerHeight } = table.design
  const pages = paginate({
    heights: rows.map((row) => row.height),
    first: room - above - headerHeight,
    next: room - headerHeight,
    closing: closingGap + block.height,
  })
  const structure = pdf.doc.struct("Table")
  return pages.map(({ from, to }, index) => ({
    size,
    draw(root) {
      let top = margins.top
      if (index === 0) {
        const text = Flow.drawer(pdf, root)
        const right = margins.left + width * 0.46
        top = text.draw(title, margins.left, text.draw(heading, right, top) + mm(3))
        text.end()
        root.add(structure)
      }
      const bottom = Table.draw(pdf, structure, table, rows.slice(from, to), margins.left, top, index === 0)
      if (index < pages.length - 1) return
      structure.end()
      const left = margins.left + width - block.width
      tagged(pdf, root, "P", () => Signatory.draw(pdf, block, left, bottom + closingGap))
    },
  }))
}

function headingOf(pdf: Pdf, input: DecreeInput, width: number): Flow.Paragraph[] {
  const copy = input.extractFor ? "PETIKAN " : ""
  const date = input.date === undefined ? blank : Writing.date(input.date, "WIB")
  const what = `${copy}LAMPIRAN ${capitals(formOf(input))} ${capitals(input.issuer)}`
  const entries = [
    ["NOMOR", numberOf(input)],
    ["TANGGAL", capitals(date)],
    ["TENTANG", capitals(input.title)],
  ] as const
  return annexHeading(pdf.measure, what, entries, { style: "serif", width })
}

function titleOf(pdf: Pdf, title: string, width: number): Flow.Paragraph {
  const design = { size: 11, leading: 14.5, width, gap: mm(3) }
  return Flow.centred(pdf.measure, capitals(title), design, { style: "serifBold" })
}

/** A row may fill a page: what the decree says of a person is not cut off. */
function designFor(room: number): Table.Design {
  const [leading, headerHeight] = [10.4, mm(9)]
  return {
    text: "serif",
    strong: "serifBold",
    size: 8.5,
    leading,
    padding: mm(1.3),
    headerHeight,
    minimumHeight: mm(8),
    maxLines: Math.floor((room - headerHeight) / leading) - 1,
  }
}

/** An amendment and a revocation have more to say in the last column. */
function columnsFor(rows: readonly AnnexRow[]): Table.Draft<AnnexRow>[] {
  const touching = rows.some(({ replaces, revokes }) => replaces || revokes)
  const notes = {
    label: "Keterangan",
    mm: touching ? 46 : 25,
    grows: true,
    align: "left",
    cell: (row: AnnexRow) => [
      ...Table.text(row.replaces && reference("Mengganti", row.replaces)),
      ...Table.text(row.revokes && reference("Mencabut", row.revokes)),
      ...Table.text(row.note),
    ],
  } as const
  return [...columns, notes]
}

const columns: readonly Table.Draft<AnnexRow>[] = [
  { label: "No", mm: 11, grows: false, align: "center", cell: (row) => Table.text(String(row.number)) },
  { label: "Nama", mm: 40, grows: true, align: "left", cell: (row) => Table.text(Writing.titledName(row)) },
  { label: "L/P", mm: 9, grows: false, align: "center", cell: (row) => Table.text(row.sex) },
  { label: "Tempat/Tgl Lahir", mm: 30, grows: true, align: "left", cell: (row) => Table.text(birth(row)) },
  {
    label: "NIK",
    mm: 30,
    grows: false,
    align: "left",
    cell: (row) => Table.text(row.nik && maskedNik(row.nik)),
  },
  { label: "Alamat", mm: 43, grows: true, align: "left", cell: (row) => Table.text(row.address) },
  { label: "Jabatan/Unsur", mm: 27, grows: true, align: "left", cell: (row) => Table.text(row.position) },
  { label: "Wilayah Tugas", mm: 32, grows: true, align: "left", cell: (row) => Table.text(row.dutyArea) },
]

function birth({ birthPlace, birthDate }: AnnexRow): string {
  const date = birthDate === undefined ? undefined : Writing.date(birthDate, "WIB")
  return [birthPlace, date].filter(Boolean).join(", ")
}

function reference(verb: string, { row, decree }: RowOfDecree): string {
  return `${verb} nomor urut ${row} Lampiran ${decree}`
}
