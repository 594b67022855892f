import { officeWithEvent } from "@setiakawan/tests/client"
import { faulty, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Base32 from "../base32.ts"
import type { Context } from "../context.ts"
import * as Event from "../event.ts"
import * as Holder from "../holder.ts"
import * as Participants from "../participants.ts"
import * as Registration from "../registration.ts"
import * as Attention from "./attention.ts"
import * as Board from "./board.ts"
import * as Desk from "./desk.ts"
import * as Ledger from "./ledger.ts"
import * as Record from "./record.ts"
import * as Self from "./self.ts"
import * as VenueCode from "./venue-code.ts"
import * as VenueScreen from "./venue-screen.ts"

const morning = "2026-12-20T01:00:00.000Z"
const gates = [{ id: "1", name: "Pintu 1" }]
const checkpoints = [
  { id: "masuk", name: "Pintu masuk", self: true, gates },
  { id: "makan", name: "Makan siang", self: true, gates },
  { id: "pintu", name: "Pintu petugas", gates },
]

type Setting = Awaited<ReturnType<typeof setUp>>

/** An event in its morning, with people of known numbers. */
const setUp = async (options: Parameters<typeof testContext>[0] = {}) => {
  const test = await testContext({ now: morning, ...options })
  const { context } = test
  const { event, scope } = await officeWithEvent(context, { checkpoints })
  const people = []
  for (const [index, name] of ["Budi Santoso", "Siti Aminah", "Rina Marlina"].entries())
    people.push(await Participants.add(scope, event.id, { name, unsur: "psm", phone: `08123456700${index}` }))
  return { ...test, event, scope, tickets: people.map(({ ticket }) => ticket) as [string, string, string] }
}

/** What the venue's screen shows at a time, now unless told. */
const shown = async (
  { context, scope, event }: Pick<Setting, "context" | "scope" | "event">,
  { at = context.now().getTime(), checkpoint = "masuk" } = {},
): Promise<string> => {
  const step = VenueCode.stepAt(at)
  const secret = await VenueScreen.secretOf(scope, event.id, checkpoint, VenueCode.dayOf(step, "WIB"))
  const mac = await VenueCode.sign(secret, step)
  return VenueCode.toText({ event: event.reference, checkpoint, step, mac })
}

/** A browser that opened the personal links of these tickets. */
const phoneWith = async ({ context, scope, event }: Setting, tickets: readonly string[]) => {
  let session: string | undefined
  for (const ticket of tickets) {
    const { url, write } = await Holder.newLink(scope, event, await Registration.get(scope, event.id, ticket))
    await context.table.write(write)
    session = (await Holder.open(context, session, { secret: new URL(url).hash.slice(1) })).token
  }
  return session
}

const common = () => ({ v: 1 as const, nonce: crypto.randomUUID(), browser: "browser-0001" })
const byHolder = (ticket: string, code: string, kept?: { at: string }) => ({
  ...common(),
  way: "holder" as const,
  ticket,
  code,
  ...(kept ? { kept } : {}),
})
const byCode = (ticket: string, code: string, phoneEnd: string) => ({
  ...common(),
  way: "code" as const,
  ticket: Base32.toTypedCode(ticket),
  phoneEnd,
  code,
})
const later = (seconds: number) => new Date(Date.parse(morning) + seconds * 1000).toISOString()
const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "nothing",
    ({ code }: { code?: string }) => code ?? "unexpected",
  )
const scansOf = async ({ scope, event }: Setting, ticket: string, checkpoint = "masuk") =>
  Object.values((await Ledger.get(scope, event.id, checkpoint, ticket))?.scans ?? {})

