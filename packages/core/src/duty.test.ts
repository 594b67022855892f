import { beforeEach, describe, expect, test } from "vitest"
import { officeInput, officeWithEvent } from "../../../tests/client.ts"
import { type TestContext, testContext } from "../../../tests/database.ts"
import { enact, person, revoke } from "../../../tests/volunteers.ts"
import * as Accreditation from "./accreditation/accreditation.ts"
import * as Dossier from "./accreditation/dossier.ts"
import * as Device from "./check-in/device.ts"
import type { DutyKind } from "./duty-kind.ts"
import * as Duty from "./duty.ts"
import * as Event from "./event.ts"
import * as Office from "./office.ts"

let setting: TestContext
let place: Awaited<ReturnType<typeof officeWithEvent>>

beforeEach(async () => {
  setting = await testContext()
  place = await officeWithEvent(setting.context)
})

/** The office asks for accreditation for these duties. */
const asks = async (...accreditedDuties: DutyKind[]) => {
  const { owner: _, ...settings } = officeInput()
  const { revision } = await Office.get(place.scope)
  await Office.update(place.scope, { ...settings, accreditedDuties, revision })
}
const officer = (person: string) => ({ person, duty: "check_in_officer" as const })
const phone = { name: "Ponsel", checkpoints: ["masuk"] }

describe("naming somebody for a duty", () => {
  test("is refused without a decree for the day where the office asks, and goes on with one", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("check_in_officer")
    await expect(Duty.name(scope, event.id, officer(siti))).rejects.toMatchObject({ code: "not_accredited" })
    const decree = await enact(scope, [siti])
    expect(await Duty.name(scope, event.id, officer(siti))).toMatchObject({
      name: "Siti Aminah",
      basis: {
        asked: true,
        day: "2026-12-20",
        state: "accredited",
        decree: decree.id,
        row: 1,
        number: "001/HUK/2026",
        until: "2026-12-31",
      },
    })
  })

  test("asks about the day of the event at its venue, not about today", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("check_in_officer")
    await enact(scope, [siti], { until: "2026-12-19" })
    await expect(Duty.name(scope, event.id, officer(siti))).rejects.toMatchObject({ code: "not_accredited" })
    // Half past eleven in the night of the 19th in Serang is the 19th, though it is long past in Jayapura.
    const eve = await officeWithEvent(setting.context, { start: "2026-12-19T16:30:00.000Z" })
    const budi = await person(eve.scope, "Budi Santoso")
    await enact(eve.scope, [budi], { until: "2026-12-19" })
    const { basis } = await Duty.name(eve.scope, eve.event.id, officer(budi))
    expect(basis).toMatchObject({ day: "2026-12-19", state: "accredited" })
  })

  test("at an event of several days is asked about the day it is on", async () => {
    const { scope, event } = await officeWithEvent(setting.context, { end: "2026-12-22T08:00:00.000Z" })
    place = { ...place, scope }
    await asks("hand_over_officer")
    const siti = await person(scope, "Siti Aminah")
    await enact(scope, [siti], { until: "2026-12-21" })
    const dayOn = async (instant: string) => {
      setting.clock.set(instant)
      return (await Duty.require(scope, event, siti, "hand_over_officer"))?.basis.day
    }
    await Duty.name(scope, event.id, { person: siti, duty: "hand_over_officer" })
    expect(await dayOn("2026-12-10T01:00:00.000Z")).toBe("2026-12-20")
    expect(await dayOn("2026-12-21T01:00:00.000Z")).toBe("2026-12-21")
    await expect(dayOn("2026-12-22T01:00:00.000Z")).rejects.toMatchObject({ code: "not_accredited" })
    await expect(dayOn("2027-01-05T01:00:00.000Z")).rejects.toMatchObject({ code: "not_accredited" })
    await enact(scope, [siti], { number: "003/HUK/2026", until: "2026-12-22" })
    expect(await dayOn("2027-01-05T01:00:00.000Z")).toBe("2026-12-22")
  })

  test("as one unsur wants a decree for that unsur", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("party")
    await enact(scope, [siti])
    const party = { person: siti, duty: "party" as const }
    await expect(Duty.name(scope, event.id, { ...party, unsur: "tagana" })).rejects.toMatchObject({
      code: "not_accredited",
    })
    expect(await Duty.name(scope, event.id, { ...party, unsur: "sakti-peksos" })).toMatchObject({
      basis: { unsur: "sakti-peksos", state: "accredited" },
    })
  })

  test("keeps what the decrees say where the office does not ask", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("hand_over_officer")
    const { basis } = await Duty.name(scope, event.id, officer(siti))
    expect(basis).toMatchObject({ asked: false, state: "none", day: "2026-12-20" })
  })

  test("stays as it was when the decree is revoked later, and a fresh naming is refused", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("check_in_officer")
    const decree = await enact(scope, [siti])
    const before = await Duty.name(scope, event.id, officer(siti))
    setting.clock.advance(60_000)
    await revoke(scope, decree.id, "2026-12-10")
    expect(await Duty.list(scope, event.id)).toEqual({ asked: ["check_in_officer"], named: [before] })
    // Asked again as it was known then, the decrees give the same answer.
    const { day, known } = before.basis
    expect(Accreditation.on(await Dossier.load(scope, siti), { day, known })).toMatchObject({
      state: "accredited",
      cover: { decree: decree.id, row: 1 },
    })
    await expect(Duty.require(scope, event, siti, "check_in_officer")).rejects.toMatchObject({
      code: "not_accredited",
    })
    await Duty.end(scope, event.id, "check_in_officer", siti)
    await expect(Duty.name(scope, event.id, officer(siti))).rejects.toMatchObject({ code: "not_accredited" })
    const [kept] = (await Duty.list(scope, event.id)).named
    expect(kept).toMatchObject({ basis: before.basis, ended: { at: "2026-12-01T01:01:00.000Z" } })
  })

  test("anew after it ended keeps the earlier naming; twice at once is one", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    const first = await Duty.name(scope, event.id, officer(siti))
    setting.clock.advance(1000)
    expect(await Duty.name(scope, event.id, officer(siti))).toMatchObject({ namedAt: first.namedAt })
    await Duty.end(scope, event.id, "check_in_officer", siti)
    const again = await Duty.name(scope, event.id, officer(siti))
    expect(again.namedAt).toBe("2026-12-01T01:00:01.000Z")
    expect(again.ended).toBeUndefined()
    expect(again.earlier).toEqual([
      { namedAt: first.namedAt, namedBy: first.namedBy, basis: first.basis, ended: expect.anything() },
    ])
  })

  test("is for an event that is not over, and for somebody of the office", async () => {
    const { scope, event } = place
    await expect(Duty.name(scope, event.id, officer(scope.ids.next("person")))).rejects.toMatchObject({
      code: "not_found",
    })
    const siti = await person(scope, "Siti Aminah")
    await Event.finish(scope, event.id)
    await expect(Duty.name(scope, event.id, officer(siti))).rejects.toMatchObject({ code: "event_finished" })
  })
})

