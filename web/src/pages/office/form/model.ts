import { type FieldProblem } from "../../../api/client.ts"
import { toInstant, toLocal } from "../local-time.ts"
import type { Event, EventInput, Office } from "../place.ts"
import { type Checkpoint, fromCheckpoint, toCheckpoint } from "./checkpoint-model.ts"

export type OfficialForm = {
  name: string
  titleBefore: string
  titleAfter: string
  position: string
  rank: string
  nip: string
}

/** `key` tells the rows apart while they are moved about; the server never sees it. */
export type AgendaRow = { key: number; time: string; title: string; speaker: string }

/** An event as its form holds it: text as typed, times as the venue's clocks show them. */
export type EventForm = {
  kind: Event["kind"]
  name: string
  theme: string
  venue: string
  venueAddress: string
  region: string
  zone: Event["zone"]
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  capacity: string
  openRegistration: boolean
  approval: boolean
  unit: string
  programme: string
  activity: string
  opening: OfficialForm
  signatory: OfficialForm
  lessonHours: string
  code: string
  agenda: AgendaRow[]
  checkpoints: Checkpoint[]
}

/** The form of a new event, at the office's own place. */
export const blank = (office: Pick<Office, "zone" | "region">): EventForm => ({
  kind: "hksn",
  name: "",
  theme: "",
  venue: "",
  venueAddress: "",
  // An office of a province has no kabupaten or kota to begin with.
  region: office.region.length === 5 ? office.region : "",
  zone: office.zone,
  startDate: "",
  startTime: "08:00",
  endDate: "",
  endTime: "15:00",
  capacity: "",
  openRegistration: true,
  approval: false,
  unit: "",
  programme: "",
  activity: "",
  opening: officialForm(undefined),
  signatory: officialForm(undefined),
  lessonHours: "",
  code: "",
  agenda: [],
  checkpoints: [
    {
      id: "masuk",
      name: "Pintu masuk",
      kind: "entrance",
      rule: "once",
      opens: "",
      closes: "",
      unsur: [],
      regions: [],
      parts: [],
      pending: false,
      self: false,
      aid: undefined,
      gates: [
        { id: "1", name: "Pintu 1", direction: "" },
        { id: "2", name: "Pintu 2", direction: "" },
      ],
    },
  ],
})

export const fromEvent = (event: Event): EventForm => {
  const start = toLocal(event.start, event.zone)
  const end = toLocal(event.end, event.zone)
  return {
    kind: event.kind,
    name: event.name,
    theme: event.theme ?? "",
    venue: event.venue,
    venueAddress: event.venueAddress ?? "",
    region: event.region,
    zone: event.zone,
    startDate: start.date,
    startTime: start.time,
    endDate: end.date,
    endTime: end.time,
    capacity: String(event.capacity),
    openRegistration: event.openRegistration,
    approval: event.approval,
    unit: event.unit ?? "",
    programme: event.programme ?? "",
    activity: event.activity ?? "",
    opening: officialForm(event.opening),
    signatory: officialForm(event.signatory),
    lessonHours: event.lessonHours === undefined ? "" : String(event.lessonHours),
    code: event.code ?? "",
    agenda: event.agenda.map((item, key) => ({ key, ...item, speaker: item.speaker ?? "" })),
    checkpoints: event.checkpoints.map((checkpoint) => fromCheckpoint(checkpoint, event.zone)),
  }
}

export const officialForm = (official: Event["opening"]): OfficialForm => ({
  name: official?.name ?? "",
  titleBefore: official?.titleBefore ?? "",
  titleAfter: official?.titleAfter ?? "",
  position: official?.position ?? "",
  rank: official?.rank ?? "",
  nip: official?.nip ?? "",
})

/** Rows in which nothing was written are not meant. */
export const withoutEmptyRows = (agenda: readonly AgendaRow[]): AgendaRow[] =>
  agenda.filter(({ time, title, speaker }) => `${time}${title}${speaker}`.trim() !== "")

export type Result = { body: EventInput; problems: FieldProblem[] }

/**
 * What to send, and what is wrong with it as far as only the form can know: missing fields, and texts that are no
 * number or no time. Paths are the server's, so both kinds of mistake land at the same field.
 */
export const toInput = (form: EventForm): Result => {
  const problems: FieldProblem[] = []
  const wrong = (path: string, code: string) => void problems.push({ path, code })
  for (const field of ["name", "venue", "region", "startDate", "endDate", "capacity"] as const) {
    if (form[field].trim() === "") wrong(pathOf(field), "required")
  }
  const instant = (path: "start" | "end", date: string, time: string): string => {
    const at = toInstant({ date, time }, form.zone)
    if (at === undefined && date.trim() !== "") wrong(path, "time")
    return at ?? ""
  }
  const whole = (path: "capacity" | "lessonHours", text: string): number | undefined => {
    // "1.000" is how a thousand is written here.
    const digits = text.replace(/[.\s]/g, "")
    if (digits === "") return undefined
    if (/^\d{1,9}$/.test(digits)) return Number(digits)
    wrong(path, "number")
    return undefined
  }
  const body: EventInput = {
    kind: form.kind,
    name: form.name,
    theme: form.theme,
    venue: form.venue,
    venueAddress: form.venueAddress,
    region: form.region,
    zone: form.zone,
    start: instant("start", form.startDate, form.startTime),
    end: instant("end", form.endDate, form.endTime),
    capacity: whole("capacity", form.capacity) ?? 0,
    openRegistration: form.openRegistration,
    approval: form.approval,
    unit: form.unit,
    programme: form.programme,
    activity: form.activity,
    opening: official(form.opening),
    signatory: official(form.signatory),
    lessonHours: whole("lessonHours", form.lessonHours),
    code: form.code,
    agenda: form.agenda.map(({ time, title, speaker }) => ({ time, title, speaker })),
    checkpoints: form.checkpoints.map((checkpoint, at) =>
      toCheckpoint(checkpoint, at, form.zone, ({ path, code }) => wrong(path, code)),
    ),
  }
  return { body, problems }
}

const pathOf = (field: string): string => ({ startDate: "start", endDate: "end" })[field] ?? field

/** Nobody, when nothing was filled in. */
export const official = (form: OfficialForm): NonNullable<EventInput["opening"]> | undefined => {
  const { nip, ...rest } = form
  if (Object.values(form).every((text) => text.trim() === "")) return undefined
  return { ...rest, nip: nip.replace(/\s/g, "") || undefined }
}

/** The items with the one at `from` moved by `step` places; the same ones when that leads past an end. */
export const moved = <Item>(items: readonly Item[], from: number, step: 1 | -1): Item[] => {
  const result = [...items]
  const [item] = result.splice(from, 1)
  if (item === undefined || from + step < 0 || from + step >= items.length) return [...items]
  result.splice(from + step, 0, item)
  return result
}
