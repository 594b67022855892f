import * as Certificate from "@setiakawan/core/certificate"
import { instant, later, type OfficeContext } from "@setiakawan/core/context"
import { found, Refusal } from "@setiakawan/core/errors"
import * as Event from "@setiakawan/core/event"
import { advanceWrite, eventOf, type Job, type Step, stepLength } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import type { parts } from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as Writing from "@setiakawan/core/writing"
import { type CertificateRole, certificates as print } from "@setiakawan/documents/certificates"
import * as v from "valibot"
import { letterhead, named, signatory } from "../letterhead.ts"
import { attendees } from "./attendees.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({
  kind: v.optional(v.picklist(["sertifikat", "piagam"]), "sertifikat"),
})

/**
 * Certificates for those present, in one file. The first step numbers and issues what is missing, chunk by chunk,
 * each chunk in one transaction with the job's advance; the last one prints. A second run prints the same numbers.
 */
export const certificates: Step = async (context, job) => {
  const event = await Event.get(context, eventOf(job))
  const settings = v.parse(Settings, job.settings)
  // Before any number is given: nothing could be printed without a signatory.
  const official = event.signatory
  if (!official) throw new Refusal("signatory_missing")
  const present = (await attendees(context, event)).filter(({ admission, person }) => admission && person)
  if (present.length === 0) throw new Refusal("no_attendance")
  const issued = await Certificate.issued(context, event.id)
  const missing = present.filter(({ registration }) => !issued.has(registration.ticket))
  if (missing.length > 0) return issueAll(context, event, job, missing, present.length)
  const all = present.map(({ registration }) => found(issued.get(registration.ticket)))
  const bytes = await printAll(context, event, settings.kind, official, all)
  const file = { name: "sertifikat.pdf", type: "application/pdf", bytes }
  return finishWith(context, job, file, { certificates: all.length })
}

const issueAll = async (
  context: OfficeContext,
  event: Event.Event,
  job: Job,
  missing: readonly Certificate.Attendee[],
  total: number,
): Promise<Job> => {
  const until = later(instant(context), stepLength)
  let current = job
  for (let at = 0; at < missing.length; at += Certificate.mostAtOnce) {
    const chunk = missing.slice(at, at + Certificate.mostAtOnce)
    const issued = (current.counts.issued ?? 0) + chunk.length
    const { job: next, write } = advanceWrite(context, current, {
      done: total - missing.length + at + chunk.length,
      // Printing is the last part of the work.
      total: total + 1,
      counts: { ...current.counts, issued },
    })
    await Certificate.issue(context, event, chunk, [write])
    current = next
    if (instant(context) >= until) break
  }
  return current
}

const printAll = async (
  context: OfficeContext,
  event: Event.Event,
  kind: "sertifikat" | "piagam",
  official: Event.Official,
  issued: readonly Certificate.Certificate[],
): Promise<Uint8Array> => {
  const [office, signer] = await Promise.all([Office.get(context), Signing.signer(context)])
  return print({
    kind,
    letterhead: await letterhead(context, office),
    paper: office.paper,
    event: event.name,
    theme: event.theme,
    organiser: office.name,
    start: event.start,
    end: event.end,
    zone: event.zone,
    place: event.venue,
    lessonHours: event.lessonHours,
    issued: { place: office.city, date: Writing.calendarDate(event.end, event.zone) },
    signatory: signatory(official),
    certificates: await Promise.all(
      issued.map(async (certificate) => ({
        ...named(certificate),
        number: certificate.number,
        institution: certificate.instansi,
        role: roleOf[certificate.part],
        verifyUrl: await Certificate.verifyUrl(context, signer, event, certificate),
      })),
    ),
    createdAt: instant(context),
  })
}

const roleOf: Record<(typeof parts)[number], CertificateRole> = {
  peserta: "PESERTA",
  narasumber: "NARASUMBER",
  moderator: "MODERATOR",
  panitia: "PANITIA",
  relawan: "RELAWAN",
}
