import { createEffect, on } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { call } from "../../api/client.ts"
import { createPolled } from "../check-in/polled.ts"
import type { Here } from "../participants/here.ts"

export type Line = Awaited<ReturnType<typeof call<"GET /api/offices/:office/events/:event/ceremony">>>[number]

/** Others on stage go on as well: what one of them did is seen within some seconds. */
const EVERY = 8_000
const PATIENCE = 8_000

/** The lines of the ceremony in their order. A line stays the same object while it changes, so it keeps the focus. */
export const createLines = (here: Here) => {
  const [known, setKnown] = createStore<{ list: Line[] | undefined }>({ list: undefined })
  const polled = createPolled(
    (signal) =>
      call("GET /api/offices/:office/events/:event/ceremony", {
        params: here.place(),
        signal,
        timeout: PATIENCE,
        revalidate: true,
      }),
    () => EVERY,
  )
  createEffect(() => {
    const list = polled.value()
    if (list) setKnown("list", reconcile(copied(list), { key: "id" }))
  })
  createEffect(
    on(
      () => here.event().id,
      () => polled.now(),
    ),
  )
  return {
    ...polled,
    value: (): readonly Line[] | undefined => known.list,
    /** Shows them in the order that the server has just accepted. */
    reorder: (ids: readonly string[]) => {
      const list = ids.flatMap((id) => (known.list ?? []).filter((line) => line.id === id))
      setKnown("list", reconcile(copied(list), { key: "id" }))
    },
  }
}

/** A copy, since a store writes into what it is given, and the client keeps the answer for the next time. */
export const copied = <Value>(value: readonly Value[]): Value[] =>
  JSON.parse(JSON.stringify(value)) as Value[]
