import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { unsurOptions } from "../../participants/labels.ts"
import type { Row, RowInput } from "../decree.ts"
import { inputOf } from "./annex-state.ts"

/** What a row says of somebody: as what, where, from when until when. Who they are comes from the register. */
export const RowDialog = (props: {
  row: Row | undefined
  onSave: (row: Row, input: RowInput) => Promise<void>
  onClose: () => void
}) => (
  <Show when={props.row} keyed>
    {(row) => <Editor row={row} onSave={props.onSave} onClose={props.onClose} />}
  </Show>
)

const Editor = (props: {
  row: Row
  onSave: (row: Row, input: RowInput) => Promise<void>
  onClose: () => void
}) => {
  const words = () => text().decrees.annex
  const [position, setPosition] = createSignal(props.row.position ?? "")
  const [unsur, setUnsur] = createSignal(props.row.unsur)
  const [area, setArea] = createSignal(props.row.area)
  const [from, setFrom] = createSignal(props.row.from ?? "")
  const [until, setUntil] = createSignal(props.row.until ?? "")
  const [note, setNote] = createSignal(props.row.note ?? "")
  const save = createAction(async () => {
    await props.onSave(props.row, {
      ...inputOf(props.row),
      unsur: unsur() || undefined,
      area: area() || undefined,
      position: position(),
      from: from() || undefined,
      until: until() || undefined,
      note: note(),
    })
    props.onClose()
  })
  const error = (field: string) => save.fieldError(`row.${field}`)
  return (
    <Dialog
      open
      wide
      title={words().editTitle(props.row.name)}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="primary" busy={save.busy()} onClick={() => void save.run()}>
            {text().common.save}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <Show when={save.error()}>
          <Notice tone="danger">{save.error()}</Notice>
        </Show>
        <Field label={words().position} hint={words().positionHint} error={error("position")}>
          <TextInput value={position()} maxlength={160} onChange={setPosition} />
        </Field>
        <Field label={words().unsur} required error={error("unsur")}>
          <Combobox value={unsur()} onChange={setUnsur} options={unsurOptions()} />
        </Field>
        <AreaPicker label={words().area} required value={area()} onChange={setArea} error={error("area")} />
        <FieldGrid>
          <Field label={words().from} hint={words().fromHint} error={error("from")}>
            <DateInput value={from()} onChange={setFrom} />
          </Field>
          <Field label={words().until} error={error("until")}>
            <DateInput value={until()} onChange={setUntil} />
          </Field>
        </FieldGrid>
        <Field label={words().note} error={error("note")}>
          <TextInput value={note()} maxlength={160} onChange={setNote} />
        </Field>
      </Stack>
    </Dialog>
  )
}
