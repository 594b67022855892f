import { text } from "../../../text/text.ts"
import { Badge, type Tone } from "../../../ui/Badge.tsx"
import type { Line } from "./record.ts"

const tones: Record<Line["state"], Tone> = { draft: "neutral", issued: "success", void: "danger" }

export const StateBadge = (props: { state: Line["state"] }) => (
  <Badge tone={tones[props.state]}>{text().aidDocuments.states[props.state]}</Badge>
)
