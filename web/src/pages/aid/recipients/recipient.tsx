import { useParams } from "@solidjs/router"
import { createEffect, createResource, createSignal, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty } from "../../../ui/states.tsx"
import { amountText, isNone } from "../programme.ts"
import { FiguresTable } from "../view/figures-table.tsx"
import { useProgramme } from "../view/place.ts"
import { CancelDialog } from "./cancel-dialog.tsx"
import { Mismatches, nameOf } from "./columns.tsx"
import { History } from "./history.tsx"
import { SensitiveCard } from "./sensitive-card.tsx"

export type View = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients/:recipient">>
>

/** A recipient in a programme: who they are, what they are entitled to, and all that happened to it. */
const RecipientPage = () => {
  const { programme, params, may, href } = useProgramme()
  const address = useParams()
  const place = () => ({ ...params(), recipient: address.recipient ?? "" })
  const [view, { refetch }] = createResource(
    () => may().deliver && place(),
    (place) => call("GET /api/offices/:office/aid/:programme/recipients/:recipient", { params: place }),
  )
  createEffect(() => {
    if (view.state === "ready") setPageTitle(`${nameOf(view())} · ${programme().name}`)
  })
  return (
    <Show
      when={may().deliver}
      fallback={
        <Card>
          <Empty icon="lock" title={text().aid.recipients.forbidden} />
        </Card>
      }
    >
      <Stack gap={6}>
        <div>
          <LinkButton href={href("penerima")} size="small" variant="quiet" icon="back">
            {text().aid.recipient.back}
          </LinkButton>
        </div>
        <Loaded of={view} retry={refetch}>
          {(found) => (
            <>
              <Who view={found()} onChanged={() => void refetch()} />
              <Entitlement view={found()} />
              <Check view={found()} />
              <History view={found()} params={params()} />
              <Show when={may().edit}>
                <SensitiveCard place={place()} />
              </Show>
            </>
          )}
        </Loaded>
      </Stack>
    </Show>
  )
}

const Who = (props: { view: View; onChanged: () => void }) => {
  const { programme, params, may, href } = useProgramme()
  const words = () => text().aid.recipient
  const [cancelling, setCancelling] = createSignal(false)
  const facts = () => {
    const { who, areaName, coupon } = props.view
    return [
      [words().area, areaName] as const,
      ...(who?.nik ? [[words().nik, who.nik] as const] : []),
      ...(who?.address ? [[words().address, who.address] as const] : []),
      ...(who?.phone ? [[words().phone, who.phone] as const] : []),
      [words().coupon, coupon ? <span class="mono">{coupon}</span> : words().noCoupon] as const,
    ]
  }
  return (
    <Card title={nameOf(props.view)}>
      <Stack>
        <Facts facts={facts()} />
        <Row>
          <LinkButton href={href(`serahkan/${props.view.recipient}`)} icon="desk">
            {words().toDesk}
          </LinkButton>
          <Show when={may().edit && !isNone(props.view.figures.outstanding)}>
            <Button variant="quiet" icon="close" onClick={() => setCancelling(true)}>
              {words().cancel}
            </Button>
          </Show>
        </Row>
      </Stack>
      <Show when={cancelling()}>
        <CancelDialog
          programme={programme()}
          params={params()}
          view={props.view}
          onClose={() => setCancelling(false)}
          onDone={() => {
            setCancelling(false)
            props.onChanged()
          }}
        />
      </Show>
    </Card>
  )
}

/** The figures of each item, and which allocations they come from. */
const Entitlement = (props: { view: View }) => {
  const { programme, params } = useProgramme()
  const words = () => text().aid.recipient
  const [allocations] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/allocations", { params }).catch(() => []),
  )
  const titleOf = (id: string) =>
    (allocations.state === "ready" && allocations().find((one) => one.id === id)?.title) || words().allocation
  return (
    <Card title={words().figures}>
      <Stack>
        <FiguresTable caption={words().figures} figures={props.view.figures} />
        <h3 class="sub-title">{words().grants}</h3>
        <ul class="plain-list">
          <For each={props.view.grants}>
            {(grant) => (
              <li>
                <span>
                  {titleOf(grant.allocation)}: {amountText(programme(), grant.quantities)}
                </span>
                <span>
                  <Badge tone={grant.frozen ? "success" : "neutral"}>
                    {grant.frozen ? words().grantFrozen : words().grantDraft}
                  </Badge>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Stack>
    </Card>
  )
}

/** What did not match when they were entered, and the reason that was given. */
const Check = (props: { view: View }) => {
  const words = () => text().aid.recipient
  return (
    <Card title={words().check}>
      <Show when={props.view.mismatches.length > 0} fallback={<p class="quiet">{words().checkNone}</p>}>
        <Stack gap={2}>
          <Mismatches of={props.view.mismatches} />
          <Show when={props.view.answer} fallback={<Badge tone="warning">{words().checkOpen}</Badge>}>
            {(reason) => <p>{words().checkAnswered(reason())}</p>}
          </Show>
        </Stack>
      </Show>
    </Card>
  )
}

export default RecipientPage
