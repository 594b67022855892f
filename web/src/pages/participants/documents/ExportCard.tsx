import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import type { Here } from "../here.ts"
import type { Job, Jobs } from "../jobs.ts"
import { DocumentCard } from "./DocumentCard.tsx"

/** The participants as a spreadsheet. */
export const ExportCard = (props: {
  here: Here
  jobs: Jobs
  job: Job | undefined
  onStarted: (job: Job | undefined) => void
}) => {
  const words = () => text().documents.export
  const begin = createAction(async () =>
    props.onStarted(
      await props.jobs.start("participants", () =>
        call("POST /api/offices/:office/events/:event/exports", { params: props.here.place() }),
      ),
    ),
  )
  return (
    <DocumentCard
      kind="participants"
      icon="download"
      title={words().title}
      lead={words().lead}
      start={words().start}
      begin={begin}
      jobs={props.jobs}
      job={props.job}
    />
  )
}
