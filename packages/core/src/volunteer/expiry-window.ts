import * as Day from "../day.ts"

/** How long before the last covered day somebody is to be renewed: drafting and signing an SK takes its weeks. */
export const windowDays = 90

/** The months that the window reaches over, `YYYY-MM`. */
export const monthsFrom = (today: string): string[] => {
  const last = Day.plus(today, windowDays).slice(0, 7)
  const months: string[] = []
  for (
    let day = `${today.slice(0, 7)}-01`;
    day.slice(0, 7) <= last;
    day = `${Day.plus(day, 32).slice(0, 8)}01`
  )
    months.push(day.slice(0, 7))
  return months
}
