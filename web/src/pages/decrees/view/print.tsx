import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { createJobs, isActive, officeSourceOf } from "../../participants/jobs.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"
import type { Decree, Place } from "../decree.ts"

/** Prints the decree with its annex, and the cards of those whom it appoints. */
export const Print = (props: { decree: Decree; place: Place; mayIssue: boolean }) => {
  const words = () => text().decrees.print
  const jobs = createJobs(officeSourceOf(() => props.place.office))
  const [mine, setMine] = createSignal<string>()
  // A job does not say which decree it prints, so only what was begun here is shown here.
  const job = () => jobs.all()?.find(({ id }) => id === mine())
  const isBusy = () => {
    const now = job()
    return now !== undefined && isActive(now)
  }
  const begin = createAction(async (kind: "decree" | "cards") => {
    let begun = ""
    await jobs.start(kind, async () => {
      const job = await (kind === "decree"
        ? call("POST /api/offices/:office/decrees/:decree/prints", { params: props.place, body: {} })
        : call("POST /api/offices/:office/card-batches", {
            params: props.place,
            body: { decree: props.place.decree },
          }))
      begun = job.id
      return job
    })
    if (begun === "") throw new ApiError("job_active", 409)
    setMine(begun)
  })
  const hasCards = () =>
    props.mayIssue && props.decree.state === "enacted" && props.decree.heading.effect.kind !== "revocation"
  return (
    <Card title={words().title}>
      <Stack>
        <p class="card-lead">{props.decree.state === "enacted" ? words().lead : words().draftLead}</p>
        <Show when={begin.error()}>
          <Notice tone="danger">{begin.error()}</Notice>
        </Show>
        <Show when={job()}>{(now) => <JobStatus job={now()} jobs={jobs} unit={text().common.outOf} />}</Show>
        <Row>
          <Button
            icon="printer"
            busy={begin.busy()}
            disabled={isBusy()}
            onClick={() => void begin.run("decree")}
          >
            {props.decree.state === "enacted" ? words().start : words().startDraft}
          </Button>
          <Show when={hasCards()}>
            <Button
              icon="people"
              busy={begin.busy()}
              disabled={isBusy()}
              onClick={() => void begin.run("cards")}
            >
              {words().cards}
            </Button>
          </Show>
        </Row>
        <Show when={hasCards()}>
          <p class="card-lead">{words().cardsLead}</p>
        </Show>
      </Stack>
    </Card>
  )
}
