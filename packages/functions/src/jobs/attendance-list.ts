import { instant } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import { eventOf, type Step } from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Person from "@setiakawan/core/person"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import { attendanceList as print } from "@setiakawan/documents/attendance-list"
import * as v from "valibot"
import { letterhead, named, signatory } from "../letterhead.ts"
import { absenceNames, attendees } from "./attendees.ts"
import { finishWith } from "./output.ts"

export const Settings = v.strictObject({
  variant: v.picklist(["blank", "recorded"]),
  /** Empty rows for people who come without registration. */
  walkInRows: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(200)), 0),
})

/** Prints the daftar hadir: blank for signing, or as recorded. One step; repeating it prints it again. */
export const attendanceList: Step = async (context, job) => {
  const { variant, walkInRows } = v.parse(Settings, job.settings)
  const [office, event] = await Promise.all([Office.get(context), Event.get(context, eventOf(job))])
  const everybody = await attendees(context, event)
  // A blank list is for those who may still come.
  const list = everybody.filter(
    ({ registration }) => variant === "recorded" || registration.state === "accepted",
  )
  // The checkpoint that attendance is taken from; another one may have gates of the same ids.
  const gates = new Map(event.checkpoints[0]?.gates.map(({ id, name }) => [id, name]))
  const rows = await Promise.all(
    list.map(async ({ registration, person, admission }) => ({
      ...named(person ?? { name: "" }),
      sex: person?.sex,
      nip: person && (await Person.unseal(context, person, "nip")),
      nik: person && (await Person.unseal(context, person, "nik")),
      position: person?.position,
      institution: person?.instansi,
      element: Unsur.shortName(registration.unsur),
      phone: person?.phone,
      checkIn:
        admission && variant === "recorded"
          ? { at: admission.at, gate: gates.get(admission.gate) ?? (admission.gate || "presensi mandiri") }
          : undefined,
      absence: registration.absence && absenceNames[registration.absence],
    })),
  )
  const bytes = await print({
    variant,
    letterhead: await letterhead(context, office),
    paper: office.paper,
    programme: event.programme,
    activity: event.activity,
    agenda: event.name,
    start: event.start,
    end: event.end,
    zone: event.zone,
    place: event.venue,
    rows,
    walkInRows,
    signatory: event.signatory && signatory(event.signatory),
    signedAt: { place: office.city, date: Writing.calendarDate(event.start, event.zone) },
    createdAt: instant(context),
  })
  const name = variant === "blank" ? "daftar-hadir-kosong.pdf" : "daftar-hadir.pdf"
  return finishWith(context, job, { name, type: "application/pdf", bytes }, { rows: rows.length })
}
