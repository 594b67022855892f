import { date } from "@setiakawan/core/writing"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { ConfirmDialog, Dialog } from "../../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Notice } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { focusMain, may, useEventPlace } from "../place.ts"

const guestRoles = ["organiser", "officer", "viewer"] as const
type GuestRole = (typeof guestRoles)[number]
type Grant = { guest: string; guestName: string; role: string; since: string }

/** Other offices that may work on this event; only an owner changes them. */
export const Sharing = () => {
  const { event, role } = useEventPlace()
  const words = () => text().event.sharing
  const params = () => ({ office: event().office, event: event().id })
  const [grants, { refetch }] = createResource(
    () => `${event().office} ${event().id}`,
    () => call("GET /api/offices/:office/events/:event/grants", { params: params() }),
  )
  const [adding, setAdding] = createSignal(false)
  const [removing, setRemoving] = createSignal<Grant>()
  const remove = createAction((guest: string) =>
    call("DELETE /api/offices/:office/events/:event/grants/:guest", { params: { ...params(), guest } }).then(
      () => true,
    ),
  )
  const confirmRemoval = async () => {
    if (!(await remove.run(removing()?.guest ?? ""))) return
    setRemoving(undefined)
    toast.success(words().removed)
    await refetch()
    // The row's button, where the focus was, is gone.
    focusMain()
  }
  const columns = (): Column<Grant>[] => [
    { key: "guest", header: words().guestName, main: true, cell: (row) => row.guestName },
    { key: "role", header: words().role, cell: (row) => roleName(row.role) },
    { key: "since", header: words().since, cell: (row) => date(row.since, event().zone) },
    ...(may.own(role())
      ? [
          {
            key: "actions",
            header: text().office.members.actions,
            cell: (row: Grant) => (
              <Button
                size="small"
                aria-label={words().removeOf(row.guestName)}
                onClick={() => setRemoving(row)}
              >
                {words().remove}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <Card
      title={words().title}
      actions={
        <Show when={may.own(role())}>
          <Button size="small" icon="share" onClick={() => setAdding(true)}>
            {words().add}
          </Button>
        </Show>
      }
    >
      <Stack>
        <p class="card-lead">{words().lead}</p>
        <Loaded of={grants} retry={refetch}>
          {(rows) => (
            <Table
              caption={words().caption}
              rows={rows()}
              columns={columns()}
              empty={<p class="rows-empty">{words().empty}</p>}
            />
          )}
        </Loaded>
      </Stack>
      <AddGrant
        open={adding()}
        onClose={() => setAdding(false)}
        onAdded={() => {
          setAdding(false)
          toast.success(words().added)
          void refetch()
        }}
      />
      <ConfirmDialog
        open={removing() !== undefined}
        title={words().removeTitle}
        confirm={words().remove}
        danger
        busy={remove.busy()}
        onConfirm={() => void confirmRemoval()}
        onClose={() => setRemoving(undefined)}
      >
        <Stack>
          <p>
            <b>{removing()?.guestName}</b>
          </p>
          <p>{words().removeMessage}</p>
          <Show when={remove.error()}>
            <Notice tone="danger">{remove.error()}</Notice>
          </Show>
        </Stack>
      </ConfirmDialog>
    </Card>
  )
}

const roleName = (role: string): string => (text().office.roles as Record<string, string>)[role] ?? role

const AddGrant = (props: { open: boolean; onClose: () => void; onAdded: () => void }) => {
  const { event } = useEventPlace()
  const words = () => text().event.sharing
  const [guest, setGuest] = createSignal("")
  const [role, setRole] = createSignal<GuestRole>("officer")
  const [own, setOwn] = createSignal(false)
  let form!: HTMLFormElement
  const add = createAction(async () => {
    const { office, id } = event()
    return call("POST /api/offices/:office/events/:event/grants", {
      params: { office, event: id },
      body: { guest: guest().trim().toLowerCase(), role: role() },
    })
  })
  const submit = async () => {
    setOwn(guest().trim() === event().office)
    const added = own() ? undefined : await add.run()
    if (!added) {
      focusFirstInvalid(form)
      return
    }
    setGuest("")
    props.onAdded()
  }
  const close = () => {
    add.reset()
    setOwn(false)
    props.onClose()
  }
  return (
    <Dialog
      open={props.open}
      title={words().addTitle}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{text().common.cancel}</Button>
          <Button variant="primary" busy={add.busy()} onClick={() => void submit()}>
            {words().add}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap={6}>
          <Field
            label={words().guest}
            hint={words().guestHint}
            required
            error={own() ? words().guestSelf : add.fieldError("guest") ? words().guestFormat : ""}
          >
            <TextInput value={guest()} onChange={setGuest} autocomplete="off" spellcheck={false} />
          </Field>
          <RadioGroup
            label={words().role}
            value={role()}
            onChange={setRole}
            options={guestRoles.map((value) => ({
              value,
              label: text().office.roles[value],
              detail: text().office.roleDetails[value],
            }))}
          />
          <Show when={add.error() && !add.fieldError("guest")}>
            <Notice tone="danger">{add.error()}</Notice>
          </Show>
        </Stack>
      </form>
    </Dialog>
  )
}
