import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Holder from "@setiakawan/core/holder"
import { eventOf, type Step } from "@setiakawan/core/job"
import * as Participants from "@setiakawan/core/participants"
import * as Person from "@setiakawan/core/person"
import * as Registration from "@setiakawan/core/registration"
import * as Writing from "@setiakawan/core/writing"
import { calendar } from "../calendar.ts"
import { RecipientRefused } from "../mail.ts"
import * as TicketFiles from "../ticket-files.ts"

const lettersAStep = 25

/**
 * Sends tickets to everybody accepted who has an e-mail address and was not sent this issue of theirs. A letter is noted
 * after it went out: should the worker die in between, one person gets it twice, and nobody none.
 */
export const mailTickets: Step = async (context, job) => {
  const [event, issuer] = await Promise.all([Event.get(context, eventOf(job)), TicketFiles.issuerOf(context)])
  const page = await Registration.list(context, event.id, {
    after: job.cursor || undefined,
    limit: lettersAStep,
  })
  const counts = { ...job.counts }
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  for (const { registration, person } of await Participants.withPeople(context, page.items)) {
    if (registration.state === "pending") count("pending")
    else if (registration.state === "cancelled" || registration.mailedAt) count("skipped")
    else if (!person?.email) count("withoutAddress")
    else {
      try {
        await mailTicket(context, issuer, event, registration, person)
        count("sent")
      } catch (error) {
        // One wrong address must not keep the others from their letters; a later job tries again.
        if (!(error instanceof RecipientRefused)) throw error
        count(error.permanent ? "undeliverable" : "postponed")
      }
    }
  }
  return {
    cursor: page.after ?? job.cursor,
    done: job.done + page.items.length,
    counts,
    finished: page.after === undefined,
  }
}

/** Sends the ticket of one registration, unless it was sent, or is not accepted yet. */
export const mailOne = async (
  context: Parameters<typeof within>[0],
  { office, event: eventId, ticket }: { office: string; event: string; ticket: string },
): Promise<void> => {
  const scope = within(context, office, { kind: "public" })
  const [event, registration] = await Promise.all([
    Event.get(scope, eventId),
    Registration.get(scope, eventId, ticket),
  ])
  const [entry] = await Participants.withPeople(scope, [registration])
  if (registration.state !== "accepted" || registration.mailedAt || !entry?.person?.email) return
  await mailTicket(scope, await TicketFiles.issuerOf(scope), event, registration, entry.person)
}

const mailTicket = async (
  context: OfficeContext,
  issuer: TicketFiles.Issuer,
  event: Event.Event,
  registration: Registration.Registration,
  person: Person.Person,
): Promise<void> => {
  const [{ url, write }, picture] = await Promise.all([
    Holder.newLink(context, event, registration),
    TicketFiles.pngFrom(issuer, context, event, registration),
  ])
  await context.table.write(write)
  const when = `${Writing.dayRange(event.start, event.end, event.zone)}, ${Writing.timeRange(event.start, event.end, event.zone)}`
  const lines = [
    `Yth. Bapak/Ibu ${Writing.titledName(person)},`,
    `Pendaftaran Anda untuk ${event.name} sudah kami terima.`,
    `Waktu: ${when}\nTempat: ${Writing.place(event)}`,
    `Tiket Anda terlampir. Tunjukkan kode QR-nya kepada petugas di pintu masuk; boleh dari layar telepon atau dicetak.`,
    `Tiket juga dapat dibuka di: ${url}\nTautan itu pribadi. Mohon tidak diteruskan kepada orang lain.`,
    `Hormat kami,\n${issuer.office.name}`,
  ]
  await context.mail.send({
    to: person.email ?? "",
    subject: `Tiket ${event.name}`,
    text: lines.join("\n\n"),
    html: html(lines, url),
    attachments: [
      { name: `tiket-${registration.ticket}.png`, type: "image/png", bytes: picture, contentId: "tiket" },
    ],
    calendar: calendar(context, event, registration),
  })
  await Registration.markMailed(context, registration)
}

/** The same words with the ticket in sight; plain, since old phones read it. */
const html = (lines: readonly string[], url: string): string => {
  const paragraphs = lines.map((line) =>
    escape(line)
      .replaceAll("\n", "<br>")
      .replace(escape(url), `<a href="${escape(url)}">${escape(url)}</a>`),
  )
  return [
    '<!doctype html><html lang="id"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1b1f23">',
    ...paragraphs.map((paragraph) => `<p>${paragraph}</p>`),
    '<p><img src="cid:tiket" alt="Tiket dengan kode QR" width="320" style="max-width:100%;height:auto"></p>',
    "</body></html>",
  ].join("\n")
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
