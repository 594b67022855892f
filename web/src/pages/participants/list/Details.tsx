import type { Line } from "@setiakawan/core/participants"
import * as Writing from "@setiakawan/core/writing"
import { createResource, createSignal, lazy, Show, Suspense } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Notice, Skeleton } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Here } from "../here.ts"
import { regionName, unsurName } from "../labels.ts"
import { Absence } from "./Absence.tsx"
import { accept } from "./Accept.tsx"
import { History } from "./History.tsx"
import { ParticipantForm } from "./ParticipantForm.tsx"
import { StateBadge } from "./PeopleTable.tsx"
import { Removal, type Removing } from "./Removal.tsx"
import type { Row as Person } from "./roster.ts"
import { Share } from "./Share.tsx"

const ScanHistory = lazy(() => import("../../check-in/ScanHistory.tsx"))

type Asked = Removing | "correct" | "substitute" | "scans"

/** All that an organiser sees of one participant, and what can be done for them. */
export const Details = (props: {
  row: Person
  here: Here
  onClose: () => void
  /** The participant after a change. */
  onChange: (line: Line) => void
  /** Whoever comes in this one's stead; this one is to be read again. */
  onSubstituted: (line: Line) => void
  /** The list is behind what is so. */
  onStale: () => void
}) => {
  const words = () => text().participants.details
  const params = () => ({ ...props.here.place(), ticket: props.row.ticket })
  const [details, { mutate, refetch }] = createResource(
    () => props.here.may.organise() && params(),
    (params) => call("GET /api/offices/:office/events/:event/participants/:ticket", { params }),
  )
  const [asked, setAsked] = createSignal<Asked>()
  const removing = () => {
    const now = asked()
    return now === "reissue" || now === "cancel" || now === "erase" ? now : undefined
  }
  const accepting = createAction(async () => {
    props.onChange(await accept(props.here.place(), props.row.ticket))
    toast.success(text().participants.accept.done(props.row.titledName))
  })
  /** Where an answer was lost, somebody may have been put in this one's stead all the same. */
  const checkAgain = async () => {
    const request = { params: params() }
    const after = await call("GET /api/offices/:office/events/:event/participants/:ticket", request).catch(
      () => undefined,
    )
    if (after && after.state !== props.row.state) props.onStale()
  }
  const isErased = () => props.row.name === ""
  const isCancelled = () => props.row.state === "cancelled"
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
          <Show when={isCancelled()}>
            <Notice tone="warning">
              {props.row.substitutedBy ? words().substituted : words().cancelled}
            </Notice>
          </Show>
          <Show when={props.row.state === "pending"}>
            <Notice tone="warning">
              {words().pending}
              <Show when={props.here.may.organise()}>
                <div class="notice-action">
                  <Button
                    variant="primary"
                    icon="check"
                    busy={accepting.busy()}
                    onClick={() => void accepting.run()}
                  >
                    {text().participants.accept.one}
                  </Button>
                </div>
              </Show>
            </Notice>
          </Show>
          <Show when={accepting.error()}>
            <Notice tone="danger">{accepting.error()}</Notice>
          </Show>
          <Show when={props.here.may.organise() && props.row.state === "accepted" && !isErased()}>
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
          <Show
            when={props.here.may.keepDoor() && !isCancelled() && (!props.row.present || props.row.absence)}
          >
            <Absence row={props.row} here={props.here} onChange={props.onChange} />
          </Show>
          <History row={props.row} zone={props.here.event().zone} />
          <Show when={props.here.may.organise()}>
            <Row>
              <Button icon="clock" onClick={() => setAsked("scans")}>
                {words().scans}
              </Button>
              <Show when={details.state === "ready" && !isErased()}>
                <Button icon="edit" onClick={() => setAsked("correct")}>
                  {words().correct}
                </Button>
              </Show>
              <Show when={!isCancelled()}>
                <Button icon="people" onClick={() => setAsked("substitute")}>
                  {words().substitute}
                </Button>
                <Button icon="refresh" onClick={() => setAsked("reissue")}>
                  {words().reissue}
                </Button>
                <Button icon="close" class="button-warn" onClick={() => setAsked("cancel")}>
                  {words().cancel}
                </Button>
              </Show>
              <Show when={props.here.may.own() && !isErased()}>
                <Button icon="trash" class="button-warn" onClick={() => setAsked("erase")}>
                  {words().erase}
                </Button>
              </Show>
            </Row>
          </Show>
        </Stack>
      </Dialog>
      <ParticipantForm
        open={asked() === "correct" || asked() === "substitute"}
        place={props.here.place()}
        region={props.here.event().region}
        before={asked() === "correct" && details.state === "ready" ? details() : undefined}
        insteadOf={asked() === "substitute" ? props.row : undefined}
        onClose={() => setAsked(undefined)}
        onSaved={(after) => {
          if (after.ticket !== props.row.ticket) return props.onSubstituted(after)
          mutate(after)
          props.onChange(after)
        }}
        onFailed={() => void (asked() === "substitute" && checkAgain())}
      />
      <Removal
        asked={removing()}
        name={props.row.titledName}
        params={params()}
        onDone={(after) => {
          props.onChange(after)
          setAsked(undefined)
          void refetch()
        }}
        onClose={() => setAsked(undefined)}
      />
      <Suspense>
        <Show when={asked() === "scans"}>
          <ScanHistory
            open
            ticket={props.row.ticket}
            name={props.row.titledName}
            onClose={() => setAsked(undefined)}
          />
        </Show>
      </Suspense>
    </>
  )
}
