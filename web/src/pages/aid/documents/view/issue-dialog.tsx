import { documentNumber } from "@setiakawan/core/writing"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../../api/action.ts"
import { ApiError, call } from "../../../../api/client.ts"
import { serverNow } from "../../../../api/clock.ts"
import { text } from "../../../../text/text.ts"
import { Button } from "../../../../ui/Button.tsx"
import { RadioGroup } from "../../../../ui/Choice.tsx"
import { Dialog } from "../../../../ui/Dialog.tsx"
import { Field } from "../../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../../ui/layout.tsx"
import { Notice } from "../../../../ui/states.tsx"
import { toast } from "../../../../ui/Toast.tsx"
import { type HandoverRecord, longest, type RecordPlace } from "../record.ts"

type Why = "taken" | "stale" | "nobody" | "tooMany"

/** Issues a draft: number, date and place as the signed paper has them. */
export const IssueDialog = (props: {
  record: HandoverRecord
  place: RecordPlace
  onDone: (record: HandoverRecord) => void
  onReload: () => void
  onClose: () => void
}) => {
  const words = () => text().aidDocuments.issue
  const [office] = createResource(
    () => props.place.office,
    (id) => call("GET /api/offices/:office", { params: { office: id } }).catch(() => undefined),
  )
  const { date: drafted, place: where } = props.record
  const [way, setWay] = createSignal<"pattern" | "typed">("pattern")
  const [number, setNumber] = createSignal("")
  const [date, setDate] = createSignal(drafted ?? serverNow().toISOString().slice(0, 10))
  const [place, setPlace] = createSignal(where ?? "")
  const [why, setWhy] = createSignal<Why>()
  const [tried, setTried] = createSignal(false)
  /** What the pattern makes of a number, whichever turn it will be. */
  const example = () => {
    const settings = office.state === "ready" ? office() : undefined
    if (!settings || !date()) return ""
    const [year, month] = date().split("-").map(Number)
    return documentNumber(settings.handoverNumber, {
      sequence: 1,
      year: year ?? 0,
      month: month ?? 1,
      unit: settings.unitCode,
    })
  }
  const missing = () => way() === "typed" && number().trim() === ""
  const issue = createAction(async () => {
    setWhy(undefined)
    try {
      const record = await call("POST /api/offices/:office/aid/:programme/records/:record/issue", {
        params: props.place,
        timeout: longest,
        body: {
          number: way() === "typed" ? number() : undefined,
          date: date(),
          place: place(),
          revision: props.record.revision,
        },
      })
      toast.success(words().done(record.issued?.number ?? ""))
      props.onDone(record)
    } catch (error) {
      if (error instanceof ApiError) setWhy(reasonOf(error))
      throw error
    }
  })
  const failure = () => {
    const reason = why()
    if (reason === "taken") return ""
    return reason ? words()[reason] : issue.error()
  }
  const submit = () => {
    setTried(true)
    if (!missing()) void issue.run()
  }
  return (
    <Dialog
      open
      wide
      title={words().title}
      onClose={() => !issue.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="primary" icon="lock" busy={issue.busy()} onClick={submit}>
            {words().confirm}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <Notice tone="warning">{words().final}</Notice>
        <RadioGroup
          label={words().way}
          value={way()}
          onChange={setWay}
          options={[
            { value: "pattern", label: words().pattern, detail: words().patternDetail(example()) },
            { value: "typed", label: words().typed, detail: words().typedDetail },
          ]}
        />
        <Show when={way() === "typed"}>
          <Field
            label={words().number}
            required
            error={
              why() === "taken"
                ? words().taken
                : issue.fieldError("number") || (tried() && missing() ? text().errors.fields.required : "")
            }
          >
            <TextInput value={number()} maxlength={120} autocomplete="off" onChange={setNumber} />
          </Field>
        </Show>
        <FieldGrid>
          <Field label={words().date} required error={issue.fieldError("date")}>
            <DateInput value={date()} onChange={setDate} />
          </Field>
          <Field label={words().place} required error={issue.fieldError("place")}>
            <TextInput value={place()} maxlength={160} onChange={setPlace} />
          </Field>
        </FieldGrid>
        <Show when={failure()}>
          <Notice tone="danger">
            <p>{failure()}</p>
            <Show when={why() === "stale"}>
              <p class="notice-action">
                <Button size="small" icon="refresh" onClick={() => props.onReload()}>
                  {words().reload}
                </Button>
              </p>
            </Show>
          </Notice>
        </Show>
      </Stack>
    </Dialog>
  )
}

const reasonOf = ({ code, fields }: ApiError): Why | undefined => {
  if (code === "number_taken") return "taken"
  if (code === "changed_meanwhile" || code === "record_not_draft") return "stale"
  if (code === "too_many_rows" || fields.some(({ path }) => path === "coverage.area")) return "tooMany"
  return fields.some(({ path }) => path === "coverage") ? "nobody" : undefined
}
