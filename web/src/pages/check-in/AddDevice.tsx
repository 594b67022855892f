import { createSignal, createUniqueId, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { serverNow } from "../../api/clock.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Checkbox, RadioGroup } from "../../ui/Choice.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { DateTimeInput, TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { toInstant, toLocal } from "../office/local-time.ts"
import { useHere } from "../participants/here.ts"
import type { Invited } from "./Invitation.tsx"
import { createDuties, OfficerField } from "./OfficerField.tsx"

/** Asks for a phone's name, its checkpoints and its span, and opens a place for it. */
export const AddDevice = (props: {
  onAdded: (invited: Invited, name: string) => void
  onClose: () => void
}) => {
  const here = useHere()
  const form = createUniqueId()
  const words = () => text().checkIn.devices.form
  const event = () => here.event()
  const only = event().checkpoints.length === 1 ? event().checkpoints[0] : undefined
  const local = (instant: string) => {
    const { date, time } = toLocal(instant, event().zone)
    return `${date}T${time}`
  }
  const [name, setName] = createSignal("")
  const [checkpoints, setCheckpoints] = createSignal<readonly string[]>(only ? [only.id] : [])
  const [span, setSpan] = createSignal<"event" | "own">("event")
  const [from, setFrom] = createSignal(local(event().start))
  const [until, setUntil] = createSignal(local(event().end))
  const [officer, setOfficer] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const duties = createDuties()
  const officerMissing = () =>
    tried() && officer() === "" && duties[0].latest?.asked.includes("check_in_officer") === true

  const instant = (value: string) => {
    const [date = "", time = ""] = value.split("T")
    return toInstant({ date, time: time.slice(0, 5) }, event().zone)
  }
  const spanProblem = () => {
    if (span() === "event") return ""
    const [start, end] = [instant(from()), instant(until())]
    if (!start || !end) return text().errors.fields.required
    return end <= start || Date.parse(end) <= serverNow().getTime() ? words().order : ""
  }
  const problem = (path: "name" | "checkpoints" | "until") => {
    const own = {
      name: name().trim() === "" ? text().errors.fields.required : "",
      checkpoints: checkpoints().length === 0 ? words().checkpointsNone : "",
      until: spanProblem(),
    }
    return (tried() && own[path]) || add.fieldError(path)
  }
  const add = createAction(async () => {
    const own = span() === "own" ? { from: instant(from()), until: instant(until()) } : {}
    const named = officer() ? { officer: officer() } : {}
    const body = { name: name().trim(), checkpoints: [...checkpoints()], ...own, ...named }
    const invited = await call("POST /api/offices/:office/events/:event/devices", {
      params: here.place(),
      body,
    })
    props.onAdded(invited, body.name)
  })
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (problem("name") || problem("checkpoints") || spanProblem() || officerMissing()) {
      const form = submitted.currentTarget as HTMLElement
      queueMicrotask(() =>
        form.querySelector<HTMLElement>('[aria-invalid="true"], .is-invalid input')?.focus(),
      )
      return
    }
    void add.run()
  }
  const toggle = (id: string, checked: boolean) =>
    setCheckpoints((all) => (checked ? [...all, id] : all.filter((each) => each !== id)))

  return (
    <Dialog
      open
      title={words().title}
      onClose={() => !add.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" icon="qr" busy={add.busy()}>
            {words().submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={6}>
          <Show when={add.error()}>
            <Notice tone="danger">{add.error()}</Notice>
          </Show>
          <Field label={words().name} hint={words().nameHint} error={problem("name")} required>
            <TextInput value={name()} onChange={setName} maxlength={60} autocomplete="off" />
          </Field>
          <Show when={!only}>
            <fieldset class="field" classList={{ "is-invalid": problem("checkpoints") !== "" }}>
              <legend class="field-label">{words().checkpoints}</legend>
              <p class="field-hint">{words().checkpointsHint}</p>
              <For each={event().checkpoints}>
                {(checkpoint) => (
                  <Checkbox
                    label={checkpoint.name}
                    checked={checkpoints().includes(checkpoint.id)}
                    onChange={(checked) => toggle(checkpoint.id, checked)}
                  />
                )}
              </For>
              <p class="field-error" role="alert">
                {problem("checkpoints")}
              </p>
            </fieldset>
          </Show>
          <OfficerField
            duties={duties}
            value={officer()}
            onChange={setOfficer}
            error={officerMissing() ? text().errors.fields.required : ""}
          />
          <RadioGroup
            label={words().span}
            value={span()}
            onChange={setSpan}
            options={[
              { value: "event", label: words().spans.event },
              { value: "own", label: words().spans.own },
            ]}
          />
          <Show when={span() === "own"}>
            <Stack gap={4}>
              <Field label={words().from} hint={words().zone(event().zone)}>
                <DateTimeInput value={from()} onChange={setFrom} />
              </Field>
              <Field label={words().until} hint={words().zone(event().zone)} error={problem("until")}>
                <DateTimeInput value={until()} onChange={setUntil} />
              </Field>
            </Stack>
          </Show>
        </Stack>
      </form>
    </Dialog>
  )
}
