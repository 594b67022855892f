import { Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Place } from "../here.ts"
import type { Job, Jobs } from "../jobs.ts"

/** Begins the export of the participants, or of those who have not come, as a spreadsheet. */
export const ExportButton = (props: {
  jobs: Jobs
  place: () => Place
  /** Only those who have not come, at this checkpoint, of this unsur and region where given. */
  absent?: { checkpoint: string; unsur: string; region: string } | undefined
  onStarted: (job: Job | undefined) => void
}) => {
  const body = () => {
    if (!props.absent) return {}
    const { checkpoint, unsur, region } = props.absent
    return {
      attendance: "absent" as const,
      checkpoint,
      ...(unsur ? { unsur } : {}),
      ...(region ? { region } : {}),
    }
  }
  const begin = createAction(async () =>
    props.onStarted(
      await props.jobs.start("participants", () =>
        call("POST /api/offices/:office/events/:event/exports", { params: props.place(), body: body() }),
      ),
    ),
  )
  return (
    <>
      <Button
        icon="download"
        busy={begin.busy() || props.jobs.active("participants") !== undefined}
        onClick={() => void begin.run()}
      >
        {props.absent ? text().participants.exportAbsent : text().participants.export}
      </Button>
      <Show when={begin.error()}>
        <Notice tone="danger">{begin.error()}</Notice>
      </Show>
    </>
  )
}
