import { createTransport } from "nodemailer"
import PostalMime from "postal-mime"
import { expect, test } from "vitest"
import type { Letter } from "@setiakawan/core/context"
import * as Mail from "./mail.ts"

const from = "Setiakawan <hadir@contoh.go.id>"
const letter: Letter = { to: "tksk@contoh.go.id", subject: "Undangan", text: "Bapak/Ibu yang terhormat" }

/** What a mail program makes of the message that goes over the wire. */
const delivered = async (letter: Letter) => {
  const messages: Buffer[] = []
  const transport = createTransport({ streamTransport: true, buffer: true })
  await Mail.send(
    {
      sendMail: async (message) => messages.push((await transport.sendMail(message)).message as Buffer),
    },
    from,
  )(letter)
  return { raw: messages[0]?.toString() ?? "", parsed: await PostalMime.parse(messages[0] ?? "") }
}

test("a letter arrives with text, page, picture and attachment", async () => {
  const { parsed } = await delivered({
    ...letter,
    subject: "Tiket HKSN – Serang",
    html: `<p>QR Anda: <img src="cid:qr"></p>`,
    attachments: [
      { name: "qr.png", type: "image/png", bytes: new Uint8Array([1, 2, 3]), contentId: "qr" },
      { name: "tiket.pdf", type: "application/pdf", bytes: new Uint8Array([4, 5]) },
    ],
  })
  expect(parsed.from?.address).toBe("hadir@contoh.go.id")
  expect(parsed.to).toEqual([{ name: "", address: "tksk@contoh.go.id" }])
  expect(parsed.subject).toBe("Tiket HKSN – Serang")
  expect(parsed.text?.trim()).toBe("Bapak/Ibu yang terhormat")
  expect(parsed.html).toContain("cid:qr")
  expect(parsed.attachments).toMatchObject([
    { filename: "qr.png", mimeType: "image/png", disposition: "inline", contentId: "<qr>" },
    { filename: "tiket.pdf", mimeType: "application/pdf", disposition: "attachment" },
  ])
  expect(new Uint8Array(parsed.attachments[0]?.content as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]))
})

test("a calendar goes along as an alternative that mail programs offer to enter, with its own method", async () => {
  const calendar = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "END:VCALENDAR", ""].join("\r\n")
  const { raw, parsed } = await delivered({ ...letter, calendar })
  expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
  expect(parsed.attachments.map(({ mimeType }) => mimeType)).toContain("text/calendar")
})

const header = "\r\nBcc: lain@contoh.go.id"
test.each<[string, Partial<Letter>]>([
  ["a line break in the address", { to: `tksk@contoh.go.id${header}` }],
  ["two addresses", { to: "tksk@contoh.go.id, lain@contoh.go.id" }],
  ["a name with an address", { to: "TKSK <tksk@contoh.go.id>" }],
  ["a line break in the subject", { subject: `Undangan${header}` }],
  ["a single line feed in the subject", { subject: "Undangan\nBcc: lain@contoh.go.id" }],
  ["a Unicode line separator in the subject", { subject: "Undangan\u2028Bcc: lain@contoh.go.id" }],
  [
    "a line break in an attachment's name",
    { attachments: [{ name: `a${header}`, type: "text/plain", bytes: new Uint8Array() }] },
  ],
  [
    "a line break in an attachment's type",
    { attachments: [{ name: "a", type: `text/plain${header}`, bytes: new Uint8Array() }] },
  ],
  [
    "a line break in a content id",
    { attachments: [{ name: "a", type: "text/plain", bytes: new Uint8Array(), contentId: `a${header}` }] },
  ],
])("refuses %s, without repeating it", async (_what, change) => {
  const refused = await delivered({ ...letter, ...change }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Error)
  expect((refused as Error).message).toMatch(/^mail: /)
  expect((refused as Error).message).not.toContain("contoh.go.id")
})
