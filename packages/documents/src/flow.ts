/** Running text over pages: paragraphs with hanging labels and markers, broken where a reader would want it. */
import type { Measure, Style } from "./fonts.ts"
import { drawLine, type Pdf } from "./pdf.ts"
import { wrap } from "./text.ts"

/** A piece of a line. `x` is its left or, when centred, its middle; points from the left of the column. */
export type Span = {
  readonly text: string
  readonly x: number
  readonly style: Style
  readonly size: number
  readonly align?: "left" | "center"
  /** The words are spread over this width. */
  readonly width?: number | undefined
}

export type Line = { readonly spans: readonly Span[]; readonly advance: number }

export type Paragraph = {
  readonly role: "H1" | "P"
  readonly lines: readonly Line[]
  /** Room below the last line. */
  readonly after: number
  /** The end of this paragraph and the beginning of the next one stay on one page. */
  readonly keepWithNext?: boolean
}

/** Lines that stay on one page. */
export type Chunk = {
  readonly parts: readonly { readonly paragraph: Paragraph; readonly lines: readonly Line[] }[]
  readonly height: number
}

/** Lengths in points. A label stands at 0, its colon at `colon`, text at `text`, or behind a marker. */
export type Design = {
  readonly style: Style
  readonly size: number
  readonly leading: number
  readonly width: number
  readonly colon: number
  readonly text: number
  readonly marker: number
  /** Between paragraphs. */
  readonly gap: number
  /** Spreads the words of all lines but the last one of a paragraph. */
  readonly justified: boolean
}

/** "a." or "1." and its text; `level` says how far it is indented. */
export type Item = { readonly marker?: string | undefined; readonly level: number; readonly text: string }

/**
 * Items of a text that was typed in lines: each line is a paragraph, and one that begins with "a.", "1." or "1)" hangs
 * behind that marker. The first line hangs behind the marker given, if any.
 */
export function itemsOf(text: string, marker?: string): Item[] {
  const [first = "", ...rest] = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
  const level = marker === undefined ? 0 : 1
  return [
    marker === undefined ? marked(first, 0) : { marker, level: 0, text: first },
    ...rest.map((line) => marked(line, level)),
  ]
}

function marked(line: string, level: number): Item {
  const [, marker, text] = /^((?:[a-z]|\d{1,2})[.)])\s+(.+)$/u.exec(line) ?? []
  return marker !== undefined && text !== undefined ? { marker, level, text } : { level, text: line }
}

/** Centred lines. */
export function centred(
  measure: Measure,
  text: string,
  { width, size, leading, gap }: Pick<Design, "width" | "size" | "leading" | "gap">,
  options: {
    style: Style
    role?: "H1" | undefined
    after?: number | undefined
    keepWithNext?: boolean
  },
): Paragraph {
  const { style, role = "P", after = gap, keepWithNext = false } = options
  const lines = wrap(measure, text, style, size, width).map((line) => ({
    advance: leading,
    spans: [{ text: line, x: width / 2, style, size, align: "center" as const }],
  }))
  return { role, lines, after, keepWithNext }
}

/** Items without a label; one that ends in a colon stays with what it announces. */
export function plain(measure: Measure, items: readonly Item[], design: Design): Paragraph[] {
  return items.map((item) => ({
    role: "P",
    lines: spansOf(measure, item, design).map((spans) => ({ spans, advance: design.leading })),
    after: design.gap,
    keepWithNext: item.text.endsWith(":"),
  }))
}

/** A label in its column with a colon, and its items beside it. */
export function labelled(
  measure: Measure,
  label: string,
  items: readonly Item[],
  design: Design,
): Paragraph[] {
  const { style, size, leading, gap, colon } = design
  const labels: Span[][] = wrap(measure, label, style, size, colon - size / 2).map((line, index) => [
    { text: line, x: 0, style, size },
    ...(index === 0 ? [{ text: ":", x: colon, style, size }] : []),
  ])
  return items.map((item, index) => {
    const spans = spansOf(measure, item, design)
    const beside = index === 0 ? labels : []
    const lines = Array.from({ length: Math.max(spans.length, beside.length) }, (_, at) => ({
      advance: leading,
      spans: [...(beside[at] ?? []), ...(spans[at] ?? [])],
    }))
    const after = index === items.length - 1 ? gap : gap / 2
    return { role: "P", lines, after, keepWithNext: item.text.endsWith(":") }
  })
}

