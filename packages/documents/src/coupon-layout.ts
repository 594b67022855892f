/** Where everything stands on a coupon. */
import * as Writing from "@setiakawan/core/writing"
import type { Measure } from "./fonts.ts"
import { accent, faint, ink, mm } from "./pdf.ts"
import type { Grid } from "./sheet.ts"
import { column, type Part, type PlacedText } from "./stack.ts"
import { fit } from "./text.ts"
import { groups } from "./ticket-layout.ts"

export type CouponIssuer = {
  /** "Dinas Sosial Provinsi Banten" */
  readonly office: string
  readonly programme: string
  /** Where and when the aid is given out, unless a coupon says otherwise. */
  readonly distribution?: Distribution | undefined
  /** In place of what to bring, in a sentence or two. */
  readonly note?: string | undefined
  readonly createdAt: Writing.Instant
}

export type Distribution = {
  readonly place: string
  /** A day, or an instant whose time is printed too. */
  readonly start?: Writing.When | undefined
  readonly end?: Writing.When | undefined
  readonly zone: Writing.Zone
}

/** There is no place for a NIK. */
export type Coupon = Writing.TitledName & {
  /** "Desa Sukamaju, Kecamatan Cikeusal" */
  readonly area?: string | undefined
  /** What it is good for: "1 unit kursi roda". */
  readonly items: string
  readonly distribution?: Distribution | undefined
  /** Upper-case URL with the signed token. */
  readonly qr: string
  /** The code for typing; printed in groups of four unless it brings its own spaces or dashes. */
  readonly code: string
  /** Printed as "12/200". */
  readonly serial: { readonly number: number; readonly of: number }
}

export const grid: Grid = { columns: 2, rows: 5, width: mm(95), height: mm(54.4), gutter: 0 }

/** At 100 dpi a module of a code of version 7, as a signed token has it, is three pixels wide. */
export const qrSide = mm(40.4)
export const qrAt = { x: grid.width - mm(1.4) - qrSide, y: mm(1.6) } as const

const edge = mm(4.5)
const top = mm(4.2)
const standardNote = "Tunjukkan kupon ini beserta KTP atau KK. Kupon tidak untuk diperjualbelikan."

/** All texts of a coupon: who, what, where and when at the left, the code for typing below the QR. */
export function layoutCoupon(measure: Measure, issuer: CouponIssuer, coupon: Coupon): PlacedText[] {
  const { office, programme, note = standardNote } = issuer
  const label = { style: "regular", color: faint, lines: 1, max: 6.2, min: 4 } as const
  const upper: Part[] = [
    { text: office, style: "regular", color: faint, lines: 2, max: 6.6, min: 5, breakWords: true, gap: 0 },
    { text: programme, style: "bold", color: accent, lines: 4, max: 8.4, min: 6, breakWords: true, gap: 0.6 },
    {
      text: Writing.titledName(coupon),
      style: "bold",
      color: ink,
      lines: 3,
      max: 12,
      min: 8,
      breakWords: true,
      gap: mm(1.9),
    },
    ...some(coupon.area, (text): Part => {
      return { text, style: "regular", color: ink, lines: 3, max: 7.6, min: 5.5, breakWords: true, gap: 0.6 }
    }),
    { ...label, text: "Bantuan", gap: mm(1.5) },
    { text: coupon.items, style: "bold", color: ink, lines: 5, max: 8.6, min: 6, breakWords: true, gap: 0 },
  ]
  const lower: Part[] = [
    ...taking(coupon.distribution ?? issuer.distribution, label),
    ...some(note, (text): Part => {
      return {
        text,
        style: "regular",
        color: faint,
        lines: 3,
        max: 5.6,
        min: 4,
        breakWords: true,
        gap: mm(1),
      }
    }),
  ]
  const room = { x: edge, width: qrAt.x - edge, top, bottom: grid.height - mm(3.6) }
  return [...column(measure, upper, lower, room), ...layoutCode(measure, coupon)]
}

function taking(distribution: Distribution | undefined, label: Omit<Part, "text" | "gap">): Part[] {
  if (!distribution) return []
  const value = { style: "regular", color: ink, lines: 3, max: 7, min: 5, breakWords: true } as const
  return [
    { ...label, text: "Diambil di", gap: mm(1.4) },
    { ...value, text: distribution.place, style: "bold", gap: 0 },
    ...some(whenOf(distribution), (text): Part => ({ ...value, text, gap: 0.4 })),
  ]
}

function whenOf({ start, end, zone }: Distribution): string | undefined {
  if (start === undefined) return undefined
  const day = Writing.dayRange(start, end, zone)
  return start.includes("T") ? `${day}, ${Writing.timeRange(start, end, zone)}` : day
}

function layoutCode(measure: Measure, { code, serial }: Coupon): PlacedText[] {
  const middle = qrAt.x + qrSide / 2
  const below = qrAt.y + qrSide
  const typed = fit(measure, groups(code), "bold", qrSide - mm(2), [
    { lines: 1, max: 10.5, min: 7 },
    { lines: 2, max: 7, min: 3, breakWords: true },
  ])
  const counted = `Kupon ${Writing.count(serial.number)}/${Writing.count(serial.of)}`
  const centred = (text: string, size: number, style: "bold" | "regular", y: number, color: string) => ({
    text,
    x: middle - measure(text, style, size) / 2,
    y,
    size,
    style,
    color,
  })
  const codes = typed.lines.map((line, index) =>
    centred(line, typed.size, "bold", below + mm(3.2) + index * typed.size * 1.1, ink),
  )
  return [...codes, centred(counted, 7.4, "regular", grid.height - mm(3.8), faint)]
}

function some(value: string | undefined, make: (text: string) => Part): Part[] {
  return value ? [make(value)] : []
}