test("whoever opened their ticket before is checked in, once, and a repeated nonce repeats the answer", async () => {
  const setting = await setUp()
  const { context, scope, event, tickets } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const claim = byHolder(tickets[0], await shown(setting))
  const first = await Self.claim(context, session, claim)
  expect(first).toEqual({
    kind: "admit",
    name: "Budi Santoso",
    event: event.name,
    checkpoint: "Pintu masuk",
    zone: "WIB",
    at: morning,
    signs: [],
  })
  setting.clock.advance(40_000)
  expect(await Self.claim(context, session, claim)).toEqual(first)
  const again = byHolder(tickets[0], await shown(setting))
  expect(await Self.claim(context, session, again)).toMatchObject({
    kind: "repeat",
    reason: "already_used",
    at: morning,
    conflict: false,
  })
  expect(await Board.recount(scope, event.id)).toMatchObject({
    checkpoints: [{ people: 1, scans: 2, repeats: 1, open: { signs: 0 } }, {}, {}],
  })
  expect(await Attention.list(scope, event.id)).toEqual([])
})

test("a browser that does not hold the ticket is refused, and so is one whose link was revoked", async () => {
  const setting = await setUp()
  const { context, scope, event, tickets } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const code = await shown(setting)
  expect(await refusal(Self.claim(context, undefined, byHolder(tickets[0], code)))).toBe("unauthenticated")
  expect(await refusal(Self.claim(context, session, byHolder(tickets[1], code)))).toBe("unauthenticated")
  await Registration.reissue(scope, event.id, tickets[0])
  expect(await refusal(Self.claim(context, session, byHolder(tickets[0], code)))).toBe("unauthenticated")
})

test("a ticket's code and the last digits of its phone number are enough, and neither alone is", async () => {
  const setting = await setUp()
  const { context, tickets } = setting
  const code = await shown(setting)
  expect(await refusal(Self.claim(context, undefined, byCode(tickets[0], code, "7001")))).toBe(
    "identity_wrong",
  )
  expect(await refusal(Self.claim(context, undefined, byCode("00000000", code, "7000")))).toBe(
    "identity_wrong",
  )
  expect(await Self.claim(context, undefined, byCode(tickets[0], code, "7000"))).toMatchObject({
    kind: "admit",
    name: "Budi Santoso",
    signs: [],
  })
})

