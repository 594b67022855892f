/** The table of the attendance list: its columns, and signatures in zig-zag. */
import * as Writing from "@setiakawan/core/writing"
import type { AttendanceListInput, AttendanceRow } from "./attendance-list.ts"
import { drawLine, faint, ink, mm, type Pdf } from "./pdf.ts"
import * as Table from "./table.ts"
import { maskedNik } from "./text.ts"

/** A numbered row; without a person it is an empty one for a walk-in. */
export type Entry = { readonly number: number; readonly person?: AttendanceRow | undefined }

const design: Table.Design = {
  text: "regular",
  strong: "bold",
  size: 9,
  leading: 10.6,
  padding: mm(1.5),
  headerHeight: mm(9),
  minimumHeight: mm(9),
  // Some two hundred characters.
  maxLines: 8,
}

/** The table with its columns as wide together as `width` points. */
export function attendanceTable(input: AttendanceListInput, width: number): Table.Table<Entry> {
  const last = input.variant === "blank" ? signature : recorded(input)
  return { design, columns: Table.stretch([number, ...common, last], width) }
}

const number: Table.Draft<Entry> = {
  label: "No",
  mm: 10,
  grows: false,
  align: "center",
  cell: (entry) => Table.text(String(entry.number)),
}

const common: readonly Table.Draft<Entry>[] = [
  {
    label: "Nama",
    mm: 55,
    grows: true,
    align: "left",
    cell: of((person) => Table.text(Writing.titledName(person))),
  },
  { label: "L/P", mm: 9, grows: false, align: "center", cell: of((person) => Table.text(person.sex)) },
  {
    label: "NIP/NIK",
    mm: 38,
    grows: false,
    align: "left",
    cell: of((person) => Table.text(identity(person))),
  },
  { label: "Jabatan", mm: 34, grows: true, align: "left", cell: of((person) => Table.text(person.position)) },
  {
    label: "Instansi/Unsur",
    mm: 40,
    grows: true,
    align: "left",
    cell: of(({ institution, element }) => [
      ...Table.text(institution),
      ...(element ? [{ text: element, color: institution ? faint : ink }] : []),
    ]),
  },
  {
    label: "No. HP",
    mm: 27,
    grows: false,
    align: "left",
    cell: of(({ phone }) => Table.text(phone && Writing.phone(phone))),
  },
]

const signature: Table.Draft<Entry> = {
  label: "Tanda Tangan",
  mm: 34,
  grows: true,
  align: "left",
  cell: () => [],
  decorate: (pdf, entry, x, y, width) => drawSignatureNumber(pdf, entry.number, x, y, width),
}

function recorded({ start, zone }: AttendanceListInput): Table.Draft<Entry> {
  const date = Writing.calendarDate(start, zone)
  return {
    label: "Waktu dan Pintu Hadir",
    mm: 34,
    grows: true,
    align: "left",
    cell: of((person) => arrival(person, zone, date)),
  }
}

/** Odd numbers sign in the left half, even ones in the right: neighbours do not write into each other. */
export function drawSignatureNumber(pdf: Pdf, number: number, x: number, y: number, width: number): void {
  const at = number % 2 === 1 ? x + mm(1.5) : x + width / 2 + mm(0.5)
  drawLine(pdf, `${number}.`, at, y + mm(3.6), { size: 7.5, color: faint })
}

type Cell<Row> = (row: Row) => readonly Table.CellText[]

function of(cell: Cell<AttendanceRow>): Cell<Entry> {
  return ({ person }) => (person ? cell(person) : [])
}

function identity({ nip, nik }: AttendanceRow): string | undefined {
  return nip ? Writing.nip(nip) : nik && maskedNik(nik)
}

function arrival(
  { checkIn, absence }: AttendanceRow,
  zone: Writing.Zone,
  date: Writing.CalendarDate,
): readonly Table.CellText[] {
  if (!checkIn) return [absence ? { text: absence } : { text: "Tidak hadir", style: "italic", color: faint }]
  const elsewhen = Writing.calendarDate(checkIn.at, zone) !== date
  const at = Writing.time(checkIn.at, zone)
  return [
    { text: elsewhen ? `${Writing.date(checkIn.at, zone)}, ${at}` : at },
    { text: checkIn.gate, color: faint },
  ]
}
