import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { createJobs, isActive, officeSourceOf } from "../../participants/jobs.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"
import type { Decree, Place } from "../decree.ts"

/** Prints the decree with its annex. */
export const Print = (props: { decree: Decree; place: Place }) => {
  const words = () => text().decrees.print
  const jobs = createJobs(officeSourceOf(() => props.place.office))
  const [mine, setMine] = createSignal<string>()
  // A job does not say which decree it prints, so only what was begun here is shown here.
  const job = () => jobs.all()?.find(({ id }) => id === mine())
  const begin = createAction(async () => {
    let begun = ""
    await jobs.start("decree", async () => {
      const job = await call("POST /api/offices/:office/decrees/:decree/prints", {
        params: props.place,
        body: {},
      })
      begun = job.id
      return job
    })
    if (begun === "") throw new ApiError("job_active", 409)
    setMine(begun)
  })
  return (
    <Card title={words().title}>
      <Stack>
        <p class="card-lead">{props.decree.state === "enacted" ? words().lead : words().draftLead}</p>
        <Show when={begin.error()}>
          <Notice tone="danger">{begin.error()}</Notice>
        </Show>
        <Show when={job()}>{(now) => <JobStatus job={now()} jobs={jobs} unit={text().common.outOf} />}</Show>
        <div>
          <Button
            icon="printer"
            busy={begin.busy()}
            disabled={Boolean(job() && isActive(job() as NonNullable<ReturnType<typeof job>>))}
            onClick={() => void begin.run()}
          >
            {props.decree.state === "enacted" ? words().start : words().startDraft}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
