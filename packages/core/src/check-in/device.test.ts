import * as Stage from "@setiakawan/tests/check-in/stage"
import { faulty, recording, testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "../audit.ts"
import { type Context, within } from "../context.ts"
import * as Board from "./board.ts"
import * as Device from "./device.ts"
import * as Quarantine from "./quarantine.ts"
import * as Roster from "./roster.ts"
import * as Station from "./station.ts"

const opened = async (faults: Parameters<typeof faulty>[0] = {}) => {
  const setting = await testContext({ client: faulty(faults) })
  const stage = await Stage.open(setting.context, [
    Stage.checkpoint("masuk", "once"),
    Stage.checkpoint("makan", "once"),
  ])
  const { scope, event } = stage
  const invite = async (changes: Partial<Parameters<typeof Device.create>[2]> = {}) => {
    const input = { name: "Ponsel Asep", checkpoints: ["masuk"], ...changes }
    const { url, device } = await Device.create(scope, event.id, input)
    return { secret: new URL(url).hash.slice(1), device }
  }
  const device = (id: string) => Device.get(scope, event.id, id)
  return { ...setting, ...stage, invite, device }
}

const claim = (name = "a") => `claim-of-phone-${name}`

/** A phone that acts with its credential; `undefined` when it opens nothing. */
const acting = async (context: Context, token: string) => {
  const found = await Device.resolve(context, token)
  return found && within(context, found.office, found.actor)
}

const phone = async (context: Context, token: string) => {
  const scope = await acting(context, token)
  if (!scope) throw new Error("a credential that opens nothing")
  return scope
}

test("a one-time address enrols one phone of the many that try at once", async () => {
  const { context, invite, device } = await opened()
  const { secret, device: id } = await invite()
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, (_, index) => Device.enrol(context, { secret, claim: claim(String(index)) })),
  )
  const won = tries.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []))
  expect(won).toHaveLength(1)
  for (const outcome of tries)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "invitation_expired" })
  expect(await device(id)).toMatchObject({ state: "active", name: "Ponsel Asep" })
  expect((await phone(context, won[0]?.token ?? "")).actor).toMatchObject({
    device: id,
    checkpoints: ["masuk"],
  })
})

test("a phone that asks again, also at once, holds the one credential it had", async () => {
  const faults = { lostAnswers: 0 }
  const { context, invite, scope, event } = await opened(faults)
  const { secret } = await invite()
  faults.lostAnswers = Number.POSITIVE_INFINITY
  await expect(Device.enrol(context, { secret, claim: claim() })).rejects.toThrow()
  faults.lostAnswers = 0
  const all = await Promise.all([1, 2, 3].map(() => Device.enrol(context, { secret, claim: claim() })))
  expect(new Set(all.map(({ token }) => token)).size).toBe(1)
  await phone(context, all[0]?.token ?? "")
  await expect(Device.enrol(context, { secret, claim: claim("b") })).rejects.toMatchObject({
    code: "invitation_expired",
  })
  const { items } = await Audit.list(scope, { event: event.id })
  expect(items.filter(({ action }) => action === "device.enrol")).toHaveLength(1)
})

test("a first request and its repeat at the same time both get the credential", async () => {
  const { context, invite } = await opened()
  for (let round = 0; round < 5; round++) {
    const { secret } = await invite()
    const both = await Promise.all([1, 2].map(() => Device.enrol(context, { secret, claim: claim() })))
    expect(both[0]?.token).toBe(both[1]?.token)
    await phone(context, both[0]?.token ?? "")
  }
})

test("an address is good for ten minutes, and a new one takes nothing from a phone that is enrolled", async () => {
  const { context, invite, clock, scope, event } = await opened()
  const { secret, device } = await invite()
  clock.advance(600_000)
  await expect(Device.enrol(context, { secret, claim: claim() })).rejects.toMatchObject({
    code: "invitation_expired",
  })
  const again = await Device.invite(scope, event.id, device)
  const other = await Device.invite(scope, event.id, device)
  const secretOf = ({ url }: { url: string }) => new URL(url).hash.slice(1)
  await Device.enrol(context, { secret: secretOf(again), claim: claim() })
  // The second address of the same phone enrols no other.
  await expect(Device.enrol(context, { secret: secretOf(other), claim: claim("b") })).rejects.toMatchObject({
    code: "invitation_expired",
  })
  await expect(Device.invite(scope, event.id, device)).rejects.toMatchObject({ code: "changed_meanwhile" })
  await expect(Device.enrol(context, { secret: "x".repeat(32), claim: claim() })).rejects.toMatchObject({
    code: "invitation_expired",
  })
})

