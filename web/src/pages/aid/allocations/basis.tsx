import { Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { DecreeLink } from "../../decrees/decree-link.tsx"
import { useProgramme } from "../view/place.ts"
import type { Allocation } from "./allocations.tsx"

/** What froze an allocation; a decree as a link, for those who may read decrees. */
export const BasisText = (props: { basis: Allocation["basis"] }) => {
  const { may } = useProgramme()
  const words = () => text().aid.allocations
  const decree = () => (props.basis?.kind === "decree" ? props.basis.decree : undefined)
  const decision = () => (props.basis?.kind === "decision" ? props.basis : undefined)
  return (
    <Show when={props.basis} fallback={words().noBasis}>
      <Show when={decree()}>
        {(id) => (
          <Show when={may().freeze} fallback={text().aid.allocation.decree}>
            <DecreeLink id={id()} />
          </Show>
        )}
      </Show>
      <Show when={decision()}>
        {(one) => <>{words().decision(one().title, one().number, longDate(one().date))}</>}
      </Show>
    </Show>
  )
}
