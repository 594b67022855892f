/** Lampiran: the table of those whom the decree names, and the signatory once more. */
import * as Writing from "@setiakawan/core/writing"
import { annexHeading, annexPages, headingWidth } from "./annex.ts"
import {
  type AnnexRow,
  capitals,
  type DecreeInput,
  formOf,
  numberOf,
  type RowOfDecree,
  signatoryOf,
  signing,
} from "./decree-input.ts"
import * as Flow from "./flow.ts"
import { blank, type Page } from "./pages.ts"
import { landscape, margins, mm, type Pdf, tagged } from "./pdf.ts"
import * as Signatory from "./signatory.ts"
import * as Table from "./table.ts"
import { maskedNik } from "./text.ts"

/** No pages without rows. */
export function layoutAnnex(pdf: Pdf, input: DecreeInput): Page[] {
  const { annex } = input
  if (!annex) return []
  const size = landscape(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const room = size[1] - margins.top - margins.bottom
  const block = Signatory.layout(pdf.measure, signatoryOf(input), signing(input, [], 11))
  return annexPages(pdf, {
    size,
    heading: headingOf(pdf, input, headingWidth(width)),
    title: annex.title ? [titleOf(pdf, annex.title, width)] : [],
    table: { design: designFor(room), columns: Table.stretch(columnsFor(annex.rows), width) },
    rows: annex.rows,
    closing: {
      height: block.height,
      draw(root, y) {
        const left = margins.left + width - block.width
        tagged(pdf, root, "P", () => Signatory.draw(pdf, block, left, y))
      },
    },
  })
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
