/** The hand-over record itself, from the kop to those who sign. */
import * as Writing from "@setiakawan/core/writing"
import * as Flow from "./flow.ts"
import { type HandoverRecordInput, numberOf, partiesRow, titleOf } from "./handover-input.ts"
import { announcement, calledFirst, calledSecond, ending, opening, points } from "./handover-text.ts"
import { openEmblem } from "./image.ts"
import * as Letterhead from "./letterhead.ts"
import type { Page } from "./pages.ts"
import { paginate } from "./pagination.ts"
import { artifact, drawLine, drawRule, margins, mm, type Pdf, portrait, tagged } from "./pdf.ts"
import * as Signatures from "./signatures.ts"
import { ended, fit, maskedNik } from "./text.ts"

const closingGap = mm(5)
const partyIndent = mm(7)

/** Throws `emblem_unreadable`. */
export async function layoutBody(pdf: Pdf, input: HandoverRecordInput): Promise<Page[]> {
  const size = portrait(input.paper ?? "A4")
  const width = size[0] - margins.left - margins.right
  const room = size[1] - margins.top - margins.bottom
  const head = await layoutHead(pdf, input, width)
  const text = Flow.chunks(textOf(pdf, input, width))
  const signatures = layoutSignatures(pdf, input, width, room)
  const pages = paginate({
    heights: text.map(({ height }) => height),
    first: room - head.height,
    next: room,
    closing: closingGap + signatures.height,
  })
  let drawer: Flow.Drawer | undefined
  return pages.map(({ from, to }, index) => ({
    size,
    draw(root) {
      if (index === 0) head.draw(root, margins.top)
      drawer ??= Flow.drawer(pdf, root)
      const top = margins.top + (index === 0 ? head.height : 0)
      const bottom = drawer.draw(text.slice(from, to), margins.left, top)
      if (index < pages.length - 1) return
      drawer.end()
      Signatures.draw(pdf, root, signatures, margins.left, bottom + closingGap, width)
    },
  }))
}

type Head = { readonly height: number; draw(root: PDFKit.PDFStructureElement, y: number): void }

/** Kop, the underlined title and the number. */
async function layoutHead(pdf: Pdf, input: HandoverRecordInput, width: number): Promise<Head> {
  const emblem = await openEmblem(pdf, input.letterhead.emblem)
  const kop = Letterhead.layout(pdf.measure, input.letterhead, emblem, width)
  const title = fit(pdf.measure, titleOf(input).toUpperCase(), "bold", width, [
    { lines: 1, max: 13, min: 11.5 },
    { lines: 2, max: 13, min: 11 },
  ])
  const number = fit(pdf.measure, `NOMOR: ${numberOf(input)}`, "regular", width, [
    { lines: 1, max: 12, min: 9 },
    { lines: 3, max: 12, min: 7, breakWords: true },
  ])
  const leading = title.size * 1.35
  const titleTop = kop.height + mm(6)
  const numberTop = titleTop + title.lines.length * leading + mm(0.8)
  const numberLeading = number.size * 1.35
  return {
    height: numberTop + number.lines.length * numberLeading + mm(5),
    draw(root, y) {
      const middle = margins.left + width / 2
      artifact(pdf, () => Letterhead.drawMarks(pdf, kop, margins.left, y))
      tagged(pdf, root, "P", () => Letterhead.drawText(pdf, kop, margins.left, y))
      tagged(pdf, root, "H1", () => {
        for (const [index, line] of title.lines.entries()) {
          const baseline = y + titleTop + title.size + index * leading
          const half = pdf.measure(line, "bold", title.size) / 2
          drawLine(pdf, line, middle, baseline, { style: "bold", size: title.size, align: "center" })
          drawRule(pdf, [middle - half, baseline + 2], [middle + half, baseline + 2], 0.8)
        }
      })
      tagged(pdf, root, "P", () => {
        for (const [index, line] of number.lines.entries()) {
          const baseline = y + numberTop + number.size + index * numberLeading
          drawLine(pdf, line, middle, baseline, { size: number.size, align: "center" })
        }
      })
    },
  }
}

