/** Pages ask one or two addresses again and again; answers of pages that were left behind are let go. */
const MOST_KEPT = 4
/** Answers with their ETags by address, the one that was used last at the end. */
export type Kept = Map<string, { tag: string; value: unknown }>

/** Keeps an answer; one without a tag is let go, as is the oldest when there are too many. */
export const keep = (kept: Kept, url: string, tag: string | null, value: unknown) => {
  kept.delete(url)
  if (tag !== null) kept.set(url, { tag, value })
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest)
}