function spansOf(measure: Measure, { marker, level, text }: Item, design: Design): Span[][] {
  const { style, size, width, justified } = design
  const left = design.text + level * design.marker
  const x = marker === undefined ? left : left + design.marker
  const lines = wrap(measure, text, style, size, width - x)
  return lines.map((line, index) => [
    ...(marker !== undefined && index === 0 ? [{ text: marker, x: left, style, size }] : []),
    { text: line, x, style, size, width: justified && index < lines.length - 1 ? width - x : undefined },
  ])
}

/** What may be on different pages: no paragraph leaves a single line behind or sends one ahead. */
export function chunks(paragraphs: readonly Paragraph[]): Chunk[] {
  const all: Chunk[] = []
  let joined = false
  for (const paragraph of paragraphs) {
    for (const lines of pieces(paragraph.lines)) {
      const last = lines.at(-1) === paragraph.lines.at(-1)
      const height = lines.reduce((sum, { advance }) => sum + advance, last ? paragraph.after : 0)
      const before = joined ? all.pop() : undefined
      all.push({
        parts: [...(before?.parts ?? []), { paragraph, lines }],
        height: (before?.height ?? 0) + height,
      })
      joined = false
    }
    joined = paragraph.keepWithNext === true && all.length > 0
  }
  return all
}

function pieces(lines: readonly Line[]): (readonly Line[])[] {
  if (lines.length < 4) return lines.length === 0 ? [] : [lines]
  return [lines.slice(0, 2), ...lines.slice(2, -2).map((line) => [line]), lines.slice(-2)]
}

export type Drawer = {
  /** Draws chunks one below the other from `x`, `y`, and returns where they end. */
  draw(all: readonly Chunk[], x: number, y: number): number
  /** Says that something else follows; drawing may go on after it. */
  end(): void
}

/** A paragraph that goes on from the page before does so for a screen reader too. */
export function drawer(pdf: Pdf, root: PDFKit.PDFStructureElement): Drawer {
  let open: { paragraph: Paragraph; element: PDFKit.PDFStructureElement } | undefined
  return {
    draw(all, x, y) {
      let top = y
      for (const { paragraph, lines } of all.flatMap(({ parts }) => parts)) {
        if (open?.paragraph !== paragraph) {
          open?.element.end()
          open = { paragraph, element: pdf.doc.struct(paragraph.role) }
          root.add(open.element)
        }
        const from = top
        open.element.add(() => drawLines(pdf, lines, x, from))
        top += lines.reduce((sum, { advance }) => sum + advance, 0)
        if (lines.at(-1) === paragraph.lines.at(-1)) top += paragraph.after
      }
      return top
    },
    end() {
      open?.element.end()
      open = undefined
    },
  }
}

function drawLines(pdf: Pdf, lines: readonly Line[], x: number, y: number): void {
  let top = y
  for (const { spans, advance } of lines) {
    for (const span of spans) drawSpan(pdf, span, x, top + span.size)
    top += advance
  }
}

function drawSpan(pdf: Pdf, span: Span, x: number, baseline: number): void {
  const { text, style, size, width } = span
  const words = text.split(" ")
  const widths = words.map((word) => pdf.measure(word, style, size))
  const room = width === undefined ? 0 : width - widths.reduce((sum, own) => sum + own, 0)
  const space = room / Math.max(1, words.length - 1)
  // A line that a long word has left half empty would fall to pieces.
  if (width === undefined || words.length < 2 || space > 2.5 * size) {
    return drawLine(pdf, text, x + span.x, baseline, span)
  }
  let left = x + span.x
  for (const [index, word] of words.entries()) {
    drawLine(pdf, word, left, baseline, span)
    left += (widths[index] ?? 0) + space
  }
}
