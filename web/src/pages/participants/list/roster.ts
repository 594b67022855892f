import type { Line } from "@setiakawan/core/participants"
import { createSignal, onCleanup } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Here } from "../here.ts"
import { haystackOf } from "./search.ts"

export type Admission = { ticket: string; receivedAt: string; gate: string }

/** A participant of the list, with when and where they came in. */
export type Row = Line & {
  present?: { at: string; gate: string } | undefined
  /** What a search looks into. */
  haystack: string
}

/** Participants beside their admissions; `gates` names the gates by their ids. */
export const merge = (
  lines: readonly Line[],
  admissions: readonly Admission[],
  gates: ReadonlyMap<string, string>,
): Row[] => {
  const byTicket = new Map(admissions.map((admission) => [admission.ticket, admission]))
  return lines.map((line) => {
    const admission = byTicket.get(line.ticket)
    const present = admission && {
      at: admission.receivedAt,
      gate: gates.get(admission.gate) ?? admission.gate,
    }
    return { ...line, present, haystack: haystackOf(line) }
  })
}

type Page<Item> = { items: Item[]; after?: string | undefined }

/** All pages of a list, one after the other; `onPage` is told how many items there are so far. */
export const everyPage = async <Item>(
  load: (after: string | undefined) => Promise<Page<Item>>,
  onPage: (count: number) => void = () => undefined,
): Promise<Item[]> => {
  const items: Item[] = []
  let after: string | undefined
  do {
    const page = await load(after)
    items.push(...page.items)
    onPage(items.length)
    after = page.after
  } while (after !== undefined)
  return items
}

/** The whole list of an event's participants, and how far its loading is. */
export const createRoster = ({ place, event }: Pick<Here, "place" | "event">) => {
  const [rows, setRows] = createSignal<readonly Row[]>()
  const [loaded, setLoaded] = createSignal(0)
  const [loading, setLoading] = createSignal(false)
  const [failure, setFailure] = createSignal<unknown>()
  const controller = new AbortController()
  onCleanup(() => controller.abort())

  const load = async () => {
    if (loading()) return
    const params = place()
    const { signal } = controller
    setLoading(true)
    setLoaded(0)
    setFailure(undefined)
    try {
      const checkpoint = event().checkpoints[0]
      const lines = everyPage(
        (after) =>
          call("GET /api/offices/:office/events/:event/participants", {
            params,
            query: after === undefined ? {} : { after },
            signal,
          }),
        setLoaded,
      )
      const admissions = checkpoint
        ? everyPage((after) =>
            call("GET /api/offices/:office/events/:event/admissions", {
              params,
              query: { checkpoint: checkpoint.id, ...(after === undefined ? {} : { after }) },
              signal,
            }),
          )
        : Promise.resolve([])
      const gates = new Map(checkpoint?.gates.map(({ id, name }) => [id, name]))
      setRows(merge(...(await Promise.all([lines, admissions])), gates))
    } catch (error) {
      if (!signal.aborted) setFailure(error)
    } finally {
      setLoading(false)
    }
  }
  void load()

  return {
    /** `undefined` until they are there. */
    rows,
    loaded,
    loading,
    failure,
    load,
    /** Takes over what a change answered; a participant who was not in the list joins it. */
    put: (line: Line) =>
      setRows((all = []) => {
        const row: Row = { ...line, haystack: haystackOf(line) }
        return all.some(({ ticket }) => ticket === line.ticket)
          ? all.map((other) => (other.ticket === line.ticket ? { ...row, present: other.present } : other))
          : [...all, row]
      }),
  }
}

export type Roster = ReturnType<typeof createRoster>
