import * as Decide from "@setiakawan/core/check-in/decide"
import type { PublicKeys } from "@setiakawan/core/signing"
import { createSignal } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"

/** The code below the QR, typed: the check character finds a slip before anybody is refused for it. */
export const TypedCode = (props: {
  keys: PublicKeys
  onCode: (code: string) => void
  /** Of what the code is; of a ticket unless told. */
  label?: string | undefined
  hint?: string | undefined
}) => {
  const [code, setCode] = createSignal("")
  const [error, setError] = createSignal("")
  const words = () => text().scanner

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const typed = code().trim()
    if (!typed) return setError(words().typedNothing)
    const read = await Decide.readCode(typed, props.keys).catch(() => undefined)
    if (read?.kind === "unreadable") return setError(words().typedWrong)
    setCode("")
    // A phone's own keyboard would stay over the verdict's lower half.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    props.onCode(typed)
  }

  return (
    <form class="scanner-typed" onSubmit={(event) => void submit(event)} novalidate>
      <Field label={props.label ?? words().typed} hint={props.hint ?? words().typedHint} error={error()}>
        <div class="scanner-typed-row">
          <TextInput
            class="scanner-typed-input"
            value={code()}
            onChange={(value) => {
              setCode(value)
              setError("")
            }}
            autocomplete="off"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            maxlength={600}
          />
          <Button type="submit">{words().check}</Button>
        </div>
      </Field>
    </form>
  )
}
