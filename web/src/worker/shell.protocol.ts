/** What a page asks of the worker that waits with a new build, on a port of its own. */
export type ToShell = { kind: "update" }

/** "other_window": a second window of the page is open, which would lose the files it runs on. */
export type Updated = "updated" | "other_window"

/** What is sent in the background, the tag of the browser's sync event: the scanner's outbox. */
export const outboxTag = "outbox"
/** The claims that a participant's phone keeps. */
export const claimsTag = "claims"
