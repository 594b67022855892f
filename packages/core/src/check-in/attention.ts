import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Device from "./device.ts"
import * as Ledger from "./ledger.ts"
import { correctedAt, methods, refusals, type Scan, signs, told } from "./scan.ts"
import * as Settle from "./settle.ts"
import * as SharedPhone from "./shared-phone.ts"
import * as Who from "./who.ts"

const Sighting = v.object({
  nonce: v.string(),
  /** The device's name; that of an account which marked by hand is looked up by the page's own list of members. */
  device: v.string(),
  by: v.optional(v.string()),
  gate: v.string(),
  method: v.picklist(methods),
  /** By the server's clock, by the device's own, and when it arrived here. */
  at: v.string(),
  capturedAt: v.string(),
  receivedAt: v.string(),
  /** By how many milliseconds `at` may be wrong, either way. */
  uncertainty: v.number(),
  told: v.picklist(told),
})

/** Something about a ticket that a person has to look at, or has decided. */
export const Item = v.object({
  checkpoint: v.string(),
  ticket: v.string(),
  name: v.string(),
  instansi: v.optional(v.string()),
  kind: v.picklist(Settle.findingKinds),
  nonce: v.string(),
  /** The scan it is about, and the one before that it collides with. */
  sightings: v.array(Sighting),
  /** The clocks of the two devices do not tell which was first. */
  orderUnknown: v.boolean(),
  standing: v.optional(v.picklist(refusals)),
  signs: v.array(v.picklist(signs)),
  /** Tickets that were checked in from the same phone. */
  samePhone: v.number(),
  open: v.boolean(),
  resolved: v.optional(
    v.object({ outcome: v.picklist(Settle.outcomes), reason: v.string(), at: v.string() }),
  ),
})
export type Item = v.InferOutput<typeof Item>

/**
 * What waits for the organiser, the open ones first, the newest first among them. Reads every ledger of the event:
 * for a page that somebody opens, never for one that polls.
 */
export const list = async (context: OfficeContext, eventId: string): Promise<Item[]> => {
  const event = await Event.get(context, eventId)
  const [devices, ...places] = await Promise.all([
    Device.list(context, eventId),
    ...event.checkpoints.map(({ id }) => Ledger.all(context, eventId, id)),
  ])
  const names = new Map(devices.map(({ id, name }) => [id, name]))
  const items: (Omit<Item, "name" | "instansi"> & { at: string })[] = []
  const phones = SharedPhone.ticketsByPhone(places.flat())
  for (const ledgers of places) {
    for (const ledger of ledgers) {
      for (const finding of SharedPhone.findings(Ledger.settled(event, ledger), ledger, phones)) {
        const scan = ledger.scans[finding.nonce]
        if (!scan) continue
        const earlier = finding.kind === "double" ? ledger.scans[finding.of] : undefined
        items.push({
          checkpoint: ledger.checkpoint,
          ticket: ledger.ticket,
          kind: finding.kind,
          nonce: finding.nonce,
          sightings: [...(earlier ? [earlier] : []), scan].map((each) => sighting(each, names)),
          orderUnknown: finding.kind === "double" && finding.orderUnknown,
          standing: finding.kind === "irregular" ? finding.standing : undefined,
          signs: scan.signs ?? [],
          samePhone: SharedPhone.ticketsOf(phones, scan),
          open: finding.open,
          resolved: ledger.resolved?.[Settle.findingKey(finding)],
          at: scan.receivedAt,
        })
      }
    }
  }
  const known = await Who.byTicket(
    context,
    eventId,
    items.map(({ ticket }) => ticket),
  )
  return items
    .sort((a, b) => Number(b.open) - Number(a.open) || (a.at < b.at ? 1 : -1))
    .map((item) => ({ ...item, ...(known.get(item.ticket) ?? { name: "" }) }))
}

const sighting = (scan: Scan, names: ReadonlyMap<string, string>) => ({
  ...scan,
  device: names.get(scan.device) ?? "",
  at: correctedAt(scan),
})
