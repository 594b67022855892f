/** A figure of the benchmark: how fast the product's work is, how fast the least that it could be, and the noise. */
export type Figure = {
  /** Median over the rounds. */
  value: number
  unit: string
  /** Median of the floor, in the same unit, measured between the rounds of the work. */
  floor: number
  /** `value / floor`: the share of the floor's speed that the work reaches; for costs, how many times the floor. */
  ratio: number
  /** What the floor does. */
  floorIs: string
  /** Noise: (slowest to fastest round) / median, of the work and of the floor. */
  spread?: { value: number; floor: number }
  rounds?: number
  /** Where the figure is made of parts. */
  parts?: Record<string, number>
}

/** Does a round of work and says how much of it was done: rows, pages, requests. */
export type Work = () => Promise<number>

/** How long a round of small pieces of work lasts, in milliseconds: as long on a slow machine as on a fast one. */
export const roundLength = 1000

/** Runs work and floor in turns, after one round of each that does not count. Rates are in units of work a second. */
export const compare = async (
  unit: string,
  floorIs: string,
  work: Work,
  floor: Work,
  rounds = 5,
): Promise<Figure> => {
  await rate(work)
  await rate(floor)
  const values: number[] = []
  const floors: number[] = []
  for (let round = 0; round < rounds; round++) {
    values.push(await rate(work))
    floors.push(await rate(floor))
  }
  const [value, least] = [median(values), median(floors)]
  return {
    value: rounded(value),
    unit,
    floor: rounded(least),
    ratio: rounded(value / least),
    floorIs,
    spread: { value: spread(values), floor: spread(floors) },
    rounds,
  }
}

/** A figure that is a cost, such as capacity units, beside the least that it could be. */
export const cost = (unit: string, floorIs: string, parts: Record<string, number>, floor: number): Figure => {
  const value = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { value: rounded(value), unit, floor, ratio: rounded(value / floor), floorIs, parts }
}

/** Works on the items, so many at once, until the round is over; returns how many were done. */
export const during = async <T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> => {
  const end = performance.now() + roundLength
  const left = items[Symbol.iterator]()
  let done = 0
  const lane = async () => {
    while (performance.now() < end) {
      const { done: over, value } = left.next()
      if (over) return
      await work(value)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return done
}

const rate = async (work: Work): Promise<number> => {
  const started = performance.now()
  const done = await work()
  return done / ((performance.now() - started) / 1000)
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

const spread = (values: readonly number[]): number =>
  rounded((Math.max(...values) - Math.min(...values)) / median(values))

/** Three digits that count. */
export const rounded = (value: number): number => Number(value.toPrecision(3))