test("a phone is for checkpoints that there are and a time that ends", async () => {
  const { invite } = await opened()
  const refused = (path: string, code: string) => ({ code: "validation", fields: [{ path, code }] })
  await expect(invite({ checkpoints: ["masuk", "entah"] })).rejects.toMatchObject(
    refused("checkpoints", "choice"),
  )
  await expect(invite({ until: "2026-12-01T00:59:00.000Z" })).rejects.toMatchObject(refused("until", "order"))
  await expect(
    invite({ from: "2026-12-20T02:00:00.000Z", until: "2026-12-20T01:00:00.000Z" }),
  ).rejects.toMatchObject(refused("until", "order"))
  await expect(invite({ until: "2999-12-31T23:59:59.000Z" })).rejects.toMatchObject(
    refused("until", "too_large"),
  )
  await invite({ until: "2027-01-10T00:00:00.000Z" })
})

test("outside its span a phone counts nothing by itself, and its credential dies a month after", async () => {
  const { context, clock, scope, event } = await opened()
  const [ticket = "", other = ""] = await Stage.tickets({ scope, event }, 2)
  const { token } = await Device.createOwn(scope, event.id, {
    name: "Laptop meja",
    checkpoints: ["masuk"],
    from: "2026-12-20T00:00:00.000Z",
    until: "2026-12-20T09:00:00.000Z",
  })
  const scan = (ticket: string, capturedAt: string, sequence: number, checkpoint = "masuk") =>
    Stage.scan({ ticket, capturedAt, sequence, checkpoint })
  const report = { clock: "2026-12-01T01:00:00.000Z", waiting: 0, attention: 0 }
  expect(await Station.contact(await phone(context, token), report)).toMatchObject({ state: "early" })
  clock.set("2026-12-20T08:59:00.000Z")
  const contact = await Station.contact(await phone(context, token), report)
  expect(contact).toMatchObject({ state: "active", event: { checkpoints: [{ id: "masuk" }] } })
  // Ten minutes late, and still of the time: it was scanned before the end.
  clock.set("2026-12-20T09:10:00.000Z")
  expect(await Station.contact(await phone(context, token), report)).toMatchObject({ state: "ended" })
  const { verdicts } = await Station.send(await phone(context, token), {
    scans: [
      scan(ticket, "2026-12-20T08:59:30.000Z", 1),
      scan(other, "2026-12-20T09:05:00.000Z", 2),
      scan(other, "2026-12-20T08:59:30.000Z", 3, "makan"),
      scan(other, "2026-12-20T08:59:30.000Z", 4, "lama"),
    ],
  })
  expect(verdicts).toMatchObject([
    { kind: "admit", ticket },
    { kind: "quarantined", cause: "outside_span" },
    { kind: "quarantined", cause: "not_its_checkpoint" },
    { kind: "quarantined", cause: "checkpoint_gone" },
  ])
  await expect(Roster.page(await phone(context, token), {})).rejects.toMatchObject({ code: "device_ended" })
  clock.set("2027-01-19T08:59:59.000Z")
  await phone(context, token)
  clock.set("2027-01-19T09:00:00.000Z")
  expect(await acting(context, token)).toBeUndefined()
  const [enrolled] = await Device.list(scope, event.id)
  // The database may have tidied the credential away; revoking works all the same.
  expect(await Device.revoke(scope, event.id, enrolled?.id ?? "")).toMatchObject({ state: "revoked" })
})

