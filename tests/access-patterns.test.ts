import { readFile } from "node:fs/promises"
import * as Account from "@setiakawan/core/account"
import * as Audit from "@setiakawan/core/audit"
import * as Certificate from "@setiakawan/core/certificate"
import * as Admission from "@setiakawan/core/check-in/admission"
import * as Event from "@setiakawan/core/event"
import * as Grant from "@setiakawan/core/grant"
import * as Holder from "@setiakawan/core/holder"
import * as Job from "@setiakawan/core/job"
import * as Live from "@setiakawan/core/live"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Signing from "@setiakawan/core/signing"
import * as Tally from "@setiakawan/core/tally"
import * as Ticket from "@setiakawan/core/ticket"
import { beforeAll, describe, expect, test } from "vitest"
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

const scan = (code: string, gate = "1") => ({
  checkpoint: "masuk",
  gate,
  code,
  method: "camera" as const,
  nonce: crypto.randomUUID(),
  capturedAt: "2026-12-01T01:00:00.000Z",
  device: "device-0001",
  sequence: 1,
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
  for (let at = 0; at < 250; at += 10) {
    await Registration.enrol(
      scope,
      event,
      Array.from({ length: 10 }, (_, index) => candidate(at + index)),
      { way: "import" },
    )
  }
  const signer = await Signing.signer(scope)
  const { items: registrations } = await Registration.list(scope, event.id)
  const tickets = registrations.values()
  const nextTicket = async () => {
    const registration = tickets.next().value
    if (!registration) throw new Error("no ticket left")
    return { registration, qr: await Registration.ticketUrl(scope, signer, event, registration) }
  }
  for (let count = 0; count < 100; count++)
    await Admission.admit(scope, event.id, scan((await nextTicket()).qr))
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
        Registration.enrol(
          scope,
          event,
          Array.from({ length: 18 }, () => candidate(person++)),
          { way: "import" },
        ),
    },
    "import a chunk of 18 again": {
      run: () =>
        Registration.enrol(
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
    "check in: first admission": {
      prepare: nextTicket,
      run: ({ qr }: { qr: string }) => Admission.admit(scope, event.id, scan(qr)),
    },
    "check in: repeat": {
      prepare: async () => {
        const ticket = await nextTicket()
        await Admission.admit(scope, event.id, scan(ticket.qr))
        return ticket
      },
      run: ({ qr }: { qr: string }) => Admission.admit(scope, event.id, scan(qr, "2")),
    },
    "check in: forged": {
      prepare: nextTicket,
      run: ({ qr }: { qr: string }) =>
        Admission.admit(scope, event.id, scan(`${qr.slice(0, -1)}${qr.endsWith("0") ? "8" : "0"}`)),
    },
    "live counts with 103 present": { run: () => Live.get(scope, event.id, {}) },
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
    "page of an event's audit": { run: () => Audit.list(scope, { event: event.id }) },
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
  })

  test("no code asks the table for a scan or for an index of its own", async () => {
    const { glob } = await import("node:fs/promises")
    for await (const file of glob("packages/*/src/**/*.ts")) {
      const text = await readFile(file, "utf8")
      expect({ file, scan: /\bScanCommand\b|\bScanTable\b/.test(text) }).toEqual({ file, scan: false })
    }
  })
})
