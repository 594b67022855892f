/**
 * The volunteer's card: one on a page of its own size (CR80), or as many as an A4 sheet holds, with cut marks. There
 * is no place for a NIK. The QR is what a scanner checks; what the card says in words is for the eye alone.
 */
import {
  type Box,
  backBand,
  backStrip,
  band,
  type CardIssuer,
  type CardText,
  cardSize,
  emblemBox,
  layoutBack,
  layoutHeading,
  layoutPerson,
  photoBox,
  qrAt,
  qrSide,
  strip,
  type VolunteerCard,
} from "./card-layout.ts"
import { drawStrip } from "./frame.ts"
import { drawCovering, drawInside, openEmblem, openPicture, type Picture } from "./image.ts"
import { accent, artifact, drawLine, mm, open, type Pdf, stamp, tagged } from "./pdf.ts"
import * as Qr from "./qr.ts"
import { batches, drawCutMarks, type Grid, perSheet, placeOf, sheetSize } from "./sheet.ts"

export type { CardIssuer, VolunteerCard } from "./card-layout.ts"

/** Colour beyond the edge of a card, so that no cut leaves a white line. */
const bleed = mm(1.5)
const grid: Grid = { columns: 2, rows: 5, width: cardSize[0], height: cardSize[1], gutter: 2 * bleed }

export const cardsPerSheet = perSheet(grid)

/** Returns a PDF of two pages, front and back. Throws `emblem_unreadable`, `qr_too_long`. */
export async function volunteerCard(issuer: CardIssuer, card: VolunteerCard): Promise<Uint8Array> {
  const pdf = openCards(issuer, cardSize, `Kartu ${card.number}`)
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  pdf.doc.addPage()
  const stamps = await drawStamps(pdf, issuer)
  drawFront(pdf, root, issuer, stamps, card, await openPhoto(pdf, card), 0, 0)
  pdf.doc.addPage()
  drawBack(pdf, root, stamps, 0, 0)
  root.end()
  return pdf.finish()
}

/**
 * Gives a PDF of A4 sheets in pieces, to be joined or sent on as they come: each sheet is a page of fronts and one of
 * their backs, mirrored for printing on both sides along the long edge. Cards are taken as they are needed, and with
 * them their photos. Throws `no_cards`, `emblem_unreadable`, `qr_too_long`.
 */
export async function* volunteerCardSheets(
  issuer: CardIssuer,
  cards: Iterable<VolunteerCard> | AsyncIterable<VolunteerCard>,
): AsyncGenerator<Uint8Array, void, void> {
  const pdf = openCards(issuer, sheetSize, "Kartu")
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  let stamps: Stamps | undefined
  for await (const batch of batches(cards, grid)) {
    pdf.doc.addPage()
    stamps ??= await drawStamps(pdf, issuer)
    artifact(pdf, () => drawCutMarks(pdf, grid))
    for (const [index, card] of batch.entries()) {
      drawFront(pdf, root, issuer, stamps, card, await openPhoto(pdf, card), ...placeOf(grid, index))
    }
    pdf.doc.addPage()
    artifact(pdf, () => drawCutMarks(pdf, grid))
    for (const index of batch.keys()) {
      const [x, y] = placeOf(grid, index)
      drawBack(pdf, root, stamps, sheetSize[0] - x - cardSize[0], y)
    }
    // Hundreds of cards must not hold up the other requests of the process.
    await new Promise((resolve) => setImmediate(resolve))
    yield pdf.take()
  }
  if (!stamps) throw new RangeError("no_cards")
  root.end()
  yield await pdf.finish()
}

function openCards(issuer: CardIssuer, size: readonly [number, number], title: string): Pdf {
  const { office } = issuer.letterhead
  return open({
    title: `${title} ${office}`,
    author: office,
    subject: title,
    createdAt: issuer.createdAt,
    size,
  })
}

/** What is the same on all cards, with its bleed, stored once. */
type Stamps = {
  readonly front: () => void
  readonly heading: () => void
  readonly back: () => void
  readonly rules: () => void
}

