import { createSignal, Match, Show, Switch } from "solid-js"
import { CameraView } from "../../scan/CameraView.tsx"
import { createCodeFilter } from "../../scan/repeat.ts"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { ApiError } from "../../api/client.ts"
import { Button } from "../../ui/Button.tsx"
import { Row } from "../../ui/layout.tsx"
import { Empty, Notice } from "../../ui/states.tsx"
import type { Enrolment } from "./phone.ts"
import * as Secret from "./secret.ts"

/** A phone without a duty: it waits for an enrolment code. */
export const Welcome = (props: {
  onSecret: (secret: string) => void
  onCancel?: (() => void) | undefined
}) => {
  const [scanning, setScanning] = createSignal(false)
  const [problem, setProblem] = createSignal("")
  const words = () => text().scanner.welcome
  const filter = createCodeFilter((code) => {
    const read = Secret.inText(code, location.origin)
    if (read.kind === "secret") props.onSecret(read.secret)
    else setProblem(read.kind === "elsewhere" ? words().elsewhere : words().notThis)
  })
  return (
    <Show
      when={scanning()}
      fallback={
        <div class="scanner-narrow">
          <Empty
            icon="qr"
            title={words().title}
            action={
              <Button variant="primary" size="large" icon="camera" onClick={() => setScanning(true)}>
                {words().scan}
              </Button>
            }
          >
            {words().lead}
          </Empty>
          <p class="scanner-note scanner-centre">{words().member}</p>
          <Show when={props.onCancel}>
            {(cancel) => (
              <Button variant="quiet" onClick={() => cancel()()}>
                {text().common.cancel}
              </Button>
            )}
          </Show>
        </div>
      }
    >
      <div class="scanner-narrow">
        <h2 class="scanner-title">{words().cameraTitle}</h2>
        <CameraView onCode={filter.see} />
        <div role="alert">
          <Show when={problem()}>
            <Notice tone="warning">{problem()}</Notice>
          </Show>
        </div>
        <Button onClick={() => setScanning(false)}>{text().common.cancel}</Button>
      </div>
    </Show>
  )
}

/** While the server is asked, and why it said no. */
export const Enrolling = (props: { enrolment: Enrolment; onAgain: () => void; onOther: () => void }) => {
  const words = () => text().scanner.enrolling
  return (
    <Switch>
      <Match when={props.enrolment.kind === "refused" && props.enrolment}>
        {(refused) => (
          <Empty
            icon="alert"
            title={words().failedTitle}
            action={
              <Row>
                <Button icon="refresh" onClick={() => props.onAgain()}>
                  {words().again}
                </Button>
                <Button variant="primary" icon="camera" onClick={() => props.onOther()}>
                  {words().other}
                </Button>
              </Row>
            }
          >
            {errorText(new ApiError(refused().code, 400))}
          </Empty>
        )}
      </Match>
      <Match when={true}>
        <Empty icon="clock" title={words().title} action={<span class="spinner" aria-hidden="true" />}>
          <span role="status">{props.enrolment.kind === "waiting" ? words().waiting : ""}</span>
        </Empty>
      </Match>
    </Switch>
  )
}

/** A code was opened on a phone that has a duty: it is not given up by mistake, nor with scans that only it has. */
export const Replacing = (props: {
  event: string
  waiting: number
  attention: number
  onConfirm: () => void
  onKeep: () => void
}) => {
  const words = () => text().scanner.replacing
  const unsent = () => props.waiting + props.attention > 0
  return (
    <Empty
      icon="qr"
      title={words().title}
      action={
        <Row>
          <Button variant={unsent() ? "primary" : "secondary"} onClick={() => props.onKeep()}>
            {words().keep}
          </Button>
          <Show when={!unsent()}>
            <Button variant="primary" onClick={() => props.onConfirm()}>
              {words().confirm}
            </Button>
          </Show>
        </Row>
      }
    >
      {props.waiting > 0
        ? words().waiting(number(props.waiting))
        : props.attention > 0
          ? words().attention(number(props.attention))
          : words().body(props.event)}
    </Empty>
  )
}
