import { createContext, createUniqueId, type ParentProps, Show, useContext } from "solid-js"
import { text } from "../text/text.ts"
import { Icon } from "./Icon.tsx"

/** What a Field tells the control inside it. */
export type FieldControl = {
  id: string
  describedBy: () => string | undefined
  invalid: () => boolean
  required: () => boolean
}

const FieldContext = createContext<FieldControl>()

/** The field around a control, if there is one: every input of the kit takes its id and aria attributes from it. */
export const useField = () => useContext(FieldContext)

export type FieldProps = ParentProps<{
  label: string
  hint?: string | undefined
  /** What is wrong, in words; "" or undefined when nothing is. */
  error?: string | undefined
  required?: boolean | undefined
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean | undefined
}>

/** Label, hint and error around one input of the kit, wired to it: `<Field label="Nama"><TextInput … /></Field>`. */
export const Field = (props: FieldProps) => {
  const id = createUniqueId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const control: FieldControl = {
    id,
    describedBy: () =>
      [props.error ? errorId : "", props.hint ? hintId : ""].filter(Boolean).join(" ") || undefined,
    invalid: () => Boolean(props.error),
    required: () => Boolean(props.required),
  }
  return (
    <div class="field" classList={{ "is-invalid": control.invalid() }}>
      <label class="field-label" classList={{ "visually-hidden": props.hideLabel === true }} for={id}>
        {props.label}
        <RequiredMark when={props.required} />
      </label>
      <FieldContext.Provider value={control}>{props.children}</FieldContext.Provider>
      <Notes hint={props.hint} hintId={hintId} error={props.error} errorId={errorId} />
    </div>
  )
}

/** The star of a required field; the control itself says it to screen readers. */
export const RequiredMark = (props: { when: boolean | undefined }) => (
  <Show when={props.when}>
    <span class="field-required" aria-hidden="true" title={text().common.required}>
      *
    </span>
  </Show>
)

/** Error and hint below a control. The error's element stays, so that its text is announced when it comes. */
export const Notes = (props: {
  hint: string | undefined
  hintId: string
  error: string | undefined
  errorId: string
}) => (
  <>
    <div class="field-error" id={props.errorId} aria-live="polite">
      <Show when={props.error}>
        <Icon name="alert" />
        <span>{props.error}</span>
      </Show>
    </div>
    <Show when={props.hint}>
      <div class="field-hint" id={props.hintId}>
        {props.hint}
      </div>
    </Show>
  </>
)

/** Moves the focus to the first field in `form` that is marked invalid; call it after a refused submit. */
export const focusFirstInvalid = (form: HTMLElement) =>
  form.querySelector<HTMLElement>('[aria-invalid="true"]:not([disabled])')?.focus()
