import * as Writing from "@setiakawan/core/writing"
import type { Place } from "./board-view.ts"

/** People who came in for the first time within `width` minutes from `start`, in minutes since 1970. */
export type Bucket = { start: number; count: number }
export type Chart = { width: number; buckets: Bucket[]; most: number }

/** Widths that divide an hour, so that buckets begin at round times in every zone of the country. */
const widths = [1, 2, 5, 10, 15, 30, 60]
/** More bars than this are too thin to be told apart on a phone. */
const mostBars = 48

/** An instant of a minute since 1970. */
export const instantOf = (minute: number): string => new Date(minute * 60_000).toISOString()

/** The venue's calendar days on which somebody came, in order. */
export const daysOf = (arrivals: Place["arrivals"], zone: Writing.Zone): string[] => [
  ...new Set(arrivals.map(([minute]) => Writing.calendarDate(instantOf(minute), zone))),
]

/** The arrivals of one of the venue's days in bars of one width, from the first to the last, empty ones too. */
export const chartOf = (arrivals: Place["arrivals"], zone: Writing.Zone, day: string): Chart => {
  const those = arrivals.filter(([minute]) => Writing.calendarDate(instantOf(minute), zone) === day)
  const [first, last] = [those[0], those[those.length - 1]]
  if (!first || !last) return { width: 1, buckets: [], most: 0 }
  const width =
    widths.find((each) => Math.floor(last[0] / each) - Math.floor(first[0] / each) < mostBars) ?? 60
  const begin = Math.floor(first[0] / width)
  const buckets = Array.from({ length: Math.floor(last[0] / width) - begin + 1 }, (_, at) => ({
    start: (begin + at) * width,
    count: 0,
  }))
  for (const [minute, count] of those) {
    const bucket = buckets[Math.floor(minute / width) - begin]
    if (bucket) bucket.count += count
  }
  return { width, buckets, most: Math.max(...buckets.map(({ count }) => count)) }
}
