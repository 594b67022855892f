import * as Decide from "@setiakawan/core/check-in/decide"
import { createSignal } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import type { Gate } from "./gate.tsx"

/** The code below the QR, typed: the check character finds a slip before anybody is refused for it. */
export const TypedCode = (props: { gate: Gate; onCode: (code: string) => void }) => {
  const [code, setCode] = createSignal("")
  const [error, setError] = createSignal("")
  const words = () => text().gate

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const typed = code().trim()
    if (!typed) return setError(words().typedNothing)
    const read = await Decide.readCode(typed, props.gate.keys).catch(() => undefined)
    if (read?.kind === "unreadable") return setError(words().typedWrong)
    setCode("")
    props.onCode(typed)
  }

  return (
    <form class="gate-typed" onSubmit={(event) => void submit(event)} novalidate>
      <Field label={words().typed} hint={words().typedHint} error={error()}>
        <div class="gate-typed-row">
          <TextInput
            class="gate-typed-input"
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
          <Button type="submit" variant="primary">
            {words().check}
          </Button>
        </div>
      </Field>
    </form>
  )
}
