import * as Base32 from "@setiakawan/core/base32"
import * as Device from "@setiakawan/core/check-in/device"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import type { Context } from "@setiakawan/core/context"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import type { Scanner, Stage } from "./scanner.ts"
import { glass, type Phone, simulatedPhone } from "./simulated.ts"

const checkpoints = [
  {
    id: "masuk",
    name: "Pintu masuk",
    gates: [
      { id: "1", name: "Pintu 1" },
      { id: "2", name: "Pintu 2" },
    ],
  },
  { id: "kit", name: "Tas peserta", kind: "handout" as const, gates: [{ id: "1", name: "Meja 1" }] },
]
const door = { checkpoint: "masuk", gate: "1", direction: "in" as const }
const desk = { checkpoint: "kit", gate: "1", direction: "in" as const }

const fair = async (context: Context, people: number) => {
  const { event, scope } = await officeWithEvent(context, { checkpoints })
  const signer = await Signing.signer(scope)
  const guest = async (number: number) => {
    const registration = await Participants.add(scope, event.id, {
      name: `Tamu ${"abcdefghij"[number % 10]}${"klmnopqrst"[Math.floor(number / 10) % 10]}`,
      instansi: "Dinas Sosial",
      unsur: "pemerintah",
      phone: `08121234${String(1000 + number)}`,
    })
    return {
      ticket: registration.ticket,
      qr: await Registration.ticketUrl(scope, signer, event, registration),
      typed: Base32.toTypedCode(registration.ticket),
    }
  }
  const guests = []
  for (let number = 0; number < people; number++) guests.push(await guest(number))
  const enrolled = async (phone: Phone = simulatedPhone(context)) => {
    const { url, device } = await Device.create(scope, event.id, {
      name: "HP pintu",
      checkpoints: ["masuk", "kit"],
    })
    const scanner = await phone.open({ patience: 60, askPatience: 60 })
    await scanner.enrol(url.split("#")[1] ?? "")
    await scanner.unlock(glass)
    expect(await scanner.sync.refresh()).toBe(true)
    return { phone, scanner, device }
  }
  const ledger = (ticket: string, checkpoint = "masuk") => Ledger.get(scope, event.id, checkpoint, ticket)
  const settled = async (ticket: string, checkpoint = "masuk") => {
    const found = await ledger(ticket, checkpoint)
    return found && Ledger.settled(event, found)
  }
  return { event, scope, signer, guest, guests, enrolled, ledger, settled }
}

/** Scans, and gives every stage that was told. */
const scan = async (scanner: Scanner, text: string, place = door) => {
  const stages: Stage[] = []
  const seen = scanner.see(text, "camera", place, (stage) => {
    stages.push(stage)
    if (stage.stage === "hold") setTimeout(() => seen.confirm())
  })
  const last = await seen.done
  return { nonce: seen.nonce, last, stages: stages.map(({ stage }) => stage) }
}

test("online a scan is shown, kept, and confirmed by the server", async () => {
  const { context } = await testContext()
  const { guests, enrolled, settled } = await fair(context, 1)
  const { scanner } = await enrolled()
  expect(scanner.status()).toMatchObject({ online: "yes", state: "active", rosterCount: 1, waiting: 0 })
  const { stages, last } = await scan(scanner, guests[0]?.qr ?? "")
  expect(stages).toEqual(["local", "durable", "confirmed"])
  expect(last).toMatchObject({ shown: { kind: "admit", row: { name: "Tamu ak" } } })
  expect((await settled(guests[0]?.ticket ?? ""))?.admitted).toHaveLength(1)
  expect(await scan(scanner, guests[0]?.typed ?? "")).toMatchObject({
    last: { stage: "confirmed", shown: { kind: "repeat", reason: "already_used" } },
  })
})
