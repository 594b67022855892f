import * as Decide from "@setiakawan/core/aid/decide"
import { correctedAt } from "@setiakawan/core/check-in/corrected"
import type { Verdict } from "@setiakawan/core/check-in/station"
import type { Giving, Handing, Said, Stage, Withheld } from "./aid.ts"
import type { Time } from "./clock.ts"
import { earlierOf } from "./earlier.ts"
import { ask, inTime, late } from "./live.ts"
import { answered } from "./outbox.ts"
import { dropProof, keepProof } from "./proofs.ts"
import { factsOf, isHeld, leftOf, type Own, programmeOf } from "./reserve.ts"
import { newNonce, type Session } from "./session.ts"
import { type Entry, isHanding, type Meta } from "./storage.ts"
import type { Sync } from "./sync.ts"

/** What giving needs to know of the place: its checkpoint, and why the phone gives nothing there now. */
export type Place = {
  checkpoint: string
  programme: string
  stopped: () => Extract<Stage, { stage: "stopped" }> | undefined
}

/** Time for the answer and the proof to get onto the disk, milliseconds. */
const margin = 5000

/**
 * What this phone says by itself about handing something over, given what it knows: the server's row, its own outbox,
 * and what is reserved to it.
 */
export const say = (
  session: Session,
  { checkpoint, programme: id }: Pick<Place, "checkpoint" | "programme">,
  { recipient, quantities }: Pick<Handing, "recipient" | "quantities">,
  time: Time,
  { own, aid }: { own: readonly Own[]; aid: Meta["aid"] | undefined },
): Said => {
  const programme = programmeOf(aid, id)
  if (!aid || !programme) return { kind: "withhold", reason: "programme_gone" }
  if (programme.closed) return { kind: "withhold", reason: "programme_closed" }
  const row = session.recipients.get(checkpoint, recipient)
  const now = Date.parse(time.capturedAt)
  const terms = { ...programme, frozen: new Set(programme.frozen) }
  const facts = row && factsOf(row, session.device?.id ?? "", own, now)
  const wanted = { nonce: "", quantities, at: correctedAt(time) }
  const decision = Decide.decide(
    terms,
    facts,
    wanted,
    programme.stocked ? leftOf(aid, id, own, now) : undefined,
  )
  if (decision.kind === "withhold") return decision
  // Nothing was reserved beforehand, so that only the server knows that nobody else gives it.
  return programme.stocked ? { kind: "give" } : { kind: "withhold", reason: "not_stocked" }
}

/**
 * Hands something over. It is on the disk before anybody is asked, as something that was not given; only when the
 * server has said so, or this phone says so without an answer, is it written down as given, and only then shown. So a
 * phone that dies in between has given nothing: what the server recorded on its question is taken back.
 */
