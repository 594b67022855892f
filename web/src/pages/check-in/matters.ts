import { createEffect, createRoot, createSignal } from "solid-js"
import { call } from "../../api/client.ts"
import { createPolling } from "../participants/polling.ts"
import { openFindings, type View } from "./board-view.ts"

const [known, setKnown] = createRoot(() =>
  createSignal<{ event: string; open: number } | undefined>(undefined, {
    equals: (a, b) => a?.event === b?.event && a?.open === b?.open,
  }),
)

/** How many findings and scans in quarantine wait for a decision, as far as is known; beside the tab's name. */
export const openMatters = (event: string): number | undefined => {
  const last = known()
  return last?.event === event ? last.open : undefined
}

/** A page that has seen how many there are says so here. */
export const noteMatters = (event: string, open: number): void => void setKnown({ event, open })

export const noteBoard = (event: string, view: View): void =>
  noteMatters(event, openFindings(view) + view.quarantined)

/** The board page asks far more often; elsewhere in an event a minute is soon enough. */
const EVERY = 60_000

/** Keeps the count of an event's open matters while the component is there; `undefined` asks nothing. */
export const watchMatters = (of: () => { office: string; id: string } | undefined): void => {
  const polling = createPolling(async (signal) => {
    const event = of()
    if (!event) return undefined
    const params = { office: event.office, event: event.id }
    const options = { params, signal, revalidate: true }
    noteBoard(event.id, await call("GET /api/offices/:office/events/:event/board", options))
    return EVERY
  })
  const wanted = () => of()?.id
  createEffect(() => {
    if (wanted() !== undefined) polling.now()
  })
}
