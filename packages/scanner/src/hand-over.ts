import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Settle from "@setiakawan/core/aid/settle"
import type { Row } from "@setiakawan/core/aid/station"
import { correctedAt } from "@setiakawan/core/check-in/corrected"
import * as Decide from "@setiakawan/core/check-in/decide"
import * as Token from "@setiakawan/core/token"
import type { Aid, Found, Given } from "./aid.ts"
import { cardsOf } from "./cards.ts"
import { earlierOf } from "./earlier.ts"
import { give, say } from "./give.ts"
import { inTime, late } from "./live.ts"
import { keepProof, proofsHeld } from "./proofs.ts"
import { search } from "./recipients.ts"
import { factsOf, leftOf, type Own, programmeAt, programmeOf } from "./reserve.ts"
import { type Session, stateOf } from "./session.ts"
import { isHanding } from "./storage.ts"
import type { Sync } from "./sync.ts"

/** The aid that is handed over at a checkpoint, undefined where it is none, or before the first contact. */
export const aidAt = (
  session: Session,
  sync: Sync,
  checkpoint: string,
  patience: number,
): Aid | undefined => {
  const { storage, recipients, network } = session
  const id = programmeAt(session, checkpoint)
  if (id === undefined || !session.reserved || !programmeOf(session.reserved, id)) return undefined
  const now = () => Date.parse(session.clock.read().capturedAt)
  const device = () => session.device?.id ?? ""
  /** As another page may have heard it since. */
  const known = async () => {
    const [own, aid] = await Promise.all([storage.handings(id), storage.read("aid")])
    return { own, aid }
  }

  /** Rows as the server has them now; none when it does not answer in time. */
  const ask = async (wanted: { recipients?: string[]; coupon?: string }): Promise<Row[]> => {
    const { sealer } = session
    if (session.online === "no" || !sealer) return []
    const answer = await inTime(session, patience, () => network.aidRows({ checkpoint, ...wanted })).catch(
      () => late,
    )
    if (answer === late) return []
    const { items } = answer as Awaited<ReturnType<typeof network.aidRows>>
    for (const row of items) await recipients.learn({ network, storage, sealer }, checkpoint, row)
    return items
  }

  const byCode = async (code: string, mayAsk: boolean): Promise<Found> => {
    const all = recipients.all(checkpoint)
    const row =
      all.find(({ coupon }) => coupon === code) ??
      all.find(({ ticket }) => ticket === code) ??
      all.find(({ cards }) => cards?.includes(code)) ??
      (mayAsk ? (await ask({ coupon: code }))[0] : undefined)
    return row ? { kind: "recipient", row } : { kind: "refuse", reason: "unknown" }
  }

  const stopped = () => {
    const state = stateOf(session)
    if (state !== "active") return { stage: "stopped" as const, reason: state }
    return programmeAt(session, checkpoint) === id
      ? undefined
      : { stage: "stopped" as const, reason: "not_its_checkpoint" as const }
  }

  return {
    table: async () => {
      const { own, aid } = await known()
      const info = recipients.info(checkpoint)
      const programme = programmeOf(aid, id) ?? programmeOf(session.reserved, id)
      if (!aid || !programme) throw new Error("This phone hands out no aid")
      return {
        programme,
        left: leftOf(aid, id, own, now()),
        count: recipients.all(checkpoint).length,
        knownUntil: info?.knownUntil,
        truncated: info?.truncated ?? false,
      }
    },
    search: (query, most = 30) => search(recipients.all(checkpoint), query).slice(0, most),
    find: async (text) => {
      const keys = session.event?.keys ?? {}
      const signed = Token.textIn(text)
      const token = signed === undefined ? undefined : Token.unpack(signed)
      if (signed !== undefined && token?.kind === "coupon") {
        if (!(await Token.verify(signed, keys))) return { kind: "refuse", reason: "forged" }
        return token.programme === programmeOf(session.reserved, id)?.reference
          ? byCode(token.coupon, true)
          : { kind: "refuse", reason: "other_programme" }
      }
      const code = await Decide.readCode(text, keys, signed === undefined ? undefined : cardsOf(session))
      if (code.kind === "typed") return byCode(code.ticket, true)
      if (code.kind === "card")
        return code.card.kind === "good"
          ? byCode(code.card.card, false)
          : { kind: "refuse", reason: code.card.reason === "unreadable" ? "unreadable" : "forged" }
      if (code.kind !== "token") return { kind: "refuse", reason: "unreadable" }
      if (!code.genuine) return { kind: "refuse", reason: "forged" }
      return code.token.event === session.event?.reference
        ? byCode(code.token.ticket, false)
        : { kind: "refuse", reason: "other_event" }
    },
    look: async (recipient) => {
      const [told] = await ask({ recipients: [recipient] })
      const row = told ?? recipients.get(checkpoint, recipient)
      const { own, aid } = await known()
      const programme = programmeOf(aid, id)
      if (!row || !aid || !programme) return undefined
      const facts = factsOf(row, device(), own, now())
      const terms = { ...programme, frozen: new Set(programme.frozen) }
      const { figures } = Settle.settle(terms, facts)
      // Where nothing is outstanding, it is to say why one of each is not given.
      const quantities = Quantities.isNone(figures.outstanding)
        ? Object.fromEntries(programme.items.map((item) => [item.id, 1]))
        : figures.outstanding
      return {
        row,
        fresh: told !== undefined,
        figures,
        earlier: Object.values(facts.deliveries)
          .map((handing) => earlierOf(facts, handing, session.device?.id))
          .sort((a, b) => (a.at < b.at ? -1 : 1)),
        left: leftOf(aid, id, own, now()),
        said: say(session, { checkpoint, programme: id }, { recipient, quantities }, session.clock.read(), {
          own,
          aid,
        }),
      }
    },
    give: (handing, tell = () => {}) =>
      give(session, sync, { checkpoint, programme: id, stopped }, handing, patience, tell),
    prove: async (nonce, proof) => {
      const entry = await storage.entry(nonce)
      if (!entry || !isHanding(entry) || Quantities.isNone(entry.scan.quantities))
        throw new Error("Not given by this phone")
      const { programme, recipient } = entry.scan
      await keepProof(session, { programme, recipient, of: nonce, proof })
      sync.poke()
    },
    given: async () => {
      const [own, held] = await Promise.all([storage.handings(id), proofsHeld(session)])
      return own
        .filter(({ scan }) => scan.checkpoint === checkpoint && scan.told === "given")
        .sort((a, b) => b.scan.sequence - a.scan.sequence)
        .map((each) => givenOf(each, recipients.get(checkpoint, each.scan.recipient), held))
    },
  }
}

const givenOf = (own: Own, row: Row | undefined, held: ReadonlySet<string>): Given => {
  const { scan, state, problem, answer } = own
  const { nonce, recipient, gate, quantities } = scan
  return {
    nonce,
    recipient,
    row,
    at: correctedAt(scan),
    gate,
    quantities,
    state,
    problem: problem ?? (answer?.kind === "quarantined" ? answer.reason : undefined),
    quarantined: answer?.kind === "quarantined",
    conflict: answer?.conflict ?? false,
    proofWaits: held.has(nonce),
  }
}