test("a revoked phone hands its outbox over into quarantine, gets nothing more, and is wiped", async () => {
  const { context, invite, device, scope, event, clock } = await opened()
  const [known = "", waiting = ""] = await Stage.tickets({ scope, event }, 2)
  const { secret, device: id } = await invite()
  const { token } = await Device.enrol(context, { secret, claim: claim() })
  const scan = (ticket: string, sequence: number) =>
    Stage.scan({ checkpoint: "masuk", ticket, sequence, capturedAt: "2026-12-01T01:00:00.000Z" })
  const [sent, kept] = [scan(known, 1), scan(waiting, 2)]
  const stray = {
    ...scan(known, 3),
    ticket: undefined,
    told: "refuse" as const,
    reason: "unreadable" as const,
  }
  const admitted = await Station.send(await phone(context, token), { scans: [sent, stray] })
  clock.advance(60_000)
  expect(await Device.revoke(scope, event.id, id)).toMatchObject({ state: "revoked" })
  const revoked = await phone(context, token)
  const report = { clock: "2026-12-01T01:02:00.000Z", waiting: 2, attention: 1 }
  const contact = await Station.contact(revoked, report)
  expect(contact).toMatchObject({ state: "revoked" })
  expect(contact.event).toBeUndefined()
  expect(await device(id)).toMatchObject({ waiting: 2, attention: 1, clockOffset: -60_000 })
  for (const nothing of [
    () => Roster.page(revoked, {}),
    () => Roster.changes(revoked, { cursor: "1.0" }),
    () => Roster.passages(revoked, { checkpoint: "masuk" }),
  ])
    await expect(nothing()).rejects.toMatchObject({ code: "device_revoked" })
  // The answer to what it had sent before was lost: that is a retry, and nothing to decide about.
  const { verdicts } = await Station.send(revoked, { scans: [sent, stray, kept] })
  expect(verdicts.slice(0, 2)).toEqual(admitted.verdicts)
  expect(verdicts[2]).toMatchObject({ kind: "quarantined", cause: "revoked", nonce: kept.nonce })
  const { items } = await Quarantine.list(scope, event.id)
  expect(items.map(({ nonce }) => nonce)).toEqual([kept.nonce])
  expect((await Board.recount(scope, event.id)).quarantined).toBe(1)
  await Device.wiped(revoked, event.id, id)
  expect(await device(id)).toMatchObject({ state: "wiped", waiting: 0 })
  expect(await acting(context, token)).toBeUndefined()
  expect(await Device.revoke(scope, event.id, id)).toMatchObject({ state: "wiped" })
})

test("a phone that was never enrolled is done with when it is revoked", async () => {
  const { context, invite, scope, event } = await opened()
  const { secret, device } = await invite()
  expect(await Device.revoke(scope, event.id, device)).toMatchObject({ state: "wiped" })
  await expect(Device.enrol(context, { secret, claim: claim() })).rejects.toMatchObject({
    code: "invitation_expired",
  })
})

test("what a phone sends that is no scan holds up nothing else, not even under a name every object knows", async () => {
  const { context, scope, event } = await opened()
  const [ticket = ""] = await Stage.tickets({ scope, event }, 1)
  const { token } = await Device.createOwn(scope, event.id, { name: "Meja", checkpoints: ["masuk"] })
  const good = Stage.scan({
    checkpoint: "masuk",
    ticket,
    sequence: 1,
    capturedAt: "2026-12-01T01:00:00.000Z",
  })
  const scans = [
    { ...good, nonce: "propertyIsEnumerable" },
    { ...good, nonce: "__defineGetter__" },
    { ...good, v: 2 },
    { ...good, offset: 2 ** 50 },
    null,
    good,
  ]
  const { verdicts } = await Station.send(await phone(context, token), { scans })
  expect(verdicts.map(({ kind }) => kind)).toEqual([...scans.slice(1).map(() => "unreadable"), "admit"])
})

test("secrets and credentials are kept as hashes alone", async () => {
  const written: string[] = []
  const { context } = await testContext({ client: recording(written) })
  const { scope, event } = await Stage.open(context, [Stage.checkpoint("masuk", "once")])
  const { url } = await Device.create(scope, event.id, { name: "Ponsel", checkpoints: ["masuk"] })
  const secret = new URL(url).hash.slice(1)
  const { token } = await Device.enrol(context, { secret, claim: claim() })
  expect(written.join()).toContain("device-credential")
  for (const hidden of [secret, token, claim()]) expect(written.join()).not.toContain(hidden)
})

test("a scan of a time that has not come waits for a person, unless the clock may be as wrong", async () => {
  const { context } = await testContext()
  const { scope, event } = await Stage.open(context, [Stage.checkpoint("masuk", "daily")])
  const [ticket = ""] = await Stage.tickets({ scope, event }, 1)
  const { token } = await Device.createOwn(scope, event.id, { name: "Laptop meja", checkpoints: ["masuk"] })
  const tomorrow = { ticket, capturedAt: "2026-12-02T01:00:00.000Z", checkpoint: "masuk" }
  const { verdicts } = await Station.send(await phone(context, token), {
    scans: [
      Stage.scan({ ...tomorrow, sequence: 1 }),
      Stage.scan({ ...tomorrow, sequence: 2, uncertainty: 86_400_000 }),
    ],
  })
  expect(verdicts).toMatchObject([{ kind: "quarantined", cause: "in_future" }, { kind: "admit" }])
})
