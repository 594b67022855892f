/** The ticket as a list of shapes on an A6 page, drawn alike into PDF and SVG. */
import * as Writing from "@setiakawan/core/writing"
import type { Measure, SansStyle } from "./fonts.ts"
import { accent, faint, ink, mm } from "./pdf.ts"
import { type Fitted, fit, type Setting } from "./text.ts"

export type TicketInput = {
  readonly office: string
  readonly event: string
  readonly theme?: string | undefined
  readonly start: Writing.Instant
  readonly end?: Writing.Instant | undefined
  readonly zone: Writing.Zone
  readonly place: string
  readonly holder: Writing.TitledName & {
    readonly institution?: string | undefined
    /** Unsur: the kind of actor, such as "TKSK". */
    readonly element?: string | undefined
  }
  /** Upper-case URL with the signed token. */
  readonly qr: string
  /** The code for typing; printed in groups of four unless it brings its own spaces or dashes. */
  readonly code: string
  /** What to bring, in a sentence or two. */
  readonly note?: string | undefined
  readonly createdAt: Writing.Instant
}

/** Lengths in points from the upper left corner; text stands on its baseline. */
export type Shape =
  | {
      readonly kind: "text"
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly style: SansStyle
      readonly color: string
      readonly align: "left" | "center"
      readonly spacing: number
      readonly role: "H1" | "P"
    }
  | {
      readonly kind: "box"
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly color: string
    }
  | {
      readonly kind: "dashes"
      readonly x: number
      readonly y: number
      readonly width: number
      readonly color: string
    }
  | { readonly kind: "qr"; readonly x: number; readonly y: number; readonly side: number }

/** A6 upright. */
export const ticketSize: readonly [number, number] = [mm(105), mm(148)]

const margin = mm(8)
const [pageWidth, pageHeight] = ticketSize
const room = pageWidth - 2 * margin
const standardNote =
  "Tunjukkan kode QR ini di pintu masuk, dicetak atau di layar ponsel. Mohon Bapak/Ibu membawa KTP atau tanda pengenal lain."

/** Sets the ticket. Every text shrinks or wraps into its place; the QR takes the height that is left, 50 mm or so. */
export function layoutTicket(measure: Measure, input: TicketInput): Shape[] {
  const shapes: Shape[] = []
  let y = 0
  type TextOptions = Partial<
    Pick<Extract<Shape, { kind: "text" }>, "style" | "color" | "align" | "spacing" | "role">
  >
  const put = ({ size, lines }: Fitted, leading: number, options: TextOptions & { x?: number } = {}) => {
    const { style = "regular", color = ink, align = "left", spacing = 0, role = "P", x } = options
    for (const text of lines) {
      y += size * leading
      const at = x ?? (align === "left" ? margin : pageWidth / 2)
      shapes.push({
        kind: "text",
        text,
        x: at,
        y: y - size * (leading - 1),
        size,
        style,
        color,
        align,
        spacing,
        role,
      })
    }
  }
  const set = (text: string, style: SansStyle, width: number, ...settings: Setting[]) =>
    fit(measure, text, style, width, settings)

  const office = set(input.office, "regular", room, { lines: 2, max: 8, min: 6, breakWords: true })
  const event = set(
    input.event,
    "bold",
    room,
    { lines: 2, max: 15, min: 12 },
    { lines: 4, max: 12, min: 6, breakWords: true },
  )
  const theme =
    input.theme && set(`“${input.theme}”`, "italic", room, { lines: 2, max: 8.5, min: 5, breakWords: true })
  y = mm(5.5)
  put(office, 1.25, { color: "#d7ebe8" })
  y += 3
  put(event, 1.18, { style: "bold", color: "#ffffff", role: "H1" })
  if (theme) {
    y += 3
    put(theme, 1.22, { style: "italic", color: "#d7ebe8" })
  }
  y += mm(4.5)
  shapes.unshift({ kind: "box", x: 0, y: 0, width: pageWidth, height: y, color: accent })

  y += mm(2.5)
  const labelWidth = mm(21)
  for (const [label, text] of [
    ["Hari/Tanggal", Writing.dayRange(input.start, input.end, input.zone)],
    ["Waktu", Writing.timeRange(input.start, input.end, input.zone)],
    ["Tempat", input.place],
  ] as const) {
    const value = set(
      text,
      "bold",
      room - labelWidth,
      { lines: 2, max: 8.5, min: 7.5 },
      { lines: 3, max: 7.5, min: 5, breakWords: true },
    )
    const first = y
    put(value, 1.3, { style: "bold", x: margin + labelWidth })
    const next = y
    y = first
    put({ size: value.size, lines: [label] }, 1, { color: faint })
    y = next + 1
  }
  y += mm(2.2)
  shapes.push({ kind: "dashes", x: margin, y, width: room, color: "#9aa7ab" })
  y += mm(1.6)

  put(
    set(
      Writing.titledName(input.holder),
      "bold",
      room,
      { lines: 1, max: 15, min: 11.5 },
      { lines: 2, max: 12, min: 8 },
      { lines: 1, max: 12, min: 7 },
      { lines: 2, max: 10, min: 5, breakWords: true },
    ),
    1.22,
    { style: "bold", align: "center" },
  )
  const { institution, element } = input.holder
  const from = [element, institution].filter(Boolean).join(" · ")
  if (from) {
    y += 1
    const fitted = set(
      from,
      "regular",
      room,
      { lines: 2, max: 9, min: 7.5 },
      { lines: 3, max: 7.5, min: 4, breakWords: true },
    )
    put(fitted, 1.25, { align: "center" })
  }

  const note = set(input.note ?? standardNote, "regular", room, {
    lines: 4,
    max: 7.2,
    min: 5,
    breakWords: true,
  })
  const foot = pageHeight - mm(4) - note.lines.length * 9
  const codeHeight = 20
  const free = foot - mm(1) - codeHeight - y
  const side = Math.min(mm(68), free)
  y += (free - side) / 3
  shapes.push({ kind: "qr", x: (pageWidth - side) / 2, y, side })
  y += side
  const code = set(groups(input.code), "bold", room, { lines: 1, max: 14, min: 8, breakWords: true })
  put(code, 1, { style: "bold", align: "center", spacing: code.size > 12 ? 0.8 : 0 })
  y = foot
  put(note, 9 / note.size, { color: faint, align: "center" })
  return shapes
}

/** "7K3M9P2QX4T1" → "7K3M 9P2Q X4T1". */
export function groups(code: string): string {
  return /[\s-]/.test(code) ? code : code.replace(/(.{4})(?=.)/gu, "$1 ")
}
