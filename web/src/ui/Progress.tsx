import { Show } from "solid-js"
import { percent } from "../text/format.ts"
import { text } from "../text/text.ts"

export type ProgressProps = {
  /** What is progressing; "Kemajuan" unless told. */
  label?: string | undefined
  /** The share done, 0 to 1; undefined while it cannot be known. */
  value: number | undefined
  /** Words below the bar: "312 dari 750 baris". */
  detail?: string | undefined
}

/** A bar for work that takes a while. */
export const Progress = (props: ProgressProps) => {
  const share = () => (props.value === undefined ? undefined : Math.min(1, Math.max(0, props.value)))
  const label = () => props.label ?? text().ui.progress
  return (
    <div class="progress">
      <div class="progress-words">
        <span>{label()}</span>
        <Show when={share() !== undefined}>
          <span class="progress-number">{percent(share() ?? 0)}</span>
        </Show>
      </div>
      <div
        class="progress-track"
        classList={{ "is-indeterminate": share() === undefined }}
        role="progressbar"
        aria-label={label()}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share() === undefined ? undefined : Math.round((share() ?? 0) * 100)}
        aria-valuetext={props.detail}
      >
        <div class="progress-bar" style={{ "--share": String(share() ?? 0) }} />
      </div>
      <Show when={props.detail}>
        <div class="progress-detail">{props.detail}</div>
      </Show>
    </div>
  )
}
