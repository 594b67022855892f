import { createMemo, For, Show } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Wizard } from "./wizard.ts"

/** What is wrong with a file and what to do about it. */
export const FileProblem = (props: { wizard: Wizard }) => {
  const help = () => props.wizard.kind.words().help[props.wizard.problem()?.code ?? ""]
  return (
    <Show when={props.wizard.problem()}>
      {(problem) => (
        <Notice tone="danger">
          <p class="problem-title">{errorText(problem())}</p>
          <Show when={help()}>
            {(lines) => (
              <ul class="problem-help">
                <For each={lines()}>{(line) => <li>{line}</li>}</For>
              </ul>
            )}
          </Show>
        </Notice>
      )}
    </Show>
  )
}

/** The first step: choosing a file and sending it. */
export const UploadStep = (props: { wizard: Wizard }) => {
  const words = () => props.wizard.kind.words().upload
  const sending = createMemo(() => {
    const waiting = props.wizard.waiting()
    return waiting?.kind === "sending" ? waiting.share : undefined
  })
  const isRead = () =>
    props.wizard.preview() !== undefined && props.wizard.uploaded()?.file === props.wizard.file()
  return (
    <div class="upload-columns">
      <Card>
        <Stack gap={4}>
          <FileDrop
            label={words().file}
            file={props.wizard.file()}
            onFile={props.wizard.choose}
            maxBytes={props.wizard.kind.mostBytes}
            hint={words().hint}
            disabled={props.wizard.waiting() !== undefined}
          />
          <Show when={props.wizard.waiting()}>
            {(waiting) => (
              <Progress
                label={waiting().kind === "sending" ? words().sending : words().reading}
                value={sending()}
              />
            )}
          </Show>
          <FileProblem wizard={props.wizard} />
          <Row end>
            <Button
              variant="primary"
              disabled={props.wizard.file() === undefined}
              busy={props.wizard.waiting() !== undefined}
              onClick={() => void props.wizard.send()}
            >
              {isRead() ? text().common.next : words().submit}
            </Button>
          </Row>
        </Stack>
      </Card>
      <div class="upload-notes">
        <h3 class="sub-title">{words().accepted}</h3>
        <ul class="ticks">
          <For each={words().points}>
            {(point) => (
              <li>
                <Icon name="check" />
                <span>{point}</span>
              </li>
            )}
          </For>
        </ul>
        <h3 class="sub-title">{words().privacyTitle}</h3>
        <p class="quiet">{words().privacy}</p>
      </div>
    </div>
  )
}
