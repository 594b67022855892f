import { readFile } from "node:fs/promises"
import * as Account from "@setiakawan/core/account"
import * as Audit from "@setiakawan/core/audit"
import * as Certificate from "@setiakawan/core/certificate"
import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import * as Desk from "@setiakawan/core/check-in/desk"
import * as Device from "@setiakawan/core/check-in/device"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import * as Roster from "@setiakawan/core/check-in/roster"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import * as Station from "@setiakawan/core/check-in/station"
import { type OfficeContext, within } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Event from "@setiakawan/core/event"
import * as Grant from "@setiakawan/core/grant"
import * as Holder from "@setiakawan/core/holder"
import * as Job from "@setiakawan/core/job"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Signing from "@setiakawan/core/signing"
import * as Tally from "@setiakawan/core/tally"
import * as Ticket from "@setiakawan/core/ticket"
import { beforeAll, describe, expect, test } from "vitest"
import { aidPatterns } from "./access-patterns-aid.ts"
import { aidDocumentPatterns } from "./access-patterns-aid-documents.ts"
import { aidReportPatterns } from "./access-patterns-aid-reports.ts"
import { cardPatterns } from "./access-patterns-cards.ts"
import { ceremonyPatterns } from "./access-patterns-ceremony.ts"
import { decreePatterns } from "./access-patterns-decree.ts"
import { ownPatterns } from "./access-patterns-own.ts"
import { phoneAidPatterns } from "./access-patterns-phone-aid.ts"
import { registerPatterns } from "./access-patterns-register.ts"
import { selfPatterns } from "./access-patterns-self.ts"
import { eventInput, officeWithEvent } from "./client.ts"
import { testContext } from "./database.ts"

/** Names that fill a person record as real ones do, so that sizes are those of real lists. */
const candidate = (number: number) => ({
  name: `Sri Wahyuningsih Kusumawardani ${"abcdefghij"[number % 10]}${"klmnopqrst"[Math.floor(number / 10) % 10]}${"uvwxyzabcd"[Math.floor(number / 100) % 10]}`,
  titleAfter: "S.Sos.",
  unsur: "tksk",
  instansi: "Tenaga Kesejahteraan Sosial Kecamatan Cipocok Jaya",
  region: "36.73",
  phone: `+62812${String(20_000_000 + number)}`,
  part: "peserta" as const,
})

let sequence = 0
const scan = (ticket: string, changes: Partial<ScanInput> = {}): ScanInput => ({
  v: 1,
  nonce: crypto.randomUUID(),
  checkpoint: "masuk",
  gate: "1",
  ticket,
  direction: "in",
  method: "camera",
  capturedAt: "2026-12-01T01:00:00.000Z",
  offset: -1200,
  uncertainty: 180,
  sequence: ++sequence,
  told: "admit",
  issue: 0,
  ...changes,
})

type Units = { read: number; write: number }
type Pattern = { prepare?: () => Promise<unknown>; run: (prepared: never) => Promise<unknown> }

const used: Units = { read: 0, write: 0 }
let patterns: Record<string, Pattern>