test("a code of the venue that is wrong, of another day, checkpoint or office, or to come is refused first", async () => {
  const setting = await setUp()
  const { context, tickets, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const good = await shown(setting)
  const now = Date.parse(morning)
  const ofOther = { context, scope, event: (await officeWithEvent(context, { checkpoints })).event }
  const foreign = VenueCode.fromText(await shown(ofOther))
  const codes = {
    other: good.replace("MASUK", "MAKAN"),
    changed: `${good[0] === "0" ? "1" : "0"}${good.slice(1)}`,
    mac: VenueCode.toText({ ...(VenueCode.fromText(good) as VenueCode.VenueCode), mac: "00000000" }),
    foreign: VenueCode.toText({ ...(foreign as VenueCode.VenueCode), event: event.reference }),
    nothing: "halo",
    soon: await shown(setting, { at: now + 60_000 }),
  }
  for (const [name, code] of Object.entries(codes)) {
    const expected = name === "changed" ? /code_wrong|not_found|unauthenticated/ : /code_wrong/
    expect(await refusal(Self.claim(context, session, byHolder(tickets[0], code)))).toMatch(expected)
    expect(await refusal(Self.claim(context, undefined, byCode(tickets[0], code, "9999")))).toMatch(
      name === "changed" ? /code_wrong|not_found/ : expected,
    )
  }
  const yesterday = await shown(setting, { at: now - 86_400_000 })
  expect(await refusal(Self.claim(context, session, byHolder(tickets[0], yesterday)))).toBe("code_expired")
  const closed = await shown(setting, { checkpoint: "pintu" })
  expect(await refusal(Self.claim(context, session, byHolder(tickets[0], closed)))).toBe("self_check_in_off")
  expect(await scansOf(setting, tickets[0])).toEqual([])
})

test("the last code and the next are plain; an older one of the day is accepted and leaves its sign", async () => {
  for (const [drift, signs] of [
    [30, []],
    [0, []],
    [-30, []],
    [-60, ["old_code"]],
    [-3600, ["old_code"]],
  ] as const) {
    const setting = await setUp()
    const { context, tickets, scope, event } = setting
    const session = await phoneWith(setting, [tickets[0]])
    const code = await shown(setting, { at: Date.parse(morning) + drift * 1000 })
    expect(await Self.claim(context, session, byHolder(tickets[0], code))).toMatchObject({
      kind: "admit",
      at: morning,
      signs,
    })
    expect((await Attention.list(scope, event.id)).map(({ kind, open }) => ({ kind, open }))).toEqual(
      signs.map(() => ({ kind: "signs", open: true })),
    )
  }
})

test("a claim that was kept without a signal counts, with its own time, as time unverified", async () => {
  const setting = await setUp()
  const { context, tickets, clock, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const claim = byHolder(tickets[0], await shown(setting), { at: later(20) })
  clock.advance(2 * 3_600_000)
  const first = await Self.claim(context, session, claim)
  expect(first).toMatchObject({ kind: "admit", at: later(20), signs: ["time_unverified"] })
  expect(await Self.claim(context, session, claim)).toEqual(first)
  const [scan] = await scansOf(setting, tickets[0])
  expect(scan).toMatchObject({
    method: "self",
    told: "admit",
    capturedAt: later(20),
    receivedAt: later(7200),
    offset: 0,
    // It was between the code's beginning and its arrival: no more is known.
    uncertainty: 7_180_000,
    venueStep: VenueCode.stepAt(Date.parse(morning)),
    signs: ["time_unverified"],
  })
  expect(await Attention.list(scope, event.id)).toMatchObject([{ kind: "signs", open: true, samePhone: 1 }])
})

test("a phone's clock is believed only between its code's beginning and the claim's arrival; both times are kept", async () => {
  for (const said of [later(-86_400), later(86_400)]) {
    const setting = await setUp()
    const { context, tickets, clock } = setting
    const session = await phoneWith(setting, [tickets[0]])
    const code = await shown(setting, { at: Date.parse(morning) + 600_000 })
    clock.advance(3_600_000)
    expect(await Self.claim(context, session, byHolder(tickets[0], code, { at: said }))).toMatchObject({
      at: later(600),
      signs: ["time_unverified"],
    })
    const [scan] = await scansOf(setting, tickets[0])
    expect(scan?.capturedAt).toBe(said)
  }
})

test("a kept claim made long after its code says so as well, and one kept for a week is refused", async () => {
  const setting = await setUp()
  const { context, tickets, clock } = setting
  const session = await phoneWith(setting, [tickets[0], tickets[1]])
  const code = await shown(setting)
  clock.advance(3 * 3_600_000)
  expect(await Self.claim(context, session, byHolder(tickets[0], code, { at: later(3600) }))).toMatchObject({
    signs: ["old_code", "time_unverified"],
  })
  clock.advance(7 * 86_400_000)
  expect(await refusal(Self.claim(context, session, byHolder(tickets[1], code, { at: later(60) })))).toBe(
    "code_expired",
  )
})

test("a claim whose answer was lost and which was kept as well stays what it was answered at once", async () => {
  const setting = await setUp()
  const { context, tickets, clock, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const claim = byHolder(tickets[0], await shown(setting))
  await Self.claim(context, session, claim)
  clock.advance(600_000)
  expect(await Self.claim(context, session, { ...claim, kept: { at: later(1) } })).toMatchObject({
    kind: "admit",
    at: morning,
  })
  expect((await scansOf(setting, tickets[0]))[0]?.signs).toEqual([])
  expect(await Attention.list(scope, event.id)).toEqual([])
})

test("when the event is over nobody checks in, but what was kept before still arrives", async () => {
  const setting = await setUp()
  const { context, tickets, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0], tickets[1]])
  const code = await shown(setting)
  await Event.finish(scope, event.id)
  expect(await refusal(Self.claim(context, session, byHolder(tickets[0], code)))).toBe("event_finished")
  expect(await Self.claim(context, session, byHolder(tickets[0], code, { at: morning }))).toMatchObject({
    kind: "admit",
  })
  expect(await refusal(VenueScreen.open(scope, event.id, "masuk"))).toBe("event_finished")
})

test("several people from one phone are shown to the organiser, who can decide it, and nobody is refused", async () => {
  const setting = await setUp()
  const { context, tickets, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0]])
  const code = await shown(setting)
  expect(await Self.claim(context, session, byHolder(tickets[0], code))).toMatchObject({ kind: "admit" })
  expect(await Attention.list(scope, event.id)).toEqual([])
  // The same phone types in a friend's ticket; another one is somebody's own.
  expect(await Self.claim(context, session, byCode(tickets[1], code, "7001"))).toMatchObject({
    kind: "admit",
  })
  expect(await Self.claim(context, undefined, byCode(tickets[2], code, "7002"))).toMatchObject({
    kind: "admit",
  })
  const items = await Attention.list(scope, event.id)
  expect(items.map(({ ticket }) => ticket).sort()).toEqual([tickets[0], tickets[1]].sort())
  for (const item of items) expect(item).toMatchObject({ kind: "signs", samePhone: 2, signs: [], open: true })
  expect((await Board.recount(scope, event.id)).checkpoints[0]).toMatchObject({
    people: 3,
    open: { signs: 2 },
  })
  const [item] = items
  const decision = { nonce: item?.nonce ?? "", outcome: "seen" as const, reason: "satu keluarga" }
  await Desk.resolve(scope, event.id, "masuk", item?.ticket ?? "", decision)
  const after = await Attention.list(scope, event.id)
  expect(after.map(({ open }) => open)).toEqual([true, false])
  expect(after[1]?.resolved).toMatchObject({ outcome: "seen", reason: "satu keluarga" })
  expect((await Board.recount(scope, event.id)).checkpoints[0]?.open.signs).toBe(1)
  expect(await refusal(Desk.resolve(scope, event.id, "masuk", item?.ticket ?? "", decision))).toBe(
    "conflict_closed",
  )
})

