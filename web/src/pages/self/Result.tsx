import * as Writing from "@setiakawan/core/writing"
import { Match, Show, Switch } from "solid-js"
import { ApiError } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import type { Claimed, Outcome } from "./claims.ts"

type Tone = "good" | "known" | "kept" | "bad"

const shapes: Record<Tone, string> = {
  good: "m14 25 7 7 13-15",
  known: "M24 14v11l7 4",
  kept: "M24 13v14m-6-6 6 6 6-6M15 33h18",
  bad: "m17 17 14 14M31 17 17 31",
}

/** What came of it, large: a shape, a word and a colour, so that no two of them are told apart by colour alone. */
export const Result = (props: {
  outcome: Outcome
  /** The short name on the button that was pressed. */
  who: string
  onAgain?: (() => void) | undefined
  onAnother?: (() => void) | undefined
}) => {
  const words = () => text().self.result
  const answer = () => (props.outcome.kind === "answered" ? props.outcome.answer : undefined)
  const told = <Kind extends Claimed["kind"]>(kind: Kind) => {
    const now = answer()
    return now?.kind === kind ? (now as Extract<Claimed, { kind: Kind }>) : undefined
  }
  return (
    <article class="self-result" role="status">
      <Switch>
        <Match when={told("admit")}>
          {(now) => (
            <>
              <Mark tone="good" />
              <h1 class="self-word">{words().admit}</h1>
              <p class="self-name">{now().name}</p>
              <p class="self-time">{words().admitAt(Writing.time(now().at, now().zone))}</p>
              <Where of={now()} />
              <Show when={now().signs.includes("time_unverified")}>
                <p class="self-remark">{words().unverified}</p>
              </Show>
              <Show when={now().signs.includes("old_code")}>
                <p class="self-remark">{words().oldCode}</p>
              </Show>
              <p class="self-remark">{words().show}</p>
            </>
          )}
        </Match>
        <Match when={told("repeat")}>
          {(now) => (
            <>
              <Mark tone="known" />
              <h1 class="self-word">{words().repeat}</h1>
              <p class="self-name">{now().name}</p>
              <p class="self-time">{words().repeatAt(Writing.time(now().at, now().zone))}</p>
              <Where of={now()} />
              <Show when={now().conflict}>
                <p class="self-remark">{words().repeatConflict}</p>
              </Show>
            </>
          )}
        </Match>
        <Match when={told("refuse")}>
          {(now) => (
            <>
              <Mark tone="bad" />
              <h1 class="self-word">{words().refuse}</h1>
              <p class="self-name">{now().name}</p>
              <p class="self-reason">{text().self.refusals[now().reason]}</p>
              <Where of={now()} />
              <p class="self-remark">{words().refuseDesk}</p>
            </>
          )}
        </Match>
        <Match when={props.outcome.kind === "kept"}>
          <Mark tone="kept" />
          <h1 class="self-word">{words().kept}</h1>
          <p class="self-name">{props.who}</p>
          <p class="self-reason">{words().keptLead}</p>
          <p class="self-remark">{words().keptBody}</p>
          <p class="self-remark">{words().keptDesk}</p>
        </Match>
        <Match when={props.outcome.kind === "lost"}>
          <Mark tone="bad" />
          <h1 class="self-word">{words().lost}</h1>
          <p class="self-reason">{words().lostBody}</p>
        </Match>
        <Match when={props.outcome.kind === "refused" && props.outcome}>
          {(now) => (
            <>
              <Mark tone="bad" />
              <h1 class="self-word">{words().refuse}</h1>
              <p class="self-reason">{codeText(now().code)}</p>
              <p class="self-remark">{words().refuseDesk}</p>
            </>
          )}
        </Match>
      </Switch>
      <Show when={props.onAgain}>
        {(again) => (
          <Button size="large" block icon="refresh" onClick={() => again()()}>
            {words().again}
          </Button>
        )}
      </Show>
      <Show when={props.onAnother}>
        {(another) => (
          <Button size="large" block icon="people" onClick={() => another()()}>
            {words().another}
          </Button>
        )}
      </Show>
    </article>
  )
}

/** What a refused code means here; "sign in again" and the like would be the wrong advice. */
export const codeText = (code: string): string => text().self.codes[code] ?? errorText(new ApiError(code, 0))

const Where = (props: { of: Pick<Claimed, "event" | "checkpoint"> }) => (
  <p class="self-where">
    {props.of.checkpoint}
    <span>{props.of.event}</span>
  </p>
)

const Mark = (props: { tone: Tone }) => (
  <svg class={`self-mark self-mark-${props.tone}`} viewBox="0 0 48 48" aria-hidden="true">
    <circle cx="24" cy="24" r="22" />
    <path d={shapes[props.tone]} />
  </svg>
)
