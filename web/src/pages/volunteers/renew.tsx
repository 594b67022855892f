import * as Day from "@setiakawan/core/day"
import { useNavigate } from "@solidjs/router"
import { createEffect, createSignal, on, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { DateInput } from "../../ui/inputs.tsx"
import { FieldGrid } from "../../ui/layout.tsx"
import { useOffice } from "../office/place.ts"
import { JobStatus } from "../participants/JobStatus.tsx"
import { createJobs, officeSourceOf } from "../participants/jobs.ts"
import { FormDialog } from "./forms/form-dialog.tsx"

/** Begins the next draft from a decree's current annex, and leads to it when the annex is taken over. */
export const Renew = (props: {
  decree: string
  /** The last day that it covers. */
  until: string
  onClose: () => void
}) => {
  const office = useOffice()
  const navigate = useNavigate()
  const words = () => text().volunteers.renewal
  const [form, set] = createStore(nextTerm(props.until))
  const [begun, setBegun] = createSignal<{ decree: string; job: string }>()
  const jobs = createJobs(officeSourceOf(office.id))
  const begin = createAction(async () => {
    await jobs.start("renewal", async () => {
      const { decree, job } = await call("POST /api/offices/:office/decrees/:decree/renewals", {
        params: { office: office.id(), decree: props.decree },
        body: { from: form.from, ...(form.until ? { until: form.until } : {}) },
      })
      setBegun({ decree, job: job.id })
      return job
    })
  })
  const job = () => jobs.all()?.find(({ id }) => id === begun()?.job)
  const toDraft = () => navigate(office.href(`sk/${begun()?.decree ?? ""}`))
  createEffect(
    on(
      () => job()?.state,
      (state) => state === "done" && toDraft(),
    ),
  )
  return (
    <Show
      when={begun()}
      fallback={
        <FormDialog
          title={words().title}
          submit={words().submit}
          action={begin}
          onSubmit={() => void begin.run()}
          onClose={props.onClose}
        >
          <p class="quiet">{words().lead}</p>
          <FieldGrid>
            <Field label={words().from} required error={begin.fieldError("from")}>
              <DateInput value={form.from} onChange={(from) => set("from", from)} />
            </Field>
            <Field label={words().until} hint={words().untilHint} error={begin.fieldError("until")}>
              <DateInput value={form.until} onChange={(until) => set("until", until)} />
            </Field>
          </FieldGrid>
        </FormDialog>
      }
    >
      <Dialog
        open
        title={words().title}
        onClose={props.onClose}
        actions={
          <Button variant="primary" onClick={toDraft}>
            {words().open}
          </Button>
        }
      >
        <Show when={job()}>
          {(at) => <JobStatus job={at()} jobs={jobs} unit={text().documents.jobs.people} />}
        </Show>
      </Dialog>
    </Show>
  )
}

/** The day after, and a year of it: most decrees are for a year. */
const nextTerm = (until: string) => {
  const from = Day.after(until)
  const sameDay = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
  return { from, until: Day.before(sameDay) }
}
