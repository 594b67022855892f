import type { Zone } from "../input.ts"
import * as Writing from "../writing.ts"

export const periods = ["month", "quarter", "year"] as const
export type Period = (typeof periods)[number]

/** How often a recipient of a programme may be given something; a rule that is missing allows any number. */
export type Rules = {
  /** Once and for all: one delivery, whole or not. */
  once?: boolean | undefined
  most?: { count: number; period: Period } | undefined
  /** Days from one delivery to the next at least. */
  interval?: number | undefined
}

export const broken = ["once", "period", "interval"] as const
export type Broken = (typeof broken)[number]

/**
 * The rule that a delivery at this instant breaks, given the instants of those before it; `of` is the place of the one
 * that stands in its way. Days and months are those of the zone.
 */
export const breaks = (
  { once, most, interval }: Rules,
  zone: Zone,
  earlier: readonly string[],
  at: string,
): { rule: Broken; of: number } | undefined => {
  const last = earlier.length - 1
  if (last < 0) return undefined
  if (once) return { rule: "once", of: last }
  const day = Writing.calendarDate(at, zone)
  if (most) {
    const period = periodOf(day, most.period)
    const within = earlier.filter(
      (each) => periodOf(Writing.calendarDate(each, zone), most.period) === period,
    )
    if (within.length >= most.count)
      return { rule: "period", of: earlier.lastIndexOf(within[within.length - 1] ?? "") }
  }
  if (interval !== undefined) {
    const near = earlier
      .map((each) => Math.abs(daysBetween(Writing.calendarDate(each, zone), day)) < interval)
      .lastIndexOf(true)
    if (near >= 0) return { rule: "interval", of: near }
  }
  return undefined
}

/** "2026-11" → itself, "2026-K4", "2026". */
const periodOf = (day: string, period: Period): string => {
  const [year = "", month = ""] = day.split("-")
  if (period === "year") return year
  return period === "month" ? `${year}-${month}` : `${year}-K${Math.ceil(Number(month) / 3)}`
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