export const give = (
  session: Session,
  sync: Sync,
  place: Place,
  handing: Handing,
  patience: number,
  tell: (stage: Stage) => void,
): Giving => {
  const nonce = newNonce(session)
  const { storage } = session
  const { recipient, proof } = handing
  /** This phone says no; `earlier` is the nonce of the delivery that stands in its way, among these. */
  const withheld = (reason: Withheld, earlier?: string, own: readonly Own[] = []): Stage => {
    const row = session.recipients.get(place.checkpoint, recipient)
    const facts = row && factsOf(row, session.device?.id ?? "", own, session.clock.corrected())
    const found = earlier === undefined ? undefined : facts?.deliveries[earlier]
    return {
      stage: "withheld",
      nonce,
      by: "phone",
      reason,
      earlier: found && facts && earlierOf(facts, found, session.device?.id),
    }
  }

  const run = async (): Promise<Stage> => {
    const stopped = place.stopped()
    if (stopped) return stopped
    const before = await storage.handings(place.programme)
    const time = session.clock.read()
    const first = say(session, place, handing, time, { own: before, aid: session.reserved })
    tell({ stage: "local", nonce, said: first })
    // The server would judge without what it has not got yet of this recipient.
    if (session.online !== "no" && before.some((own) => waits(own, recipient)))
      await inTime(session, patience, sync.flush).catch(() => late)
    session.live.add(nonce)
    try {
      return await keep(await began())
    } finally {
      session.live.delete(nonce)
      void session.changed()
      if (session.online !== "no") sync.poke()
    }
  }

  /** Puts the question on the disk, and what this phone says by itself; without an entry it says no, or is stopped. */
  const began = async () => {
    const time = session.clock.read()
    let said: Said = { kind: "withhold", reason: "unknown_recipient" }
    let asks = false
    let isHere = false
    let own: Own[] = []
    const entry = await storage.append({ programme: place.programme }, (sequence, all, device, aid) => {
      // A phone that the worker or another page has emptied gives no more.
      isHere = device !== undefined && device.id === session.device?.id && !place.stopped()
      if (!isHere) return undefined
      own = all.filter(isHanding)
      said = say(session, place, handing, time, { own, aid })
      asks = session.online !== "no" && !own.some((each) => waits(each, recipient))
      return asks || said.kind === "give"
        ? entryOf(session, place, handing, nonce, sequence, time, (asks ? patience : 0) + margin)
        : undefined
    })
    return { entry, said: said as Said, asks, isHere, own }
  }

  const keep = async ({
    entry,
    said,
    asks,
    isHere,
    own,
  }: Awaited<ReturnType<typeof began>>): Promise<Stage> => {
    if (!isHere) return place.stopped() ?? { stage: "stopped", reason: "none" }
    if (!entry) return said.kind === "withhold" ? withheld(said.reason, said.earlier, own) : failed()
    if (proof) await keepProof(session, { programme: place.programme, recipient, of: nonce, proof })
    if (asks) tell({ stage: "asking", nonce })
    const verdict = asks ? await answerTo(entry) : undefined
    const kind = verdict?.kind
    let isMine = false
    const now = Date.parse(session.clock.read().capturedAt)
    const [after] = await storage.update([nonce], (own, round) => {
      // Held for too long, other pages take it that it was not given, and may have taken the question back.
      isMine = own.held?.by === session.page && isHeld(own, now)
      if (own.state !== "waiting" || !isHanding(own)) return own
      if (isMine && kind === "given" && verdict) return answered(toldGiven(own), verdict, round)
      if (isMine && kind === "withheld" && verdict) return answered(own, verdict, round)
      if (isMine && said.kind === "give" && verdict === undefined) return toldGiven(own)
      // What never left the phone needs no taking back.
      return { ...own, held: undefined, ...(own.tried ? {} : { state: "sent" as const }) }
    })
    const isOut = isMine && after !== undefined && isHanding(after) && after.scan.told === "given"
    if (isOut) return { stage: kind === "given" ? "confirmed" : "kept", nonce }
    if (proof) await dropProof(session, nonce)
    if (!isMine) return withheld("interrupted")
    if (verdict?.kind === "withheld") return withheldBy(verdict, own)
    if (said.kind === "withhold") return withheld(said.reason, said.earlier, own)
    return failed()
  }

  const withheldBy = (
    { reason, earlier }: Extract<Verdict, { kind: "withheld" }>,
    own: readonly Own[],
  ): Stage => ({
    stage: "withheld",
    nonce,
    by: "server",
    reason,
    earlier: earlier && {
      ...earlier,
      here: own.some(({ scan }) => scan.nonce === earlier.nonce),
      void: false,
    },
  })

  const failed = (error: unknown = new Error("The server cannot read it")): Stage => ({
    stage: "failed",
    nonce,
    error,
  })

  /** The server's word, if it comes in time. */
  const answerTo = async (entry: Entry): Promise<Verdict | undefined> => {
    let isWaiting = true
    try {
      const verdict = await inTime(session, patience, () => ask(session, sync, entry, () => isWaiting))
      if (verdict !== late) return verdict
      session.online = "slow"
    } catch (error) {
      session.noted(error)
    } finally {
      isWaiting = false
    }
    return undefined
  }

  const done = run()
    .catch((error: unknown): Stage => {
      session.noted(error)
      return failed(error)
    })
    .then((stage) => {
      tell(stage)
      return stage
    })
  return { nonce, done }
}

const waits = ({ scan, state }: Own, recipient: string): boolean =>
  scan.recipient === recipient && state === "waiting"

const toldGiven = (own: Own): Own => ({ ...own, held: undefined, scan: { ...own.scan, told: "given" } })

const entryOf = (
  session: Session,
  { checkpoint, programme }: Place,
  { gate, recipient, quantities }: Handing,
  nonce: string,
  sequence: number,
  time: Time,
  wait: number,
): Own => {
  const { capturedAt, offset, uncertainty, epoch, measured, range } = time
  return {
    scan: {
      v: 1,
      kind: "aid",
      nonce,
      checkpoint,
      gate,
      programme,
      recipient,
      quantities: { ...quantities },
      capturedAt,
      offset,
      uncertainty,
      sequence,
      told: "withheld",
    },
    state: "waiting",
    ...(session.event ? { event: session.event.id } : {}),
    epoch,
    measured,
    ...(measured ? {} : { range }),
    tried: false,
    standing: "ok",
    held: { by: session.page, until: Date.parse(capturedAt) + wait },
  }
}