function textOf(pdf: Pdf, input: HandoverRecordInput, width: number): Flow.Paragraph[] {
  const design: Flow.Design = {
    style: "regular",
    size: 11.5,
    leading: 15.6,
    width,
    colon: mm(30),
    text: 0,
    marker: mm(7),
    gap: mm(2.4),
    justified: true,
  }
  const plain = (text: string) => Flow.plain(pdf.measure, [{ level: 0, text }], design)
  const numbered = (texts: readonly string[]) => {
    return texts.flatMap((text, index) => {
      const gap = index < texts.length - 1 ? mm(1.4) : design.gap
      return Flow.plain(pdf.measure, [{ marker: `${index + 1}.`, level: 0, text }], { ...design, gap })
    })
  }
  const { basis = [] } = input
  return [
    ...plain(opening(input)),
    ...partiesOf(pdf, input, design),
    ...(basis.length > 0 ? [...plain("Berdasarkan:"), ...numbered(punctuated(basis))] : []),
    ...plain(announcement),
    ...numbered(points(input)),
    ...plain(ending),
  ]
}

/** Each item but the last one ends in ";", as in a decree. */
function punctuated(texts: readonly string[]): string[] {
  return texts.map((text, index) => ended(text, index < texts.length - 1 ? ";" : "."))
}

function partiesOf(pdf: Pdf, input: HandoverRecordInput, design: Flow.Design): Flow.Paragraph[] {
  const { firstParty, secondParty } = input
  const { capacity, position } = firstParty
  return [
    ...party(pdf, design, "1.", calledFirst(firstParty), [
      ["Nama", Writing.titledName(firstParty)],
      ["NIP", firstParty.nip && Writing.nip(firstParty.nip)],
      ["Pangkat/Gol.", firstParty.rank],
      ["Jabatan", capacity ? `${capacity} ${position}` : position],
      ["Alamat", firstParty.address],
    ]),
    ...party(pdf, design, "2.", calledSecond(secondParty.representation), [
      ["Nama", Writing.titledName(secondParty)],
      ["NIK", secondParty.nik && maskedNik(secondParty.nik)],
      ["Jabatan", secondParty.position],
      ["Lembaga", secondParty.institution],
      ["Alamat", secondParty.address],
    ]),
  ]
}

/** Labels below each other behind a number, all on one page. */
function party(
  pdf: Pdf,
  design: Flow.Design,
  marker: string,
  called: string,
  entries: readonly (readonly [label: string, text: string | undefined])[],
): Flow.Paragraph[] {
  const inner = { ...design, width: design.width - partyIndent }
  const labels = { ...inner, text: design.colon + mm(3), gap: mm(0.6), justified: false }
  const set = entries.flatMap(([label, text]) =>
    text ? Flow.labelled(pdf.measure, label, [{ level: 0, text }], labels) : [],
  )
  const paragraphs = [...set, ...Flow.plain(pdf.measure, [{ level: 0, text: called }], inner)]
  const number = { text: marker, x: -partyIndent, style: design.style, size: design.size }
  return paragraphs.map((paragraph, index) => ({
    ...paragraph,
    keepWithNext: index < paragraphs.length - 1,
    lines: paragraph.lines.map((line, at) => {
      const spans = index === 0 && at === 0 ? [number, ...line.spans] : line.spans
      return { ...line, spans: spans.map((span) => ({ ...span, x: span.x + partyIndent })) }
    }),
  }))
}

/** Small enough for one page, however much stands above the names. */
function layoutSignatures(
  pdf: Pdf,
  input: HandoverRecordInput,
  width: number,
  room: number,
): Signatures.RowsLayout {
  const [first, second] = (input.witnesses ?? []).map((person, index, { length }) => ({
    label: length > 1 ? `Saksi ${index + 1}` : "Saksi",
    person,
  }))
  const knowing = input.acknowledgedBy && { label: "Mengetahui", person: input.acknowledgedBy }
  const parties = partiesRow(input, input.stampDuty)
  // One witness leaves room beside them.
  const others: Signatures.Row[] = second
    ? [
        [first, second],
        [undefined, knowing, undefined],
      ]
    : first
      ? [[first, knowing]]
      : [[knowing]]
  for (let size = 11.5; ; size -= 0.5) {
    const laid = Signatures.layout(pdf.measure, [parties, ...others], {
      width,
      size,
      signatureHeight: mm(23),
    })
    if (laid.height < room * 0.8 || size < 6) return laid
  }
}
