import { attendanceList } from "@setiakawan/documents/attendance-list"
import { certificates } from "@setiakawan/documents/certificates"
import { family, register } from "@setiakawan/documents/fonts"
import { renderSvg } from "@setiakawan/documents/png"
import * as Qr from "@setiakawan/documents/qr"
import {
  attendanceInput,
  certificatesInput,
  people,
  ticketInput,
  verifyUrl,
} from "@setiakawan/documents/testing"
import { ticketPdf, ticketPng, ticketPngWidth } from "@setiakawan/documents/ticket"
import PdfKit from "pdfkit"
import { compare, type Figure } from "./measure.ts"

const people750 = 750
const a4: [number, number] = [841.89, 595.28]
const a6: [number, number] = [297.64, 419.53]

/** One QR as path data, so that no floor counts the making of codes. */
const outline = Qr.svgPath(Qr.matrix(verifyUrl(1)))

/** Documents against pdfkit by itself: as many pages, a line of text and one path like a QR's on each. */
export const papers = async (): Promise<Record<string, Figure>> => {
  const input = await certificatesInput(people750)
  const list = await attendanceInput("recorded", people(people750))
  const ticket = ticketInput()
  const pages = pageCount(await attendanceList(list))
  const floorIs = (pages: number) =>
    `pdfkit alone: ${pages === 1 ? "a page" : `${pages} pages`} with a line of text and one path like a QR's`
  return {
    certificates_pdf: await compare(
      "pages/s",
      floorIs(people750),
      async () => {
        await certificates(input)
        return people750
      },
      () => plainPdf(people750, a4),
    ),
    attendance_list_pdf: await compare(
      "pages/s",
      floorIs(pages),
      async () => {
        await attendanceList(list)
        return pages
      },
      () => plainPdf(pages, a4),
    ),
    ticket_pdf: await compare(
      "tickets/s",
      floorIs(1),
      times(20, () => ticketPdf(ticket)),
      times(20, () => plainPdf(1, a6)),
    ),
    ticket_png: await compare(
      "tickets/s",
      "resvg alone: a picture of the same size with a line of text and one path like a QR's",
      times(10, () => ticketPng(ticket)),
      times(10, () => renderSvg(plainSvg, ticketPngWidth)),
    ),
  }
}

const times = (count: number, work: () => Promise<unknown>) => async () => {
  for (let index = 0; index < count; index++) await work()
  return count
}

const plainPdf = async (pages: number, size: [number, number]): Promise<number> => {
  // The fonts as the documents have them: parsed once for the whole process.
  const doc = new PdfKit({ autoFirstPage: false, size, margin: 0, font: "" })
  register(doc)
  const ended = new Promise<void>((done, fail) => {
    doc.on("data", () => {})
    doc.on("end", done)
    doc.on("error", fail)
  })
  for (let page = 0; page < pages; page++) {
    doc.addPage()
    doc
      .font("bold")
      .fontSize(20)
      .text(`Peserta Nomor ${page + 1}`, 60, 60, { lineBreak: false })
    doc.save().translate(60, 120).path(outline).fill("black", "even-odd").restore()
  }
  doc.end()
  await ended
  return pages
}

const plainSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${a6[0]} ${a6[1]}" font-family="${family}">
<rect width="${a6[0]}" height="${a6[1]}" fill="#ffffff"/><text x="30" y="40" font-size="14" font-weight="bold">Peserta Nomor 1</text>
<path transform="translate(60 120) scale(3)" fill-rule="evenodd" d="${outline}"/></svg>`

const pageCount = (pdf: Uint8Array): number =>
  Number(/\/Type \/Pages[^>]*?\/Count (\d+)/.exec(Buffer.from(pdf).toString("latin1"))?.[1] ?? 0)
