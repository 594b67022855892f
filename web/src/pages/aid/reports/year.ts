import { createEffect, createSignal, on, onCleanup } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Programme } from "../programme.ts"
import { type Count, worth } from "./figures.ts"

const terms = ["allocated", "delivered", "outstanding", "cancelled", "returned"] as const

/** Whole rupiah. */
export type Money = Record<(typeof terms)[number] | "shown", number>

/** A programme and what it came to; `uncounted` where a job has to count it first. */
export type Line = {
  programme: Programme
  state: "waiting" | "counted" | "uncounted" | "failed"
  count?: Count
  money?: Money
}

/** So many reports are asked for at a time: each is counted from the lists of its programme. */
const together = 2

/** The reports of some programmes, one after the other, so that what is there already can be read. */
export const createYear = (office: () => string, programmes: () => readonly Programme[]) => {
  const [lines, setLines] = createSignal<readonly Line[]>([])
  createEffect(
    on(programmes, (all) => {
      const controller = new AbortController()
      onCleanup(() => controller.abort())
      setLines(all.map((programme) => ({ programme, state: "waiting" })))
      const left = [...all]
      const take = async (): Promise<void> => {
        const programme = left.shift()
        if (!programme || controller.signal.aborted) return
        const line = await lineOf(office(), programme, controller.signal)
        if (controller.signal.aborted) return
        setLines((before) => before.map((one) => (one.programme.id === programme.id ? line : one)))
        await take()
      }
      for (let at = 0; at < together; at++) void take()
    }),
  )
  const counted = () => lines().filter(({ state }) => state !== "waiting").length
  return {
    lines,
    counted,
    loading: () => counted() < lines().length,
    /** Of all together; unknown where one has none. */
    budget: () =>
      programmes().every(({ budget }) => budget !== undefined)
        ? programmes().reduce((sum, { budget = 0 }) => sum + budget, 0)
        : undefined,
    total: (): Money => {
      const sum = (of: keyof Money) => lines().reduce((total, { money }) => total + (money?.[of] ?? 0), 0)
      return {
        allocated: sum("allocated"),
        delivered: sum("delivered"),
        outstanding: sum("outstanding"),
        cancelled: sum("cancelled"),
        returned: sum("returned"),
        shown: sum("shown"),
      }
    },
  }
}

const lineOf = async (office: string, programme: Programme, signal: AbortSignal): Promise<Line> => {
  try {
    const { counted, shown, items } = await call("GET /api/offices/:office/aid/:programme/report", {
      params: { office, programme: programme.id },
      query: {},
      signal,
    })
    if (!counted) return { programme, state: "uncounted" }
    const value = (term: (typeof terms)[number]) => worth(items, counted.total, term)
    return {
      programme,
      state: "counted",
      count: counted.total,
      money: {
        allocated: value("allocated"),
        delivered: value("delivered"),
        outstanding: value("outstanding"),
        cancelled: value("cancelled"),
        returned: value("returned"),
        shown: shown.amount,
      },
    }
  } catch {
    // One that fails is told in its row, and leaves the others standing.
    return { programme, state: "failed" }
  }
}
