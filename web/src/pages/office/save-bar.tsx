import { type JSX, onCleanup, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Notice } from "../../ui/states.tsx"
import type { FormState } from "./form-state.ts"

export type SaveBarProps = {
  state: Pick<FormState<object>, "dirty" | "busy" | "error" | "conflict" | "mistakes">
  /** What the button says. */
  submit: string
  /** The button or link that gives up. */
  cancel?: JSX.Element | undefined
  /** Fetches what is saved by now, when somebody else was faster. */
  onReload: () => void
}

/** The foot of a long form, always in sight: how it stands, what went wrong, and the button that saves. */
export const SaveBar = (props: SaveBarProps) => {
  // Room for the bar wherever the browser scrolls to a field, so that the bar never lies on what has the focus.
  document.documentElement.classList.add("with-save-bar")
  onCleanup(() => document.documentElement.classList.remove("with-save-bar"))
  return (
    <div class="save-bar">
      <Show when={props.state.conflict()}>
        <Notice tone="warning">
          <p>{text().office.conflict.message}</p>
          <Button size="small" icon="refresh" onClick={() => props.onReload()}>
            {text().office.conflict.merge}
          </Button>
        </Notice>
      </Show>
      <Show when={props.state.error()}>
        <Notice tone="danger">
          {props.state.mistakes() > 0
            ? text().event.form.mistakes(props.state.mistakes())
            : props.state.error()}
        </Notice>
      </Show>
      <div class="save-bar-row">
        <p class="save-bar-note" aria-live="polite">
          {props.state.dirty() ? text().event.form.unsaved : ""}
        </p>
        {props.cancel}
        <Button type="submit" variant="primary" busy={props.state.busy()}>
          {props.submit}
        </Button>
      </div>
    </div>
  )
}
