/** Arithmetic of calendar dates, `YYYY-MM-DD`, without a time or a zone. */

/** The date some days later, or earlier when `count` is negative. */
export const plus = (day: string, count: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

export const after = (day: string): string => plus(day, 1)
export const before = (day: string): string => plus(day, -1)
