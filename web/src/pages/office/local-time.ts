import type { Zone } from "@setiakawan/core/writing"

/** A day and a time on the clocks of a place: "2026-12-20" and "08:00", as date and time inputs have them. */
export type LocalTime = { date: string; time: string }

/** Hours ahead of UTC. Indonesia has no daylight saving. */
const offsets: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 }
const hour = 3_600_000

/** What the clocks at the venue show at an instant. */
export const toLocal = (instant: string, zone: Zone): LocalTime => {
  const shifted = new Date(Date.parse(instant) + offsets[zone] * hour).toISOString()
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) }
}

/** The instant (ISO 8601, UTC) when the clocks at the venue show this; undefined when no such day or time exists. */
export const toInstant = ({ date, time }: LocalTime, zone: Zone): string | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const asUtc = new Date(`${date}T${time}:00.000Z`)
  // Date takes 31 February for 3 March, and 24:00 for the next day.
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(`${date}T${time}`)) return undefined
  return new Date(asUtc.getTime() - offsets[zone] * hour).toISOString()
}
