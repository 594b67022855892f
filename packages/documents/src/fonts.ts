/**
 * The type of the documents. Liberation Sans, metric-compatible with the Arial that the rules ask for; and for decrees
 * TeX Gyre Bonum in the place of Bookman Old Style.
 */
import { existsSync, readFileSync } from "node:fs"
import PdfKit from "pdfkit"

export type SansStyle = "regular" | "bold" | "italic"
export type Style = SansStyle | "serif" | "serifBold"

/** Width of a text in points at a size in points. */
export type Measure = (text: string, style: Style, size: number) => number

export const family = "Liberation Sans"
/** The styles of `family`. */
export const styles: readonly SansStyle[] = ["regular", "bold", "italic"]

const serifs: readonly Style[] = ["serif", "serifBold"]
const files: Readonly<Record<Style, string>> = {
  regular: "LiberationSans-Regular.ttf",
  bold: "LiberationSans-Bold.ttf",
  italic: "LiberationSans-Italic.ttf",
  serif: "texgyrebonum-regular.otf",
  serifBold: "texgyrebonum-bold.otf",
}

/** What is used of the parsed font that pdfkit keeps. */
type ParsedFont = { hasGlyphForCodePoint(codePoint: number): boolean }

const loaded = new Map<Style, Buffer>()

/** Bytes of a font file, read once. A bundle carries the folder `fonts` beside it, the sources one level up. */
export function bytes(style: Style): Buffer {
  const known = loaded.get(style)
  if (known) return known
  const candidates = ["../fonts/", "./fonts/"].map(
    (folder) => new URL(folder + files[style], import.meta.url),
  )
  const found = candidates.find((url) => existsSync(url))
  if (!found) throw new Error("font_missing")
  const read = readFileSync(found)
  loaded.set(style, read)
  return read
}

const parsed = new Map<Style, ParsedFont>()

/**
 * Makes the styles known to a document by their names. The parsed fonts are shared by all documents: parsing them
 * takes longer than drawing a ticket.
 */
export function register(doc: PDFKit.PDFDocument): void {
  for (const style of [...styles, ...serifs]) {
    doc.registerFont(style, parse(style) as unknown as PDFKit.Mixins.PDFFontSource)
  }
}

/** Measures with the metrics and kerning that the document draws with. Widths of words are kept per document. */
export function measureWith(doc: PDFKit.PDFDocument): Measure {
  const known = new Map<string, number>()
  return (text, style, size) => {
    const key = style + text
    let width = known.get(key)
    if (width === undefined) {
      width = doc.font(style, 1000).widthOfString(text)
      known.set(key, width)
    }
    return (width * size) / 1000
  }
}

/** For layouts that are not drawn into a PDF. */
export function measure(): Measure {
  const doc = unfonted()
  register(doc)
  return measureWith(doc)
}

/** True when every style of the given one's family has a glyph for the character. */
export function covers(codePoint: number, style: Style = "regular"): boolean {
  const all: readonly Style[] = serifs.includes(style) ? serifs : styles
  return all.every((one) => parse(one).hasGlyphForCodePoint(codePoint))
}

function parse(style: Style): ParsedFont {
  const known = parsed.get(style)
  if (known) return known
  const doc = unfonted().font(bytes(style))
  // pdfkit offers no public way to ask for a glyph or to parse once; the font it parsed has both.
  const { font } = Reflect.get(doc, "_font") as { font?: Partial<ParsedFont> }
  if (typeof font?.hasGlyphForCodePoint !== "function") throw new Error("font_unreadable")
  parsed.set(style, font as ParsedFont)
  return font as ParsedFont
}

/** A document that nothing is written to. An empty font name keeps pdfkit from looking for its Helvetica metrics. */
function unfonted(): PDFKit.PDFDocument {
  return new PdfKit({ autoFirstPage: false, font: "" })
}
