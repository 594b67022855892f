import type { Line } from "@setiakawan/core/participants"
import * as Writing from "@setiakawan/core/writing"
import { createResource, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog, Dialog } from "../../../ui/Dialog.tsx"
import { Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Notice, Skeleton } from "../../../ui/states.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Here } from "../here.ts"
import { regionName, unsurName } from "../labels.ts"
import { History } from "./History.tsx"
import { ParticipantForm } from "./ParticipantForm.tsx"
import { StateBadge } from "./PeopleTable.tsx"
import type { Row as Person } from "./roster.ts"
import { Share } from "./Share.tsx"

type Asked = "reissue" | "cancel" | "correct" | "erase"

/** All that an organiser sees of one participant, and what can be done for them. */
export const Details = (props: {
  row: Person
  here: Here
  onClose: () => void
  /** The participant after a change. */
  onChange: (line: Line) => void
}) => {
  const words = () => text().participants.details
  const params = () => ({ ...props.here.place(), ticket: props.row.ticket })
  const [details, { mutate, refetch }] = createResource(
    () => props.here.may.organise() && params(),
    (params) => call("GET /api/offices/:office/events/:event/participants/:ticket", { params }),
  )
  const [asked, setAsked] = createSignal<Asked>()

  const take = (after: Awaited<ReturnType<typeof cancelled>>, message: string) => {
    mutate(after)
    props.onChange(after)
    setAsked(undefined)
    toast.success(message)
  }
  const cancelled = () =>
    call("POST /api/offices/:office/events/:event/participants/:ticket/cancel", { params: params() })
  const cancel = createAction(async () => take(await cancelled(), words().cancelDone))
  const reissue = createAction(async () =>
    take(
      await call("POST /api/offices/:office/events/:event/participants/:ticket/reissue", {
        params: params(),
      }),
      words().reissued,
    ),
  )
  const erase = createAction(async () => {
    await call("POST /api/offices/:office/events/:event/participants/:ticket/erase", { params: params() })
    take(
      await call("GET /api/offices/:office/events/:event/participants/:ticket", { params: params() }),
      words().erased,
    )
  })
  const isErased = () => props.row.name === ""
  const ask = (what: Asked) => {
    erase.reset()
    cancel.reset()
    reissue.reset()
    setAsked(what)
  }
  const or = (value: string | undefined) => value || words().none

  return (
    <>
      <Dialog open wide title={props.row.titledName || text().participants.noName} onClose={props.onClose}>
        <Stack gap={6}>
          <Row>
            <StateBadge row={props.row} />
            <Badge tone="accent">{text().participants.parts[props.row.part]}</Badge>
            <Show when={props.row.attention}>
              <Badge tone="warning">{text().participants.states.attention}</Badge>
            </Show>
          </Row>
          <Show when={props.row.attention}>
            <Notice tone="warning">{words().attention}</Notice>
          </Show>
          <Show when={props.row.state === "cancelled"}>
            <Notice tone="warning">{words().cancelled}</Notice>
          </Show>
          <Show when={props.here.may.organise() && props.row.state !== "cancelled" && !isErased()}>
            <Share params={params()} hasPhone={props.row.phoneEnd !== undefined} />
          </Show>
          <Facts
            facts={[
              [words().instansi, or(props.row.instansi)],
              [words().position, or(props.row.position)],
              [words().unsur, unsurName(props.row.unsur)],
              [words().region, props.row.region ? regionName(props.row.region) : words().none],
              [words().code, <code>{props.row.code}</code>],
            ]}
          />
          <Show when={props.here.may.organise()} fallback={<p class="quiet">{words().onlyOrganisers}</p>}>
            <Loaded of={details} retry={refetch} skeleton={<Skeleton lines={3} />}>
              {(person) => (
                <Facts
                  facts={[
                    [words().nik, <span class="tabular">{or(person().nik)}</span>],
                    [words().phone, or(person().phone && Writing.phone(person().phone ?? ""))],
                    [words().email, or(person().email)],
                    [words().sex, or(words().sexes[person().sex as "L" | "P"])],
                    [words().issue, words().issues(number(person().issue + 1))],
                  ]}
                />
              )}
            </Loaded>
          </Show>
          <History row={props.row} zone={props.here.event().zone} />
          <Show when={props.here.may.organise()}>
            <Row>
              <Show when={details.state === "ready" && !isErased()}>
                <Button icon="edit" onClick={() => ask("correct")}>
                  {words().correct}
                </Button>
              </Show>
              <Show when={props.row.state !== "cancelled"}>
                <Button icon="refresh" onClick={() => ask("reissue")}>
                  {words().reissue}
                </Button>
                <Button icon="close" class="button-warn" onClick={() => ask("cancel")}>
                  {words().cancel}
                </Button>
              </Show>
              <Show when={props.here.may.own() && !isErased()}>
                <Button icon="trash" class="button-warn" onClick={() => ask("erase")}>
                  {words().erase}
                </Button>
              </Show>
            </Row>
          </Show>
        </Stack>
      </Dialog>
      <ParticipantForm
        open={asked() === "correct"}
        place={props.here.place()}
        region={props.here.event().region}
        before={details.state === "ready" ? details() : undefined}
        onClose={() => setAsked(undefined)}
        onSaved={(after) => {
          mutate(after)
          props.onChange(after)
        }}
      />
      <ConfirmDialog
        open={asked() === "erase"}
        title={words().eraseTitle(props.row.titledName)}
        confirm={words().erase}
        danger
        busy={erase.busy()}
        onConfirm={() => void erase.run()}
        onClose={() => setAsked(undefined)}
      >
        <p>{words().eraseBody}</p>
        <Show when={erase.error()}>
          <Notice tone="danger">{erase.error()}</Notice>
        </Show>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked() === "reissue"}
        title={words().reissueTitle(props.row.titledName)}
        confirm={words().reissue}
        busy={reissue.busy()}
        onConfirm={() => void reissue.run()}
        onClose={() => setAsked(undefined)}
      >
        <p>{words().reissueBody}</p>
        <Show when={reissue.error()}>
          <Notice tone="danger">{reissue.error()}</Notice>
        </Show>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked() === "cancel"}
        title={words().cancelTitle(props.row.titledName)}
        confirm={words().cancel}
        danger
        busy={cancel.busy()}
        onConfirm={() => void cancel.run()}
        onClose={() => setAsked(undefined)}
      >
        <p>{words().cancelBody}</p>
        <Show when={cancel.error()}>
          <Notice tone="danger">{cancel.error()}</Notice>
        </Show>
      </ConfirmDialog>
    </>
  )
}
