import { afterAll, expect, test } from "vitest"
import { measure } from "./fonts.ts"
import { mm } from "./pdf.ts"
import { decodeQr, pagesOf, qrCodesOf, run, save, ticketInput, wordsOf, workspace } from "./testing.ts"
import { type TicketInput, ticketPdf, ticketPng, ticketSvg } from "./ticket.ts"
import { groups, layoutTicket, ticketSize } from "./ticket-layout.ts"

const files = workspace()
afterAll(files.remove)

const long = "Peringatan Hari Kesetiakawanan Sosial Nasional ".repeat(5)
const inputs: readonly (readonly [string, TicketInput])[] = [
  ["a usual ticket", ticketInput()],
  ["the bare minimum", { ...ticketInput(), theme: undefined, holder: { name: "Almuktabar" } }],
  [
    "the longest texts",
    {
      ...ticketInput(),
      office: long,
      event: long,
      theme: long,
      end: "2023-01-02T09:00:00.000Z",
      place: long,
      holder: { name: "W".repeat(70), titleAfter: "S.Sos.", institution: long, element: long },
      note: long,
    },
  ],
]

test.each(inputs)("a second decoder reads the code of %s from both files", async (_, input) => {
  const pdf = save(files.path("ticket.pdf"), await ticketPdf(input))
  expect(qrCodesOf(pdf, 100)).toEqual([[input.qr]])
  expect(decodeQr(save(files.path("ticket.png"), await ticketPng(input)))).toEqual([input.qr])
})

test.each(inputs)("every line of %s lies on the page, none upon another or the code", (_, input) => {
  const width = measure()
  const shapes = layoutTicket(width, input)
  const [pageWidth, pageHeight] = ticketSize
  const code = shapes.find((shape) => shape.kind === "qr")
  const lines = shapes.filter((shape) => shape.kind === "text")
  expect(code?.side).toBeGreaterThan(mm(30))
  const boxes = lines.map(({ text, style, size, spacing, align, x, y }) => {
    const length = width(text, style, size) + spacing * (text.length - 1)
    const left = align === "left" ? x : x - length / 2
    return { left, right: left + length, top: y - size * 0.72, bottom: y }
  })
  for (const [index, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThan(mm(7))
    expect(box.right).toBeLessThan(pageWidth - mm(7))
    expect(box.bottom).toBeLessThan(pageHeight - mm(3))
    const others = [
      ...boxes.slice(index + 1),
      ...(code ? [{ left: code.x, right: code.x + code.side, top: code.y, bottom: code.y + code.side }] : []),
    ]
    for (const other of others) {
      const apart =
        box.right <= other.left ||
        other.right <= box.left ||
        box.bottom <= other.top ||
        other.bottom <= box.top
      expect(apart).toBe(true)
    }
  }
})

test("says what, when, where and who, and what to bring", async () => {
  const file = save(files.path("text.pdf"), await ticketPdf(ticketInput()))
  const [page = ""] = pagesOf(file)
  expect(pagesOf(file)).toHaveLength(1)
  const text = page.replace(/\s+/g, " ")
  for (const part of [
    "Dinas Sosial Provinsi Banten",
    "Peringatan Hari Kesetiakawanan Sosial Nasional Tingkat Provinsi Banten",
    "“Bersama Kita Bisa, Bangkit Bersatu untuk Kesejahteraan Sosial”",
    "Selasa, 20 Desember 2022",
    "08.00 WIB s.d. selesai",
    "Hj. Siti Rahayu, S.Sos.",
    "TKSK · Kecamatan Cipocok Jaya",
    "7K3M 9P2Q X4T1",
    "KTP atau tanda pengenal lain",
  ]) {
    expect(text).toContain(part)
  }
  expect(run("pdfinfo", file)).toMatch(/Page size:\s+297\.638 x 419\.528 pts/)
  expect(wordsOf(file).length).toBeGreaterThan(20)
})

test("groups a code for typing, and leaves one that is grouped", () => {
  expect(groups("7K3M9P2QX4T1")).toBe("7K3M 9P2Q X4T1")
  expect(groups("7K3M9P2QX")).toBe("7K3M 9P2Q X")
  expect(groups("7K3M-9P2Q")).toBe("7K3M-9P2Q")
})

test("draws the PNG 1080 pixels wide, in the shape of the page", async () => {
  const png = Buffer.from(await ticketPng(ticketInput()))
  expect(png.subarray(1, 4).toString()).toBe("PNG")
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1080, 1522])
})

test("text cannot become markup in the picture", async () => {
  const input = {
    ...ticketInput(),
    holder: { name: `A<b> & "C" ]]> <script>\u0000\u001b`, institution: "&amp;" },
  }
  const svg = ticketSvg(input, measure())
  expect(svg).toContain("A&lt;b&gt; &amp; &quot;C&quot; ]]&gt; &lt;script&gt;</text>")
  expect(svg).toContain("&amp;amp;</text>")
  expect(svg).not.toMatch(/<script|<b>/)
  expect((await ticketPng(input)).length).toBeGreaterThan(10_000)
})

test("the picture shows the same texts as the page", async () => {
  const input = ticketInput()
  const svg = ticketSvg(input, measure())
  const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text)
  const file = save(files.path("same.pdf"), await ticketPdf(input))
  const printed = wordsOf(file).map(({ text }) => text)
  expect(shown.join(" ").split(" ").sort()).toEqual(printed.sort())
})

test("prints a question mark for letters that it cannot draw, and leaves emoji out", async () => {
  const input = { ...ticketInput(), holder: { name: "Nur’aini Zoë ū 🎉 佐" } }
  const [page = ""] = pagesOf(save(files.path("signs.pdf"), await ticketPdf(input)))
  expect(page).toContain("Nur’aini Zoë ū ?")
})

test("serves many at once", async () => {
  const one = await ticketPng(ticketInput())
  const many = await Promise.all(Array.from({ length: 8 }, () => ticketPng(ticketInput())))
  for (const png of many) expect(Buffer.compare(png, one)).toBe(0)
})

test("gives the same bytes for the same input, and refuses a code that is too long", async () => {
  const input = ticketInput()
  expect(Buffer.compare(await ticketPdf(input), await ticketPdf(input))).toBe(0)
  const broken = { ...input, qr: "A".repeat(5000) }
  await expect(ticketPdf(broken)).rejects.toThrow("qr_too_long")
  await expect(ticketPng(broken)).rejects.toThrow("qr_too_long")
})
