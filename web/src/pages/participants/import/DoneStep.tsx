import { Match, Show, Switch } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { number } from "../../../text/format.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Stat, Stats } from "../../../ui/Stat.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Job, Jobs } from "../jobs.ts"
import { reason } from "../JobStatus.tsx"
import type { Wizard } from "./wizard.ts"

/** The last step: what came of it, what is still to be corrected, and where to go now. */
export const DoneStep = (props: {
  wizard: Wizard
  jobs: Jobs
  job: Job
  /** Where those who were brought in are seen. */
  seeHref: string
  /** Where they are sent their tickets. */
  sendHref?: string | undefined
}) => {
  const words = () => props.wizard.kind.words().done
  const count = (name: string) => props.job.counts[name] ?? 0
  const entered = () => count(props.wizard.kind.entered)
  const title = () => {
    if (props.job.state === "failed") return words().failedTitle
    return props.job.state === "cancelled" ? words().cancelledTitle : words().title
  }
  const file = () => props.job.files[0]?.name
  const download = createAction((name: string) => props.jobs.download(props.job.id, name))
  return (
    <Stack gap={6}>
      <Card title={title()}>
        <Stack gap={4}>
          <Switch fallback={<Notice tone="success">{words().success(number(entered()))}</Notice>}>
            <Match when={props.job.state === "failed"}>
              <Notice tone="danger">{reason(props.job)}</Notice>
            </Match>
            <Match when={props.job.state === "cancelled"}>
              <Notice tone="warning">{words().cancelledLead}</Notice>
            </Match>
            <Match when={entered() === 0}>
              <Notice>{words().nothingNew}</Notice>
            </Match>
          </Switch>
          <Stats>
            <Stat label={words().registered} value={entered()} tone="accent" />
            <Stat label={words().already} value={count("already")} />
            <Stat label={words().refused} value={count("refused")} />
          </Stats>
          <Show when={file()}>
            {(name) => (
              <Notice tone="warning">
                <p>{words().refusedLead(number(count("refused")))}</p>
                <p class="notice-action">
                  <Button icon="download" busy={download.busy()} onClick={() => void download.run(name())}>
                    {words().download}
                  </Button>
                </p>
                <Show when={download.error()}>
                  <p>{download.error()}</p>
                </Show>
              </Notice>
            )}
          </Show>
        </Stack>
      </Card>
      <Card title={words().next}>
        <Row>
          <LinkButton href={props.seeHref} variant="primary" icon="people">
            {words().see}
          </LinkButton>
          <Show when={props.sendHref}>
            {(href) => (
              <LinkButton href={href()} icon="mail">
                {words().send}
              </LinkButton>
            )}
          </Show>
          <Button icon="upload" onClick={() => props.wizard.restart()}>
            {words().another}
          </Button>
        </Row>
      </Card>
    </Stack>
  )
}
