import { createEffect, createMemo, createSignal } from "solid-js"
import { toInstant, toLocal } from "../../office/local-time.ts"
import type { Here } from "../here.ts"
import type { Roster } from "../list/roster.ts"
import { mark } from "./marks.ts"
import { createNonces } from "./nonces.ts"
import { keepSheet, numbersIn, type Outcome, printedLines, readSheet, sendAll } from "./paper.ts"
import type { SpotChoice } from "./spot.ts"

/**
 * A paper list of one checkpoint as it is being ticked off: what is ticked, the time of the list, what was sent and
 * what became of it. What is ticked outlives a reload; with its nonces, so that sending again is harmless.
 */
export const createSheet = (here: Here, roster: Roster, choice: SpotChoice) => {
  const event = here.event()
  const { checkpoint } = choice.spot()
  const before = readSheet(event.id, checkpoint)
  const kept: Record<string, string> = before?.nonces ?? {}
  const nonces = createNonces(kept)
  const [ticked, setTicked] = createSignal<ReadonlySet<string>>(new Set(before?.ticked))
  const [at, setAt] = createSignal(before?.at ?? defaultTime(event))
  const [sending, setSending] = createSignal<{ done: number; whole: number }>()
  const [failure, setFailure] = createSignal<unknown>()
  const [outcomes, setOutcomes] = createSignal<readonly Outcome[]>([])

  const lines = createMemo(() => printedLines(roster.rows() ?? []))
  // Somebody who came in meanwhile needs no mark.
  const toSend = createMemo(() =>
    lines().flatMap(({ row }) => (!row.present && ticked().has(row.ticket) ? [row.ticket] : [])),
  )
  const keep = () => keepSheet(event.id, checkpoint, { ticked: [...ticked()], nonces: { ...kept }, at: at() })
  createEffect(keep)

  /** The instant of the list; nothing for a time that has not come yet, or is incomplete. */
  const instant = () => {
    const found = toInstant({ date: at().slice(0, 10), time: at().slice(11, 16) }, event.zone)
    return found !== undefined && found <= new Date().toISOString() ? found : undefined
  }
  const tick = (tickets: readonly string[], on: boolean) => {
    // A new round begins where the last one was sent to its end.
    if (sending() === undefined && failure() === undefined) setOutcomes([])
    setTicked((before) => {
      const after = new Set(before)
      for (const ticket of tickets) {
        if (on) after.add(ticket)
        else after.delete(ticket)
      }
      return after
    })
  }
  const take = (answered: readonly Outcome[], time: string, gate: string) => {
    const receivedAt = new Date().toISOString()
    for (const { ticket, nonce, kind } of answered) {
      nonces.forget(ticket)
      if (kind === "admit") roster.attend(ticket, { at: time, gate, nonce, receivedAt })
    }
    const gone = new Set(answered.map(({ ticket }) => ticket))
    setTicked((before) => new Set([...before].filter((ticket) => !gone.has(ticket))))
    setOutcomes((before) => [...before, ...answered])
    setSending((now) => now && { ...now, done: now.done + answered.length })
  }

  return {
    event,
    checkpoint,
    lines,
    ticked,
    toSend,
    at,
    setAt,
    instant,
    tick,
    /** Ticks the numbers that were typed; returns the words that are none. */
    tickNumbers: (typed: string): string[] => {
      const { numbers, wrong } = numbersIn(typed, lines().length)
      const wanted = new Set(numbers)
      tick(
        lines().flatMap(({ number, row }) => (wanted.has(number) && !row.present ? [row.ticket] : [])),
        true,
      )
      return wrong
    },
    sending,
    failure,
    outcomes,
    /** Sends what is ticked. What was answered before a failure stays so; the rest stays ticked. */
    send: async () => {
      const time = instant()
      if (time === undefined || sending()) return
      const spot = choice.spot()
      const gate = choice.gate()?.name ?? ""
      const marks = toSend().map((ticket) => ({ ticket, nonce: nonces.of(ticket) }))
      keep()
      if (failure() === undefined) setOutcomes([])
      setFailure(undefined)
      setSending({ done: 0, whole: marks.length })
      try {
        await sendAll(
          marks,
          (chunk) => mark(here.place(), spot, "paper", chunk, time),
          (answered) => take(answered, time, gate),
        )
      } catch (error) {
        setFailure(error)
      } finally {
        setSending(undefined)
      }
      // Who was in already is shown with when and where.
      if (outcomes().some(({ kind }) => kind === "repeat")) void roster.load()
    },
    /** An admission of this list was taken back. */
    undone: (ticket: string) => {
      roster.attend(ticket, undefined)
      setOutcomes((before) => before.filter((outcome) => outcome.ticket !== ticket))
    },
  }
}

/** People come when the event begins; before that the time of a list is now. */
const defaultTime = ({ start, zone }: ReturnType<Here["event"]>): string => {
  const now = new Date().toISOString()
  const { date, time } = toLocal(start < now ? start : now, zone)
  return `${date}T${time}`
}
