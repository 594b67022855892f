/** Where everything stands on a volunteer's card: the part of the office once, that of each person anew. */
import * as Writing from "@setiakawan/core/writing"
import type { Measure, Style } from "./fonts.ts"
import type { Letterhead } from "./letterhead.ts"
import { accent, faint, ink, mm } from "./pdf.ts"
import { column, type Part, type PlacedText } from "./stack.ts"
import { fit, wrap } from "./text.ts"

export type CardIssuer = {
  readonly letterhead: Letterhead
  /** "Kartu Pengenal" unless set; printed in capitals. */
  readonly title?: string | undefined
  /** For the back, in place of the usual four. */
  readonly rules?: readonly string[] | undefined
  readonly createdAt: Writing.Instant
}

export type VolunteerCard = Writing.TitledName & {
  /** PNG or JPEG of at most 16 megapixels. Without one, or with one that cannot be read, there is a silhouette. */
  readonly photo?: Uint8Array | undefined
  /** "WKSBM" and what it stands for, where that is more. */
  readonly unsur: { readonly short: string; readonly long?: string | undefined }
  readonly dutyArea: string
  /** Of the card. */
  readonly number: string
  readonly validUntil: Writing.CalendarDate
  /** Upper-case URL with the signed token. */
  readonly qr: string
}

export type CardText = PlacedText

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** ISO/IEC 7810 ID-1, the size of a bank card. */
export const cardSize = [mm(85.6), mm(53.98)] as const
const [cardWidth, cardHeight] = cardSize

const edge = mm(4)
export const band: Box = { x: 0, y: 0, width: cardWidth, height: mm(12) }
export const strip: Box = { x: 0, y: mm(12), width: cardWidth, height: mm(2.1) }
export const emblemBox: Box = { x: edge, y: mm(1.3), width: mm(9.4), height: mm(9.4) }
export const photoBox: Box = { x: edge, y: mm(16.6), width: mm(19.2), height: mm(25.6) }
export const qrSide = mm(25.5)
export const qrAt = { x: cardWidth - mm(2.2) - qrSide, y: cardHeight - mm(1.9) - qrSide } as const
export const backBand: Box = { x: 0, y: 0, width: cardWidth, height: mm(3.6) }
export const backStrip: Box = { ...strip, y: backBand.height }

const personLeft = photoBox.x + photoBox.width + mm(3)
/** The code has a quiet zone of its own. */
const columnWidth = qrAt.x - personLeft - mm(0.3)
const footing = cardHeight - mm(3.9)

/** The name of the office on the band, beside its emblem if there is one. */
export function layoutHeading(measure: Measure, { letterhead }: CardIssuer): CardText[] {
  const x = letterhead.emblem ? emblemBox.x + emblemBox.width + mm(3) : edge
  const width = cardWidth - edge - x
  const office = fit(measure, letterhead.office, "bold", width, [
    { lines: 1, max: 10.5, min: 8 },
    { lines: 2, max: 8, min: 6 },
    { lines: 3, max: 6, min: 3, breakWords: true },
  ])
  const government = fit(measure, letterhead.government, "regular", width, [
    { lines: 1, max: Math.max(5.4, office.size * 0.62), min: 4, breakWords: true },
  ])
  const lines = [
    ...government.lines.map(
      (text) => ({ text, size: government.size, style: "regular", color: "#d5e8e5" }) as const,
    ),
    ...office.lines.map((text) => ({ text, size: office.size, style: "bold", color: "#ffffff" }) as const),
  ]
  const leading = 1.2
  let y = (band.height - lines.reduce((sum, { size }) => sum + size * leading, 0)) / 2
  return lines.map((line) => {
    y += line.size * leading
    return { ...line, x, y: y - line.size * 0.28 }
  })
}

/** What stands on the front beside photo and code. */
export function layoutPerson(measure: Measure, issuer: CardIssuer, card: VolunteerCard): CardText[] {
  const title = (issuer.title ?? "Kartu Pengenal").toUpperCase()
  const top = photoBox.y + mm(1.4)
  const nameTop = top + mm(0.9)
  // However many lines there are, they end above the code.
  const nameRoom = (qrAt.y - nameTop) / 1.13
  const name = fit(measure, Writing.titledName(card), "bold", cardWidth - edge - personLeft, [
    { lines: 1, max: 12.5, min: 9.5 },
    { lines: 2, max: nameRoom / 2, min: 7 },
    { lines: 3, max: nameRoom / 3, min: 5 },
    { lines: 4, max: nameRoom / 4, min: 2, breakWords: true },
  ])
  const nameLeading = name.size * 1.13
  const nameBottom = nameTop + name.lines.length * nameLeading
  return [
    { text: title, x: personLeft, y: top, size: 5.2, style: "regular", color: faint, spacing: 0.9 },
    ...name.lines.map((text, index) => ({
      text,
      x: personLeft,
      y: nameTop + index * nameLeading + name.size * 0.95,
      size: name.size,
      style: "bold" as const,
      color: ink,
    })),
    ...layoutColumn(measure, card, nameBottom + mm(1)),
    ...layoutNumber(measure, card.number),
  ]
}

