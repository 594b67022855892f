import type { OfficeContext } from "../context.ts"
import type * as Table from "../table.ts"
import * as Listing from "./listing.ts"

/**
 * The recipients of a programme, or of an area of it, in order of area, whether or not something is outstanding: the two
 * lists that hold everybody are read as one. A page has `limit` of them; `after` is missing on the last one.
 */
export const page = async (
  context: OfficeContext,
  programme: string,
  options: { area?: string | undefined; after?: string | undefined; limit: number; consistent?: boolean },
): Promise<Table.Page<Listing.Entry>> => {
  const lists = await Promise.all([
    Listing.page(context, programme, "OPEN", options),
    Listing.page(context, programme, "DONE", options),
  ])
  // Whoever was moved between the two reads stands in both.
  const all = new Map(lists.flatMap(({ items }) => items).map((entry) => [placeOf(entry), entry]))
  // Beyond the place where one of them was cut off nothing is known of it.
  const known = lists.flatMap(({ after }) => (after === undefined ? [] : [after])).sort()[0]
  const places = [...all.keys()].sort().filter((place) => known === undefined || place <= known)
  const taken = places.slice(0, options.limit)
  const isLast = known === undefined && taken.length === places.length
  return {
    items: taken.flatMap((place) => all.get(place) ?? []),
    after: isLast ? undefined : taken[taken.length - 1],
  }
}

const placeOf = (entry: Listing.Entry): string => Listing.Entry.key(entry).sk
