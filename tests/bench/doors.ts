import * as Device from "@setiakawan/core/check-in/device"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import * as Station from "@setiakawan/core/check-in/station"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import { found } from "@setiakawan/core/errors"
import * as Participants from "@setiakawan/core/participants"
import * as Table from "@setiakawan/core/table"
import type * as v from "valibot"
import type { Answer } from "./load.ts"
import { compare, cost, during, type Figure } from "./measure.ts"
import { enrolled, newEvent, newOffice, people, type Place, puts } from "./place.ts"

/** Four gates or visitors, and how many people there are for one round at most. */
const atOnce = 4
const perRound = 500
const floorIs = "conditional puts of small items on the same database, as many at once"
const floorOf = (context: Context) => () => puts(context, atOnce)

/** Scans in one request of a phone that was offline. */
const inBatch = 100

export const checkIns = async ({ context, load }: Place): Promise<Record<string, Figure>> => {
  const { scope } = await newOffice(context)
  const event = await newEvent(scope, 20)
  const tickets = await enrolled(scope, event, people(perRound))
  const { token } = await Device.createOwn(scope, event.id, {
    name: "Ponsel uji",
    checkpoints: event.checkpoints.map(({ id }) => id),
  })
  const cookie = `__Host-device=${token}`
  const send = async (table: Context["table"], input: v.InferInput<typeof Station.SendInput>) => {
    // What a request costs before its route runs is part of it.
    const phone = found(await Device.resolve({ ...context, table }, token))
    const { verdicts } = await Station.send(within({ ...context, table }, phone.office, phone.actor), input)
    for (const { kind } of verdicts) if (kind !== "admit") throw new Error(`verdict ${kind}`)
  }
  // A ticket is admitted once at a checkpoint, so each round has one of its own.
  let round = 0
  let sequence = 0
  const scans = (): ScanInput[] => {
    const { id: checkpoint } = found(event.checkpoints[round++])
    return tickets.map((ticket, index) => ({
      v: 1,
      nonce: crypto.randomUUID(),
      checkpoint,
      gate: String((index % atOnce) + 1),
      ticket,
      direction: "in",
      method: "camera",
      capturedAt: context.now().toISOString(),
      offset: 0,
      uncertainty: 100,
      sequence: sequence++,
      told: "admit",
      issue: 0,
    }))
  }
  const live = () => scans().map((scan) => ({ live: true, scans: [scan] }))
  const batches = () => {
    const all = scans()
    return Array.from({ length: perRound / inBatch }, (_, index) => ({
      scans: all.slice(index * inBatch, (index + 1) * inBatch),
    }))
  }
  const inProcess = await compare(
    "check-ins/s",
    floorIs,
    () => during(live(), atOnce, (one) => send(context.table, one)),
    floorOf(context),
  )
  const path = "/api/device/scans"
  const overHttp = await compare(
    "check-ins/s",
    floorIs,
    async () => answered(await load({ path, cookie, bodies: live(), atOnce }), 200),
    floorOf(context),
  )
  const synced = await compare(
    "scans/s",
    `${floorIs}; the scans come a hundred a request`,
    async () => inBatch * answered(await load({ path, cookie, bodies: batches(), atOnce }), 200),
    floorOf(context),
  )
  const units = await metered(scope, async ({ table }) => {
    const [one] = live()
    if (one) await send(table, one)
  })
  return {
    check_ins_http: overHttp,
    check_ins_in_process: inProcess,
    check_ins_synced_http: synced,
    check_in_capacity: cost("capacity units", "one conditional put", units, 1),
  }
}

export const registrations = async ({ context, load }: Place): Promise<Record<string, Figure>> => {
  const { scope } = await newOffice(context)
  const event = await newEvent(scope)
  let taken = 0
  const forms = (count: number) => {
    const from = taken
    taken += count
    return people(count, from).map(({ part: _, ...person }) => ({
      ...person,
      instansi: person.instansi ?? "",
      region: person.region ?? "",
      phone: person.phone ?? "",
      consent: true as const,
      request: crypto.randomUUID(),
    }))
  }
  const inProcess = await compare(
    "registrations/s",
    floorIs,
    () =>
      during(forms(perRound), atOnce, (form) =>
        Participants.registerPublicly(context, event.reference, form),
      ),
    floorOf(context),
  )
  const path = `/api/public/events/${event.reference}/registrations`
  const overHttp = await compare(
    "registrations/s",
    floorIs,
    async () => answered(await load({ path, cookie: "", bodies: forms(perRound), atOnce }), 201),
    floorOf(context),
  )
  const units = await metered(scope, async (scope) => {
    const [form] = forms(1)
    if (form) await Participants.registerPublicly(scope, event.reference, form)
  })
  return {
    registrations_http: overHttp,
    registrations_in_process: inProcess,
    registration_capacity: cost("capacity units", "one conditional put", units, 1),
  }
}

/** Read and write units that a command consumes, as the database counts them. */
const metered = async (scope: OfficeContext, command: (scope: OfficeContext) => Promise<void>) => {
  const units = { read: 0, write: 0 }
  const meter: Table.Meter = (_, { read, write }) => {
    units.read += read
    units.write += write
  }
  await command({ ...scope, table: Table.open(scope.table.client, scope.table.name, { meter }) })
  return units
}

const answered = (statuses: Answer, expected: number): number => {
  const others = Object.keys(statuses).filter((status) => Number(status) !== expected)
  if (others.length > 0) throw new Error(`answers of status ${others.join(", ")}`)
  return statuses[expected] ?? 0
}