beforeAll(async () => {
  const meter = (_: string, units: Units) => {
    used.read += units.read
    used.write += units.write
  }
  const { context } = await testContext({ meter })
  const { event, scope, office } = await officeWithEvent(context, { capacity: 5000 })
  const member = await Member.invite(scope, {
    name: "Ratna",
    email: "ratna@example.go.id",
    role: "organiser",
  })
  const key = await Account.keyOf(context, "ratna@example.go.id")
  for (let at = 0; at < 500; at += 10) {
    await Enrolment.enrol(
      scope,
      event,
      Array.from({ length: 10 }, (_, index) => candidate(at + index)),
      { way: "import" },
    )
  }
  // One more, so that the log is not at the turn of a page.
  await Enrolment.enrol(scope, event, [candidate(500)], { way: "import" })
  const signer = await Signing.signer(scope)
  const { items: registrations } = await Registration.list(scope, event.id, { limit: 500 })
  const tickets = registrations.values()
  const nextTicket = async () => {
    const registration = tickets.next().value
    if (!registration) throw new Error("no ticket left")
    return { registration, qr: await Registration.ticketUrl(scope, signer, event, registration) }
  }
  const ticketsOf = async (count: number) => {
    const codes: string[] = []
    while (codes.length < count) codes.push((await nextTicket()).registration.ticket)
    return codes
  }
  const doors = { name: "Ponsel pintu timur", checkpoints: ["masuk"], from: "2026-12-01T00:00:00.000Z" }
  const enrolled = () => Device.createOwn(scope, event.id, doors)
  const [east, west] = [await enrolled(), await enrolled()]
  /** As a function does it: the credential first. */
  const by = async <R>(
    { token }: { token: string },
    act: (scope: OfficeContext) => Promise<R>,
  ): Promise<R> => {
    const found = await Device.resolve(context, token)
    if (!found) throw new Error("no credential")
    return act(within(context, found.office, found.actor))
  }
  const send = (phone: { token: string }, scans: ScanInput[], live = false) =>
    by(phone, (scope) => Station.send(scope, { scans, live }))
  await send(
    east,
    (await ticketsOf(100)).map((ticket) => scan(ticket)),
  )
  const invited = async () => {
    const { url, device } = await Device.create(scope, event.id, doors)
    return { device, secret: new URL(url).hash.slice(1), claim: crypto.randomUUID() }
  }
  const quarantined = async () => {
    const late = scan((await nextTicket()).registration.ticket, { capturedAt: "2026-11-01T01:00:00.000Z" })
    return late
  }
  const conflict = async () => {
    const { registration } = await nextTicket()
    // Before the other one: of two at the same instant the device's id says which was first.
    await send(east, [scan(registration.ticket, { capturedAt: "2026-12-01T00:59:00.000Z" })])
    return scan(registration.ticket)
  }
  const why = { reason: "Dilihat di pintu" }
  let person = 1000
  const form = () => ({
    ...candidate(person++),
    part: undefined,
    consent: true as const,
    request: crypto.randomUUID(),
    nik: undefined,
  })
  const publicForm = () => {
    const { part: _, nik: __, ...rest } = form()
    return rest
  }
  const link = async (ticket: string) => {
    const { url, write } = await Holder.newLink(scope, event, await Registration.get(scope, event.id, ticket))
    await context.table.write(write)
    return new URL(url).hash.slice(1)
  }
  patterns = {
    "begin a sign-in": { run: () => SignIn.start(context, { email: "ratna@example.go.id" }) },
    "session of a token": { run: () => SignIn.resolve(context, "x".repeat(43)) },
    "account of an address": { run: () => Account.byKey(context, key) },
    "offices of an account": { run: () => Account.offices(context, key) },
    "role in an office": { run: () => Member.roleOf(context, office, member.account) },
    "settings of an office": { run: () => Office.get(scope) },
    "members of an office": { run: () => Member.list(scope) },
    "public keys of an office": { run: () => Signing.publicKeys(scope) },
    "open an event": { run: () => Event.create(scope, eventInput()) },
    "events of an office": { run: () => Event.list(scope) },
    "one event": { run: () => Event.get(scope, event.id) },
    "event of a public reference": { run: () => Event.byReference(context, event.reference) },
    "grants of an event": { run: () => Grant.list(scope, event.id) },
    "grant of one guest": { run: () => Grant.heldBy(context, office, event.id, [office]) },
    "events shared with an office": { run: () => Grant.sharedWith(scope) },
    "places left and counts": { run: () => Tally.get(scope, office, event.id) },
    "register on the public page": {
      run: () => Participants.registerPublicly(context, event.reference, publicForm()),
    },
    "refuse when full": {
      prepare: async () => {
        const full = await officeWithEvent(context, { capacity: 1 })
        await Participants.registerPublicly(context, full.event.reference, publicForm())
        return full.event.reference
      },
      run: (reference: string) =>
        Participants.registerPublicly(context, reference, publicForm()).catch(() => undefined),
    },
    "import a chunk of 18": {
      run: () =>
        Enrolment.enrol(
          scope,
          event,
          Array.from({ length: 18 }, () => candidate(person++)),
          { way: "import" },
        ),
    },
    "import a chunk of 18 again": {
      run: () =>
        Enrolment.enrol(
          scope,
          event,
          Array.from({ length: 18 }, (_, index) => candidate(index)),
          { way: "import" },
        ),
    },
    "page of 250 participants": { run: () => Participants.roster(scope, event.id, {}) },
    "one participant": {
      prepare: nextTicket,
      run: ({ registration }: { registration: { ticket: string } }) =>
        Participants.details(scope, event.id, registration.ticket),
    },
    "cancel a registration": {
      prepare: nextTicket,
      run: ({ registration }: { registration: { ticket: string } }) =>
        Registration.cancel(scope, event.id, registration.ticket),
    },
    "reissue a ticket": {
      prepare: nextTicket,
      run: ({ registration }: { registration: { ticket: string } }) =>
        Registration.reissue(scope, event.id, registration.ticket),
    },
    "invite a phone": { run: invited },
    "enrol a phone": {
      prepare: invited,
      run: ({ secret, claim }: { secret: string; claim: string }) => Device.enrol(context, { secret, claim }),
    },
    "phones of an event": { run: () => Device.list(scope, event.id) },
    "revoke a phone": {
      prepare: async () => (await enrolled()).device,
      run: (device: string) => Device.revoke(scope, event.id, device),
    },
    "contact of a phone": {
      run: () =>
        by(east, (scope) =>
          Station.contact(scope, { clock: "2026-12-01T01:00:00.000Z", waiting: 0, attention: 0 }),
        ),
    },
    "roster: page of 250": { run: () => by(east, (scope) => Roster.page(scope, {})) },
    "roster: no changes": {
      prepare: async () => (await by(east, (scope) => Roster.page(scope, {}))).cursor,
      run: (cursor: string) => by(east, (scope) => Roster.changes(scope, { cursor })),
    },
    "roster: five changes": {
      prepare: async () => {
        const { cursor } = await by(east, (scope) => Roster.page(scope, {}))
        for (const ticket of await ticketsOf(5)) await Registration.reissue(scope, event.id, ticket)
        return cursor
      },
      run: (cursor: string) => by(east, (scope) => Roster.changes(scope, { cursor })),
    },
    "passages of 100 tickets": {
      run: () => by(east, (scope) => Roster.passages(scope, { checkpoint: "masuk" })),
    },
    "passages of one ticket, at a hand-out": {
      prepare: async () => (await ticketsOf(1))[0] ?? "",
      run: (ticket: string) => by(east, (scope) => Roster.passages(scope, { checkpoint: "masuk", ticket })),
    },
    "live scan: first admission": {
      prepare: nextTicket,
      run: ({ registration }: { registration: { ticket: string } }) =>
        send(east, [scan(registration.ticket)], true),
    },
    "live scan: repeat": {
      prepare: conflict,
      run: (again: ScanInput) => send(west, [again], true),
    },
    "live scan: forged": {
      run: () => send(east, [{ ...scan(""), ticket: undefined, told: "refuse", reason: "forged" }], true),
    },
    "batch of 50 scans": {
      prepare: async () => (await ticketsOf(50)).map((ticket) => scan(ticket)),
      run: (scans: ScanInput[]) => send(east, scans),
    },
    "batch of 50 scans again": {
      prepare: async () => {
        const scans = (await ticketsOf(50)).map((ticket) => scan(ticket))
        await send(east, scans)
        return scans
      },
      run: (scans: ScanInput[]) => send(east, scans),
    },
    "a conflict of two phones": {
      prepare: conflict,
      run: (other: ScanInput) => send(west, [other]),
    },
    "a scan into quarantine": {
      prepare: quarantined,
      run: (late: ScanInput) => send(east, [late]),
    },
    "let a quarantined scan count": {
      prepare: async () => {
        const late = await quarantined()
        await send(east, [late])
        return late.nonce
      },
      run: (nonce: string) =>
        Quarantine.decide(scope, event.id, { nonces: [nonce], decision: "counted", ...why }),
    },
    "mark 100 present by hand": {
      prepare: async () => (await ticketsOf(100)).map((ticket) => ({ ticket, nonce: crypto.randomUUID() })),
      run: (marks: { ticket: string; nonce: string }[]) =>
        Desk.mark(scope, event.id, "masuk", { gate: "1", method: "paper", marks }),
    },
    "register a walk-in and let them in": {
      run: () => {
        const { consent: _, request, ...person } = form()
        const walkIn = { person: { ...person, part: "peserta" as const }, checkpoint: "masuk", gate: "1" }
        return Desk.walkIn(scope, event.id, { ...walkIn, request })
      },
    },
    "undo an admission": {
      prepare: async () => {
        const one = scan((await nextTicket()).registration.ticket)
        await send(east, [one])
        return one
      },
      run: ({ ticket = "", nonce }: ScanInput) =>
        Desk.undo(scope, event.id, "masuk", ticket, { nonce, ...why }),
    },
    "decide a conflict": {
      prepare: async () => {
        const other = await conflict()
        await send(west, [other])
        return other
      },
      run: ({ ticket = "", nonce }: ScanInput) =>
        Desk.resolve(scope, event.id, "masuk", ticket, { nonce, outcome: "same_person", ...why }),
    },
    "every scan of a ticket": {
      prepare: conflict,
      run: ({ ticket = "" }: ScanInput) => Desk.history(scope, event.id, ticket),
    },
    "board: counted anew with 308 present": { run: () => Board.get(scope, event.id) },
    "board: as it was counted": { run: () => Board.get(scope, event.id) },
    "what needs a decision": { run: () => Attention.list(scope, event.id) },
    "admissions of a checkpoint": { run: () => Desk.admissions(scope, event.id, "masuk") },
    "open a personal link": {
      prepare: async () => link((await nextTicket()).registration.ticket),
      run: (secret: string) => Holder.open(context, undefined, { secret }),
    },
    "show a ticket to its holder": {
      prepare: async () => {
        const { registration } = await nextTicket()
        const { token } = await Holder.open(context, undefined, { secret: await link(registration.ticket) })
        return { token, ticket: registration.ticket }
      },
      run: async ({ token, ticket }: { token: string; ticket: string }) => {
        const held = await Holder.ticket(context, token, event.reference, ticket)
        return Ticket.show(held.context, held.event, held.registration)
      },
    },
    "status of a scanned ticket": {
      prepare: nextTicket,
      run: ({ qr }: { qr: string }) => Ticket.status(context, qr),
    },
    "issue a chunk of 40 certificates": {
      prepare: async () => Participants.withPeople(scope, registrations.slice(0, 40)),
      run: (attendees: Certificate.Attendee[]) => Certificate.issue(scope, event, attendees),
    },
    "certificates of an event": { run: () => Certificate.issued(scope, event.id) },
    "verify a certificate": {
      run: async () => {
        const [certificate] = (await Certificate.issued(scope, event.id)).values()
        used.read = 0
        return Certificate.verify(
          context,
          await Certificate.verifyUrl(scope, signer, event, certificate as Certificate.Certificate),
        )
      },
    },
    "start a job": { run: () => Job.start(scope, event.id, "participants", {}) },
    "jobs of an event": { run: () => Job.list(scope, event.id) },
    "start a job of the office": { run: () => Job.start(scope, undefined, "participants", {}) },
    "jobs of the office": { run: () => Job.list(scope, undefined) },
    "page of an event's audit": { run: () => Audit.list(scope, { event: event.id }) },
    ...(await selfPatterns(context, candidate)),
    ...(await ceremonyPatterns(context, candidate)),
    ...(await aidPatterns(context)),
    ...(await aidDocumentPatterns(context)),
    ...(await phoneAidPatterns(context)),
    ...(await aidReportPatterns(context)),
    ...(await cardPatterns(context)),
    ...(await registerPatterns(context, candidate)),
    ...(await decreePatterns(context)),
    ...(await ownPatterns(context, candidate)),
  }
}, 120_000)

