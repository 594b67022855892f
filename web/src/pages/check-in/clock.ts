import * as Writing from "@setiakawan/core/writing"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"

/** "09.15.32": to the second, since two gates may be seconds apart. */
export const clock = (at: string, zone: Writing.Zone): string =>
  new Intl.DateTimeFormat(text().locale, {
    timeStyle: "medium",
    timeZone: Writing.zones[zone],
  }).format(new Date(at))

/** "09.15.32", with the date before it when that is not today's. */
export const moment = (at: string, zone: Writing.Zone, now: Date): string =>
  Writing.calendarDate(at, zone) === Writing.calendarDate(now.toISOString(), zone)
    ? clock(at, zone)
    : `${Writing.date(at, zone)}, ${clock(at, zone)}`

/** A span of milliseconds in its largest unit: "40 detik", "2 menit", "3 jam", "5 hari". */
export const span = (milliseconds: number): string => {
  const { units } = text().checkIn
  const size = Math.max(0, milliseconds)
  if (size < 60_000) return units.seconds(number(Math.floor(size / 1000)))
  if (size < 3_600_000) return units.minutes(number(Math.floor(size / 60_000)))
  if (size < 172_800_000) return units.hours(number(Math.floor(size / 3_600_000)))
  return units.days(number(Math.floor(size / 86_400_000)))
}

/** How long ago: "baru saja", "40 detik lalu", "2 menit lalu". What lies ahead, by a clock that is wrong, is just now. */
export const age = (at: string, now: Date): string => {
  const since = now.getTime() - Date.parse(at)
  return since < 10_000 ? text().checkIn.units.now : text().checkIn.units.ago(span(since))
}

/** What is left until then, as a countdown: "9.05"; "0.00" when it is over. */
export const countdown = (until: string, now: Date): string => {
  const left = Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 1000))
  return `${Math.floor(left / 60)}.${String(left % 60).padStart(2, "0")}`
}
