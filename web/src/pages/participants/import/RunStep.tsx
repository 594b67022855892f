import { Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Stat, Stats } from "../../../ui/Stat.tsx"
import { Notice, Skeleton } from "../../../ui/states.tsx"
import type { Job, Jobs } from "../jobs.ts"
import { JobStatus } from "../JobStatus.tsx"
import { steps, type Wizard } from "./wizard.ts"

/** The fourth step: the last question, and then how far the import is. */
export const RunStep = (props: { wizard: Wizard; jobs: Jobs; job: Job | undefined }) => {
  const words = () => props.wizard.kind.words().run
  const counts = () => props.wizard.preview()?.counts
  const begin = createAction(async () => {
    const job = await props.jobs.start(props.wizard.kind.job, props.wizard.begin)
    if (job) props.wizard.follow(job.id)
  })
  return (
    <Show
      when={props.wizard.job() === undefined && counts()}
      fallback={
        <Card title={words().running}>
          <Show when={props.job} fallback={<Skeleton lines={3} />}>
            {(job) => <JobStatus job={job()} jobs={props.jobs} unit={words().progress} />}
          </Show>
        </Card>
      }
    >
      {(counts) => (
        <Stack gap={6}>
          <Card title={words().title(number(counts().fresh))}>
            <Stack gap={6}>
              <p>{words().body}</p>
              <Stats>
                <Stat label={words().fresh} value={counts().fresh} tone="accent" />
                <Stat label={words().already} value={counts().already} />
                <Stat label={words().bad} value={counts().bad} />
              </Stats>
              <Show when={begin.error()}>
                <Notice tone="danger">{begin.error()}</Notice>
              </Show>
            </Stack>
          </Card>
          <Row end>
            <Button disabled={begin.busy()} onClick={() => props.wizard.go(steps.check)}>
              {text().common.back}
            </Button>
            <Button variant="primary" busy={begin.busy()} onClick={() => void begin.run()}>
              {words().start(number(counts().fresh))}
            </Button>
          </Row>
        </Stack>
      )}
    </Show>
  )
}
