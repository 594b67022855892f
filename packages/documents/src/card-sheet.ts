/** Where cards lie on an A4 sheet, and where to cut. */
import { cardSize } from "./card-layout.ts"
import { drawRule, ink, mm, type Pdf, portrait } from "./pdf.ts"

/** Colour beyond the edge of a card, so that no cut leaves a white line. */
export const bleed = mm(1.5)
export const sheetSize = portrait("A4")

const [columns, rows, gutter] = [2, 5, 2 * bleed]
const [cardWidth, cardHeight] = cardSize
const [sheetWidth, sheetHeight] = sheetSize

export const cardsPerSheet = columns * rows

/** The upper left corner of a front. */
export function placeOf(index: number): readonly [number, number] {
  const [left, top] = sheetOrigin()
  const column = index % columns
  const row = Math.floor(index / columns)
  return [left + column * (cardWidth + gutter), top + row * (cardHeight + gutter)]
}

function sheetOrigin(): readonly [number, number] {
  const width = columns * cardWidth + (columns - 1) * gutter
  const height = rows * cardHeight + (rows - 1) * gutter
  return [(sheetWidth - width) / 2, (sheetHeight - height) / 2]
}

/** Around the cards, for a guillotine that cuts along whole lines. */
export function drawCutMarks(pdf: Pdf): void {
  const [left, top] = sheetOrigin()
  const [away, length] = [mm(2.2), mm(3.2)]
  for (let column = 0; column < columns; column++) {
    for (const x of [0, cardWidth].map((side) => left + column * (cardWidth + gutter) + side)) {
      drawRule(pdf, [x, top - away], [x, top - away - length], 0.3, ink)
      drawRule(pdf, [x, sheetHeight - top + away], [x, sheetHeight - top + away + length], 0.3, ink)
    }
  }
  for (let row = 0; row < rows; row++) {
    for (const y of [0, cardHeight].map((side) => top + row * (cardHeight + gutter) + side)) {
      drawRule(pdf, [left - away, y], [left - away - length, y], 0.3, ink)
      drawRule(pdf, [sheetWidth - left + away, y], [sheetWidth - left + away + length, y], 0.3, ink)
    }
  }
}
