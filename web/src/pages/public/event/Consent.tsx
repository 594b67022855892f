import { For } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"

/** What UU 27/2022 wants said before data are collected: which, what for, how long, which rights, whom to ask. */
export const Consent = (props: {
  office: string
  agreed: boolean
  onChange: (agreed: boolean) => void
  error: string
}) => {
  const words = () => text().register.consent
  return (
    <section class="consent" aria-label={words().title}>
      <h3 class="consent-title">{words().title}</h3>
      <dl class="consent-points">
        <For each={words().points(props.office)}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="consent-law">{words().law}</p>
      <div data-field="consent">
        <Checkbox
          label={words().agree}
          checked={props.agreed}
          onChange={props.onChange}
          error={props.error}
          required
        />
      </div>
    </section>
  )
}
