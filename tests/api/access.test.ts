import * as Account from "@setiakawan/core/account"
import * as Device from "@setiakawan/core/check-in/device"
import { type Role, roles, within } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import * as Grant from "@setiakawan/core/grant"
import * as Holder from "@setiakawan/core/holder"
import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Participants from "@setiakawan/core/participants"
import * as VolunteerAccess from "@setiakawan/core/volunteer/access"
import { split } from "@setiakawan/functions/app"
import { allRoutes } from "@setiakawan/functions/manifest"
import type { Access } from "@setiakawan/functions/route"
import { beforeAll, expect, test } from "vitest"
import { type Client, client, eventInput, officeInput, signIn } from "../client.ts"
import { type TestContext, testContext } from "../database.ts"

type Caller = Role | "anonymous" | "stranger" | "operator" | "holder" | "volunteer" | "device"

let setting: TestContext
const callers = {} as Record<Caller, Client>
let path: (pattern: string) => string

beforeAll(async () => {
  setting = await testContext()
  const { context } = setting
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, {
    kind: "member",
    account: context.ids.next("account"),
    role: "owner",
  })
  const draft = await Event.create(scope, eventInput())
  const event = await Event.publish(scope, draft.id)
  const registration = await Participants.add(scope, event.id, { name: "Siti Aminah", unsur: "psm" })
  for (const role of roles) {
    const email = `${role}@example.go.id`
    await Member.invite(scope, { name: role, email, role })
    callers[role] = await signIn(setting, email)
  }
  const elsewhere = officeInput("Dinas Sosial Kota Cilegon")
  await Office.create(context, context.ids.next("account"), elsewhere)
  callers.stranger = await signIn(setting, elsewhere.owner.email)
  callers.operator = await signIn(setting, "operator@setiakawan.local")
  callers.anonymous = client(context)
  callers.holder = client(context)
  const { url, write } = await Holder.newLink(scope, event, registration)
  await context.table.write(write)
  await callers.holder.post("/api/public/holder", { secret: new URL(url).hash.slice(1) })
  const { link } = await VolunteerAccess.share(scope, registration.person)
  callers.volunteer = client(context)
  await callers.volunteer.post("/api/public/volunteer", { secret: new URL(link).hash.slice(1) })
  const { url: address } = await Device.create(scope, event.id, { name: "Ponsel", checkpoints: ["masuk"] })
  callers.device = client(context)
  const enrolment = { secret: new URL(address).hash.slice(1), claim: crypto.randomUUID() }
  expect(await callers.device.post("/api/device/enrol", enrolment)).toMatchObject({ status: 200 })
  const target = await Account.byEmail(context, "viewer@example.go.id")
  const params: Record<string, string> = {
    office,
    event: event.id,
    reference: event.reference,
    ticket: registration.ticket,
    account: target?.id ?? "",
    job: context.ids.next("job"),
    guest: context.ids.next("office"),
    token: "0".repeat(130),
    device: context.ids.next("device"),
    checkpoint: "masuk",
    purpose: "photo",
    area: "36.01.26",
    decree: context.ids.next("decree"),
    row: "1",
    file: context.ids.next("file"),
    person: registration.person,
    statement: context.ids.next("statement"),
    unsur: "psm",
    organisation: context.ids.next("organisation"),
    card: "00000000",
    line: context.ids.next("line"),
    programme: context.ids.next("programme"),
    allocation: context.ids.next("allocation"),
    recipient: registration.person,
    record: context.ids.next("record"),
    list: context.ids.next("list"),
    duty: "party",
  }
  path = (pattern) => pattern.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? "")
})

const everyone: Caller[] = [...roles, "anonymous", "stranger", "operator", "holder", "volunteer", "device"]

/** What the rule says, written down a second time and independently of the code that applies it. */
const mayCall = (access: Access, caller: Caller): boolean => {
  switch (access.kind) {
    case "anyone":
      return true
    case "holder":
      return caller === "holder"
    case "account":
      return !["anonymous", "holder", "volunteer", "device"].includes(caller)
    case "volunteer":
      return caller === "volunteer"
    case "device":
      return caller === "device"
    case "operator":
      return caller === "operator"
    case "member":
      return (access.roles as readonly string[]).includes(caller)
  }
}

// Signing out would end the session of the caller that walks, removing a member or erasing a person the session of
// another, and a device that says it is wiped is one no longer.
const last = (key: string) =>
  key.endsWith(":person/link") ||
  key.endsWith("/erase") ||
  key.includes("sign-out") ||
  key.includes("wiped") ||
  key.startsWith("DELETE")
    ? 1
    : 0
const walk = Object.entries(allRoutes).sort(([a], [b]) => last(a) - last(b))

test.each(walk)("%s lets through whom it says, and nobody else", async (key, { access }) => {
  const { method, path: pattern } = split(key)
  for (const caller of key.includes("sign-out") ? (["anonymous"] as const) : everyone) {
    // An empty body passes no schema: whoever is let through is told so, and nothing is changed.
    const body = method === "GET" || method === "DELETE" ? undefined : { walking: true }
    const { status, body: answer } = await callers[caller].call(method, path(pattern), body)
    const refused = status === 401 || status === 403
    expect({ caller, refused, status: status < 500 }).toEqual({
      caller,
      refused: !mayCall(access, caller),
      status: true,
    })
    if (refused) expect(answer.code).toMatch(/^(unauthenticated|forbidden)$/)
  }
})

