import { createSignal, onCleanup, onMount } from "solid-js"
import { CameraView } from "../../../scan/CameraView.tsx"
import { ResultView } from "../../../scan/ResultView.tsx"
import * as Wedge from "../../../scan/wedge.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card } from "../../../ui/layout.tsx"
import { createFinding } from "./finding.ts"
import { useGiving, type View } from "./giving.ts"

/** Camera, scanner on the cable, typed code or NIK: every way opens whoever it names. */
export const FindByCode = (props: { onOpen: (view: View) => void }) => {
  const giving = useGiving()
  const words = () => text().aidGive
  const [code, setCode] = createSignal("")
  const [error, setError] = createSignal("")
  const finding = createFinding(giving, (view) => props.onOpen(view))
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    const typed = code().trim()
    if (typed === "") return setError(words().codeEmpty)
    // A phone's own keyboard would stay over the answer.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void finding.look(typed)
  }
  onMount(() => onCleanup(Wedge.listen({ onCode: finding.see })))
  return (
    <div class="give-scan">
      <CameraView onCode={finding.see} paused={finding.busy() || finding.verdict() !== undefined} />
      <Card>
        <form onSubmit={submit} novalidate>
          <Field label={words().code} hint={words().codeHint} error={error()}>
            <div class="give-typed">
              <TextInput
                value={code()}
                onChange={(value) => {
                  setCode(value)
                  setError("")
                }}
                autocomplete="off"
                autocapitalize="characters"
                spellcheck={false}
                enterkeyhint="go"
                maxlength={200}
              />
              <Button type="submit" busy={finding.busy()}>
                {words().check}
              </Button>
            </div>
          </Field>
        </form>
      </Card>
      <ResultView verdict={finding.verdict()} onDismiss={finding.dismiss} />
    </div>
  )
}
