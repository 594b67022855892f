import type { OfficeContext } from "@setiakawan/core/context"
import type { Step } from "@setiakawan/core/job"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Unsur from "@setiakawan/core/unsur"
import * as ExpiryWindow from "@setiakawan/core/volunteer/expiry-window"
import * as Notice from "@setiakawan/core/volunteer/notice"
import * as Writing from "@setiakawan/core/writing"
import { RecipientRefused } from "../mail.ts"

/**
 * Tells people whose SK ends within the window, each once for each end, and the office how many are to be renewed. A
 * letter is noted after it went out: should the worker die in between, one person gets it twice, and nobody none.
 */
export const expiryNotices: Step = async (context, job) => {
  const office = await Office.get(context)
  if (job.cursor === toOffice) {
    if (job.counts.due) await tellOffice(context, office.name, job.counts.due)
    return { finished: true }
  }
  const today = await Office.today(context)
  const months = ExpiryWindow.monthsFrom(today)
  const [month = months[0] ?? "", after] = job.cursor ? job.cursor.split("|", 2) : []
  const page = await Notice.due(context, month, today, after || undefined)
  const counts = { ...job.counts }
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1
  }
  for (const due of page.items) {
    count("due")
    if (due.person.email) count(await tell(context, office, due))
    else count("withoutAddress")
    await Notice.note(context, due)
  }
  const next = months[months.indexOf(month) + 1] ?? toOffice
  return {
    cursor: page.after === undefined ? next : `${month}|${page.after}`,
    done: job.done + page.items.length,
    counts,
  }
}

/** The last step, by itself: who was told is noted, so it could not be counted again. */
const toOffice = "office"

const tell = async (
  context: OfficeContext,
  { name: office, zone }: Office.Office,
  { person, unsur, until }: Notice.Due,
): Promise<"sent" | "undeliverable"> => {
  const day = Writing.date(until, zone)
  try {
    await context.mail.send({
      to: person.email ?? "",
      subject: `SK Anda berlaku sampai dengan ${day}`,
      text: [
        `Yth. Bapak/Ibu ${Writing.titledName(person)},`,
        `SK Anda sebagai ${Unsur.name(unsur)} berlaku sampai dengan ${day}.`,
        `Perpanjangannya disiapkan oleh ${office}. Apabila data Anda berubah, mohon sampaikan sebelum SK yang baru disusun.`,
        `Hormat kami,\n${office}`,
      ].join("\n\n"),
    })
    return "sent"
  } catch (error) {
    // One wrong address must not keep the others from their letters.
    if (!(error instanceof RecipientRefused)) throw error
    return "undeliverable"
  }
}

/** Numbers and a link alone: who is meant stands behind the sign-in. */
const tellOffice = async (context: OfficeContext, office: string, due: number): Promise<void> => {
  const members = (await Member.list(context)).filter(({ role }) => role === "owner" || role === "organiser")
  for (const { email } of members) {
    try {
      await context.mail.send({
        to: email,
        subject: `${due} relawan perlu diperpanjang SK-nya`,
        text: [
          "Yth. Bapak/Ibu,",
          `Masa berlaku SK ${due} relawan ${office} berakhir dalam ${ExpiryWindow.windowDays} hari ke depan.`,
          `Daftarnya: ${context.origin}/kantor/${context.office}/relawan/berakhir`,
        ].join("\n\n"),
      })
    } catch (error) {
      if (!(error instanceof RecipientRefused)) throw error
    }
  }
}
