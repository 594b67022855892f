import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import type { Line } from "./decree.ts"

const tones: Record<Line["status"], Tone> = {
  draft: "neutral",
  proposed: "accent",
  upcoming: "accent",
  in_force: "success",
  amended: "success",
  expired: "warning",
  revoked: "danger",
}

/** What a decree is today, in a word or two. */
export const StatusBadge = (props: { status: Line["status"] }) => (
  <Badge tone={tones[props.status]}>{text().decrees.statuses[props.status]}</Badge>
)
