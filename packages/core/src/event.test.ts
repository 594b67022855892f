import { riceInput } from "@setiakawan/tests/aid"
import { eventInput, officeInput, officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Programme from "./aid/programme.ts"
import * as Desk from "./check-in/desk.ts"
import { within } from "./context.ts"
import * as Event from "./event.ts"
import * as Holder from "./holder.ts"
import * as Member from "./member.ts"
import * as Office from "./office.ts"
import * as Participants from "./participants.ts"
import * as Registration from "./registration.ts"
import * as Tally from "./tally.ts"
import * as Uploads from "./uploads.ts"

test("an event goes from draft to published to finished, and not back", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const draft = await Event.create(scope, eventInput())
  await expect(Event.finish(scope, draft.id)).rejects.toMatchObject({ code: "event_not_published" })
  await expect(Event.byReference(context, draft.reference)).rejects.toMatchObject({ code: "not_found" })
  expect(await Event.publish(scope, draft.id)).toMatchObject({ state: "published" })
  expect(await Event.finish(scope, draft.id)).toMatchObject({ state: "finished" })
  await expect(Event.publish(scope, draft.id)).rejects.toMatchObject({ code: "event_finished" })
  await expect(Event.update(scope, draft.id, { ...eventInput(), revision: 3 })).rejects.toMatchObject({
    code: "event_finished",
  })
})

test("an end before its start, an unknown zone and two checkpoints of one name are refused by field", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const refused = (changes: object) =>
    expect(Event.create(scope, { ...eventInput(), ...changes }).catch((error) => error.fields)).resolves
  await refused({ end: "2026-12-19T00:00:00.000Z" }).toEqual([{ path: "end", code: "order" }])
  await refused({ zone: "WIBB" }).toEqual([{ path: "zone", code: "choice" }])
  const gate = { id: "a", name: "A", gates: [{ id: "1", name: "1" }] }
  await refused({ checkpoints: [gate, gate] }).toEqual([{ path: "checkpoints", code: "choice" }])
  const twice = { ...gate, gates: [...gate.gates, ...gate.gates] }
  await refused({ checkpoints: [twice] }).toEqual([{ path: "checkpoints", code: "choice" }])
  const hours = { ...gate, opens: "2026-12-20T02:00:00.000Z", closes: "2026-12-20T01:00:00.000Z" }
  await refused({ checkpoints: [{ ...gate, id: "b" }, hours] }).toEqual([
    { path: "checkpoints.1.closes", code: "order" },
  ])
  // Ninety days after it no instant could be written any more.
  await refused({ end: "9999-12-31T00:00:00.000Z" }).toEqual([{ path: "end", code: "format" }])
})

test("capacity follows its setting and never falls below what is taken", async () => {
  const { context } = await testContext()
  const { scope, event } = await officeWithEvent(context, { capacity: 3 })
  for (const name of ["Ani", "Budi"]) await Participants.add(scope, event.id, { name, unsur: "psm" })
  const input = { ...eventInput(), revision: event.revision }
  await expect(Event.update(scope, event.id, { ...input, capacity: 1 })).rejects.toMatchObject({
    code: "capacity_below_registered",
  })
  await Event.update(scope, event.id, { ...input, capacity: 2 })
  expect(await Tally.get(scope, scope.office, event.id)).toMatchObject({ left: 0, registered: 2 })
  await expect(Event.update(scope, event.id, { ...input, capacity: 9 })).rejects.toMatchObject({
    code: "changed_meanwhile",
  })
})

test("a checkpoint where tickets were scanned stays; one that was never used may go, and its rule may change", async () => {
  const { context } = await testContext()
  const { scope, event } = await officeWithEvent(context)
  const [entrance] = event.checkpoints
  const room = { id: "sidang", name: "Ruang sidang", gates: [{ id: "1", name: "Pintu 1" }] }
  const update = (revision: number, checkpoints: Parameters<typeof Event.update>[2]["checkpoints"]) =>
    Event.update(scope, event.id, { ...eventInput(), checkpoints, revision })
  const both = await update(event.revision, [entrance!, room])
  const { ticket } = await Participants.add(scope, event.id, { name: "Ani", unsur: "psm" })
  const marks = [{ ticket, nonce: crypto.randomUUID() }]
  await Desk.mark(scope, event.id, "masuk", { gate: "1", method: "desk", marks })
  await expect(update(both.revision, [room])).rejects.toMatchObject({ code: "checkpoint_used" })
  const changed = await update(both.revision, [{ ...entrance!, rule: "daily" }])
  expect(changed.checkpoints).toMatchObject([{ id: "masuk", rule: "daily" }])
})

test("aid is handed out at a checkpoint only of a programme that the office has; one that stood there stays", async () => {
  const { context } = await testContext()
  const { scope, event } = await officeWithEvent(context)
  const other = await officeWithEvent(context)
  const { id } = await Programme.create(scope, riceInput())
  const theirs = (await Programme.create(other.scope, riceInput())).id
  const [entrance] = event.checkpoints
  const table = (id: string, programme: string) => ({
    id,
    name: id,
    kind: "handout" as const,
    aid: { programme },
    gates: [{ id: "1", name: "Meja 1" }],
  })
  const update = (revision: number, ...tables: ReturnType<typeof table>[]) =>
    Event.update(scope, event.id, { ...eventInput(), checkpoints: [entrance!, ...tables], revision })
  const refused = (at: number) => ({
    code: "validation",
    fields: [{ path: `checkpoints.${at}.aid.programme`, code: "choice" }],
  })
  const never = context.ids.next("programme")
  await expect(
    Event.create(scope, { ...eventInput(), checkpoints: [table("beras", never)] }),
  ).rejects.toMatchObject(refused(0))
  await expect(update(event.revision, table("beras", id), table("minyak", theirs))).rejects.toMatchObject(
    refused(2),
  )
  const { revision } = await update(event.revision, table("beras", id), table("telur", id))
  await expect(update(revision, table("beras", theirs))).rejects.toMatchObject(refused(1))
  expect((await update(revision, table("beras", id))).checkpoints[1]).toMatchObject({
    aid: { programme: id },
  })
})

