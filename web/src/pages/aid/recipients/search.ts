import { createEffect, createSignal, on, onCleanup } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Params } from "../programme.ts"

type Page = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients">>>
export type Line = Page["items"][number]

export const lists = ["OPEN", "DONE", "UNPROVEN", "MISMATCH", "CONFLICT"] as const
export type List = (typeof lists)[number]

export type Wanted = { list: List; area: string; name: string; allocation?: string | undefined }
export type Found = { lines: readonly Line[]; after: string | undefined; wanted: Wanted }

/** Milliseconds without a key until the server is asked. */
const pause = 250

/** The recipients of a programme who are wanted, asked anew while somebody types; page by page. */
export const createSearch = (params: () => Params, wanted: () => Wanted) => {
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
    const now = wanted()
    const { list, area, allocation } = now
    const name = now.name.trim()
    try {
      const page: Page = await call("GET /api/offices/:office/aid/:programme/recipients", {
        params: params(),
        query: {
          list,
          ...(area ? { area } : {}),
          ...(name ? { name } : {}),
          ...(allocation ? { allocation } : {}),
          after,
        },
        signal: mine.signal,
      })
      const before = after === undefined ? [] : (found()?.lines ?? [])
      setFound({ lines: [...before, ...page.items], after: page.after, wanted: now })
    } catch (error) {
      if (!mine.signal.aborted) setFailure(error)
    } finally {
      if (controller === mine) setAsking(false)
    }
  }
  let typed: string | undefined
  createEffect(
    on(
      () => JSON.stringify([params(), wanted()]),
      () => {
        const { name } = wanted()
        const isTyping = typed !== undefined && name !== typed
        typed = name
        setAsking(true)
        const timer = setTimeout(() => void ask(), isTyping ? pause : 0)
        onCleanup(() => clearTimeout(timer))
      },
    ),
  )
  onCleanup(() => controller?.abort())

  return {
    /** `undefined` until the first answer. */
    found,
    failure,
    asking,
    again: () => ask(),
    more: () => ask(found()?.after),
  }
}

export type Search = ReturnType<typeof createSearch>
