import { percent } from "../../text/format.ts"

/** A share as a ring with its percentage inside. */
export const Ring = (props: { share: number; label: string }) => (
  <div class="ring" role="img" aria-label={`${props.label}: ${percent(props.share)}`}>
    <svg viewBox="0 0 120 120" aria-hidden="true">
      <circle class="ring-track" cx="60" cy="60" r="52" />
      <circle
        class="ring-value"
        cx="60"
        cy="60"
        r="52"
        pathLength="100"
        stroke-dasharray={`${Math.min(1, props.share) * 100} 100`}
        classList={{ "is-empty": props.share === 0 }}
      />
    </svg>
    <div class="ring-words" aria-hidden="true">
      <strong>{percent(props.share)}</strong>
      <span>{props.label}</span>
    </div>
  </div>
)
