import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import type { Event } from "./place.ts"

const tones: Record<Event["state"], Tone> = { draft: "neutral", published: "success", finished: "accent" }

/** Where an event stands, in a word. */
export const StateBadge = (props: { state: Event["state"] }) => (
  <Badge tone={tones[props.state]}>{text().event.states[props.state]}</Badge>
)
