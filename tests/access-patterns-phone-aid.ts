import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Reserve from "@setiakawan/core/aid/reserve"
import * as AidStation from "@setiakawan/core/aid/station"
import * as Device from "@setiakawan/core/check-in/device"
import * as Quarantine from "@setiakawan/core/check-in/quarantine"
import * as Station from "@setiakawan/core/check-in/station"
import { type Context, instant, within } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"
import { allocated, candidates, nonce, riceInput, stocked, withTable } from "./aid.ts"
import { eventInput, officeWithEvent } from "./client.ts"

const checkpoint = "beras"

/** What phones that hand aid over do: a programme with 120 recipients, and phones at one table. */
export const phoneAidPatterns = async (context: Context) => {
  const { scope, event: head } = await officeWithEvent(context)
  const { id } = await Programme.create(scope, riceInput())
  const programme = await Programme.get(scope, id)
  const { recipients } = await allocated(scope, programme, candidates(120))
  await stocked(scope, id, { beras: 500 })
  const event = head.id
  await withTable(scope, head, { id: checkpoint, name: "Meja beras", aid: { programme: id } })

  const enrolled = async () => {
    const { token, device } = await Device.createOwn(scope, event, {
      name: "HP beras",
      checkpoints: [checkpoint],
    })
    await reserve(device)
    return { token, device }
  }
  const reserve = (device: string) =>
    Reserve.reserve(scope, id, { nonce: nonce(), event, device, from: "gudang", quantities: { beras: 20 } })
  const phone = await enrolled()
  /** As the route does: the credential first. */
  const acting = async (token = phone.token) => {
    const holder = await Device.resolve(context, token)
    if (!holder) throw new Error("no credential")
    return within(context, holder.office, holder.actor)
  }
  let sequence = 0
  const handing = (recipient: string, told: "given" | "withheld" = "given", of = nonce()) => ({
    v: 1,
    kind: "aid",
    nonce: of,
    checkpoint,
    gate: "1",
    programme: id,
    recipient,
    quantities: { beras: 1 },
    capturedAt: instant(context),
    offset: 0,
    uncertainty: 40,
    sequence: ++sequence,
    told,
  })
  const next = () => recipients.pop() ?? ""
  const send = async (live: boolean, ...scans: unknown[]) => Station.send(await acting(), { live, scans })
  const strokes: [number, number][][] = Array.from({ length: 4 }, (_, stroke) =>
    Array.from({ length: 40 }, (_, point) => [point * 20, 200 * stroke + point]),
  )

  const table = { id: checkpoint, name: "Meja beras", gates: [{ id: "1", name: "Meja 1" }] }

  return {
    "open an event with a table of aid": {
      run: () =>
        Event.create(scope, {
          ...eventInput(),
          checkpoints: [{ ...table, kind: "handout", aid: { programme: id } }],
        }),
    },
    "reserve stock to a phone": { run: () => reserve(phone.device) },
    "contact of a phone that hands aid over": {
      run: async () => Station.contact(await acting(), { clock: instant(context), waiting: 0, attention: 0 }),
    },
    "who of 120 is a recipient, for a phone": {
      run: async () => AidStation.list(await acting(), { checkpoint }),
    },
    "a hundred rows of recipients, for a phone": {
      run: async () => AidStation.rows(await acting(), { checkpoint, recipients: recipients.slice(0, 100) }),
    },
    "one recipient, for a phone": {
      run: async () => AidStation.rows(await acting(), { checkpoint, recipients: recipients.slice(0, 1) }),
    },
    "the recipient of a coupon, for a phone": {
      prepare: () => Coupon.codeFor(scope, programme, recipients[0] ?? ""),
      run: async (coupon: string) => AidStation.rows(await acting(), { checkpoint, coupon }),
    },
    "a phone asks and gives": {
      prepare: async () => next(),
      run: (who: string) => send(true, handing(who)),
    },
    "a phone asks and withholds": {
      prepare: async () => {
        const who = next()
        await send(true, handing(who))
        return who
      },
      run: (who: string) => send(true, handing(who)),
    },
    "ten hand-overs that a phone made alone": {
      prepare: async () => Array.from({ length: 10 }, () => handing(next())),
      run: (scans: unknown[]) => send(false, ...scans),
    },
    "a double of two phones": {
      prepare: async () => {
        const who = next()
        await send(false, handing(who))
        return { who, other: await enrolled() }
      },
      run: async ({ who, other }: { who: string; other: { token: string } }) =>
        Station.send(await acting(other.token), { scans: [handing(who)] }),
    },
    "a phone takes its question back": {
      prepare: async () => {
        const [who, of] = [next(), nonce()]
        await send(true, handing(who, "given", of))
        return handing(who, "withheld", of)
      },
      run: (scan: unknown) => send(false, scan),
    },
    "proof from a phone": {
      prepare: async () => {
        const [recipient, of] = [next(), nonce()]
        await send(false, handing(recipient, "given", of))
        return { programme: id, recipient, of, signature: strokes }
      },
      run: async (proof: Parameters<typeof AidStation.prove>[1]) => AidStation.prove(await acting(), proof),
    },
    "a hand-over into quarantine": {
      prepare: async () => {
        const other = await enrolled()
        await Device.revoke(scope, event, other.device)
        return { other, scan: handing(next()) }
      },
      run: async ({ other, scan }: { other: { token: string }; scan: unknown }) =>
        Station.send(await acting(other.token), { scans: [scan] }),
    },
    "let a quarantined hand-over count": {
      prepare: async () => (await Quarantine.all(scope, event)).map(({ nonce }) => nonce),
      run: (nonces: string[]) =>
        Quarantine.decide(scope, event, { nonces, decision: "counted", reason: "Diperiksa" }),
    },
  }
}