test("a phone that checks one person in here and another there is one phone as well", async () => {
  const setting = await setUp()
  const { context, tickets, scope, event } = setting
  const session = await phoneWith(setting, [tickets[0], tickets[1]])
  await Self.claim(context, session, byHolder(tickets[0], await shown(setting)))
  const there = await shown(setting, { checkpoint: "makan" })
  await Self.claim(context, session, byHolder(tickets[1], there))
  expect((await Attention.list(scope, event.id)).map(({ samePhone }) => samePhone)).toEqual([2, 2])
})

const twenty = async (context: Context, ticket: string, code: string) =>
  Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      refusal(Self.claim(context, undefined, byCode(ticket, code, String(1000 + index)))),
    ),
  )
const counted = (answers: readonly string[]) => answers.filter((code) => code === "identity_wrong").length

test("of twenty wrong tries at once at most five are looked at, for a ticket that is there and one that is not", async () => {
  const setting = await setUp()
  const { context, tickets, clock } = setting
  for (const ticket of [tickets[0], "00000000"]) {
    const answers = await twenty(context, ticket, await shown(setting))
    expect(counted(answers)).toBe(5)
    expect(answers.filter((code) => code === "too_many_attempts")).toHaveLength(15)
  }
  // Not even the right number, until a quarter of an hour has passed since the tries; others are not concerned.
  const right = async () => byCode(tickets[0], await shown(setting), "7000")
  clock.advance(14 * 60_000)
  expect(await refusal(Self.claim(context, undefined, await right()))).toBe("too_many_attempts")
  expect(
    await Self.claim(context, undefined, byCode(tickets[1], await shown(setting), "7001")),
  ).toMatchObject({ kind: "admit" })
  clock.advance(60_000)
  expect(await Self.claim(context, undefined, await right())).toMatchObject({ kind: "admit" })
})