async function drawStamps(pdf: Pdf, issuer: CardIssuer): Promise<Stamps> {
  const emblem = await openEmblem(pdf, issuer.letterhead.emblem)
  const heading = layoutHeading(pdf.measure, issuer)
  const back = layoutBack(pdf.measure, issuer)
  const once = (name: string, draw: () => void) => stamp(pdf, name, draw, bleed)
  return {
    front: once("Front", () => {
      fillAcross(pdf, { ...band, y: -bleed, height: band.height + bleed })
      fillStrip(pdf, strip)
      if (emblem) drawSeal(pdf, emblem)
    }),
    heading: once("Heading", () => drawTexts(pdf, heading)),
    back: once("Back", () => {
      fillAcross(pdf, { ...backBand, y: -bleed, height: backBand.height + bleed })
      fillStrip(pdf, backStrip)
    }),
    rules: once("Rules", () => drawTexts(pdf, back)),
  }
}

function fillStrip(pdf: Pdf, { x, y, width, height }: Box): void {
  drawStrip(pdf, x - bleed, y, width + 2 * bleed, height)
}

function fillAcross(pdf: Pdf, { x, y, width, height }: Box): void {
  pdf.doc.rect(x - bleed, y, width + 2 * bleed, height).fill(accent)
}

/** On white: emblems have any colour. */
function drawSeal(pdf: Pdf, emblem: Picture): void {
  const { x, y, width, height } = emblemBox
  const padding = mm(0.8)
  pdf.doc.roundedRect(x, y, width, height, mm(1)).fill("#ffffff")
  drawInside(pdf, emblem, x + padding, y + padding, width - 2 * padding, height - 2 * padding)
}

function drawFront(
  pdf: Pdf,
  root: PDFKit.PDFStructureElement,
  issuer: CardIssuer,
  stamps: Stamps,
  card: VolunteerCard,
  photo: Picture | undefined,
  x: number,
  y: number,
): void {
  const element = pdf.doc.struct("Sect")
  root.add(element)
  const code = Qr.matrix(card.qr, 3)
  const texts = layoutPerson(pdf.measure, issuer, card)
  artifact(pdf, at(pdf, x, y, stamps.front))
  tagged(pdf, element, "P", at(pdf, x, y, stamps.heading))
  const drawPhoto = at(pdf, x, y, () => (photo ? drawPortrait(pdf, photo) : drawSilhouette(pdf)))
  if (photo) tagged(pdf, element, "Figure", drawPhoto, { alt: `Foto ${card.name}` })
  else artifact(pdf, drawPhoto)
  tagged(
    pdf,
    element,
    "P",
    at(pdf, x, y, () => drawTexts(pdf, texts)),
  )
  const drawCode = at(pdf, x, y, () => Qr.draw(pdf.doc, code, qrAt.x, qrAt.y, qrSide))
  tagged(pdf, element, "Figure", drawCode, { alt: "Kode QR kartu" })
  element.end()
}

function drawBack(pdf: Pdf, root: PDFKit.PDFStructureElement, stamps: Stamps, x: number, y: number): void {
  artifact(pdf, at(pdf, x, y, stamps.back))
  tagged(pdf, root, "P", at(pdf, x, y, stamps.rules))
}

/** Drawing that takes `x`, `y` for its upper left corner. */
function at(pdf: Pdf, x: number, y: number, draw: () => void): () => void {
  return () => {
    pdf.doc.save().translate(x, y)
    draw()
    pdf.doc.restore()
  }
}

function drawTexts(pdf: Pdf, texts: readonly CardText[]): void {
  for (const { text, x, y, ...options } of texts) drawLine(pdf, text, x, y, options)
}

async function openPhoto(pdf: Pdf, { photo }: VolunteerCard): Promise<Picture | undefined> {
  if (!photo) return undefined
  try {
    return await openPicture(pdf, photo)
  } catch {
    // One broken file is no reason to keep the cards of 749 others back; the silhouette shows it.
    return undefined
  }
}

function drawPortrait(pdf: Pdf, photo: Picture): void {
  const { x, y, width, height } = photoBox
  drawCovering(pdf, photo, x, y, width, height)
  pdf.doc.lineWidth(0.5).strokeColor("#c3ccd1").rect(x, y, width, height).stroke()
}

function drawSilhouette(pdf: Pdf): void {
  const { x, y, width, height } = photoBox
  pdf.doc.save().rect(x, y, width, height).clip()
  pdf.doc.rect(x, y, width, height).fill("#eef2f3")
  pdf.doc.circle(x + width / 2, y + height * 0.4, width * 0.21).fill("#c3ccd1")
  pdf.doc.ellipse(x + width / 2, y + height * 1.02, width * 0.41, height * 0.36).fill("#c3ccd1")
  pdf.doc.restore()
}
