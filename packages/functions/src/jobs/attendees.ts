import * as Ledger from "@setiakawan/core/check-in/ledger"
import { correctedAt } from "@setiakawan/core/check-in/scan"
import type { OfficeContext } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import * as PersonName from "@setiakawan/core/person-name"
import type * as Registration from "@setiakawan/core/registration"

/**
 * Everybody accepted, and whoever was let in before they were cancelled, sorted by bare name, with their first
 * admission at a checkpoint (the event's first unless told); with `at` the one they are present by at that time.
 */
export const attendees = async (
  context: OfficeContext,
  event: Event,
  { checkpoint = event.checkpoints[0]?.id ?? "", at }: { checkpoint?: string; at?: string | undefined } = {},
) => {
  const [everyone, ledgers] = await Promise.all([
    Participants.everyone(context, event.id),
    Ledger.all(context, event.id, checkpoint),
  ])
  const byTicket = new Map(
    ledgers.map((ledger) => {
      const settled = Ledger.settled(event, ledger)
      const first = at === undefined ? settled.admitted[0] : Ledger.presentBy(event, ledger, settled, at)
      return [ledger.ticket, first && { at: correctedAt(first), gate: first.gate }]
    }),
  )
  return everyone
    .map((entry) => ({ ...entry, admission: byTicket.get(entry.registration.ticket) }))
    .filter(({ registration, admission }) => registration.state === "accepted" || admission !== undefined)
    .map((entry) => ({
      ...entry,
      order: PersonName.sortKey(entry.person?.name ?? ""),
    }))
    .sort(
      (a, b) =>
        a.order.localeCompare(b.order, "id") || a.registration.ticket.localeCompare(b.registration.ticket),
    )
}

/** Why somebody does not come, as lists print it. */
export const absenceNames = {
  izin: "Izin",
  sakit: "Sakit",
  dinas_luar: "Dinas Luar",
} as const satisfies Record<(typeof Registration.absences)[number], string>
