import type { Line } from "@setiakawan/core/participants"
import { createSignal, onCleanup } from "solid-js"
import { call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { text } from "../../../text/text.ts"
import type { Here } from "../here.ts"
import { haystackOf } from "./search.ts"

export type Admission = Api["GET /api/offices/:office/events/:event/admissions"]["answer"]["items"][number]

/** When and where somebody came in, and the scan that let them in. */
export type Presence = { at: string; gate: string; nonce: string; receivedAt: string }

/** A participant of the list, with when and where they came in. */
export type Row = Line & {
  present?: Presence | undefined
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
  return lines.map((line) => ({
    ...line,
    present: presenceOf(byTicket.get(line.ticket), gates),
    haystack: haystackOf(line),
  }))
}

/** Nothing for somebody who was scanned and never let in. */
const presenceOf = (
  admission: Admission | undefined,
  gates: ReadonlyMap<string, string>,
): Presence | undefined => {
  if (!admission?.at) return undefined
  const { at, gate = "", nonce = "", receivedAt = at } = admission
  return { at, gate: gates.get(gate) ?? gate, nonce, receivedAt }
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

/** The whole list of an event's participants with who came to a checkpoint, and how far its loading is. */
export const createRoster = ({ place, event }: Pick<Here, "place" | "event">, startAt?: string) => {
  const [rows, setRows] = createSignal<readonly Row[]>()
  const [loaded, setLoaded] = createSignal(0)
  const [loading, setLoading] = createSignal(false)
  const [failure, setFailure] = createSignal<unknown>()
  const known = (id: string | undefined) => event().checkpoints.find((one) => one.id === id)
  const [checkpoint, setCheckpoint] = createSignal((known(startAt) ?? event().checkpoints[0])?.id ?? "")
  const controller = new AbortController()
  onCleanup(() => controller.abort())
  const { signal } = controller

  const lines = () =>
    everyPage(
      (after) =>
        call("GET /api/offices/:office/events/:event/participants", {
          params: place(),
          query: after === undefined ? {} : { after },
          signal,
        }),
      setLoaded,
    )
  const admissions = (checkpoint: string) =>
    everyPage((after) =>
      call("GET /api/offices/:office/events/:event/admissions", {
        params: place(),
        query: { checkpoint, ...(after === undefined ? {} : { after }) },
        signal,
      }),
    )
  const gates = () =>
    new Map([
      ["", text().common.selfCheckIn],
      ...(known(checkpoint())?.gates ?? []).map(({ id, name }) => [id, name] as const),
    ])

  /** The latest load alone is shown: whoever asked for another checkpoint meanwhile wants that one. */
  let turn = 0
  const load = async (people: () => Promise<readonly Line[]>) => {
    turn += 1
    const mine = turn
    setLoading(true)
    setLoaded(0)
    setFailure(undefined)
    try {
      const [everybody, came] = await Promise.all([people(), admissions(checkpoint())])
      if (mine === turn) setRows(merge(everybody, came, gates()))
    } catch (error) {
      if (!signal.aborted && mine === turn) setFailure(error)
    } finally {
      if (mine === turn) setLoading(false)
    }
  }
  void load(lines)

  return {
    /** `undefined` until they are there. */
    rows,
    loaded,
    loading,
    failure,
    load: async () => {
      if (!loading()) await load(lines)
    },
    /** The id of the checkpoint that attendance is shown of. */
    checkpoint,
    /** Shows the attendance of another checkpoint. */
    lookAt: async (id: string) => {
      if (id === checkpoint()) return
      setCheckpoint(id)
      const before = rows()
      await load(before ? async () => before : lines)
    },
    /** Takes over what a change answered; a participant who was not in the list joins it. */
    put: (line: Line) =>
      setRows((all = []) => {
        const row: Row = { ...line, haystack: haystackOf(line) }
        return all.some(({ ticket }) => ticket === line.ticket)
          ? all.map((other) => (other.ticket === line.ticket ? { ...row, present: other.present } : other))
          : [...all, row]
      }),
    /** Takes over that somebody came in, or that it was taken back. */
    attend: (ticket: string, present: Presence | undefined) =>
      setRows((all = []) => all.map((row) => (row.ticket === ticket ? { ...row, present } : row))),
  }
}

export type Roster = ReturnType<typeof createRoster>
