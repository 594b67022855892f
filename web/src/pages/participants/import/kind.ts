import type { Mismatch } from "@setiakawan/core/aid/ledger"
import { type Field, fields, type Mapping, volunteerFields } from "@setiakawan/core/sheet/fields"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import type { Place } from "../here.ts"
import type { Job, Kind as JobKind } from "../jobs.ts"

/** Which part of the file is the list; what is left out is detected by the server. */
export type Layout = {
  sheet?: number
  headerRow?: number
  headerHeight?: number
  mapping?: Mapping
  /** Of volunteers: the unsur of everybody for whom the list names none. */
  unsur?: string
}

type ParticipantsPreview = Awaited<
  ReturnType<typeof call<"POST /api/offices/:office/events/:event/imports/preview">>
>

/** What an uploaded list would bring in. Places are counted for an event alone, and unsur where there are any. */
export type Preview = Omit<ParticipantsPreview, "counts" | "byUnsur"> & {
  counts: Omit<ParticipantsPreview["counts"], "left"> & { left?: number | undefined }
  byUnsur?: Readonly<Record<string, number>> | undefined
  /** Only the beginning of the list was looked at. */
  more?: boolean | undefined
  /** How many rows will need a reason, by what does not match. */
  mismatches?: Readonly<Partial<Record<Mismatch, number>>> | undefined
}

export type Words = ReturnType<typeof text>["importing"]

/** What the wizard imports, and to where: how it is called, read and told of. */
export type Kind = {
  /** Names what it imports to among all that this tab may import to. */
  to: string
  job: JobKind
  /** How the server reads the list: which columns it knows. */
  list: "participants" | "volunteers" | "recipients" | "references"
  fields: readonly Field[]
  /** The columns that matter; the others are folded away. */
  main: readonly Field[]
  others: readonly Field[]
  /** The largest file that is taken. */
  mostBytes: number
  /** The count of a done job that says how many are new. */
  entered: "registered" | "enlisted" | "fresh"
  words: () => Words
  upload: (file: { type: string; bytes: number }) => Promise<{ upload: string; url: string }>
  preview: (body: { upload: string } & Layout, signal: AbortSignal) => Promise<Preview>
  start: (body: { upload: string } & Layout) => Promise<Job>
}

/** A large list is read for longer than other calls take. */
export const timeout = 60_000

/** The list of an event's participants. */
export const participants = (params: Place): Kind => ({
  to: params.event,
  job: "import",
  list: "participants",
  fields,
  main: ["name", "unsur", "instansi", "position", "region", "nik", "phone", "email", "sex"],
  others: [
    "nip",
    "birthPlaceDate",
    "birthPlace",
    "birthDate",
    "district",
    "address",
    "male",
    "female",
    "number",
    "note",
  ],
  mostBytes: 10_000_000,
  entered: "registered",
  words: () => text().importing,
  upload: (body) => call("POST /api/offices/:office/events/:event/uploads", { params, body }),
  preview: ({ unsur: _, ...body }, signal) =>
    call("POST /api/offices/:office/events/:event/imports/preview", { params, body, signal, timeout }),
  start: ({ unsur: _, ...body }) =>
    call("POST /api/offices/:office/events/:event/imports", { params, body, timeout }),
})

/** A list of volunteers, for the office's register. */
export const volunteers = (office: string): Kind => ({
  to: `${office} volunteers`,
  job: "volunteer-import",
  list: "volunteers",
  fields: volunteerFields,
  main: ["name", "unsur", "region", "district", "village", "memberNumber", "nik", "phone", "since"],
  others: [
    "level",
    "sex",
    "male",
    "female",
    "birthPlaceDate",
    "birthPlace",
    "birthDate",
    "email",
    "address",
    "home",
    "training",
    "skills",
    "instansi",
    "position",
    "nip",
    "number",
    "note",
  ],
  mostBytes: 10_000_000,
  entered: "enlisted",
  words: volunteerWords,
  upload: (body) =>
    call("POST /api/offices/:office/uploads/:purpose", { params: { office, purpose: "volunteers" }, body }),
  preview: (body, signal) =>
    call("POST /api/offices/:office/volunteer-imports/preview", {
      params: { office },
      body,
      signal,
      timeout,
    }),
  start: (body) => call("POST /api/offices/:office/volunteer-imports", { params: { office }, body, timeout }),
})

/** The wizard's words, with those of volunteers in place of those of participants. */
const volunteerWords = (): Words => {
  const [words, own] = [text().importing, text().volunteers.importing]
  return {
    ...words,
    ...own,
    upload: { ...words.upload, ...own.upload },
    check: { ...words.check, ...own.check },
    run: { ...words.run, ...own.run },
    done: { ...words.done, ...own.done },
  }
}
