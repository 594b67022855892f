import { createEffect, createSignal, on, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { focusMain } from "../../office/place.ts"
import { amountText } from "../programme.ts"
import { nameOf, whoColumns } from "../recipients/columns.tsx"
import { Results } from "../recipients/results.tsx"
import { createSearch, type Line } from "../recipients/search.ts"
import { useProgramme } from "../view/place.ts"
import type { Allocation } from "./allocations.tsx"

/** Whom a draft would entitle, and taking them out of it again. */
export const DraftRows = (props: {
  allocation: Allocation
  /** Grows when somebody was entered on this page. */
  entered: number
  mayRemove: boolean
  onRemoved: () => void
}) => {
  const { programme, params, href } = useProgramme()
  const words = () => text().aid.allocation
  const [name, setName] = createSignal("")
  const [removing, setRemoving] = createSignal<Line>()
  const search = createSearch(params, () => ({
    list: "OPEN",
    area: "",
    name: name(),
    allocation: props.allocation.id,
  }))
  createEffect(
    on(
      () => props.entered,
      () => void search.again(),
      { defer: true },
    ),
  )
  const remove = createAction(async (line: Line) => {
    await call("DELETE /api/offices/:office/aid/:programme/allocations/:allocation/recipients/:recipient", {
      params: { ...params(), allocation: props.allocation.id, recipient: line.recipient },
    })
    toast.success(words().removed(nameOf(line)))
    setRemoving(undefined)
    props.onRemoved()
    await search.again()
    // The row's button, where the focus was, is gone.
    focusMain()
  })
  const columns = () => [
    ...whoColumns((recipient) => href(`penerima/${recipient}`)),
    {
      key: "grant",
      header: words().grant,
      cell: (line: Line) => amountText(programme(), line.pending),
    },
    ...(props.mayRemove
      ? [
          {
            key: "actions",
            header: words().actions,
            cell: (line: Line) => (
              <Button
                size="small"
                variant="quiet"
                icon="trash"
                aria-label={words().removeOf(nameOf(line))}
                onClick={() => setRemoving(line)}
              >
                {words().remove}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card title={words().rows}>
      <Stack>
        <Show when={props.allocation.rows > 0}>
          <Field label={text().aid.recipients.search}>
            <TextInput
              type="search"
              icon="search"
              value={name()}
              onChange={setName}
              autocomplete="off"
              spellcheck={false}
              maxlength={60}
            />
          </Field>
        </Show>
        <Results search={search}>
          {(lines) => (
            <Table
              caption={words().rowsCaption}
              rows={lines}
              columns={columns()}
              empty={
                <Empty icon="people" title={name() ? text().aid.recipients.nobody : words().empty}>
                  {name() ? undefined : words().emptyMessage}
                </Empty>
              }
            />
          )}
        </Results>
      </Stack>
      <Show when={removing()}>
        {(line) => (
          <ConfirmDialog
            open
            danger
            title={words().removeTitle(nameOf(line()))}
            confirm={words().remove}
            busy={remove.busy()}
            onConfirm={() => void remove.run(line())}
            onClose={() => {
              setRemoving(undefined)
              remove.reset()
            }}
          >
            <Stack>
              <p>{words().removeBody}</p>
              <Show when={remove.error()}>
                <Notice tone="danger">{remove.error()}</Notice>
              </Show>
            </Stack>
          </ConfirmDialog>
        )}
      </Show>
    </Card>
  )
}
