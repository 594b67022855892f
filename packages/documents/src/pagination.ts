/** Which rows of a table stand on which page. */

export type Pages = {
  /** Row heights in points. */
  readonly heights: readonly number[]
  /** Room for rows on the first page, which also carries the heading. */
  readonly first: number
  /** Room for rows on each further page. */
  readonly next: number
  /** Height of the closing block; 0 when there is none. */
  readonly closing: number
}

/** Rows `from` up to, not including, `to`. */
export type PageRows = { readonly from: number; readonly to: number }

/**
 * Fills page after page. The closing block is never split, and never stands on a page without a row; it may stand
 * on the first page when there are no rows at all. A row higher than a page gets a page of its own.
 */
export function paginate({ heights, first, next, closing }: Pages): PageRows[] {
  const pages: PageRows[] = []
  let from = 0
  let room = first
  let used = 0
  for (const [index, height] of heights.entries()) {
    const alone = index === from && pages.length > 0
    if (used + height > room && !alone) {
      pages.push({ from, to: index })
      from = index
      room = next
      used = 0
    }
    used += height
  }
  const overfull = closing > 0 && used + closing > room
  if (overfull && heights.length - from > 1) {
    const moved = lastRows(heights.slice(from + 1), next - closing)
    pages.push({ from, to: heights.length - moved })
    from = heights.length - moved
  } else if (overfull && pages.length === 0) {
    // The only row shares a first page that is too full: both go to the next one.
    pages.push({ from, to: from })
  }
  pages.push({ from, to: heights.length })
  return pages
}

/** How many rows to move to the next page with the closing block: three where they fit, at least one. */
function lastRows(heights: readonly number[], room: number): number {
  let moved = 1
  let used = heights.at(-1) ?? 0
  while (moved < 3 && moved < heights.length) {
    used += heights.at(-1 - moved) ?? 0
    if (used > room) break
    moved++
  }
  return moved
}
