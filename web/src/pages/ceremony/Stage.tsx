import { onMount, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Facts } from "../../ui/layout.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { useHere } from "../participants/here.ts"
import type { Line } from "./lines.ts"
import { Issuer } from "./LineItem.tsx"
import { dignitaryWords, narrow } from "./words.ts"

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
  let root!: HTMLElement
  // On a phone the buttons would begin at the edge of the screen.
  onMount(() => narrow() && root.scrollIntoView({ block: "start" }))
  return (
    <section ref={root} class="card cer-stage" aria-live="polite">
      <Show when={props.line} fallback={<p class="cer-over">{words().over}</p>}>
        {(line) => (
          <>
            <p class="cer-turn">{words().next(number(props.number), number(props.of))}</p>
            <h3 class="cer-stage-title">{line().title}</h3>
            <p class="cer-dignitary">
              <span class="quiet">{words().handsOver}</span>
              <strong>{dignitaryWords(line()) ?? words().nobody}</strong>
            </p>
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
            <Facts
              facts={[
                [words().issued, <Issuer line={line()} />],
                ...(line().note ? [[words().note, line().note] as const] : []),
              ]}
            />
            <Progress
              label={words().progressLabel}
              value={line().recipients === 0 ? 0 : line().received / line().recipients}
              detail={words().progress(number(line().received), number(line().recipients))}
            />
          </>
        )}
      </Show>
    </section>
  )
}
