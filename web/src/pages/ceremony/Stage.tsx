import { Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { useHere } from "../participants/here.ts"
import type { Line } from "./lines.ts"
import { LineFacts } from "./LineItem.tsx"

/** The line whose turn it is, large enough for a phone in one hand on stage. */
export const Stage = (props: {
  line: Line | undefined
  number: number
  of: number
  busy: boolean
  onMark: (line: Line, state: Line["state"]) => void
}) => {
  const here = useHere()
  const words = () => text().ceremony
  return (
    <section class="card cer-stage" aria-live="polite">
      <Show when={props.line} fallback={<p class="cer-over">{words().over}</p>}>
        {(line) => (
          <>
            <p class="cer-turn">{words().next(number(props.number), number(props.of))}</p>
            <h3 class="cer-stage-title">{line().title}</h3>
            <LineFacts line={line()} />
            <div class="cer-stage-actions">
              <Button
                variant="primary"
                size="large"
                icon="check"
                block
                busy={props.busy}
                onClick={() => props.onMark(line(), "done")}
              >
                {words().done}
              </Button>
              <LinkButton href={here.href(`penyerahan/${line().id}`)} size="large" icon="qr" block>
                {words().markRecipients}
              </LinkButton>
              <Button
                variant="quiet"
                size="large"
                block
                disabled={props.busy}
                onClick={() => props.onMark(line(), "skipped")}
              >
                {words().skip}
              </Button>
            </div>
          </>
        )}
      </Show>
    </section>
  )
}
