import { expect, test } from "vitest"
import { merge } from "../merge.ts"
import type { Event } from "../place.ts"
import { freeId, hasExit, preset, withExit } from "./checkpoint-model.ts"
import { blank, type EventForm, fromEvent, moved, toInput, withoutEmptyRows } from "./model.ts"

const event: Event = {
  office: "off_1",
  id: "evt_1",
  reference: "ABCDEFGH",
  state: "published",
  createdAt: "2026-11-01T00:00:00.000Z",
  revision: 3,
  kind: "rakor",
  name: "Rapat Koordinasi",
  theme: undefined,
  venue: "Kantor Dinas Sosial",
  venueAddress: "Jl. Basuki Rahmat",
  region: "64.72",
  zone: "WITA",
  start: "2026-04-06T00:30:00.000Z",
  end: "2026-04-06T09:00:00.000Z",
  capacity: 1200,
  unit: undefined,
  opening: undefined,
  signatory: {
    name: "Budi Santoso",
    titleBefore: "Dr. H.",
    titleAfter: "M.Si.",
    position: "Plt. Kepala Dinas Sosial",
    rank: undefined,
    nip: "198609262015051001",
  },
  lessonHours: undefined,
  code: "400.9",
  agenda: [{ time: "08:30", title: "Pembukaan", speaker: undefined }],
  checkpoints: [
    {
      id: "masuk",
      name: "Pintu masuk",
      kind: "entrance",
      rule: "passage",
      opens: "2026-04-05T23:00:00.000Z",
      closes: "2026-04-06T02:00:00.000Z",
      admits: { unsur: ["psm"], regions: ["64.72"], parts: ["peserta", "panitia"], pending: true },
      self: true,
      gates: [
        { id: "1", name: "Pintu 1" },
        { id: "2", name: "Pintu keluar", direction: "out" },
      ],
    },
    {
      id: "seminar",
      name: "Ruang seminar",
      kind: "room",
      rule: "daily",
      gates: [{ id: "1", name: "Pintu 1" }],
    },
  ],
  openRegistration: false,
  approval: true,
}

test("an event that nobody touched goes back to the server as it came", () => {
  const { office: _o, id: _i, reference: _r, state: _s, createdAt: _c, revision: _v, ...details } = event
  const { body, problems } = toInput(fromEvent(event))

  expect(problems).toEqual([])
  // Empty texts are the server's way to say that an optional field has none.
  const emptied = JSON.parse(JSON.stringify(body), (_, value: unknown) => (value === "" ? undefined : value))
  expect(emptied).toEqual(JSON.parse(JSON.stringify(details)))
})

test("times are those of the venue, and follow its zone", () => {
  const form = fromEvent(event)
  expect([form.startDate, form.startTime, form.endTime]).toEqual(["2026-04-06", "08:30", "17:00"])
  expect(toInput({ ...form, zone: "WIT" }).body.start).toBe("2026-04-05T23:30:00.000Z")
})

test("a new form says which fields are missing, by the server's names for them", () => {
  expect(toInput(blank({ zone: "WIB", region: "36" })).problems).toEqual(
    ["name", "venue", "region", "start", "end", "capacity"].map((path) => ({ path, code: "required" })),
  )
})

test.each([
  [{ startTime: "" }, { path: "start", code: "time" }],
  [{ endDate: "2026-02-31" }, { path: "end", code: "time" }],
  [{ capacity: "banyak" }, { path: "capacity", code: "number" }],
  [{ lessonHours: "2,5" }, { path: "lessonHours", code: "number" }],
] satisfies [Partial<EventForm>, object][])("%j is a mistake at its field", (change, problem) => {
  expect(toInput({ ...fromEvent(event), ...change }).problems).toEqual([problem])
})

test("a capacity may be written with the dot of thousands", () => {
  expect(toInput({ ...fromEvent(event), capacity: "1.500" }).body.capacity).toBe(1500)
})

