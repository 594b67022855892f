/** A batik band of kawung, four petals to a cell: the certificate's frame between two quiet lines, the card's strip. */
import { accent, mm, type Pdf } from "./pdf.ts"

const outer = mm(9)
const band = mm(6.4)

const light = rgb("#9cc4bd")
const pale = rgb("#eef5f3")

/** Distance from the paper's edge to the inside of the frame. */
export const frameInset = outer + band + mm(2)

/** Draws the frame on the current page. */
export function drawFrame({ doc }: Pdf, [width, height]: readonly [number, number]): void {
  doc.save()
  doc.addContent(content(width, height))
  doc.restore()
}

/** Draws a strip of the same kawung, as many cells as there is room for. */
export function drawStrip({ doc }: Pdf, x: number, y: number, width: number, height: number): void {
  const count = Math.max(1, Math.round(width / height))
  const cell = width / count
  const petals = Array.from({ length: count }, (_, index) => kawung(x + index * cell, y, cell, height))
  doc.save()
  doc.addContent(
    `${pale} rg ${n(x)} ${n(y)} ${n(width)} ${n(height)} re f\n${light} rg ${petals.join(" ")} f`,
  )
  doc.restore()
}

/** Symmetric, so it does not matter that pdfkit turns the page's y axis around. */
function content(width: number, height: number): string {
  const deep = rgb(accent)
  const inner = outer + band
  const ring = `${box(outer, width, height)} ${box(inner, width, height)} f*`
  const petals: string[] = []
  const across = Math.round((width - 2 * inner) / band)
  const down = Math.round((height - 2 * inner) / band)
  const cellWidth = (width - 2 * inner) / across
  const cellHeight = (height - 2 * inner) / down
  for (let column = 0; column < across; column++) {
    const x = inner + column * cellWidth
    petals.push(kawung(x, outer, cellWidth, band), kawung(x, height - inner, cellWidth, band))
  }
  for (let row = 0; row < down; row++) {
    const y = inner + row * cellHeight
    petals.push(kawung(outer, y, band, cellHeight), kawung(width - inner, y, band, cellHeight))
  }
  const corners = [
    [outer, outer],
    [width - inner, outer],
    [outer, height - inner],
    [width - inner, height - inner],
  ]
  const squares = corners.map(([x, y]) => `${n(x)} ${n(y)} ${n(band)} ${n(band)} re`).join(" ")
  const stars = corners.map(([x = 0, y = 0]) => kawung(x, y, band, band)).join(" ")
  return [
    `${pale} rg ${ring}`,
    `${light} rg ${petals.join(" ")} f`,
    `${deep} rg ${squares} f`,
    `${pale} rg ${stars} f`,
    `${deep} RG 1.6 w ${box(outer, width, height)} S`,
    `0.7 w ${box(inner, width, height)} S`,
    `${light} RG 0.5 w ${box(inner + mm(1.2), width, height)} S`,
  ].join("\n")
}

/** Four petals from the middle of a cell towards its corners. */
function kawung(x: number, y: number, width: number, height: number): string {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]
    .map(([right = 0, up = 0]) => {
      const at = (along: number, aside: number) =>
        `${n(middleX + ((right * along - up * aside) * width) / 2)} ${n(
          middleY + ((up * along + right * aside) * height) / 2,
        )}`
      return `${at(0.12, 0)} m ${at(0.3, 0.42)} ${at(0.7, 0.42)} ${at(0.9, 0)} c ${at(0.7, -0.42)} ${at(0.3, -0.42)} ${at(0.12, 0)} c h`
    })
    .join(" ")
}

function box(inset: number, width: number, height: number): string {
  return `${n(inset)} ${n(inset)} ${n(width - 2 * inset)} ${n(height - 2 * inset)} re`
}

function rgb(hex: string): string {
  return [1, 3, 5].map((at) => n(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(" ")
}

function n(value: number | undefined): string {
  return (value ?? 0).toFixed(3)
}
