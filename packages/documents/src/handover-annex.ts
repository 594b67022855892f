/** The annexes of a hand-over record: what was handed over, and its real recipients. */
import { rupiahInWords } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import { annexHeading, annexPages, headingWidth } from "./annex.ts"
import * as Flow from "./flow.ts"
import {
  annexNames,
  dateOf,
  type HandoverItem,
  type HandoverRecipient,
  type HandoverRecordInput,
  isMoney,
  numberOf,
  partiesRow,
  recipientsOf,
  rupiah,
  titleOf,
  worthOf,
} from "./handover-input.ts"
import type { Closing } from "./listing.ts"
import type { Page } from "./pages.ts"
import { landscape, margins, mm, type Pdf, portrait } from "./pdf.ts"
import { given } from "./receipt-table.ts"
import * as Signatures from "./signatures.ts"
import * as Table from "./table.ts"
import { maskedNik } from "./text.ts"

/** No pages for what is not there. */
export function layoutAnnexes(pdf: Pdf, input: HandoverRecordInput): Page[] {
  return [...itemPages(pdf, input), ...recipientPages(pdf, input)]
}

function itemPages(pdf: Pdf, input: HandoverRecordInput): Page[] {
  const { items } = input
  const size = portrait(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const worth = worthOf(items)
  return annexPages<ItemRow>(pdf, {
    size,
    heading: headingOf(pdf, input, annexNames(input).items, width),
    title: [titled(pdf, isMoney(input) ? "Rincian Bantuan" : "Daftar Barang", width)],
    table: {
      design: designFor(size, 9.5),
      columns: Table.stretch(itemColumns(input), width),
    },
    rows: items.map((item, index) => ({ item, number: index + 1 })),
    sum: worth > 0 ? { total: rupiah(input, worth) } : undefined,
    closing: closingOf(pdf, input, width, worth > 0 ? [`Terbilang: ${rupiahInWords(worth)}`] : []),
  })
}

function recipientPages(pdf: Pdf, input: HandoverRecordInput): Page[] {
  const recipients = recipientsOf(input)
  const size = landscape(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const amounts = worthOf(recipients.map(({ amount = 0 }) => ({ value: amount })))
  const below = [
    `Jumlah penerima: ${Writing.count(recipients.length)}`,
    ...(amounts > 0 ? [`Terbilang: ${rupiahInWords(amounts)}`] : []),
  ]
  return annexPages<RecipientRow>(pdf, {
    size,
    heading: headingOf(pdf, input, annexNames(input).recipients, width),
    title: [titled(pdf, "Daftar Penerima Bantuan", width)],
    table: { design: designFor(size, 9), columns: Table.stretch(recipientColumns(input), width) },
    rows: recipients.map((recipient) => ({ recipient })),
    sum: amounts > 0 ? { total: rupiah(input, amounts) } : undefined,
    closing: closingOf(pdf, input, width, below),
  })
}

function headingOf(
  pdf: Pdf,
  input: HandoverRecordInput,
  name: string | undefined,
  width: number,
): Flow.Paragraph[] {
  const what = `${name ?? ""} ${titleOf(input)}`.toUpperCase()
  const entries = [
    ["NOMOR", numberOf(input)],
    ["TANGGAL", dateOf(input).toUpperCase()],
  ] as const
  return annexHeading(pdf.measure, what, entries, { style: "regular", width: headingWidth(width) })
}

function titled(pdf: Pdf, title: string, width: number): Flow.Paragraph {
  const design = { size: 11.5, leading: 15, width, gap: mm(3) }
  return Flow.centred(pdf.measure, title.toUpperCase(), design, { style: "bold" })
}

/** A row may fill a page but for the sum below it: nothing that the record says is cut off. */
function designFor([, height]: readonly [number, number], size: number): Table.Design {
  const [leading, headerHeight] = [size * 1.2, mm(9)]
  const room = height - margins.top - margins.bottom
  return {
    text: "regular",
    strong: "bold",
    size,
    leading,
    padding: mm(1.5),
    headerHeight,
    minimumHeight: mm(8),
    maxLines: Math.floor((room - headerHeight) / leading) - 3,
  }
}

/** A numbered row, or the sum below all of them. */
type ItemRow = { readonly item: HandoverItem; readonly number: number } | Total
type RecipientRow = { readonly recipient: HandoverRecipient } | Total
type Total = { readonly total: string }

const sum = { text: "Jumlah", style: "bold" } as const

function itemColumns(input: HandoverRecordInput): Table.Draft<ItemRow>[] {
  const of = (cell: (item: HandoverItem, number: number) => string) => (row: ItemRow) =>
    "total" in row ? [] : Table.text(cell(row.item, row.number))
  const value = (amount: number) => (amount > 0 ? rupiah(input, amount) : "–")
  return [
    { label: "No", mm: 11, grows: false, align: "center", cell: of((_, number) => String(number)) },
    {
      label: isMoney(input) ? "Nama/Jenis Bantuan" : "Nama/Jenis Barang",
      mm: 62,
      grows: true,
      align: "left",
      cell: (row) => ("total" in row ? [sum] : Table.text(row.item.name)),
    },
    {
      label: "Volume",
      mm: 20,
      grows: false,
      align: "right",
      cell: of(({ quantity }) => Writing.count(quantity)),
    },
    { label: "Satuan", mm: 23, grows: false, align: "center", cell: of(({ unit }) => unit) },
    {
      label: "Nilai",
      mm: 44,
      grows: false,
      align: "right",
      cell: (row) =>
        "total" in row ? [{ text: row.total, style: "bold" }] : Table.text(value(row.item.value)),
    },
  ]
}

function recipientColumns(input: HandoverRecordInput): Table.Draft<RecipientRow>[] {
  const of = (cell: (recipient: HandoverRecipient) => string | undefined) => (row: RecipientRow) =>
    "total" in row ? [] : Table.text(cell(row.recipient))
  return [
    { label: "No", mm: 12, grows: false, align: "center", cell: of(({ number }) => String(number)) },
    {
      label: "Nama",
      mm: 54,
      grows: true,
      align: "left",
      cell: (row) => ("total" in row ? [sum] : Table.text(Writing.titledName(row.recipient))),
    },
    { label: "NIK", mm: 33, grows: false, align: "left", cell: of(({ nik }) => nik && maskedNik(nik)) },
    { label: "Alamat", mm: 66, grows: true, align: "left", cell: of(({ address }) => address) },
    {
      label: "Bantuan",
      mm: 42,
      grows: true,
      align: "left",
      cell: (row) =>
        "total" in row ? [{ text: row.total, style: "bold" }] : given(row.recipient, input.rupiahStyle),
    },
    { label: "Keterangan", mm: 38, grows: true, align: "left", cell: of(({ note }) => note) },
  ]
}

/** Sums at the left, then both parties once more. */
function closingOf(pdf: Pdf, input: HandoverRecordInput, width: number, below: readonly string[]): Closing {
  const design: Flow.Design = {
    style: "regular",
    size: 10.5,
    leading: 14,
    width,
    colon: 0,
    text: 0,
    marker: 0,
    gap: 0,
    justified: false,
  }
  const sums = Flow.chunks(
    Flow.plain(
      pdf.measure,
      below.map((text) => ({ level: 0, text })),
      design,
    ),
  )
  const sumsHeight = sums.reduce((total, { height }) => total + height, 0)
  const gap = sums.length === 0 ? 0 : mm(5)
  const parties = Signatures.layout(pdf.measure, [partiesRow(input, false)], {
    width,
    size: 10.5,
    signatureHeight: mm(20),
  })
  return {
    height: sumsHeight + gap + parties.height,
    draw(root, y) {
      const text = Flow.drawer(pdf, root)
      text.draw(sums, margins.left, y)
      text.end()
      Signatures.draw(pdf, root, parties, margins.left, y + sumsHeight + gap, width)
    },
  }
}
