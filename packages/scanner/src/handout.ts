import type * as Decide from "@setiakawan/core/check-in/decide"
import { judge, type Place } from "./judge.ts"
import type { Session } from "./session.ts"

/** An item that an officer is about to give, and how long they wait for the server, milliseconds. */
export type Item = { code: Decide.Code; ticket: string; place: Place; patience: number }

/**
 * Waits until the officer has said whether the item was given. Meanwhile the server is asked what other tables did:
 * what this phone heard last may be minutes old, and an item that is out of the hand does not come back. `elsewhere`:
 * the ticket was used before, and the officer had not given yet.
 */
export const hold = (
  session: Session,
  item: Item,
  given: Promise<boolean>,
): Promise<"given" | "cancelled" | "elsewhere"> => {
  const said = given.then((is) => (is ? ("given" as const) : ("cancelled" as const)))
  const elsewhere = wasGiven(session, item).then((is) => (is ? ("elsewhere" as const) : said))
  return Promise.race([said, elsewhere])
}

/** False also when the server does not answer in time. */
const wasGiven = async (session: Session, { code, ticket, place, patience }: Item): Promise<boolean> => {
  if (session.online === "no") return false
  const { checkpoint } = place
  const answer = session.network.passages({ checkpoint, ticket }).catch(() => undefined)
  const page = await inTime(session, patience, answer)
  if (!page) return false
  session.passages.learn(checkpoint, { ticket, scans: page.items[0]?.scans ?? [] })
  return judge(session, code, place, session.clock.read(), "").kind === "repeat"
}

const inTime = <T>(session: Session, patience: number, answer: Promise<T>): Promise<T | undefined> => {
  let cancel = () => {}
  const late = new Promise<undefined>((resolve) => {
    cancel = session.after(patience, () => resolve(undefined))
  })
  return Promise.race([answer, late]).finally(cancel)
}
