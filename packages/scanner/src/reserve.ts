import type { HandingInput } from "@setiakawan/core/aid/handing"
import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Facts, Handing } from "@setiakawan/core/aid/settle"
import type { Reserved, Row } from "@setiakawan/core/aid/station"
import type { Session } from "./session.ts"
import type { Entry, Meta } from "./storage.ts"

/** A hand-over in this phone's outbox. */
export type Own = Entry<HandingInput>

/** A page that waits live says until when; nobody believes it for longer, milliseconds. */
export const longestHold = 30_000

/** Whether a page of this phone still waits for an answer about it, at this time of the device's clock (ms). */
export const isHeld = ({ held }: Entry, now: number): boolean =>
  held !== undefined && held.until > now && held.until - now <= longestHold

/** Whether it left the hand, or may in a moment: a page waits for the server's word about it. */
const isOut = (own: Own, now: number): boolean =>
  own.scan.told === "given" || (own.state === "waiting" && isHeld(own, now))

/**
 * Whether what the phone was told of its reserve is without this one already: the server's word on it came before the
 * snapshot was begun. What is in quarantine took nothing from the stock there, though it left the hand.
 */
const isIncluded = ({ state, answer, round = 0 }: Own, told: number): boolean =>
  state === "sent" && answer?.kind === "given" && round < told

/**
 * What a phone may still hand out of a programme by itself: what it was told is reserved to it, less everything that
 * left the hand and is not in that yet. It may be too little for a while, and is never too much.
 */
export const leftOf = (
  { round, programmes }: Meta["aid"],
  programme: string,
  own: readonly Own[],
  now: number,
): Quantities.Quantities => {
  const reserve = programmes.find((each) => each.programme.id === programme)?.reserve ?? Quantities.none
  const spent = own.filter((each) => isOut(each, now) && !isIncluded(each, round))
  return Quantities.beyond(reserve, Quantities.sum(spent.map(({ scan }) => scan.quantities)))
}

/** What is known of a recipient: the server's row, and what this phone gave. */
export const factsOf = (
  row: Row,
  device: string,
  own: readonly Own[],
  now: number,
): Facts<Handing & { where?: string | undefined }> => {
  const mine = own.filter((each) => each.scan.recipient === row.recipient && isOut(each, now))
  const handings = mine.map(({ scan }) => [scan.nonce, { ...scan, device }] as const)
  return { ...row.facts, deliveries: { ...Object.fromEntries(handings), ...row.facts.deliveries } }
}

/** The programme that a checkpoint hands out, as it was told last. */
export const programmeOf = (aid: Meta["aid"] | undefined, id: string): Reserved["programme"] | undefined =>
  aid?.programmes.find(({ programme }) => programme.id === id)?.programme

/** Which programme's aid a checkpoint of this device hands out. */
export const programmeAt = ({ event }: Session, checkpoint: string): string | undefined => {
  const place = event?.checkpoints.find(({ id }) => id === checkpoint)
  return place?.kind === "handout" ? place.aid?.programme : undefined
}
