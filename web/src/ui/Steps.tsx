import { For } from "solid-js"
import { text } from "../text/text.ts"
import { Icon } from "./Icon.tsx"

/** Where one is in a wizard: `current` counts from 0. On a phone only the current step's name is written. */
export const Steps = (props: { label: string; steps: readonly string[]; current: number }) => {
  const state = (at: number) => (at < props.current ? "done" : at === props.current ? "current" : "ahead")
  return (
    <nav class="steps" aria-label={props.label}>
      <ol>
        <For each={props.steps}>
          {(step, at) => (
            <li class={`step step-${state(at())}`} aria-current={at() === props.current ? "step" : undefined}>
              <span class="step-mark" aria-hidden="true">
                {state(at()) === "done" ? <Icon name="check" /> : at() + 1}
              </span>
              <span class="step-name">{step}</span>
              <span class="visually-hidden">{state(at()) === "done" ? `(${text().ui.stepDone})` : ""}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="steps-count">{text().ui.step(props.current + 1, props.steps.length)}</p>
    </nav>
  )
}
