import { createEffect, on, untrack } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { call } from "../../api/client.ts"
import { createPolled } from "../check-in/polled.ts"
import type { Here } from "../participants/here.ts"
import { createMarks, withMarks } from "./marks.ts"

export type Line = Awaited<ReturnType<typeof call<"GET /api/offices/:office/events/:event/ceremony">>>[number]

/** Others on stage go on as well: what one of them did is seen within some seconds. */
const EVERY = 8_000
const PATIENCE = 8_000

/**
 * The lines of the ceremony in their order, with what is said of them on stage. A line stays the same object while it
 * changes, so it keeps the focus.
 */
export const createLines = (here: Here) => {
  const [known, setKnown] = createStore<{ list: Line[] | undefined }>({ list: undefined })
  const polled = createPolled(
    async (signal) => {
      // What the server had before it was asked, it says itself.
      const had = untrack(marks.marks).filter(({ sent }) => sent)
      const list = await call("GET /api/offices/:office/events/:event/ceremony", {
        params: here.place(),
        signal,
        timeout: PATIENCE,
        revalidate: true,
      })
      return { list, had }
    },
    () => EVERY,
  )
  const marks = createMarks(here, polled.now)
  createEffect(() => {
    const answer = polled.value()
    if (!answer) return
    const unsaid = marks.marks().filter((mark) => !answer.had.includes(mark))
    setKnown("list", reconcile(withMarks(copied(answer.list), unsaid), { key: "id" }))
  })
  createEffect(() => marks.settle(polled.value()?.had ?? []))
  createEffect(
    on(
      () => here.event().id,
      () => polled.now(),
    ),
  )
  return {
    ...polled,
    marks,
    value: (): readonly Line[] | undefined => known.list,
    /** Shows them in the order that the server has just accepted. */
    reorder: (ids: readonly string[]) => {
      const list = ids.flatMap((id) => (known.list ?? []).filter((line) => line.id === id))
      setKnown("list", reconcile(copied(list), { key: "id" }))
    },
  }
}

export type Lines = ReturnType<typeof createLines>

/** A copy, since a store writes into what it is given, and the client keeps the answer for the next time. */
export const copied = <Value>(value: readonly Value[]): Value[] =>
  JSON.parse(JSON.stringify(value)) as Value[]
