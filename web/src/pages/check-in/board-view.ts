import type { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import type { Bar } from "../../ui/Stat.tsx"

/** The live board as the server counts it. */
export type View = Awaited<ReturnType<typeof call<"GET /api/offices/:office/events/:event/board">>>
export type Place = View["checkpoints"][number]

/** How many of those who are registered came here; 0 when nobody is registered. */
export const shareOf = (view: View, place: Place): number =>
  view.registered > 0 ? place.people / view.registered : 0

/** Findings of all checkpoints that wait for somebody to decide. */
export const openFindings = (view: View): number =>
  view.checkpoints.reduce(
    (sum, { open }) => sum + open.double + open.irregular + open.unlisted + open.signs,
    0,
  )

/** Registered and present groups as bars; what does not fit is one bar at the end. */
export const barsOf = (groups: Place["byUnsur"], nameOf: (code: string) => string, most = 12): Bar[] => {
  const bars = groups.map(({ code, registered, present }) => ({
    label: nameOf(code),
    value: present,
    of: registered,
  }))
  if (bars.length <= most) return bars
  const rest = bars.slice(most - 1)
  const sum = (pick: (bar: (typeof bars)[number]) => number) =>
    rest.reduce((total, bar) => total + pick(bar), 0)
  return [
    ...bars.slice(0, most - 1),
    {
      label: text().checkIn.board.others(number(rest.length)),
      value: sum((bar) => bar.value),
      of: sum((bar) => bar.of),
    },
  ]
}

/** What the figures of a place are called: those of today, where one passes once a day. */
export const labelOf = (place: Place, which: "people" | "missing"): string => {
  const words = text().checkIn.board
  const label = words[which][place.kind]
  return place.rule === "daily" ? words.today(label) : label
}
