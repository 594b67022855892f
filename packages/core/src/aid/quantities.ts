/** How much of each item, by the item's id; whole units, whole rupiah. An item that is missing counts as none. */
export type Quantities = Readonly<Record<string, number>>

export const none: Quantities = {}

/** The items that occur in any of these. */
export const itemsOf = (...all: readonly Quantities[]): string[] => [
  ...new Set(all.flatMap((each) => Object.keys(each))),
]

const each = (
  one: Quantities,
  other: Quantities,
  count: (one: number, other: number) => number,
): Quantities =>
  Object.fromEntries(
    itemsOf(one, other).flatMap((item) => {
      const quantity = count(one[item] ?? 0, other[item] ?? 0)
      return quantity === 0 ? [] : [[item, quantity]]
    }),
  )

export const plus = (one: Quantities, other: Quantities): Quantities => each(one, other, (a, b) => a + b)

/** What is left of one without the other; below zero where there is more of the other. */
export const minus = (one: Quantities, other: Quantities): Quantities => each(one, other, (a, b) => a - b)

/** Of each item the smaller quantity: what fits. */
export const least = (one: Quantities, other: Quantities): Quantities => each(one, other, Math.min)

/** What one has more than the other; never below zero. */
export const beyond = (one: Quantities, other: Quantities): Quantities =>
  each(one, other, (a, b) => Math.max(0, a - b))

export const sum = (all: Iterable<Quantities>): Quantities => {
  let total = none
  for (const quantities of all) total = plus(total, quantities)
  return total
}

export const isNone = (quantities: Quantities): boolean =>
  Object.values(quantities).every((quantity) => quantity === 0)

/** Whether there is at least so much of each item. */
export const holds = (one: Quantities, other: Quantities): boolean => isNone(beyond(other, one))

/** What they are worth in whole rupiah. */
export const valueOf = (
  quantities: Quantities,
  items: readonly { id: string; unitValue: number }[],
): number => items.reduce((value, { id, unitValue }) => value + (quantities[id] ?? 0) * unitValue, 0)
