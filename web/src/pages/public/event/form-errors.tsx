import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { FieldName } from "./rules.ts"

export type ErrorSummaryProps = {
  /** What is wrong in words, by field. */
  errors: Partial<Record<FieldName, string>>
  names: readonly FieldName[]
  ref: (element: HTMLDivElement) => void
  onFocus: (name: FieldName) => void
}

/** Above the form: everything that is to be put right, each a way to its field. */
export const ErrorSummary = (props: ErrorSummaryProps) => {
  const words = () => text().register
  return (
    <Show when={props.names.length > 0}>
      <div class="form-summary" ref={props.ref} tabindex={-1} role="alert">
        <p class="form-summary-title">{words().summary(props.names.length)}</p>
        <ul>
          <For each={props.names}>
            {(name) => (
              <li>
                <button type="button" onClick={() => props.onFocus(name)}>
                  {name === "consent" ? words().consent.title : words().fields[name]}
                </button>
                : {props.errors[name]}
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}

/** Why the registration is not made, or not known to be made. `lost`: no answer came. */
export const Failure = (props: { code: string; lost: boolean; online: boolean }) => {
  const words = () => text().register
  const other = () => {
    const sentences: Record<string, string> = text().errors.codes
    return sentences[props.code] ?? text().errors.fallback
  }
  return (
    <Show
      when={props.code === "already_registered"}
      fallback={
        <Notice tone="danger">
          {props.lost ? (props.online ? words().lost : words().offline) : other()}
        </Notice>
      }
    >
      <Notice tone="warning">
        <strong>{words().already.title}</strong>
        <p>{words().already.body}</p>
        <p>
          <LinkButton href="/tiket" icon="ticket" size="small">
            {words().myTicket}
          </LinkButton>
        </p>
      </Notice>
    </Show>
  )
}
