import * as Event from "@setiakawan/core/event"
import type { Step } from "@setiakawan/core/job"
import * as Region from "@setiakawan/core/region"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import { attendees } from "./attendees.ts"
import { finishWith } from "./output.ts"

const columns = [
  { heading: "No", width: 6, kind: "number" },
  { heading: "Nama", width: 36 },
  { heading: "L/P", width: 6 },
  { heading: "Jabatan", width: 28 },
  { heading: "Instansi", width: 36 },
  { heading: "Unsur", width: 28 },
  { heading: "Kabupaten/Kota", width: 26 },
  { heading: "No. HP", width: 18 },
  { heading: "Email", width: 28 },
  { heading: "Kode tiket", width: 14 },
  { heading: "Hadir", width: 20 },
] as const

/** The participants as a spreadsheet. NIK and birth date are protected and stay out of it. */
export const participants: Step = async (context, job) => {
  const event = await Event.get(context, job.event)
  const list = await attendees(context, event)
  const rows = list.map(({ registration, person, admission }, index) => [
    index + 1,
    person ? Writing.titledName(person) : "",
    person?.sex ?? "",
    person?.position ?? "",
    person?.instansi ?? "",
    Unsur.name(registration.unsur),
    registration.region ? Region.name(registration.region) : "",
    person?.phone ?? "",
    person?.email ?? "",
    registration.ticket,
    admission
      ? `${Writing.calendarDate(admission.at, event.zone)} ${Writing.time(admission.at, event.zone)}`
      : "",
  ])
  const bytes = await writeXlsx(columns, rows, { name: "Peserta", title: [event.name] })
  return finishWith(context, job, { name: "peserta.xlsx", type: xlsxType, bytes }, { rows: rows.length })
}