test("a phone at a door may do nothing but check in, and only for the event it was enrolled for", async () => {
  for (const [key, { access }] of Object.entries(allRoutes))
    expect({ key, device: access.kind === "device" }).toEqual({
      key,
      device: key.includes(" /api/device/") && !key.endsWith("/enrol"),
    })
  // Nothing that names an event, an office or a checkpoint of others stands in a device's paths: they are its own.
  for (const key of Object.keys(allRoutes)) if (key.includes("/api/device/")) expect(key).not.toContain(":")

  const { context } = setting
  const stage = async () => {
    const { office } = await Office.create(context, context.ids.next("account"), officeInput())
    const scope = within(context, office, { kind: "operator", account: context.ids.next("account") })
    const event = await Event.publish(scope, (await Event.create(scope, eventInput())).id)
    const { ticket } = await Participants.add(scope, event.id, { name: "Budi Santoso", unsur: "psm" })
    return { scope, event, ticket }
  }
  const [own, other] = [await stage(), await stage()]
  const { url } = await Device.create(own.scope, own.event.id, { name: "Ponsel", checkpoints: ["masuk"] })
  const phone = client(context)
  await phone.post("/api/device/enrol", { secret: new URL(url).hash.slice(1), claim: "claim-of-this-phone" })
  const roster = await phone.get("/api/device/roster")
  expect(roster.body.items.map((row: { ticket: string }) => row.ticket)).toEqual([own.ticket])
  const scan = {
    v: 1,
    nonce: crypto.randomUUID(),
    checkpoint: "masuk",
    gate: "1",
    ticket: other.ticket,
    direction: "in",
    method: "camera",
    capturedAt: context.now().toISOString(),
    offset: 0,
    uncertainty: 100,
    sequence: 1,
    told: "unlisted",
  }
  const sent = await phone.post("/api/device/scans", { live: true, scans: [scan] })
  expect(sent.body.verdicts).toMatchObject([{ kind: "refuse", reason: "unknown" }])
  expect(JSON.stringify(sent.body)).not.toContain("Budi")
  // An organiser elsewhere neither sees nor revokes it.
  const [device] = await Device.list(own.scope, own.event.id)
  await expect(Device.revoke(other.scope, other.event.id, device?.id ?? "")).rejects.toMatchObject({
    code: "not_found",
  })
  expect(await Device.list(other.scope, other.event.id)).toEqual([])
})

test("what changes the office is for owners, and nothing of an office is for anyone", () => {
  for (const [key, { access }] of Object.entries(allRoutes)) {
    if (!key.includes("/api/offices/")) continue
    expect(access.kind).toBe("member")
    if (access.kind === "member" && !key.startsWith("GET")) expect(access.roles).not.toContain("viewer")
  }
})

test("a shared event opens to the other office's members, at most as far as at home, and to no other event", async () => {
  const { context } = setting
  const home = officeInput("Dinas Sosial Kabupaten Lebak")
  const guest = await Office.create(context, context.ids.next("account"), home)
  const guestScope = within(context, guest.office, { kind: "operator", account: context.ids.next("account") })
  await Member.invite(guestScope, { name: "Petugas", email: "tamu-petugas@example.go.id", role: "officer" })
  const host = await Office.create(context, context.ids.next("account"), officeInput())
  const hostScope = within(context, host.office, { kind: "operator", account: context.ids.next("account") })
  const shared = await Event.create(hostScope, eventInput())
  const other = await Event.create(hostScope, eventInput())
  await Grant.create(hostScope, shared.id, { guest: guest.office, role: "organiser" })
  const owner = await signIn(setting, home.owner.email)
  const officer = await signIn(setting, "tamu-petugas@example.go.id")
  const at = (event: string, rest = "") => `/api/offices/${host.office}/events/${event}${rest}`
  expect(await owner.get(at(shared.id))).toMatchObject({ status: 200, body: { role: "organiser" } })
  expect((await officer.get(at(shared.id))).body.role).toBe("officer")
  expect((await officer.get(`/api/offices/${guest.office}/shared-events`)).body).toMatchObject([
    { host: host.name, event: { id: shared.id } },
  ])
  expect((await owner.post(at(shared.id, "/publish"))).status).toBe(200)
  expect((await officer.get(at(shared.id, "/board"))).status).toBe(200)
  expect((await officer.post(at(shared.id, "/finish"))).status).toBe(403)
  expect((await owner.get(at(other.id))).status).toBe(403)
  expect((await owner.get(`/api/offices/${host.office}/members`)).status).toBe(403)
  await Grant.revoke(hostScope, shared.id, guest.office)
  expect((await owner.get(at(shared.id))).status).toBe(403)
})

test("a write that does not come from a page of ours is refused before anything else", async () => {
  for (const origin of ["https://evil.example", "null", "http://localhost:3000.evil.example"]) {
    const answer = await callers.owner.call("POST", "/api/sign-out", undefined, { origin })
    expect(answer).toMatchObject({ status: 403, body: { code: "origin" } })
  }
})

test("cookies are for this host, out of reach of scripts, and sent only by our own pages", async () => {
  const answer = await client(setting.context).post("/api/sign-in", { email: "owner@example.go.id" })
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-sign-in=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/),
  ])
})
