import { Match, Switch } from "solid-js"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Notice } from "../../ui/states.tsx"
import type { Lines } from "./lines.ts"

/** What became of the marks: refused, or kept on this device while there is no network. Nothing when all is well. */
export const MarksNotice = (props: { marks: Lines["marks"] }) => {
  const words = () => text().ceremony.stage
  return (
    <Switch>
      <Match when={props.marks.refusal()}>
        {(error) => <Notice tone="danger">{words().refused(errorText(error()))}</Notice>}
      </Match>
      <Match when={props.marks.stalled()}>
        <Notice tone="warning">{words().waiting(number(props.marks.waiting()))}</Notice>
      </Match>
    </Switch>
  )
}
