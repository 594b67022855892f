/** The table of a tanda terima: who gets what, and either room to sign or how it was received. */
import * as Writing from "@setiakawan/core/writing"
import { drawSignatureNumber } from "./attendance-table.ts"
import { faint, mm } from "./pdf.ts"
import type { Receipt, ReceiptListInput, ReceiptRow } from "./receipt-list.ts"
import { drawStrokes } from "./strokes.ts"
import * as Table from "./table.ts"
import { maskedNik } from "./text.ts"

/** The table with its columns as wide together as `width` points. */
export function receiptTable(input: ReceiptListInput, width: number): Table.Table<ReceiptRow> {
  const recorded = input.variant === "recorded"
  const drawn = recorded && input.rows.some(({ receipt }) => receipt?.signature)
  const last = recorded ? [received(input), proof] : [signature]
  const columns = [...common(input), ...last]
  return {
    design: drawn ? { ...design, minimumHeight: mm(14) } : design,
    columns: Table.stretch(columns, width),
  }
}

/** What a recipient is to get: things, money or both. */
export function given(
  { items, amount }: Pick<ReceiptRow, "items" | "amount">,
  style: Writing.RupiahStyle | undefined,
): readonly Table.CellText[] {
  const money = amount === undefined ? "" : Writing.rupiah(amount, style)
  return [...Table.text(items), ...(money && items ? [{ text: money, color: faint }] : Table.text(money))]
}

const design: Table.Design = {
  text: "regular",
  strong: "bold",
  size: 9,
  leading: 10.8,
  padding: mm(1.5),
  headerHeight: mm(9),
  minimumHeight: mm(9.5),
  // What is received is evidence: only a row of some thousand letters is cut.
  maxLines: 24,
}

function common({ rupiahStyle }: ReceiptListInput): Table.Draft<ReceiptRow>[] {
  return [
    { label: "No", mm: 11, grows: false, align: "center", cell: ({ number }) => Table.text(String(number)) },
    {
      label: "Nama",
      mm: 52,
      grows: true,
      align: "left",
      cell: (row) => Table.text(Writing.titledName(row)),
    },
    {
      label: "NIK",
      mm: 33,
      grows: false,
      align: "left",
      cell: ({ nik }) => Table.text(nik && maskedNik(nik)),
    },
    { label: "Alamat", mm: 62, grows: true, align: "left", cell: ({ address }) => Table.text(address) },
    {
      label: "Volume/Jumlah",
      mm: 38,
      grows: true,
      align: "left",
      cell: (row) => given(row, rupiahStyle),
    },
  ]
}

const signature: Table.Draft<ReceiptRow> = {
  label: "Tanda Tangan",
  mm: 46,
  grows: true,
  align: "left",
  cell: () => [],
  decorate: (pdf, { number }, x, y, width) => drawSignatureNumber(pdf, number, x, y, width),
}

function received(input: ReceiptListInput): Table.Draft<ReceiptRow> {
  return {
    label: "Penerimaan",
    mm: 46,
    grows: true,
    align: "left",
    cell: ({ receipt }) =>
      receipt ? told(receipt, input) : [{ text: "Belum diterima", style: "italic", color: faint }],
  }
}

/** When, what where it was not all, and by whom in whose place. */
function told(receipt: Receipt, { zone, rupiahStyle }: ReceiptListInput): Table.CellText[] {
  const { at, representative } = receipt
  return [
    { text: `diterima ${Writing.date(at, zone)}` },
    { text: Writing.time(at, zone) },
    ...given(receipt, rupiahStyle),
    ...(representative ? inPlace(representative) : []),
  ]
}

function inPlace(representative: NonNullable<Receipt["representative"]>): Table.CellText[] {
  const { relation, letter } = representative
  const details = [relation, letter].filter(Boolean).join(", ")
  const by = `oleh ${Writing.titledName(representative)}, a.n. penerima`
  return [{ text: details ? `${by} (${details})` : by }]
}

const proof: Table.Draft<ReceiptRow> = {
  label: "Tanda Tangan",
  mm: 32,
  grows: false,
  align: "center",
  cell: ({ receipt }) =>
    receipt?.thumbPrint ? [{ text: "cap jempol", ...(receipt.signature ? { color: faint } : {}) }] : [],
  decorate(pdf, { receipt }, x, y, width, height) {
    if (!receipt?.signature) return
    const box = { x: x + mm(2), y: y + mm(1), width: width - mm(4), height: height - mm(2) }
    drawStrokes(pdf, receipt.signature, receipt.signatureAspect ?? 2.5, box)
  },
}
