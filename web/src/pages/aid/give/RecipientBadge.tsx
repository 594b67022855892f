import { Match, Switch } from "solid-js"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import type { View } from "./giving.ts"
import { some } from "./quantities.ts"

/** How far somebody is, in a word: nothing, part, everything, or more than that. */
export const RecipientBadge = (props: {
  figures: Pick<View["figures"], "allocated" | "delivered" | "outstanding" | "over">
  list?: string | undefined
}) => {
  const words = () => text().aidGive
  const any = (amounts: Readonly<Record<string, number>>) => Object.keys(some(amounts)).length > 0
  return (
    <>
      <Switch fallback={<Badge tone="neutral">{words().states.nothing}</Badge>}>
        <Match when={any(props.figures.over)}>
          <Badge tone="danger">{words().states.over}</Badge>
        </Match>
        <Match when={!any(props.figures.allocated)}>
          <Badge tone="warning">{words().states.pending}</Badge>
        </Match>
        <Match when={!any(props.figures.outstanding)}>
          <Badge tone="success">{words().states.complete}</Badge>
        </Match>
        <Match when={any(props.figures.delivered)}>
          <Badge tone="accent">{words().states.part}</Badge>
        </Match>
      </Switch>
      <Switch>
        <Match when={props.list === "UNPROVEN"}>
          <Badge tone="warning">{words().proof.none}</Badge>
        </Match>
        <Match when={props.list === "CONFLICT"}>
          <Badge tone="danger">{words().finding.title}</Badge>
        </Match>
        <Match when={props.list === "MISMATCH"}>
          <Badge tone="warning">{words().mismatch.title}</Badge>
        </Match>
      </Switch>
    </>
  )
}