test("an official of whom nothing is filled in is none; a half-filled one is left to the server", () => {
  const form = fromEvent(event)
  const nobody = { name: " ", titleBefore: "", titleAfter: "", position: "", rank: "", nip: "" }
  expect(toInput({ ...form, signatory: nobody }).body.signatory).toBeUndefined()
  expect(toInput({ ...form, signatory: { ...nobody, rank: "Pembina" } }).body.signatory).toMatchObject({
    rank: "Pembina",
  })
})

test("agenda rows without a word are dropped, others kept", () => {
  const row = { key: 1, time: "", title: "", speaker: "" }
  expect(withoutEmptyRows([row, { ...row, key: 2, speaker: "Bupati" }])).toEqual([
    { ...row, key: 2, speaker: "Bupati" },
  ])
})

test("a new gate takes the lowest id that is free", () => {
  expect(freeId([{ id: "1" }, { id: "3" }])).toBe("2")
})

test("a checkpoint opens and closes by the venue's clocks, and not the other way round", () => {
  const form = fromEvent(event)
  expect(form.checkpoints[0]).toMatchObject({ opens: "2026-04-06T07:00", closes: "2026-04-06T10:00" })
  const closing = (closes: string) =>
    toInput({
      ...form,
      checkpoints: form.checkpoints.map((one, at) => (at === 0 ? { ...one, closes } : one)),
    })
  expect(closing("2026-04-06T06:59").problems).toEqual([{ path: "checkpoints.0.closes", code: "order" }])
  expect(closing("2026-04-06T1").problems).toEqual([{ path: "checkpoints.0.closes", code: "time" }])
  expect(closing("").body.checkpoints?.[0]).not.toHaveProperty("closes")
})

test("a preset has a name of its own, and an id that a removed one did not have either", () => {
  const words = { name: "Ruang sidang", gate: "Pintu 1" }
  const first = preset([], "room", words, "1a2b3c")
  const second = preset([first], "room", words, "4d5e6f")
  expect([first, second, preset([second], "room", words, "708192")]).toMatchObject([
    { id: "ruang-1a2b3c", name: "Ruang sidang", kind: "room", rule: "unlimited" },
    { id: "ruang-4d5e6f", name: "Ruang sidang 2" },
    { id: "ruang-708192", name: "Ruang sidang" },
  ])
})

test("a programme stays with a hand-out, and goes when the checkpoint is made something else", () => {
  const form = fromEvent({
    ...event,
    checkpoints: event.checkpoints.map((one) => ({
      ...one,
      kind: "handout" as const,
      aid: { programme: "prg_1", areas: one.id === "masuk" ? ["36.01"] : [] },
    })),
  })
  const sent = (checkpoints: EventForm["checkpoints"]) =>
    toInput({ ...form, checkpoints }).body.checkpoints?.map(({ aid }) => aid)
  expect(sent(form.checkpoints)).toEqual([{ programme: "prg_1", areas: ["36.01"] }, { programme: "prg_1" }])
  expect(sent(form.checkpoints.map((one) => ({ ...one, kind: "room" })))).toEqual([undefined, undefined])
})

test("a way out makes in and out take turns, and the other doors lead in", () => {
  const [entrance] = blank({ zone: "WIB", region: "36" }).checkpoints
  const after = withExit(entrance!, "Pintu keluar")
  expect(hasExit(entrance!)).toBe(false)
  expect(hasExit(after)).toBe(true)
  expect(after).toMatchObject({
    rule: "passage",
    gates: [
      { id: "1", direction: "in" },
      { id: "2", direction: "in" },
      { id: "3", name: "Pintu keluar", direction: "out" },
    ],
  })
})

test("a row moves by one place and not past an end", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"])
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"])
})

test("what was typed survives what somebody else saved, and the other way round", () => {
  const base = fromEvent(event)
  const mine = { ...base, name: "Rakor Kaltim", agenda: [] }
  const theirs = fromEvent({ ...event, name: "Rakor 2026", venue: "Pendopo", capacity: 900 })

  expect(merge(base, mine, theirs)).toEqual({ ...theirs, name: "Rakor Kaltim", agenda: [] })
})
