import * as Admission from "@setiakawan/core/check-in/admission"
import type { Context, OfficeContext } from "@setiakawan/core/context"
import type * as Event from "@setiakawan/core/event"
import * as Member from "@setiakawan/core/member"
import * as Participants from "@setiakawan/core/participants"
import * as Registration from "@setiakawan/core/registration"
import * as Signing from "@setiakawan/core/signing"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Table from "@setiakawan/core/table"
import type { Answer } from "./load.ts"
import { compare, cost, during, type Figure } from "./measure.ts"
import { enrolled, newEvent, newOffice, people, type Place, puts } from "./place.ts"

/** Four gates or visitors, and how many people there are for one round at most. */
const atOnce = 4
const perRound = 500
const floorIs = "conditional puts of small items on the same database, as many at once"
const floorOf = (context: Context) => () => puts(context, atOnce)

export const checkIns = async ({ context, load }: Place): Promise<Record<string, Figure>> => {
  const { scope, token } = await newOffice(context)
  const cookie = `__Host-session=${token}`
  const event = await newEvent(scope, 20)
  const codes = await qrCodes(scope, event, await enrolled(scope, event, people(perRound)))
  // A ticket is admitted once at a checkpoint, so each round has one of its own.
  let round = 0
  const scans = () => {
    const checkpoint = `pos-${round++}`
    return codes.map((code, index) => ({
      checkpoint,
      gate: String((index % atOnce) + 1),
      code,
      method: "camera" as const,
      nonce: crypto.randomUUID(),
      capturedAt: context.now().toISOString(),
      device: `bench-device-${index % atOnce}`,
      sequence: index,
    }))
  }
  const inProcess = await compare(
    "check-ins/s",
    floorIs,
    () =>
      during(scans(), atOnce, async (scan) =>
        expectKind(await Admission.admit(scope, event.id, scan), "admit"),
      ),
    floorOf(context),
  )
  const path = `/api/offices/${scope.office}/events/${event.id}/check-ins`
  const overHttp = await compare(
    "check-ins/s",
    floorIs,
    async () => answered(await load({ path, cookie, bodies: scans(), atOnce }), 200),
    floorOf(context),
  )
  const units = await metered(scope, async (scope) => {
    const [scan] = scans()
    // What a request costs before its route runs is part of it.
    const session = await SignIn.resolve(scope, token)
    await Member.roleOf(scope, scope.office, session?.account ?? "")
    if (scan) await Admission.admit(scope, event.id, scan)
  })
  return {
    check_ins_http: overHttp,
    check_ins_in_process: inProcess,
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

const qrCodes = async (scope: OfficeContext, event: Event.Event, tickets: readonly string[]) => {
  const signer = await Signing.signer(scope)
  return Promise.all(
    tickets.map(async (ticket) =>
      Registration.ticketUrl(scope, signer, event, await Registration.get(scope, event.id, ticket)),
    ),
  )
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

const expectKind = (verdict: Admission.Verdict, kind: Admission.Verdict["kind"]) => {
  if (verdict.kind !== kind) throw new Error(`verdict ${verdict.kind}`)
}
