import { instant } from "@setiakawan/core/context"
import { found } from "@setiakawan/core/errors"
import * as Event from "@setiakawan/core/event"
import * as Input from "@setiakawan/core/input"
import { eventOf, type Step } from "@setiakawan/core/job"
import * as Region from "@setiakawan/core/region"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { absenceNames, attendees } from "./attendees.ts"
import { finishWith } from "./output.ts"

/** Whom the export holds: everybody accepted unless told. */
export const Settings = v.strictObject({
  /** Only those who have not come in at the checkpoint. */
  attendance: v.optional(v.literal("absent")),
  /** Where attendance is taken from; the event's first checkpoint unless told. */
  checkpoint: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/))),
  unsur: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** "-" stands for an unknown one. */
  region: v.optional(v.union([v.literal("-"), Input.RegencyCode])),
})

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
  { heading: "Keterangan", width: 16 },
] as const

/** The participants as a spreadsheet. NIK and birth date are protected and stay out of it. */
export const participants: Step = async (context, job) => {
  const { attendance, checkpoint, unsur, region } = v.parse(Settings, job.settings)
  const event = await Event.get(context, eventOf(job))
  const place =
    checkpoint === undefined ? event.checkpoints[0] : event.checkpoints.find(({ id }) => id === checkpoint)
  const list = (
    await attendees(context, event, {
      checkpoint: found(place).id,
      at: attendance === "absent" ? instant(context) : undefined,
    })
  ).filter(
    ({ registration, admission }) =>
      (attendance === undefined || (admission === undefined && registration.state === "accepted")) &&
      (unsur === undefined || registration.unsur === unsur) &&
      (region === undefined || (registration.region ?? "-") === region),
  )
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
    registration.absence && !admission ? absenceNames[registration.absence] : "",
  ])
  const absent = attendance === "absent"
  // An event with several checkpoints is present at one of them, and the list says at which.
  const title = [event.name, ...(event.checkpoints.length > 1 ? [found(place).name] : [])]
  const bytes = await writeXlsx(columns, rows, { name: absent ? "Belum hadir" : "Peserta", title })
  const name = absent ? "belum-hadir.xlsx" : "peserta.xlsx"
  return finishWith(context, job, { name, type: xlsxType, bytes }, { rows: rows.length })
}
