import type { Cards } from "@setiakawan/core/check-in/decide"
import type { Session } from "./session.ts"

/** What volunteers' cards are checked against without a network; undefined before the first contact. */
export const cardsOf = ({ event, revokedCards, clock, roster }: Session): Cards | undefined => {
  if (!event?.cards) return undefined
  const { office } = event.cards
  return {
    office,
    revoked: new Set(revokedCards?.office === office ? revokedCards.codes : []),
    now: clock.corrected(),
    ticketOf: (card) => roster.byCard(card)?.ticket,
  }
}

/** Brings the list of revoked cards up to date, when the last contact told that there are others. Codes alone. */
export const followCards = async (session: Session): Promise<void> => {
  const { event, revokedCards: kept, network, storage } = session
  if (!event?.cards) return
  const { office, revoked } = event.cards
  if (kept?.office === office && kept.count === revoked) return
  const first = await network.cards({})
  const codes = [...first.items]
  for (let { after } = first; after !== undefined; ) {
    const page = await network.cards({ after })
    codes.push(...page.items)
    after = page.after
  }
  const fresh = { office, count: first.count ?? revoked, codes }
  session.revokedCards = await storage.edit("revokedCards", () => fresh)
}