test("control: without the guard more than five of twenty wrong tries are looked at", async () => {
  const client = faulty({ unguarded: ({ Item }) => Item?.sk === "ATTEMPTS" })
  const setting = await setUp({ client })
  expect(counted(await twenty(setting.context, setting.tickets[0], await shown(setting)))).toBeGreaterThan(5)
})

test("right answers use up no tries", async () => {
  const setting = await setUp()
  const { context, tickets } = setting
  for (let time = 0; time < 8; time++)
    expect(
      (await Self.claim(context, undefined, byCode(tickets[0], await shown(setting), "7000"))).kind,
    ).toBe(time === 0 ? "admit" : "repeat")
})

test("the checkpoint's groups hold, as at any door", async () => {
  const setting = await setUp()
  const { context, scope, tickets } = setting
  const limited = { ...checkpoints[0], admits: { unsur: ["tksk" as const] } }
  const { revision, ...rest } = await Event.get(scope, setting.event.id)
  const { office: _, id: __, reference: ___, state: ____, createdAt: _____, ...details } = rest
  await Event.update(scope, setting.event.id, {
    ...details,
    checkpoints: [limited as Event.Checkpoint, ...rest.checkpoints.slice(1)],
    revision,
  })
  const session = await phoneWith(setting, [tickets[0]])
  expect(await Self.claim(context, session, byHolder(tickets[0], await shown(setting)))).toMatchObject({
    kind: "refuse",
    reason: "group_not_admitted",
    conflict: false,
  })
})

test("the screen gets the secrets of the venue's own today and tomorrow, and only where one checks in by oneself", async () => {
  // 23.30 in Serang is half past four in the afternoon by UTC.
  const setting = await setUp({ now: "2026-12-20T16:30:00.000Z" })
  const { scope, event } = setting
  const screen = await VenueScreen.open(scope, event.id, "masuk")
  expect(screen.secrets.map(({ day }) => day)).toEqual(["2026-12-20", "2026-12-21"])
  expect(new Set(screen.secrets.map(({ secret }) => secret)).size).toBe(2)
  expect(await refusal(VenueScreen.open(scope, event.id, "pintu"))).toBe("self_check_in_off")
  expect(await refusal(VenueScreen.open(scope, event.id, "lain"))).toBe("not_found")
})

test("a kept claim and the scans of two doors come to the same, in whatever order they arrive", async () => {
  const ends = []
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const setting = await setUp()
    const { context, tickets, clock, scope, event } = setting
    const [ticket] = tickets
    const session = await phoneWith(setting, [ticket])
    const code = await shown(setting)
    clock.advance(3_600_000)
    const door = (device: string, seconds: number) => () =>
      Record.record(
        scope,
        event,
        [
          {
            nonce: `${device}-000000000000`,
            checkpoint: "masuk",
            gate: "1",
            ticket,
            direction: "in",
            method: "camera",
            device,
            told: "admit",
            capturedAt: later(seconds),
            offset: 0,
            uncertainty: 500,
            sequence: seconds,
          },
        ],
        false,
      )
    const arrivals = [
      () => Self.claim(context, session, byHolder(ticket, code, { at: later(20) })),
      door("door-0001", 10),
      door("door-0002", 300),
    ]
    for (const index of order) await arrivals[index]?.()
    const items = await Attention.list(scope, event.id)
    const { people, scans, open } = (await Board.recount(scope, event.id)).checkpoints[0] as Board.Place
    ends.push({
      people,
      scans,
      open,
      found: items.map(({ kind, sightings }) => [kind, ...sightings.map(({ at }) => at)].join(" ")).sort(),
    })
  }
  // One admission, by whichever was first; each of the others is a finding, and the claim has its sign.
  expect(ends[0]).toMatchObject({ people: 1, scans: 3, open: { double: 2, signs: 1 } })
  for (const end of ends) expect(end).toEqual(ends[0])
})
