import { createEffect, type JSX, type ParentProps, Show } from "solid-js"
import { setPageTitle } from "../../ui/PageHeader.tsx"
import { useHere } from "./here.ts"
import "./participants.css"

/** A page below the event's heading and tabs: its title, what can be done, its content. */
export const Section = (
  props: ParentProps<{
    title: string
    lead?: JSX.Element | undefined
    actions?: JSX.Element | undefined
  }>,
) => {
  const here = useHere()
  createEffect(() => setPageTitle(`${props.title} · ${here.event().name}`))
  return (
    <section class="event-section">
      <div class="section-header">
        <div class="section-words">
          <h2 class="section-title">{props.title}</h2>
          <Show when={props.lead}>
            <p class="page-lead">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="section-actions">{props.actions}</div>
        </Show>
      </div>
      {props.children}
    </section>
  )
}
