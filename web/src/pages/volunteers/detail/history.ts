import * as Day from "@setiakawan/core/day"
import type { Accredited } from "../volunteer.ts"

export type Stretch = Accredited["history"][number]

/**
 * The history as it is told, the latest first: what goes on under the same row of a decree is one stretch, though
 * another decree began or ended meanwhile.
 */
export const stretchesOf = (history: readonly Stretch[]): Stretch[] => {
  const told: Stretch[] = []
  for (const stretch of history) {
    const [before] = told
    if (before?.until && Day.after(before.until) === stretch.from && basisOf(before) === basisOf(stretch))
      told[0] = { ...before, until: stretch.until }
    else told.unshift(stretch)
  }
  return told
}

/** What a stretch rests on, as one text. */
const basisOf = ({ standing }: Stretch): string => {
  switch (standing.state) {
    case "accredited":
      return `accredited ${standing.cover.decree} ${standing.cover.row}`
    case "suspended":
      return `suspended ${standing.cover.decree} ${standing.cover.row} ${standing.statement.id}`
    case "waiting":
      return `waiting ${standing.statement.id}`
    case "none":
      return "none"
  }
}

export const covering = ({ from, until }: Pick<Stretch, "from" | "until">, day: string): boolean =>
  from <= day && (until === undefined || day <= until)
