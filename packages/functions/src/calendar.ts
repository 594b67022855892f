import type { OfficeContext } from "@setiakawan/core/context"
import type { Event } from "@setiakawan/core/event"
import { place, zones } from "@setiakawan/core/writing"
import { ICalCalendar } from "ical-generator"

/** The event as an iCalendar file, in the venue's zone; its UID stays, so a second file updates the first. */
export const calendar = (context: OfficeContext, event: Event, { ticket }: { ticket: string }): string => {
  const calendar = new ICalCalendar({
    prodId: { company: "Setiakawan", product: "Setiakawan", language: "ID" },
  })
  calendar.createEvent({
    id: `${event.reference}-${ticket}@${new URL(context.origin).hostname}`,
    sequence: event.revision,
    stamp: context.now(),
    start: new Date(event.start),
    end: new Date(event.end),
    summary: event.name,
    description: event.theme ?? null,
    location: place(event),
    timezone: zones[event.zone],
    alarms: [],
  })
  return calendar.toString()
}
