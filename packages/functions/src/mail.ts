import type { Attachment, Letter, Mail } from "@setiakawan/core/context"
import type { SendMailOptions } from "nodemailer"

/** What carries a composed message: a nodemailer transporter over SMTP, SES or a folder. */
export type Transport = { sendMail(message: SendMailOptions): Promise<unknown> }

/** The mail server took no letter to this address: for good, or for now (a full mailbox, greylisting). */
export class RecipientRefused extends Error {
  readonly permanent: boolean
  constructor(permanent: boolean) {
    super("mail: recipient refused")
    this.name = "RecipientRefused"
    this.permanent = permanent
  }
}

/**
 * Mail over a transport, from one address of ours: `Setiakawan <hadir@example.go.id>`. Throws RecipientRefused when
 * it is the recipient whom the server refuses; whatever else goes wrong concerns every letter.
 */
export const send =
  (transport: Transport, from: string): Mail["send"] =>
  async (letter) => {
    try {
      await transport.sendMail(compose(letter, from))
    } catch (error) {
      throw refusal(error) ?? error
    }
  }

/** A reply of 4xx or 5xx to the recipient (RFC 5321, 4.2.1), as nodemailer tells it: its message quotes the address. */
const refusal = (error: unknown): RecipientRefused | undefined => {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const refused = code === "EENVELOPE" && command === "RCPT TO" && responseCode !== undefined
  // 421: the server is about to close, whoever the recipient is.
  return refused && responseCode !== 421 ? new RecipientRefused(responseCode >= 500) : undefined
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
