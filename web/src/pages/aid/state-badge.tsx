import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { type Programme, type State, stateOf } from "./programme.ts"

const tones: Record<State, Tone> = { prepared: "neutral", running: "accent", closed: "success" }

/** Where a programme stands. */
export const StateBadge = (props: { programme: Pick<Programme, "closed" | "allocated"> }) => (
  <Badge tone={tones[stateOf(props.programme)]}>{text().aid.states[stateOf(props.programme)]}</Badge>
)
