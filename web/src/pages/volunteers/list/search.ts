import { createEffect, createSignal, on, onCleanup } from "solid-js"
import { createStore } from "solid-js/store"
import { call } from "../../../api/client.ts"
import type { Line, State } from "../volunteer.ts"

export type Wanted = { name: string; unsur: string; area: string; state: State | ""; until: string }

export const everybody: Wanted = { name: "", unsur: "", area: "", state: "", until: "" }

/** What is wanted as the server asks for it; what is not asked for is left out. */
export const queryOf = ({ name, state, unsur, area, until }: Wanted) => ({
  ...(name.trim() ? { name: name.trim() } : {}),
  ...(unsur ? { unsur } : {}),
  ...(area ? { area } : {}),
  ...(state ? { state } : {}),
  ...(until ? { until } : {}),
})

/** Whether a list is narrowed to some at all. */
export const isNarrowed = (wanted: Wanted): boolean => Object.values(wanted).some((value) => value !== "")

export type Found = {
  lines: readonly Line[]
  /** Where the next page begins. */
  after: string | undefined
  /** Not everything was looked at yet. */
  partly: boolean
}

/** Milliseconds without a key until the register is asked. */
const pause = 250

/** What the register holds of those who are wanted, asked anew while somebody types. */
export const createSearch = (office: () => string, start: Partial<Wanted>) => {
  const [wanted, setWanted] = createStore<Wanted>({ ...everybody, ...start })
  const [found, setFound] = createSignal<Found>()
  const [failure, setFailure] = createSignal<unknown>()
  const [asking, setAsking] = createSignal(true)
  let controller: AbortController | undefined

  const ask = async (after?: string) => {
    controller?.abort()
    const mine = new AbortController()
    controller = mine
    setAsking(true)
    setFailure(undefined)
    try {
      const page = await call("GET /api/offices/:office/volunteers", {
        params: { office: office() },
        query: { ...queryOf(wanted), after },
        signal: mine.signal,
      })
      const before = after === undefined ? [] : (found()?.lines ?? [])
      setFound({ lines: [...before, ...page.items], after: page.after, partly: page.partly === true })
    } catch (error) {
      if (!mine.signal.aborted) setFailure(error)
    } finally {
      if (controller === mine) setAsking(false)
    }
  }
  createEffect(
    on(
      () => wanted.name,
      () => {
        setAsking(true)
        const timer = setTimeout(() => void ask(), pause)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      [office, () => wanted.unsur, () => wanted.area, () => wanted.state, () => wanted.until],
      () => void ask(),
    ),
  )
  onCleanup(() => controller?.abort())

  return {
    wanted,
    want: (part: Partial<Wanted>) => setWanted(part),
    /** `undefined` until the first answer. */
    found,
    failure,
    asking,
    retry: () => ask(),
    more: () => ask(found()?.after),
  }
}

export type Search = ReturnType<typeof createSearch>
