import * as Unsur from "@setiakawan/core/unsur"
import { createMemo, createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { Table } from "../../../ui/Table.tsx"
import { useOffice } from "../../office/place.ts"
import { mayOf } from "../volunteer.ts"
import { EditOrganisation } from "./edit-organisation.tsx"
import { everyOne, type Organisation } from "./every-one.ts"
import "../styles.ts"

/** The organisations an office works with: a name with number and area. */
const Organisations = () => {
  const office = useOffice()
  const may = () => mayOf(office.role())
  const words = () => text().organisations
  const [wanted, setWanted] = createSignal("")
  const [editing, setEditing] = createSignal<Organisation | "new">()
  const [all, { refetch }] = createResource(office.id, everyOne)
  const [settings] = createResource(office.id, (id) =>
    call("GET /api/offices/:office", { params: { office: id } }),
  )
  const shown = createMemo(() => {
    const parts = wanted().toLowerCase().split(/\s+/).filter(Boolean)
    const matches = (one: Organisation) => {
      const said = `${one.name} ${one.number ?? ""} ${Unsur.name(one.unsur)} ${one.areaName}`.toLowerCase()
      return parts.every((part) => said.includes(part))
    }
    return (all.latest ?? []).filter(matches).sort((one, other) => one.name.localeCompare(other.name, "id"))
  })
  const close = () => setEditing(undefined)
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[{ href: office.href("relawan"), label: text().volunteers.title }]}
        actions={
          <Show when={may().edit}>
            <Button variant="primary" icon="plus" onClick={() => setEditing("new")}>
              {words().add}
            </Button>
          </Show>
        }
      />
      <Card>
        <Loaded of={all} retry={refetch} skeleton={<Skeleton lines={6} />}>
          {(found) => (
            <Show
              when={found().length > 0}
              fallback={
                <Empty icon="people" title={words().empty}>
                  {words().emptyMessage}
                </Empty>
              }
            >
              <Stack gap={4}>
                <Field label={words().search}>
                  <TextInput type="search" icon="search" value={wanted()} onChange={setWanted} />
                </Field>
                <p class="volunteers-count" role="status">
                  {words().shown(number(shown().length))}
                </p>
                <Table
                  caption={words().caption}
                  rows={shown()}
                  empty={
                    <Empty icon="search" title={words().nothing}>
                      {words().nothingMessage}
                    </Empty>
                  }
                  columns={[
                    { key: "name", header: words().columns.name, main: true, cell: (one) => one.name },
                    {
                      key: "unsur",
                      header: words().columns.unsur,
                      cell: (one) => Unsur.shortName(one.unsur),
                    },
                    { key: "number", header: words().columns.number, cell: (one) => one.number ?? "–" },
                    { key: "area", header: words().columns.area, cell: (one) => one.areaName },
                    ...(may().edit
                      ? [
                          {
                            key: "actions",
                            header: words().columns.actions,
                            cell: (one: Organisation) => (
                              <Button
                                size="small"
                                icon="edit"
                                aria-label={words().editOf(one.name)}
                                onClick={() => setEditing(one)}
                              >
                                {words().edit}
                              </Button>
                            ),
                          },
                        ]
                      : []),
                  ]}
                />
              </Stack>
            </Show>
          )}
        </Loaded>
      </Card>
      <Show when={editing()} keyed>
        {(one) => (
          <EditOrganisation
            office={office.id()}
            start={settings.latest?.region}
            before={one === "new" ? undefined : one}
            onClose={close}
            onChanged={() => {
              close()
              void refetch()
            }}
          />
        )}
      </Show>
    </>
  )
}

export default Organisations