describe("opening a place for a phone", () => {
  test("wants a named officer where the office asks, and keeps who it is and on what basis", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("check_in_officer")
    await expect(Device.create(scope, event.id, phone)).rejects.toMatchObject({ code: "officer_required" })
    await expect(Device.createOwn(scope, event.id, phone)).rejects.toMatchObject({ code: "officer_required" })
    await enact(scope, [siti])
    await expect(Device.create(scope, event.id, { ...phone, officer: siti })).rejects.toMatchObject({
      code: "officer_required",
    })
    await Duty.name(scope, event.id, officer(siti))
    await Device.create(scope, event.id, { ...phone, officer: siti })
    expect(await Device.list(scope, event.id)).toMatchObject([
      { officer: { person: siti, basis: { state: "accredited", number: "001/HUK/2026" } } },
    ])
  })

  test("is refused for an officer whose decree was revoked since; the earlier phone stays as it was", async () => {
    const { scope, event } = place
    const siti = await person(scope, "Siti Aminah")
    await asks("check_in_officer")
    const decree = await enact(scope, [siti])
    await Duty.name(scope, event.id, officer(siti))
    await Device.create(scope, event.id, { ...phone, officer: siti })
    await revoke(scope, decree.id, "2026-12-10")
    await expect(Device.create(scope, event.id, { ...phone, officer: siti })).rejects.toMatchObject({
      code: "not_accredited",
    })
    expect(await Device.list(scope, event.id)).toMatchObject([
      { officer: { basis: { state: "accredited" } } },
    ])
  })

  test("needs nobody where the office does not ask", async () => {
    await Device.create(place.scope, place.event.id, phone)
    const [device] = await Device.list(place.scope, place.event.id)
    expect(device?.officer).toBeUndefined()
  })
})
