import type { Line } from "./lines.ts"

type Ordered = readonly Pick<Line, "id" | "state">[]

/** Whose turn it is: the first that still waits. */
export const current = <Each extends Ordered[number]>(lines: readonly Each[]): Each | undefined =>
  lines.find(({ state }) => state === "planned")

/** Whose turn it is after a line: the next that waits, or one before it that was passed over; none when all are run. */
export const after = (lines: Ordered, id: string): string | undefined => {
  const at = lines.findIndex((line) => line.id === id)
  return (current(lines.slice(at + 1)) ?? current(lines.slice(0, Math.max(0, at))))?.id
}

/** The neighbour of a line, whatever became of it. */
export const beside = (lines: Ordered, id: string | undefined, step: 1 | -1): string | undefined => {
  const at = lines.findIndex((line) => line.id === id)
  // Where all are run, the way back begins at the last.
  return at < 0 ? (step < 0 ? lines[lines.length - 1]?.id : undefined) : lines[at + step]?.id
}