/** Rows of the table in the document: name, key, reads, writes. */
const documented = async (): Promise<Map<string, Units>> => {
  const text = await readFile("docs/access-patterns.md", "utf8")
  const rows = text
    .split("\n")
    .filter((line) => /^\| [a-z]/.test(line) && /\| [\d.]+ \| [\d.]+ \|$/.test(line))
  return new Map(
    rows.map((row) => {
      const cells = row.split("|").map((cell) => cell.trim())
      return [cells[1] ?? "", { read: Number(cells.at(-3)), write: Number(cells.at(-2)) }]
    }),
  )
}

describe("docs/access-patterns.md", () => {
  test("claims the capacity that every pattern really takes", async () => {
    const claimed = await documented()
    const measured = new Map<string, Units>()
    for (const [name, { prepare, run }] of Object.entries(patterns)) {
      const prepared = await prepare?.()
      used.read = 0
      used.write = 0
      await run(prepared as never)
      measured.set(name, { ...used })
    }
    expect(Object.fromEntries(measured)).toEqual(Object.fromEntries(claimed))
  }, 60_000)

  test("no code asks the table for a scan or for an index of its own", async () => {
    const { glob } = await import("node:fs/promises")
    for await (const file of glob("packages/*/src/**/*.ts")) {
      const text = await readFile(file, "utf8")
      expect({ file, scan: /\bScanCommand\b|\bScanTable\b/.test(text) }).toEqual({ file, scan: false })
    }
  })
})