test("two owners who remove each other at once leave one owner", async () => {
  const { context } = await testContext()
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, { kind: "operator", account: context.ids.next("account") })
  await Member.invite(scope, { name: "Dua", email: "dua@example.go.id", role: "owner" })
  const owners = await Member.list(scope)
  await Promise.allSettled(owners.map(({ account }) => Member.remove(scope, { account })))
  expect((await Member.list(scope)).filter(({ role }) => role === "owner")).toHaveLength(1)
  const [last] = await Member.list(scope)
  await expect(Member.setRole(scope, { account: last?.account ?? "", role: "viewer" })).rejects.toMatchObject(
    {
      code: "last_owner",
    },
  )
})

test("an office's settings are edited by one person at a time", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const { owner: _, ...settings } = officeInput("Dinas Sosial Kota Serang")
  const results = await Promise.allSettled(
    [1, 2, 3].map((number) => Office.update(scope, { ...settings, city: `Kota ${number}`, revision: 1 })),
  )
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
})

test("a personal link opens its ticket until it is revoked or expires, and a stranger's secret opens nothing", async () => {
  const { context, clock } = await testContext()
  const { scope, event } = await officeWithEvent(context)
  const { ticket } = await Participants.add(scope, event.id, { name: "Ani", unsur: "psm" })
  const secretOf = async () => new URL((await Participants.share(scope, event.id, ticket)).link).hash.slice(1)
  const [first, second] = [await secretOf(), await secretOf()]
  const { token } = await Holder.open(context, undefined, { secret: first })
  expect(await Holder.ticket(context, token, event.reference, ticket)).toMatchObject({
    registration: { ticket },
  })
  await expect(Holder.open(context, undefined, { secret: "x".repeat(32) })).rejects.toMatchObject({
    code: "link_expired",
  })
  await expect(Holder.ticket(context, token, event.reference, "AAAAAAAA")).rejects.toMatchObject({
    code: "unauthenticated",
  })
  await Registration.reissue(scope, event.id, ticket)
  await expect(Holder.open(context, undefined, { secret: second })).rejects.toMatchObject({
    code: "link_expired",
  })
  await expect(Holder.ticket(context, token, event.reference, ticket)).rejects.toMatchObject({
    code: "unauthenticated",
  })
  const third = await secretOf()
  clock.set("2027-06-01T00:00:00.000Z")
  await expect(Holder.open(context, undefined, { secret: third })).rejects.toMatchObject({
    code: "link_expired",
  })
})

test("nobody registers for what has ended", async () => {
  const { context, clock } = await testContext()
  const { event } = await officeWithEvent(context)
  clock.set(event.end)
  expect(await Participants.showPublic(context, event.reference)).toMatchObject({ registration: "finished" })
})

test("an office that is opened twice at once by one form is opened once", async () => {
  const { context } = await testContext()
  const input = officeInput()
  const results = await Promise.allSettled(
    [1, 2].map(() => Office.create(context, context.ids.next("account"), input)),
  )
  const failed = results.filter((result) => result.status === "rejected")
  for (const { reason } of failed) expect(reason).toMatchObject({ code: "changed_meanwhile" })
  expect(failed.length).toBeLessThan(2)
})

test("an emblem is small, whatever its upload was asked for as", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const upload = context.ids.next("file")
  const picture = new Uint8Array(400_000)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  await context.files.write(Uploads.keyOf(scope, upload), picture, "image/png")
  await expect(Office.setEmblem(scope, { upload })).rejects.toMatchObject({ code: "file_too_large" })
})

test("a closed form registers nobody, and a stranger's words hold no address to click on", async () => {
  const { context } = await testContext()
  const closed = await officeWithEvent(context, { openRegistration: false })
  const form = {
    name: "Ani",
    unsur: "psm",
    instansi: "PSM",
    region: "36.73",
    phone: "081234567890",
    consent: true as const,
    request: crypto.randomUUID(),
  }
  const at = (reference: string, changes: object = {}) =>
    Participants.registerPublicly(context, reference, { ...form, ...changes })
  await expect(at(closed.event.reference)).rejects.toMatchObject({ code: "registration_closed" })
  const { event } = await officeWithEvent(context)
  for (const words of [
    { name: "Menang https://x.id" },
    { instansi: "www.x.id" },
    { titleBefore: "a@x.id" },
  ]) {
    const [path] = Object.keys(words)
    await expect(at(event.reference, words)).rejects.toMatchObject({ fields: [{ path, code: "format" }] })
  }
  expect((await at(event.reference, { name: "H. Ani, S.Sos." })).ticket).toMatch(/^[0-9A-Z]{8}$/)
})
