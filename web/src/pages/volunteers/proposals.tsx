import * as Writing from "@setiakawan/core/writing"
import { A } from "@solidjs/router"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { ApiError, call } from "../../api/client.ts"
import { longDate } from "../../text/dates.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { ReasonDialog } from "../check-in/ReasonDialog.tsx"
import { useOffice } from "../office/place.ts"
import { mayOf } from "./volunteer.ts"
import "./styles.ts"

type Page = Awaited<ReturnType<typeof call<"GET /api/offices/:office/proposals">>>
type Proposal = Page["items"][number]
type FieldName = Exclude<keyof Proposal["changes"], "note">

/** Corrections that volunteers propose on their own pages, beside what stands on record. */
const Proposals = () => {
  const office = useOffice()
  const words = () => text().volunteers.proposal
  const may = () => mayOf(office.role())
  const [declining, setDeclining] = createSignal<Proposal>()
  const read = (id: string, after?: string) =>
    call("GET /api/offices/:office/proposals", { params: { office: id }, query: { after } })
  const [page, { mutate, refetch }] = createResource(
    () => may().read && office.id(),
    (id) => read(id),
  )
  const more = createAction(async () => {
    const next = await read(office.id(), page.latest?.after)
    mutate((before) => ({ ...next, items: [...(before?.items ?? []), ...next.items] }))
  })
  const drop = (person: string) =>
    mutate((before) => before && { ...before, items: before.items.filter((one) => one.person !== person) })
  const decline = async ({ person, name, revision }: Proposal, reason: string) => {
    await call("POST /api/offices/:office/proposals/:person/decline", {
      params: { office: office.id(), person },
      body: { reason, revision },
    })
    toast.success(words().declined(name))
    setDeclining(undefined)
    drop(person)
  }
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[{ href: office.href("relawan"), label: text().volunteers.title }]}
      />
      <Show
        when={may().read}
        fallback={
          <Card>
            <Empty icon="lock" title={words().forbidden} />
          </Card>
        }
      >
        <Loaded
          of={page}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={6} />
            </Card>
          }
        >
          {(found) => (
            <Stack gap={6}>
              <For
                each={found().items}
                fallback={
                  <Card>
                    <Empty icon="check" title={words().empty}>
                      {words().emptyMessage}
                    </Empty>
                  </Card>
                }
              >
                {(proposal) => (
                  <ProposalCard
                    proposal={proposal}
                    edit={may().edit}
                    onAccepted={() => drop(proposal.person)}
                    onStale={() => void refetch()}
                    onDecline={() => setDeclining(proposal)}
                  />
                )}
              </For>
              <Show when={more.error()}>
                <Notice tone="danger">{more.error()}</Notice>
              </Show>
              <Show when={found().after}>
                <div class="more">
                  <Button busy={more.busy()} onClick={() => void more.run()}>
                    {text().volunteers.list.more}
                  </Button>
                </div>
              </Show>
            </Stack>
          )}
        </Loaded>
      </Show>
      <Show when={declining()}>
        {(proposal) => (
          <ReasonDialog
            title={words().declineTitle(proposal().name)}
            outcomes={[{ value: "decline", label: words().decline }]}
            suggestions={words().declineReasons}
            confirm={words().decline}
            danger
            onConfirm={(reason) => decline(proposal(), reason)}
            onClose={() => setDeclining(undefined)}
          >
            <p class="quiet">{words().declineBody}</p>
          </ReasonDialog>
        )}
      </Show>
    </>
  )
}

const ProposalCard = (props: {
  proposal: Proposal
  edit: boolean
  onAccepted: () => void
  /** Another proposal came in its place, or somebody decided on it. */
  onStale: () => void
  onDecline: () => void
}) => {
  const office = useOffice()
  const words = () => text().volunteers.proposal
  const name = () => props.proposal.name
  const fields = () =>
    (Object.keys(words().fields) as FieldName[]).filter(
      (field) => props.proposal.changes[field] !== undefined,
    )
  const shown = (field: FieldName, value: string | undefined) => {
    if (!value) return <span class="quiet">{words().blank}</span>
    if (field === "phone") return Writing.phone(value)
    return field === "birthDate" ? longDate(value) : value
  }
  const accept = createAction(async () => {
    try {
      await call("POST /api/offices/:office/proposals/:person/accept", {
        params: { office: office.id(), person: props.proposal.person },
        body: { revision: props.proposal.revision },
      })
    } catch (error) {
      if (!(error instanceof ApiError) || !["changed_meanwhile", "not_found"].includes(error.code))
        throw error
      toast.failure(words().stale(name()))
      props.onStale()
      return
    }
    toast.success(words().accepted(name()))
    props.onAccepted()
  })
  return (
    <Card title={name()}>
      <Stack>
        <p class="quiet">
          {words().sent(Writing.date(props.proposal.at, "WIB"))} ·{" "}
          <A href={office.href(`relawan/${props.proposal.person}`)}>{words().see}</A>
        </p>
        <Show when={fields().length > 0} fallback={<p class="quiet">{words().onlyNote}</p>}>
          <dl class="changes">
            <For each={fields()}>
              {(field) => (
                <div class="change">
                  <dt>{words().fields[field]}</dt>
                  <dd>
                    <span class="visually-hidden">{words().now}: </span>
                    <Show when={props.proposal.now[field]} fallback={shown(field, undefined)}>
                      {(value) => <del>{shown(field, value())}</del>}
                    </Show>
                  </dd>
                  <dd>
                    <span class="visually-hidden">{words().wanted}: </span>
                    <ins>{shown(field, props.proposal.changes[field])}</ins>
                  </dd>
                </div>
              )}
            </For>
          </dl>
        </Show>
        <Show when={props.proposal.changes.note}>
          {(note) => (
            <blockquote class="message">
              <span class="visually-hidden">{words().note}: </span>
              {note()}
            </blockquote>
          )}
        </Show>
        <Show when={accept.error()}>
          <Notice tone="danger">{accept.error()}</Notice>
        </Show>
        <Show when={props.edit}>
          <Row end>
            <Button aria-label={words().declineOf(name())} onClick={() => props.onDecline()}>
              {words().decline}
            </Button>
            <Button
              variant="primary"
              icon="check"
              aria-label={words().acceptOf(name())}
              busy={accept.busy()}
              onClick={() => void accept.run()}
            >
              {words().accept}
            </Button>
          </Row>
        </Show>
      </Stack>
    </Card>
  )
}

export default Proposals
