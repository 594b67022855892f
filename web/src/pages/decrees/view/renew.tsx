import { useNavigate } from "@solidjs/router"
import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import type { Decree, Place } from "../decree.ts"

/** Begins the decree that follows this one, for a new term. */
export const Renew = (props: { decree: Decree; place: Place }) => {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <Button icon="refresh" onClick={() => setOpen(true)}>
        {text().decrees.renewal.start}
      </Button>
      <Show when={open()}>
        <RenewDialog place={props.place} until={props.decree.heading.until} onClose={() => setOpen(false)} />
      </Show>
    </>
  )
}

/** Asks for the new term, begins the next draft and leads to it. */
export const RenewDialog = (props: {
  place: Place
  /** The last day of the term that is to be followed. */
  until: string | undefined
  onClose: () => void
}) => {
  const office = useOffice()
  const navigate = useNavigate()
  const words = () => text().decrees.renewal
  const ended = props.until
  const [from, setFrom] = createSignal(ended ? dayAfter(ended) : "")
  const [until, setUntil] = createSignal(ended ? yearAfter(ended) : "")
  const begin = createAction(async () => {
    const { decree } = await call("POST /api/offices/:office/decrees/:decree/renewals", {
      params: props.place,
      body: { from: from(), until: until() || undefined },
    })
    navigate(office.href(`sk/${decree}`))
  })
  return (
    <Dialog
      open
      title={words().title}
      onClose={() => !begin.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="primary" busy={begin.busy()} onClick={() => void begin.run()}>
            {words().confirm}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <p>{words().lead}</p>
        <FieldGrid>
          <Field
            label={words().from}
            required
            error={begin.fieldError("from") && text().errors.fields.required}
          >
            <DateInput value={from()} onChange={setFrom} />
          </Field>
          <Field label={words().until} hint={words().untilHint} error={begin.fieldError("until")}>
            <DateInput value={until()} onChange={setUntil} />
          </Field>
        </FieldGrid>
        <Notice>{words().dates}</Notice>
        <Show when={begin.error()}>
          <Notice tone="danger">{begin.error()}</Notice>
        </Show>
      </Stack>
    </Dialog>
  )
}

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The same day of the next year; of 29 February the last day of that month. */
const yearAfter = (date: string): string => {
  const next = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`
  return next.endsWith("-02-29") ? next.replace(/29$/, "28") : next
}
