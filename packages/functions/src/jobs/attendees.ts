import * as Admission from "@setiakawan/core/check-in/admission"
import type { OfficeContext } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import * as Participants from "@setiakawan/core/participants"
import * as PersonName from "@setiakawan/core/person-name"

/** Everybody registered and not cancelled, sorted by bare name, with their admission at the first checkpoint. */
export const attendees = async (context: OfficeContext, event: Event) => {
  const [everyone, admissions] = await Promise.all([
    Participants.everyone(context, event.id),
    Admission.all(context, event.id, event.checkpoints[0]?.id ?? ""),
  ])
  const byTicket = new Map(admissions.map((admission) => [admission.ticket, admission]))
  return everyone
    .filter(({ registration }) => registration.state === "accepted")
    .map((entry) => ({
      ...entry,
      admission: byTicket.get(entry.registration.ticket),
      order: PersonName.sortKey(entry.person?.name ?? ""),
    }))
    .sort(
      (a, b) =>
        a.order.localeCompare(b.order, "id") || a.registration.ticket.localeCompare(b.registration.ticket),
    )
}
