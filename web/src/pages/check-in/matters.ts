import { createRoot, createSignal } from "solid-js"
import { openFindings, type View } from "./board-view.ts"

const [known, setKnown] = createRoot(() => createSignal<{ event: string; open: number }>())

/** How many findings and scans in quarantine wait for a decision, as far as is known; beside the tab's name. */
export const openMatters = (event: string): number | undefined => {
  const last = known()
  return last?.event === event ? last.open : undefined
}

/** A page that has seen how many there are says so here. */
export const noteMatters = (event: string, open: number): void => void setKnown({ event, open })

export const noteBoard = (event: string, view: View): void =>
  noteMatters(event, openFindings(view) + view.quarantined)
