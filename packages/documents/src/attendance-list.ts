/**
 * Daftar hadir: the attendance list, blank for signing or recorded with check-in times. It is evidence in the
 * spending account (SPJ), so every person has one numbered row and nothing is cut off silently.
 */
import * as Writing from "@setiakawan/core/writing"
import { attendanceTable, type Entry } from "./attendance-table.ts"
import type { Style } from "./fonts.ts"
import type * as Letterhead from "./letterhead.ts"
import { type Closing, drawListing, type Listing, textLeading, textSize, widthOf } from "./listing.ts"
import { drawLine, faint, ink, landscape, margins, mm, open, type Paper, type Pdf, tagged } from "./pdf.ts"
import * as Signatory from "./signatory.ts"

export type AttendanceRow = Writing.TitledName & {
  readonly sex?: "L" | "P" | undefined
  /** Printed in groups. */
  readonly nip?: string | undefined
  /** Printed masked, when there is no NIP. */
  readonly nik?: string | undefined
  readonly position?: string | undefined
  readonly institution?: string | undefined
  /** Unsur: the kind of actor, such as "TKSK". */
  readonly element?: string | undefined
  readonly phone?: string | undefined
  /** Set when the person was admitted; printed only by the recorded list. */
  readonly checkIn?: { readonly at: Writing.Instant; readonly gate: string } | undefined
  /** Why the person did not come: "Izin". Printed in place of the time by the recorded list, unless they came. */
  readonly absence?: string | undefined
}

export type AttendanceListInput = {
  readonly variant: "blank" | "recorded"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly programme?: string | undefined
  /** Kegiatan. */
  readonly activity?: string | undefined
  /** Acara: what happens, usually the event's name. */
  readonly agenda: string
  readonly start: Writing.Instant
  /** Left out, the list says "selesai". */
  readonly end?: Writing.Instant | undefined
  readonly zone: Writing.Zone
  readonly place: string
  readonly rows: readonly AttendanceRow[]
  /** Empty numbered rows for people who come without registration. */
  readonly walkInRows?: number | undefined
  readonly signatory?: Signatory.Signatory | undefined
  /** "Serang" and the date, above "Mengetahui". */
  readonly signedAt?: { readonly place: string; readonly date: Writing.CalendarDate } | undefined
  readonly createdAt: Writing.Instant
}

/** Returns the PDF. Throws `emblem_unreadable`. */
export async function attendanceList(input: AttendanceListInput): Promise<Uint8Array> {
  const size = landscape(input.paper ?? "A4")
  const pdf = open({
    title: `Daftar Hadir ${input.agenda}`,
    author: input.letterhead.office,
    subject: input.variant === "blank" ? "Daftar hadir untuk ditandatangani" : "Daftar hadir tercatat",
    createdAt: input.createdAt,
    size,
  })
  const width = widthOf(size)
  await drawListing(pdf, {
    letterhead: input.letterhead,
    size,
    heading: "DAFTAR HADIR",
    particulars: particularsOf(input),
    table: attendanceTable(input, width),
    rows: entries(input),
    closing: layoutClosing(pdf, input, width),
    footer: `Daftar Hadir · ${input.agenda}`,
  })
  return pdf.finish()
}

function particularsOf(input: AttendanceListInput): Listing<Entry>["particulars"] {
  const { start, end, zone } = input
  return [
    ["Program", input.programme],
    ["Kegiatan", input.activity],
    ["Hari/Tanggal", Writing.dayRange(start, end, zone)],
    ["Waktu", Writing.timeRange(start, end, zone)],
    ["Tempat", input.place],
    ["Acara", input.agenda],
  ]
}

/** The people, then empty rows for those who come without registration. */
function entries(input: AttendanceListInput): Entry[] {
  const walkIns = Math.max(0, Math.min(input.walkInRows ?? 0, 500))
  const people: (AttendanceRow | undefined)[] = [
    ...input.rows,
    ...Array.from({ length: walkIns }, () => undefined),
  ]
  return people.map((person, index) => ({ number: index + 1, person }))
}

/** Summary at the left, "Mengetahui" at the right. */
function layoutClosing(pdf: Pdf, input: AttendanceListInput, width: number): Closing {
  const summary = summaryLines(input)
  const blockWidth = mm(88)
  const signedAt = input.signedAt
  const block =
    input.signatory &&
    Signatory.layout(pdf.measure, input.signatory, {
      above: [
        ...(signedAt ? [`${signedAt.place}, ${Writing.date(signedAt.date, input.zone)}`] : []),
        "Mengetahui,",
      ],
      width: blockWidth,
      size: 10.5,
      signatureHeight: mm(19),
    })
  return {
    height: Math.max(block?.height ?? 0, summary.length * textLeading),
    draw(parent, y) {
      if (summary.length > 0) {
        tagged(pdf, parent, "P", () => {
          for (const [index, { text, style, size, color }] of summary.entries()) {
            drawLine(pdf, text, margins.left, y + (index + 1) * textLeading - 1, { style, size, color })
          }
        })
      }
      if (block) {
        tagged(pdf, parent, "P", () => Signatory.draw(pdf, block, margins.left + width - blockWidth, y))
      }
    },
  }
}

type SummaryLine = {
  readonly text: string
  readonly style: Style
  readonly size: number
  readonly color: string
}

function summaryLines({ variant, rows }: AttendanceListInput): SummaryLine[] {
  const total: SummaryLine = {
    text: rows.length === 0 ? "Belum ada peserta terdaftar." : `Peserta terdaftar: ${rows.length} orang`,
    style: "regular",
    size: textSize,
    color: ink,
  }
  if (variant === "blank") return [total]
  const present = rows.filter((row) => row.checkIn).length
  return [
    { ...total, text: `Hadir ${present} dari ${rows.length} peserta terdaftar`, style: "bold" },
    { ...total, text: `Tidak hadir: ${rows.length - present} orang${reasons(rows)}` },
    { ...total, text: "Waktu hadir dicatat saat tiket diperiksa di pintu masuk.", size: 8.5, color: faint },
  ]
}

/** " (izin 2, sakit 1, tanpa keterangan 4)"; nothing when nobody gave a reason. */
function reasons(rows: readonly AttendanceRow[]): string {
  const counts = new Map<string, number>()
  for (const { checkIn, absence } of rows) {
    const reason = absence?.toLowerCase() ?? ""
    if (!checkIn) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const without = counts.get("") ?? 0
  counts.delete("")
  if (counts.size === 0) return ""
  const parts = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  if (without > 0) parts.push(["tanpa keterangan", without])
  return ` (${parts.map(([reason, count]) => `${reason} ${count}`).join(", ")})`
}