/** Unsur and duty area from `top` down, the validity at the foot; all shrink alike until they have room. */
function layoutColumn(measure: Measure, card: VolunteerCard, top: number): CardText[] {
  const { short, long } = card.unsur
  const label = { style: "regular", color: faint, lines: 1, max: 5.2, min: 3 } as const
  const value = { style: "bold", color: ink, max: 6.6, breakWords: true } as const
  const upper: Part[] = [
    { text: short, style: "bold", color: accent, lines: 2, max: 10, min: 7, breakWords: true, gap: 0 },
    ...(long && long !== short
      ? [
          {
            text: long,
            style: "regular",
            color: ink,
            lines: 6,
            max: 6,
            min: 5.4,
            breakWords: true,
            gap: 0,
          } as const,
        ]
      : []),
    { ...label, text: "Wilayah tugas", gap: mm(1.3) },
    { ...value, text: card.dutyArea, lines: 4, min: 5.4, gap: 0 },
  ]
  const lower: Part[] = [
    { ...label, text: "Berlaku s.d.", gap: mm(1.3) },
    { ...value, text: Writing.date(card.validUntil, "WIB"), lines: 1, max: 8, min: 6, gap: 0 },
  ]
  return column(measure, upper, lower, { x: personLeft, width: columnWidth, top, bottom: footing })
}

function layoutNumber(measure: Measure, number: string): CardText[] {
  const { x, width } = photoBox
  const fitted = fit(measure, number, "bold", width, [
    { lines: 1, max: 6.8, min: 5 },
    { lines: 2, max: 5.2, min: 3, breakWords: true },
  ])
  const leading = fitted.size * 1.12
  const first = footing - 1 - (fitted.lines.length - 1) * leading
  return [
    {
      text: "Nomor kartu",
      x,
      y: first - fitted.size - mm(0.7),
      size: 5.2,
      style: "regular",
      color: faint,
    },
    ...fitted.lines.map((text, index) => ({
      text,
      x,
      y: first + index * leading,
      size: fitted.size,
      style: "bold" as const,
      color: ink,
    })),
  ]
}

const usualRules = [
  "Kartu ini adalah tanda pengenal pemegangnya dan hanya berlaku selama pemegangnya tercantum dalam surat keputusan yang berlaku.",
  "Keabsahan kartu dan status pemegangnya diperiksa dengan memindai kode QR di halaman depan.",
  "Kartu ini tidak boleh dipinjamkan atau dipindahtangankan.",
  "Kartu yang hilang wajib segera dilaporkan kepada kantor penerbit agar dicabut dan diganti.",
]

/** The back, the same on all cards: rules, and where a card that was found belongs. */
export function layoutBack(measure: Measure, { letterhead, rules = usualRules }: CardIssuer): CardText[] {
  const hang = mm(3.4)
  const top = backStrip.y + backStrip.height + mm(4.6)
  for (let factor = 1; ; factor -= 0.04) {
    const lines: CardText[] = []
    let y = top
    const add = (text: string, size: number, style: Style, color: string, x = edge, marker = "") => {
      const scaled = size * factor
      for (const [index, line] of wrap(measure, text, style, scaled, cardWidth - edge - x).entries()) {
        if (index === 0 && marker) lines.push({ text: marker, x: edge, y, size: scaled, style, color })
        lines.push({ text: line, x, y, size: scaled, style, color })
        y += scaled * 1.24
      }
    }
    add("KETENTUAN", 6.6, "bold", accent)
    y += mm(0.6)
    for (const [index, rule] of rules.entries()) {
      add(rule, 6, "regular", ink, edge + hang, `${index + 1}.`)
      y += mm(0.5) * factor
    }
    y += mm(1.6) * factor
    add("Bila menemukan kartu ini, mohon mengembalikannya kepada:", 6, "regular", faint)
    y += mm(0.3)
    add(`${letterhead.office}, ${letterhead.government}`, 6.4, "bold", ink)
    for (const line of letterhead.addressLines) add(line, 6, "regular", ink)
    if (y < cardHeight - mm(2) || factor < 0.3) return lines
  }
}
