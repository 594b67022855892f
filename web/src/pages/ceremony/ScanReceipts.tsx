import { createEffect, createSignal, onCleanup, onMount, Show } from "solid-js"
import { CameraView } from "../../scan/CameraView.tsx"
import { createCodeFilter } from "../../scan/repeat.ts"
import { ResultView } from "../../scan/ResultView.tsx"
import * as Sound from "../../scan/sound.ts"
import * as Wedge from "../../scan/wedge.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { keepAwake } from "../scanner/wake.ts"
import type { Receiving } from "./receiving.ts"
import { narrow } from "./words.ts"

/** Milliseconds that a receipt stays on the screen; whatever needs a look stays until it is dismissed. */
const GLANCE = 2_500

/** Camera, scanner on the cable and typed code: every way in marks whoever shows it. */
export const ScanReceipts = (props: {
  receiving: Receiving
  /** The officer who hands over is chosen, where one has to be. */
  ready: boolean
}) => {
  const words = () => text().ceremony.receive
  const [code, setCode] = createSignal("")
  const [error, setError] = createSignal("")
  const filter = createCodeFilter((found) => {
    if (!props.ready) return setError(words().officerFirst)
    void props.receiving.byCode(found).then((answered) => !answered && filter.forget(found))
  })
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    const typed = code().trim()
    if (typed === "") return setError(words().codeEmpty)
    if (!props.ready) return setError(words().officerFirst)
    setCode("")
    // A phone's own keyboard would stay over the verdict's lower half.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void props.receiving.byCode(typed)
  }
  let root!: HTMLDivElement
  onMount(() => {
    // On a phone the camera would begin below the edge of the screen.
    if (narrow()) root.scrollIntoView({ block: "start" })
    onCleanup(Sound.unlockOnFirstTouch())
    onCleanup(keepAwake())
    onCleanup(Wedge.listen({ onCode: filter.see }))
    onCleanup(() => props.receiving.dismiss())
  })
  createEffect(() => {
    const shown = props.receiving.verdict()
    if (shown?.kind !== "admitted") return
    const timer = setTimeout(() => props.receiving.verdict() === shown && props.receiving.dismiss(), GLANCE)
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <div ref={root} class="cer-scan">
      <CameraView onCode={filter.see} paused={props.receiving.busy() || !props.ready} />
      <Card>
        <Stack gap={4}>
          <Show when={!props.ready}>
            <Notice tone="warning">{words().officerFirst}</Notice>
          </Show>
          <form onSubmit={submit} novalidate>
            <Field label={words().code} hint={words().codeHint} error={error()}>
              <div class="cer-typed">
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
                  maxlength={400}
                />
                <Button type="submit" busy={props.receiving.busy()}>
                  {words().check}
                </Button>
              </div>
            </Field>
          </form>
        </Stack>
      </Card>
      <ResultView verdict={props.receiving.verdict()} onDismiss={props.receiving.dismiss} />
    </div>
  )
}
