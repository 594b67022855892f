import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import type { State } from "./volunteer.ts"

const tones: Record<State, Tone> = {
  accredited: "success",
  waiting: "warning",
  suspended: "danger",
  none: "neutral",
}

/** What the decrees say of somebody, in two words. */
export const StandingBadge = (props: { state: State }) => (
  <Badge tone={tones[props.state]}>{text().volunteers.states[props.state]}</Badge>
)
