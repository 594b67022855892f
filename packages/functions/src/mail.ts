import type { Attachment, Letter, Mail } from "@setiakawan/core/context"
import type { SendMailOptions } from "nodemailer"

/** What carries a composed message: a nodemailer transporter over SMTP, SES or a folder. */
export type Transport = { sendMail(message: SendMailOptions): Promise<unknown> }

/** Mail over a transport, from one address of ours: `Setiakawan <hadir@example.go.id>`. */
export const send =
  (transport: Transport, from: string): Mail["send"] =>
  async (letter) => {
    await transport.sendMail(compose(letter, from))
  }

/**
 * A letter as nodemailer takes it. Throws when an address, subject or name could start a header or a recipient of
 * its own; the message of that error names the place, never the value.
 */
export const compose = (letter: Letter, from: string): SendMailOptions => {
  if (!address.test(letter.to)) throw new Error("mail: recipient is not one plain address")
  return {
    from: oneLine(from, "sender"),
    // As an object it is one recipient, whatever it holds.
    to: { name: "", address: letter.to },
    subject: oneLine(letter.subject, "subject"),
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    ...(letter.calendar === undefined
      ? {}
      : { icalEvent: { method: method(letter.calendar), filename: "acara.ics", content: letter.calendar } }),
    attachments: (letter.attachments ?? []).map(attach),
    // No automatic replies ("I am on leave") to letters of a machine: RFC 3834.
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** One mailbox: no spaces, separators, quotes, brackets or control characters. */
const address = /^[^\s@,;:<>()[\]"\\\p{Cc}]+@[^\s@,;:<>()[\]"\\\p{Cc}]+$/u

const oneLine = (text: string, place: string): string => {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) throw new Error(`mail: control character in ${place}`)
  return text
}

const attach = ({ name, type, bytes, contentId }: Attachment) => ({
  filename: oneLine(name, "attachment name"),
  contentType: oneLine(type, "attachment type"),
  content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  ...(contentId === undefined
    ? {}
    : { cid: oneLine(contentId, "content id"), contentDisposition: "inline" as const }),
})

/** The calendar's own METHOD, which the part's content type has to repeat (RFC 6047); a plain file publishes. */
const method = (calendar: string): string => /^METHOD:([A-Z]+)\r?$/m.exec(calendar)?.[1] ?? "PUBLISH"
