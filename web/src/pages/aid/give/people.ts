import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import type { Giving, Line } from "./giving.ts"

export const filters = ["ALL", "OPEN", "DONE", "UNPROVEN", "CONFLICT", "MISMATCH"] as const
export type Filter = (typeof filters)[number]
type List = Exclude<Filter, "ALL">

const listsOf = (filter: Filter): readonly List[] => (filter === "ALL" ? ["OPEN", "DONE"] : [filter])

/** One letter fits half of everybody. */
const fewest = 2
const PAUSE = 350

export type Person = Line & { list: List }

type Page = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients">>>
/** Where a list is read on from. */
type At = { list: List; after?: string | undefined }

/**
 * Recipients of a list within an area, page by page; with a name all who fit. "ALL" is those with something outstanding,
 * then those who have everything.
 */
export const createPeople = (
  giving: Giving,
  wanted: () => { filter: Filter; area: string; name: string },
) => {
  const [people, setPeople] = createSignal<readonly Person[]>([])
  const [state, setState] = createSignal<"loading" | "ready">("loading")
  const [failure, setFailure] = createSignal("")
  /** Where it goes on: the list, and its cursor. */
  const [next, setNext] = createSignal<At>()
  let run = new AbortController()

  const page = async (from: At) => {
    const { filter, area, name } = wanted()
    const { signal } = run
    setState("loading")
    setFailure("")
    try {
      let at: At | undefined = from
      const found: Person[] = []
      // A page that came out empty is no reason to press a button again; whom a name fits are shown at once.
      const enough = () => found.length > 0 && name === ""
      while (at && !enough()) {
        const { list, after }: At = at
        const answer: Page = await call("GET /api/offices/:office/aid/:programme/recipients", {
          params: giving.params(),
          query: { list, ...(area ? { area } : {}), ...(name ? { name } : {}), ...(after ? { after } : {}) },
          signal,
        })
        found.push(...answer.items.map((item) => ({ ...item, list })))
        at = answer.after ? { list, after: answer.after } : following(filter, list)
      }
      if (signal.aborted) return
      setPeople((all) => [...all, ...found])
      setNext(at)
    } catch (error) {
      if (signal.aborted) return
      const broad = error instanceof ApiError && error.fields.some(({ path }) => path === "area")
      setFailure(broad ? text().aidGive.search.narrow : errorText(error))
      setNext(from)
    } finally {
      if (!signal.aborted) setState("ready")
    }
  }

  const key = createMemo(() => JSON.stringify(wanted()))
  const start = () => {
    run.abort()
    run = new AbortController()
    setPeople([])
    setNext(undefined)
    void page({ list: listsOf(wanted().filter)[0] ?? "OPEN" })
  }
  createEffect(
    on(key, () => {
      const { name } = wanted()
      setState("loading")
      const timer = setTimeout(start, name === "" ? 0 : PAUSE)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  onCleanup(() => run.abort())

  return {
    people,
    state,
    failure,
    hasMore: () => next() !== undefined && failure() === "",
    more: () => {
      const from = next()
      if (from) void page(from)
    },
    again: start,
  }
}

const following = (filter: Filter, list: List): { list: List } | undefined => {
  const lists = listsOf(filter)
  const next = lists[lists.indexOf(list) + 1]
  return next && { list: next }
}

/** The name as it is sought: nothing as long as it is too short. */
export const soughtName = (typed: string): string => {
  const name = typed.trim()
  return name.length < fewest ? "" : name
}
