import { createSignal } from "solid-js"
import { ApiError, call } from "../../api/client.ts"
import { serverNow } from "../../api/clock.ts"
import type { Here } from "../participants/here.ts"
import { createPolling } from "../participants/polling.ts"
import type { Line } from "./lines.ts"

/** What was said of a line on stage, and when, by the server's clock. `sent`: the server has it. */
export type Mark = { line: string; state: Line["state"]; at: string; sent?: boolean }

/** Somebody stands on the stage and waits for the network to come back. */
const LONGEST_PAUSE = 8_000
const PATIENCE = 10_000

/** The marks after one more: of a line the latest alone counts. */
export const marked = (marks: readonly Mark[], mark: Mark): Mark[] => [
  ...marks.filter(({ line }) => line !== mark.line),
  mark,
]

/** The lines as they are with what the server does not know yet, or did not when it was asked. */
export const withMarks = (lines: readonly Line[], marks: readonly Mark[]): Line[] =>
  lines.map((line) => {
    const mark = marks.find((each) => each.line === line.id)
    return mark ? { ...line, state: mark.state, at: mark.at } : line
  })

/** Whether the same mark may go through later: no answer, a server that is away or busy, a session that ended. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

/**
 * Marks from the stage: shown at once, kept by the browser until the server has them, sent one after the other and again
 * after each failure. Nothing but a refusal ends one unsent, and a refusal is told.
 */
export const createMarks = (here: Here, onAnswered: () => void) => {
  const key = `setiakawan.ceremony.${here.event().id}`
  const [marks, setMarks] = createSignal<readonly Mark[]>(kept(key))
  const [refusal, setRefusal] = createSignal<unknown>()
  const unsent = () => marks().filter(({ sent }) => !sent)
  const change = (to: readonly Mark[]) => {
    setMarks(to)
    keep(key, unsent())
  }
  const send = async ({ line, state, at }: Mark) =>
    call("POST /api/offices/:office/events/:event/ceremony/:line/state", {
      params: { ...here.place(), line },
      body: { state, at },
      timeout: PATIENCE,
    })
  // A mark on its way is not called back when the page is left.
  const polling = createPolling(async () => {
    for (let [next] = unsent(); next; [next] = unsent()) {
      const mark = next
      const others = () => marks().filter((each) => each !== mark)
      try {
        await send(mark)
        // Unless it was marked otherwise meanwhile.
        if (marks().includes(mark))
          change(marks().map((each) => (each === mark ? { ...mark, sent: true } : each)))
      } catch (error) {
        if (isPassing(error)) throw error
        change(others())
        setRefusal(error)
      }
      onAnswered()
    }
    return undefined
  }, LONGEST_PAUSE)
  if (marks().length > 0) polling.now()

  return {
    marks,
    /** How many the server does not have yet. */
    waiting: () => unsent().length,
    /** A try to send failed, and the next one has not gone through yet. */
    stalled: () => polling.failures() > 0 && unsent().length > 0,
    refusal,
    mark: (line: string, state: Line["state"]) => {
      setRefusal(undefined)
      change(marked(marks(), { line, state, at: serverNow().toISOString() }))
      polling.now()
    },
    /** The server was asked after it had these, and its answer says them itself. */
    settle: (known: readonly Mark[]) => {
      if (known.length > 0) setMarks((all) => all.filter((each) => !known.includes(each)))
    },
  }
}

const kept = (key: string): Mark[] => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]") as Mark[]
  } catch {
    return []
  }
}

const keep = (key: string, marks: readonly Mark[]): void => {
  try {
    if (marks.length > 0) localStorage.setItem(key, JSON.stringify(marks))
    else localStorage.removeItem(key)
  } catch {
    // A browser without storage loses them when the page is closed before the network is back.
  }
}
