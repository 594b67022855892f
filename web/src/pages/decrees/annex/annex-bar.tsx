import { Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Annex, Change } from "./annex-state.ts"

/** A change of many rows that is under way. */
export type Work = { total: number; done: number; stop: () => void }

/** What is happening to an annex and what just did, with the way back; stays in sight above its rows. */
export const AnnexBar = (props: {
  annex: Annex
  work: Work | undefined
  error: string
  busy: boolean
  /** How many rows are chosen. */
  chosen: number
  onUndo: (count: number) => void
  onRemove: () => void
  onChooseNone: () => void
}) => {
  const words = () => text().decrees.annex
  return (
    <div class="annex-bar">
      <div class="annex-news" role="status">
        <Show when={!props.work && props.annex.change()}>
          {(last) => (
            <Notice tone="success">
              <p>
                {last().kind === "added"
                  ? words().added(countOf(last()))
                  : words().removedRows(countOf(last()))}
              </p>
              <div class="row notice-action">
                <Button size="small" busy={props.busy} onClick={() => props.onUndo(countOf(last()))}>
                  {words().undo}
                </Button>
                <Button size="small" variant="quiet" onClick={() => props.annex.forgetChange()}>
                  {text().common.close}
                </Button>
              </div>
            </Notice>
          )}
        </Show>
      </div>
      <Show when={props.work}>
        {(now) => (
          <div class="annex-chosen">
            <Progress
              label={words().working}
              value={now().done / now().total}
              detail={text().common.outOf(number(now().done), number(now().total))}
            />
            <Button size="small" onClick={() => now().stop()}>
              {words().stop}
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.error}>
        <Notice tone="danger">{props.error}</Notice>
      </Show>
      <Show when={!props.work && props.chosen > 0}>
        <div class="annex-chosen">
          <Button icon="trash" busy={props.busy} onClick={() => props.onRemove()}>
            {words().removeChosen(number(props.chosen))}
          </Button>
          <Button variant="quiet" onClick={() => props.onChooseNone()}>
            {words().chooseNone}
          </Button>
        </div>
      </Show>
    </div>
  )
}

const countOf = (change: Change): number => (change.kind === "added" ? change.count : change.rows.length)
