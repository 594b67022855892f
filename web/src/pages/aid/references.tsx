import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { longDate } from "../../text/dates.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { ConfirmDialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { DateInput, TextInput } from "../../ui/inputs.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { type Column, Table } from "../../ui/Table.tsx"
import { toast } from "../../ui/Toast.tsx"
import { focusMain, useOffice } from "../office/place.ts"
import { FormDialog } from "../volunteers/forms/form-dialog.tsx"
import { mayOf } from "./programme.ts"
import "./styles.ts"

type List = Awaited<ReturnType<typeof call<"GET /api/offices/:office/references">>>[number]

const tones: Record<List["state"], Tone> = { draft: "neutral", current: "success", superseded: "warning" }

/** The lists against which recipients are checked. */
const References = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const words = () => text().aid.references
  const [creating, setCreating] = createSignal(false)
  const [adopting, setAdopting] = createSignal<List>()
  const [lists, { refetch }] = createResource(
    () => may().freeze && office.id(),
    async (id) => {
      const all = await call("GET /api/offices/:office/references", { params: { office: id } })
      return all.sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
    },
  )
  const adopt = createAction(async ({ id, name }: List) => {
    await call("POST /api/offices/:office/references/:list/adopt", {
      params: { office: office.id(), list: id },
    })
    toast.success(words().adopted(name))
    setAdopting(undefined)
    await refetch()
    // The row's button, where the focus was, is gone.
    focusMain()
  })
  const columns = (): Column<List>[] => [
    { key: "name", header: words().name, main: true, cell: (one) => one.name },
    { key: "asOf", header: words().asOf, cell: (one) => longDate(one.asOf) },
    { key: "rows", header: words().rows, align: "end", cell: (one) => number(one.rows) },
    {
      key: "state",
      header: words().state,
      cell: (one) => <Badge tone={tones[one.state]}>{words().states[one.state]}</Badge>,
    },
    ...(may().edit
      ? [
          {
            key: "actions",
            header: words().actions,
            cell: (one: List) => (
              <Show when={one.state === "draft"} fallback="–">
                <Row>
                  <LinkButton
                    size="small"
                    icon="upload"
                    href={office.href(`bantuan/acuan/${one.id}/impor`)}
                    aria-label={words().importOf(one.name)}
                  >
                    {words().import}
                  </LinkButton>
                  <Button
                    size="small"
                    icon="check"
                    aria-label={words().adoptOf(one.name)}
                    onClick={() => setAdopting(one)}
                  >
                    {words().adopt}
                  </Button>
                </Row>
              </Show>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[{ href: office.href("bantuan"), label: text().aid.list.title }]}
        actions={
          <Show when={may().edit}>
            <Button variant="primary" icon="plus" onClick={() => setCreating(true)}>
              {words().create}
            </Button>
          </Show>
        }
      />
      <Card>
        <Show when={may().freeze} fallback={<Empty icon="lock" title={words().forbidden} />}>
          <Loaded of={lists} retry={refetch} skeleton={<Skeleton lines={4} />}>
            {(all) => (
              <Table
                caption={words().caption}
                rows={all()}
                columns={columns()}
                empty={
                  <Empty icon="document" title={words().empty}>
                    {words().emptyMessage}
                  </Empty>
                }
              />
            )}
          </Loaded>
        </Show>
      </Card>
      <Show when={creating()}>
        <NewList
          office={office.id()}
          onClose={() => setCreating(false)}
          onDone={() => {
            setCreating(false)
            void refetch()
          }}
        />
      </Show>
      <Show when={adopting()}>
        {(one) => (
          <ConfirmDialog
            open
            title={words().adoptTitle(one().name)}
            confirm={words().adopt}
            busy={adopt.busy()}
            onConfirm={() => void adopt.run(one())}
            onClose={() => {
              setAdopting(undefined)
              adopt.reset()
            }}
          >
            <Stack>
              <Show when={one().rows === 0}>
                <Notice tone="warning">{words().adoptEmpty}</Notice>
              </Show>
              <ul class="points">
                <For each={words().adoptPoints}>{(point) => <li>{point}</li>}</For>
              </ul>
              <Show when={adopt.error()}>
                <Notice tone="danger">{adopt.error()}</Notice>
              </Show>
            </Stack>
          </ConfirmDialog>
        )}
      </Show>
    </>
  )
}

const NewList = (props: { office: string; onClose: () => void; onDone: () => void }) => {
  const words = () => text().aid.references
  const [name, setName] = createSignal("")
  const [asOf, setAsOf] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const create = createAction(async () => {
    await call("POST /api/offices/:office/references", {
      params: { office: props.office },
      body: { name: name(), asOf: asOf() },
    })
    toast.success(words().created(name()))
    props.onDone()
  })
  const missing = (value: string, path: string) =>
    tried() && value.trim() === "" ? text().errors.fields.required : create.fieldError(path)
  return (
    <FormDialog
      title={words().create}
      submit={words().create}
      action={create}
      onSubmit={() => {
        setTried(true)
        if (name().trim() !== "" && asOf() !== "") void create.run()
      }}
      onClose={props.onClose}
    >
      <Field label={words().name} hint={words().nameHint} required error={missing(name(), "name")}>
        <TextInput value={name()} onChange={setName} maxlength={120} />
      </Field>
      <Field label={words().asOf} required error={missing(asOf(), "asOf")}>
        <DateInput value={asOf()} onChange={setAsOf} />
      </Field>
    </FormDialog>
  )
}

export default References
