import { date } from "@setiakawan/core/writing"
import { createResource, createSignal, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { me, refreshSession } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Card, Row } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { focusMain, may, useOffice } from "../place.ts"
import { Invite } from "./invite.tsx"
import { RemoveMember } from "./remove-member.tsx"
import { ChangeRole } from "./change-role.tsx"

export type Member = Awaited<ReturnType<typeof call<"GET /api/offices/:office/members">>>[number]

/** Who may act for the office, and as what. Everybody sees it; owners change it. */
const Members = () => {
  const office = useOffice()
  const owns = () => may.own(office.role())
  const words = () => text().office.members
  const [members, { refetch }] = createResource(office.id, (id) =>
    call("GET /api/offices/:office/members", { params: { office: id } }),
  )
  const [inviting, setInviting] = createSignal(false)
  const [changing, setChanging] = createSignal<Member>()
  const [removing, setRemoving] = createSignal<Member>()
  const changed = async (member: Member) => {
    setChanging(undefined)
    setRemoving(undefined)
    // One's own role decides what this very page shows.
    if (member.account === me()?.account) await refreshSession()
    if (!office.role()) return
    await refetch()
    // A row's buttons are made anew with it, or gone with it.
    focusMain()
  }

  const columns = (): Column<Member>[] => [
    {
      key: "name",
      header: words().name,
      main: true,
      cell: (member) => (
        <>
          {member.name}
          <Show when={member.account === me()?.account}>
            <span class="event-kind">{words().self}</span>
          </Show>
        </>
      ),
    },
    { key: "email", header: words().email, cell: (member) => <span class="break">{member.email}</span> },
    { key: "role", header: words().role, cell: (member) => text().office.roles[member.role] },
    { key: "since", header: words().since, cell: (member) => date(member.since, "WIB") },
    ...(owns()
      ? [
          {
            key: "actions",
            header: words().actions,
            cell: (member: Member) => (
              <Row>
                <Button
                  size="small"
                  aria-label={words().changeRoleOf(member.name)}
                  onClick={() => setChanging(member)}
                >
                  {words().changeRole}
                </Button>
                <IconButton
                  size="small"
                  icon="trash"
                  label={words().removeOf(member.name)}
                  onClick={() => setRemoving(member)}
                />
              </Row>
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
        actions={
          <Show when={owns()}>
            <Button variant="primary" icon="plus" onClick={() => setInviting(true)}>
              {words().invite}
            </Button>
          </Show>
        }
      />
      <Show when={!owns()}>
        <div class="page-notice">
          <Notice>{words().readOnly}</Notice>
        </div>
      </Show>
      <Loaded
        of={members}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={5} />
          </Card>
        }
      >
        {(rows) => <Table caption={words().caption} columns={columns()} rows={rows()} />}
      </Loaded>
      <Invite open={inviting()} onClose={() => setInviting(false)} onInvited={() => void refetch()} />
      <ChangeRole
        member={changing()}
        onClose={() => setChanging(undefined)}
        onChanged={(to) => void changed(to)}
      />
      <RemoveMember
        member={removing()}
        onClose={() => setRemoving(undefined)}
        onRemoved={(from) => void changed(from)}
      />
    </>
  )
}

export default Members
