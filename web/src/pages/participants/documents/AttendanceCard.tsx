import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import type { Here } from "../here.ts"
import type { Job, Jobs } from "../jobs.ts"
import { DocumentCard } from "./DocumentCard.tsx"

/** The daftar hadir: blank for signing, or as recorded. */
export const AttendanceCard = (props: {
  here: Here
  jobs: Jobs
  job: Job | undefined
  onStarted: (job: Job | undefined) => void
}) => {
  const words = () => text().documents.attendance
  const [variant, setVariant] = createSignal<"blank" | "recorded">("blank")
  const [rows, setRows] = createSignal("20")
  const walkIns = () => (/^\d{1,3}$/.test(rows().trim()) ? Number(rows()) : -1)
  const wrong = () => variant() === "blank" && (walkIns() < 0 || walkIns() > 200)
  const begin = createAction(async () => {
    if (wrong()) return
    const body = { variant: variant(), walkInRows: variant() === "blank" ? walkIns() : 0 }
    props.onStarted(
      await props.jobs.start("attendance-list", () =>
        call("POST /api/offices/:office/events/:event/attendance-lists", {
          params: props.here.place(),
          body,
        }),
      ),
    )
  })
  return (
    <DocumentCard
      kind="attendance-list"
      icon="document"
      title={words().title}
      lead={words().lead}
      start={words().start}
      begin={begin}
      jobs={props.jobs}
      job={props.job}
    >
      <RadioGroup
        label={words().variant}
        value={variant()}
        onChange={setVariant}
        options={[
          { value: "blank", label: words().variants.blank, detail: words().variants.blankDetail },
          { value: "recorded", label: words().variants.recorded, detail: words().variants.recordedDetail },
        ]}
      />
      <Show when={variant() === "blank"}>
        <Field label={words().walkIns} hint={words().walkInsHint} error={wrong() ? words().walkInsError : ""}>
          <TextInput value={rows()} onChange={setRows} inputmode="numeric" maxlength={3} />
        </Field>
      </Show>
    </DocumentCard>
  )
}
