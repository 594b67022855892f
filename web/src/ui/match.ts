/** Lower case without accents and punctuation, words apart by one space. */
export const fold = (value: string) =>
  value
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()

/**
 * The items whose text holds every word of the query, in any order; those that begin with the query come first, the
 * order within is kept.
 */
export const matching = <Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
): Item[] => {
  const wanted = fold(query)
  if (!wanted) return [...items]
  const words = wanted.split(" ")
  const first: Item[] = []
  const others: Item[] = []
  for (const item of items) {
    const folded = fold(textOf(item))
    if (!words.every((word) => folded.includes(word))) continue
    if (folded.startsWith(wanted)) first.push(item)
    else others.push(item)
  }
  return [...first, ...others]
}
