/**
 * Tanda terima: the list by which each real recipient confirms what they got, blank for signing or recorded with when
 * and how it was received. It belongs to the hand-over record and to the spending account (SPJ).
 */
import { rupiahInWords } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import type { HandoverRecipient } from "./handover-input.ts"
import type * as Letterhead from "./letterhead.ts"
import { type Closing, drawListing, type Listing, textLeading, textSize, widthOf } from "./listing.ts"
import type { PageRows } from "./pagination.ts"
import { drawLine, landscape, margins, mm, open, type Paper, type Pdf, tagged } from "./pdf.ts"
import { receiptTable } from "./receipt-table.ts"
import * as Signatures from "./signatures.ts"
import type { Strokes } from "./strokes.ts"
import { wrap } from "./text.ts"

export type ReceiptListInput = {
  readonly variant: "blank" | "recorded"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly programme: string
  /** Of the hand-over record that the list belongs to. */
  readonly recordNumber?: string | undefined
  /** For which area the list is: "Desa Sukamaju, Kecamatan Cikeusal". */
  readonly area?: string | undefined
  readonly place?: string | undefined
  readonly date?: Writing.When | undefined
  readonly zone: Writing.Zone
  readonly rows: readonly ReceiptRow[]
  /** Yang menyerahkan, at the right. */
  readonly handedOverBy?: Signatures.Person | undefined
  /** Mengetahui, at the left. */
  readonly acknowledgedBy?: Signatures.Person | undefined
  /** "Serang" and the date, above who hands over. */
  readonly signedAt?: { readonly place: string; readonly date: Writing.CalendarDate } | undefined
  readonly rupiahStyle?: Writing.RupiahStyle | undefined
  readonly createdAt: Writing.Instant
}

export type ReceiptRow = Omit<HandoverRecipient, "note"> & {
  /** Printed by the recorded list alone. */
  readonly receipt?: Receipt | undefined
}

export type Receipt = {
  readonly at: Writing.Instant
  /** What was received, where it was not all: "1 unit kursi roda". */
  readonly items?: string | undefined
  /** Rupiah, where it was not all. */
  readonly amount?: number | undefined
  /** Who came in the recipient's place. */
  readonly representative?:
    | (Writing.TitledName & {
        /** "anak kandung" */
        readonly relation?: string | undefined
        /** "surat kuasa Nomor 12 tanggal 2 Mei 2024" */
        readonly letter?: string | undefined
      })
    | undefined
  readonly thumbPrint?: boolean | undefined
  readonly signature?: Strokes | undefined
  /** Width of the pad that was signed on, for a height of 1; 2.5 unless set. */
  readonly signatureAspect?: number | undefined
}

const title = "Tanda Terima Bantuan"

/** Returns the PDF. Throws `emblem_unreadable`, `invalid_amount`. */
export async function receiptList(input: ReceiptListInput): Promise<Uint8Array> {
  const { variant, letterhead, programme, zone, date, rows } = input
  const size = landscape(input.paper ?? "A4")
  const pdf = open({
    title: `${title} ${programme}`,
    author: letterhead.office,
    subject: variant === "blank" ? "Tanda terima untuk ditandatangani" : "Tanda terima tercatat",
    createdAt: input.createdAt,
    size,
  })
  const width = widthOf(size)
  const particulars: Listing<ReceiptRow>["particulars"] = [
    ["Program", programme],
    ["Nomor BAST", input.recordNumber],
    ["Hari/Tanggal", date === undefined ? undefined : Writing.day(date, zone)],
    ["Tempat", input.place],
    ["Wilayah", input.area],
  ]
  await drawListing(pdf, {
    letterhead,
    size,
    heading: title.toUpperCase(),
    particulars,
    table: receiptTable(input, width),
    rows,
    closing: layoutClosing(pdf, input, width),
    count: (page) => countOf(input, page),
    footer: `${title} · ${programme}`,
  })
  return pdf.finish()
}

type Sum = { readonly people: number; readonly amount: number }

/** Of all rows, or of those that were received. */
function sumOf(rows: readonly ReceiptRow[], received = false): Sum {
  const counted = received ? rows.filter(({ receipt }) => receipt) : rows
  const amounts = counted.map(
    ({ amount, receipt }) => (received ? receipt?.amount : undefined) ?? amount ?? 0,
  )
  return { people: counted.length, amount: amounts.reduce((sum, amount) => sum + amount, 0) }
}

/** "Halaman ini: 12 penerima, Rp… · s.d. halaman ini: 24 dari 300 penerima, Rp…" */
function countOf(input: ReceiptListInput, { from, to }: PageRows): string {
  const { rows, rupiahStyle, variant } = input
  const received = variant === "recorded"
  const [page, sofar] = [sumOf(rows.slice(from, to), received), sumOf(rows.slice(0, to), received)]
  const money = ({ amount }: Sum) => (amount > 0 ? `, ${Writing.rupiah(amount, rupiahStyle)}` : "")
  const verb = received ? "telah menerima" : "penerima"
  const of = received ? ` dari ${Writing.count(to - from)}` : ""
  const ofAll = received ? ` dari ${Writing.count(to)}` : ` dari ${Writing.count(rows.length)}`
  return [
    `Halaman ini: ${Writing.count(page.people)}${of} ${verb}${money(page)}`,
    `s.d. halaman ini: ${Writing.count(sofar.people)}${ofAll} ${verb}${money(sofar)}`,
  ].join("  ·  ")
}

/** Sums at the left, below them those who sign. */
function layoutClosing(pdf: Pdf, input: ReceiptListInput, width: number): Closing {
  const { signedAt, zone, handedOverBy, acknowledgedBy } = input
  const lines = summaryOf(input).flatMap((text) => wrap(pdf.measure, text, "regular", textSize, width))
  const before = signedAt && `${signedAt.place}, ${Writing.date(signedAt.date, zone)}`
  const signers = Signatures.layout(
    pdf.measure,
    [
      [
        acknowledgedBy && { label: "Mengetahui", person: acknowledgedBy },
        handedOverBy && { label: "Yang Menyerahkan", person: handedOverBy, before },
      ],
    ],
    { width, size: textSize, signatureHeight: mm(19) },
  )
  const linesHeight = lines.length * textLeading
  const gap = signers.height > 0 ? mm(4) : 0
  return {
    height: linesHeight + gap + signers.height,
    draw(parent, y) {
      tagged(pdf, parent, "P", () => {
        for (const [index, line] of lines.entries()) {
          drawLine(pdf, line, margins.left, y + (index + 1) * textLeading - 1, { size: textSize })
        }
      })
      Signatures.draw(pdf, parent, signers, margins.left, y + linesHeight + gap, width)
    },
  }
}

function summaryOf({ variant, rows, rupiahStyle }: ReceiptListInput): string[] {
  if (rows.length === 0) return ["Belum ada penerima."]
  const all = sumOf(rows)
  const words = (amount: number) => `${Writing.rupiah(amount, rupiahStyle)} (${rupiahInWords(amount)})`
  if (variant === "blank") {
    const worth = all.amount > 0 ? [`Jumlah bantuan: ${words(all.amount)}`] : []
    return [`Jumlah penerima: ${Writing.count(all.people)}`, ...worth]
  }
  const received = sumOf(rows, true)
  const missing = all.people - received.people
  return [
    `Telah menerima: ${Writing.count(received.people)} dari ${Writing.count(all.people)} penerima${
      missing > 0 ? `, belum: ${Writing.count(missing)}` : ""
    }`,
    ...(all.amount > 0 ? [`Jumlah yang diterima: ${words(received.amount)}`] : []),
  ]
}
