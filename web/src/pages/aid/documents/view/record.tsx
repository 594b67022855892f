import { useNavigate, useParams } from "@solidjs/router"
import { createEffect, createMemo, createResource, createSignal, Match, Show, Switch } from "solid-js"
import { createAction } from "../../../../api/action.ts"
import { call } from "../../../../api/client.ts"
import { longDate } from "../../../../text/dates.ts"
import { text } from "../../../../text/text.ts"
import { Button, LinkButton } from "../../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../../ui/Dialog.tsx"
import { Card, Row, Stack } from "../../../../ui/layout.tsx"
import { Loaded } from "../../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../../../ui/states.tsx"
import { toast } from "../../../../ui/Toast.tsx"
import { focusMain, useOffice } from "../../../office/place.ts"
import { useProgramme } from "../../view/place.ts"
import { get, type HandoverRecord, longest, mayOf, type RecordPlace } from "../record.ts"
import { StateBadge } from "../state-badge.tsx"
import { ContentCard } from "./content-card.tsx"
import { IssueDialog } from "./issue-dialog.tsx"
import { PartiesCard } from "./parties-card.tsx"
import { Print } from "./print.tsx"
import { VoidDialog } from "./void-dialog.tsx"

/** A hand-over record: how it stands, what it says, and its papers. */
const RecordPage = () => {
  const office = useOffice()
  const { programme, params, href } = useProgramme()
  const address = useParams()
  const may = () => mayOf(office.role())
  const place = createMemo((): RecordPlace => ({ ...params(), record: address.record ?? "" }))
  const [record, { mutate, refetch }] = createResource(() => may().issue && place(), get)
  const [content, { refetch: recount }] = createResource(
    () => may().issue && ([place(), record()?.revision] as const),
    ([params]) =>
      call("GET /api/offices/:office/aid/:programme/records/:record/content", { params, timeout: longest }),
  )
  const words = () => text().aidDocuments.view
  createEffect(() => {
    const now = record.state === "ready" ? record() : undefined
    if (now) setPageTitle(`${titleOf(now)} · ${programme().name}`)
  })
  return (
    <Show
      when={may().issue}
      fallback={
        <Card>
          <Empty icon="lock" title={text().aidDocuments.forbidden} />
        </Card>
      }
    >
      <Stack gap={6}>
        <p>
          <LinkButton variant="quiet" size="small" icon="back" href={href("dokumen")}>
            {text().aidDocuments.view.back}
          </LinkButton>
        </p>
        <Loaded
          of={record}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={6} />
            </Card>
          }
        >
          {(found) => (
            <>
              <Head
                record={found()}
                place={place()}
                may={may()}
                onChanged={(now) => {
                  mutate(() => now)
                  // The button that was pressed is gone.
                  focusMain()
                }}
                onReload={() => void refetch()}
              />
              <Loaded
                of={content}
                retry={recount}
                skeleton={
                  <Card title={words().content}>
                    <Skeleton lines={5} />
                  </Card>
                }
              >
                {(comes) => <ContentCard record={found()} content={comes()} />}
              </Loaded>
              <PartiesCard
                record={found()}
                printed={content.state === "ready" ? content()?.secondParty : undefined}
              />
              <Print record={found()} place={place()} />
            </>
          )}
        </Loaded>
      </Stack>
    </Show>
  )
}

const titleOf = ({ issued, variant }: HandoverRecord): string =>
  issued
    ? text().aidDocuments.view.title(issued.number)
    : text().aidDocuments.view.draftTitle(text().aidDocuments.variants[variant])

/** How it stands, and what may be done next. */
const Head = (props: {
  record: HandoverRecord
  place: RecordPlace
  may: ReturnType<typeof mayOf>
  onChanged: (record: HandoverRecord) => void
  onReload: () => void
}) => {
  const { href } = useProgramme()
  const navigate = useNavigate()
  const words = () => text().aidDocuments.view
  const [asking, setAsking] = createSignal<"issue" | "void" | "remove">()
  const close = () => setAsking(undefined)
  const remove = createAction(async () => {
    await call("POST /api/offices/:office/aid/:programme/records/:record/remove", {
      params: props.place,
      body: { revision: props.record.revision },
    })
    toast.success(words().removed)
    navigate(href("dokumen"))
  })
  const changed = (now: HandoverRecord) => {
    close()
    props.onChanged(now)
  }
  return (
    <Card title={titleOf(props.record)} actions={<StateBadge state={props.record.state} />}>
      <Stack>
        <Switch>
          <Match when={props.record.state === "draft"}>
            <p class="card-lead">{words().draftLead}</p>
          </Match>
          <Match when={props.record.state === "issued"}>
            <p class="card-lead">{words().issuedLead(longDate(props.record.issued?.at ?? ""))}</p>
          </Match>
          <Match when={props.record.voided}>
            {(voided) => (
              <Notice tone="danger">
                <p>{words().voidLead(voided().reason)}</p>
                <p>{words().voidNote}</p>
              </Notice>
            )}
          </Match>
        </Switch>
        <Row>
          <Show when={props.record.state === "draft"}>
            <Show when={props.may.issue}>
              <Button variant="primary" icon="lock" onClick={() => setAsking("issue")}>
                {words().issue}
              </Button>
            </Show>
            <Show when={props.may.draft}>
              <LinkButton icon="edit" href={href(`dokumen/${props.record.id}/ubah`)}>
                {words().edit}
              </LinkButton>
              <Button variant="quiet" icon="trash" onClick={() => setAsking("remove")}>
                {words().remove}
              </Button>
            </Show>
          </Show>
          <Show when={props.record.state === "issued" && props.may.issue}>
            <Button onClick={() => setAsking("void")}>{words().void}</Button>
          </Show>
        </Row>
      </Stack>
      <Show when={asking() === "issue"}>
        <IssueDialog
          record={props.record}
          place={props.place}
          onDone={changed}
          onReload={() => {
            close()
            props.onReload()
          }}
          onClose={close}
        />
      </Show>
      <Show when={asking() === "void"}>
        <VoidDialog record={props.record} place={props.place} onDone={changed} onClose={close} />
      </Show>
      <ConfirmDialog
        open={asking() === "remove"}
        danger
        title={words().removeTitle}
        confirm={words().remove}
        busy={remove.busy()}
        onConfirm={() => void remove.run()}
        onClose={close}
      >
        <p>{words().removeMessage}</p>
        <Show when={remove.error()}>
          <Notice tone="danger">{remove.error()}</Notice>
        </Show>
      </ConfirmDialog>
    </Card>
  )
}

export default RecordPage
