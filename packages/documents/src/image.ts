/** Pictures that people hand in: emblems and portraits. What comes here is not trusted to be what it says. */
import { inflateSync } from "node:zlib"
import type { Pdf } from "./pdf.ts"

/** A picture that is embedded once and drawn as often as wanted. Pixels, before any turning that a JPEG asks for. */
export type Picture = { readonly width: number; readonly height: number }

type PngData = {
  readonly imgData: Uint8Array
  readonly width: number
  readonly height: number
  /** Bits of a pixel. */
  readonly pixelBitlength: number
  readonly interlaceMethod: number
}

/** What pdfkit makes of the bytes. */
type OpenedImage = Picture & {
  readonly image?: PngData
  embed(doc: PDFKit.PDFDocument): void
  /** Of a PNG: writes it, at once or when it is unpacked. */
  finalize?: () => void
}

const mostPixels = 16_000_000

/** Embeds a picture, and waits until it is written: so the same input gives the same bytes. Throws `picture_unreadable` when it is no whole PNG or JPEG of at most 16 megapixels. */
export async function openPicture(pdf: Pdf, bytes: Uint8Array): Promise<Picture> {
  try {
    // Not in the published types: opening apart from drawing is what lets 750 pages share one image.
    const doc = pdf.doc as PDFKit.PDFDocument & { openImage(source: Uint8Array): OpenedImage }
    const image = doc.openImage(bytes)
    if (!(image.width > 0 && image.height > 0 && image.width * image.height <= mostPixels)) {
      throw new RangeError("picture_unreadable")
    }
    if (image.image) checkPixels(image.image)
    await embed(image, doc)
    return image
  } catch {
    throw new Error("picture_unreadable")
  }
}

/** Embeds the emblem of an office, where it has one. Throws `emblem_unreadable`, for the same reasons. */
export async function openEmblem(pdf: Pdf, emblem: Uint8Array | undefined): Promise<Picture | undefined> {
  if (!emblem) return undefined
  try {
    return await openPicture(pdf, emblem)
  } catch {
    throw new Error("emblem_unreadable")
  }
}

/** Draws the whole picture inside a box, centred in it. */
export function drawInside(
  pdf: Pdf,
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  draw(pdf, picture, x, y, { fit: [width, height], align: "center", valign: "center" })
}

/** Fills a box with the middle of the picture; what is too wide or too tall is not shown. */
export function drawCovering(
  pdf: Pdf,
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  pdf.doc.save().rect(x, y, width, height).clip()
  draw(pdf, picture, x, y, { cover: [width, height], align: "center", valign: "center" })
  pdf.doc.restore()
}

function draw(pdf: Pdf, picture: Picture, x: number, y: number, options: PDFKit.Mixins.ImageOption): void {
  pdf.doc.image(picture as unknown as PDFKit.Mixins.ImageSrc, x, y, options)
}

function embed(image: OpenedImage, doc: PDFKit.PDFDocument): Promise<void> {
  return new Promise((resolve) => {
    const { finalize } = image
    if (finalize) {
      image.finalize = () => {
        finalize.call(image)
        resolve()
      }
    }
    image.embed(doc)
    if (!finalize) resolve()
  })
}

/**
 * Throws unless the pixels can be unpacked. pdfkit unpacks some kinds of PNG later and by itself, where an error
 * would end the process and not only this document.
 */
function checkPixels(png: PngData): void {
  const rows = rowLengths(png)
  const pixels = inflateSync(png.imgData, { maxOutputLength: rows.reduce((sum, row) => sum + row, 64) })
  let at = 0
  for (const length of rows) {
    // Every row begins with its filter, of which there are five.
    if ((pixels[at] ?? 5) > 4) throw new RangeError("picture_unreadable")
    at += length
  }
}

/** Bytes of each row, its filter included, in the order in which they are stored. */
function rowLengths({ width, height, pixelBitlength, interlaceMethod }: PngData): number[] {
  // Columns and rows where a pass of Adam7 begins, and its steps.
  const passes =
    interlaceMethod === 1
      ? [
          [0, 0, 8, 8],
          [4, 0, 8, 8],
          [0, 4, 4, 8],
          [2, 0, 4, 4],
          [0, 2, 2, 4],
          [1, 0, 2, 2],
          [0, 1, 1, 2],
        ]
      : [[0, 0, 1, 1]]
  return passes.flatMap(([x = 0, y = 0, right = 1, down = 1]) => {
    const columns = Math.ceil((width - x) / right)
    const rows = Math.ceil((height - y) / down)
    if (columns <= 0 || rows <= 0) return []
    return Array.from({ length: rows }, () => 1 + Math.ceil((columns * pixelBitlength) / 8))
  })
}
