import { createSignal } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { ApiError, call } from "../../api/client.ts"
import type { Verdict } from "../../scan/ResultView.tsx"
import * as Sound from "../../scan/sound.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { createPolled } from "../check-in/polled.ts"
import { createNonces } from "../participants/desk/nonces.ts"
import type { Here } from "../participants/here.ts"
import { copied } from "./lines.ts"
import { receivedWords } from "./words.ts"

export type Recipient = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/ceremony/:line/recipients">>
>[number]

type Marked = Awaited<
  ReturnType<typeof call<"POST /api/offices/:office/events/:event/ceremony/:line/receipts">>
>
type What =
  | { way: "code"; code: string }
  | { way: "list"; row: number }
  | { way: "representative"; row: number; representative: { name: string; relation: string } }

const EVERY = 10_000
const PATIENCE = 15_000

/** Kept beyond the page: a mark whose answer was lost is recognised when it is sent again. */
const nonces = createNonces()

/** The recipients of one line, and marking them: by whatever way, one after the other, to a verdict. */
export const createReceiving = (here: Here, line: () => string, officer: () => string) => {
  const [known, setKnown] = createStore<{ list: Recipient[] | undefined }>({ list: undefined })
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [busy, setBusy] = createSignal(false)
  const params = () => ({ ...here.place(), line: line() })
  const take = (list: readonly Recipient[]) => setKnown("list", reconcile(copied(list), { key: "row" }))
  const polled = createPolled(
    async (signal) => {
      const list = await call("GET /api/offices/:office/events/:event/ceremony/:line/recipients", {
        params: params(),
        signal,
        timeout: PATIENCE,
        revalidate: true,
      })
      take(list)
      return list
    },
    () => EVERY,
  )
  polled.now()

  const send = async (what: What): Promise<Marked> => {
    const key = JSON.stringify([line(), what])
    const common = { request: nonces.of(key), ...(officer() ? { officer: officer() } : {}) }
    const answer = await call("POST /api/offices/:office/events/:event/ceremony/:line/receipts", {
      params: params(),
      body: { ...what, ...common },
      timeout: PATIENCE,
    })
    nonces.forget(key)
    if (answer.kind !== "refused") {
      const fresh = new Map(answer.recipients.map((each) => [each.row, each]))
      take((known.list ?? []).map((each) => fresh.get(each.row) ?? each))
    }
    return answer
  }

  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: a fast scanner reads the next ticket before the answer for this one is there. */
  const byCode = (code: string): Promise<boolean> => {
    const run = last.then(async () => {
      setBusy(true)
      try {
        const answer = await send({ way: "code", code })
        setVerdict(verdictOf(answer, here))
        Sound.play(answer.kind === "received" ? "success" : answer.kind === "already" ? "repeat" : "refused")
        return true
      } catch (error) {
        setVerdict({ kind: "problem", detail: failureOf(error) })
        Sound.play("refused")
        return false
      } finally {
        setBusy(false)
      }
    })
    last = run
    return run
  }

  return {
    list: (): readonly Recipient[] | undefined => known.list,
    failure: polled.failure,
    refresh: polled.now,
    verdict,
    dismiss: () => setVerdict(undefined),
    busy,
    byCode,
    /** From the list: throws what the dialog or the row shows. */
    byHand: send,
    undo: async (row: number, reason: string): Promise<void> => {
      await call("POST /api/offices/:office/events/:event/ceremony/:line/receipts/:row/undo", {
        params: { ...params(), row: String(row) },
        body: { reason },
      })
      take((known.list ?? []).map((each) => (each.row === row ? { ...each, received: undefined } : each)))
      polled.now()
    },
  }
}

export type Receiving = ReturnType<typeof createReceiving>

/** Whether the answer was lost on its way: then nobody knows whether it was kept. */
export const failureOf = (error: unknown): string =>
  error instanceof ApiError && error.status === 0 ? text().ceremony.receive.lost : errorText(error)

const verdictOf = (answer: Marked, here: Here): Verdict => {
  const words = text().ceremony.receive
  if (answer.kind === "refused") {
    const listed = answer.reason === "not_recipient" || answer.reason === "ended"
    return {
      kind: "refused",
      word: listed ? words.words.refused : words.refusedCode,
      name: answer.name,
      detail: words.reasons[answer.reason],
      advice: listed ? words.advice.not_recipient : words.advice.code,
    }
  }
  const [first] = answer.recipients
  const place = {
    name: first?.name,
    instansi: [...new Set(answer.recipients.map(({ areaName }) => areaName))].join(" · "),
  }
  return answer.kind === "received"
    ? { kind: "admitted", word: words.words.received, ...place }
    : {
        kind: "already",
        word: words.words.already,
        ...place,
        detail: first?.received && receivedWords(first.received, here.event().zone),
      }
}
