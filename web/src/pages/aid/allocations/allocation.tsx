import { useParams } from "@solidjs/router"
import * as Writing from "@setiakawan/core/writing"
import { createEffect, createResource, createSignal, type JSX, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { amountText } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import { AddOrganisation } from "./add-organisation.tsx"
import { type Allocation, AllocationBadge } from "./allocations.tsx"
import { BasisText } from "./basis.tsx"
import { DraftRows } from "./draft-rows.tsx"
import { FreezeDialog } from "./freeze-dialog.tsx"

/** The allocations of a programme, read to find one of them. */
export const createAllocation = () => {
  const { params } = useProgramme()
  const address = useParams()
  const [allocations, { refetch }] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/allocations", { params }),
  )
  const of = (all: readonly Allocation[]) => all.find(({ id }) => id === address.allocation)
  return { allocations, refetch, of }
}

/** One allocation: who is to be entitled, and the decision that makes it so. */
const AllocationPage = () => {
  const { programme, href } = useProgramme()
  const { allocations, refetch, of } = createAllocation()
  createEffect(() => {
    const found = allocations.state === "ready" ? of(allocations()) : undefined
    if (found) setPageTitle(`${found.title} · ${programme().name}`)
  })
  return (
    <Stack gap={6}>
      <div>
        <LinkButton href={href("alokasi")} size="small" variant="quiet" icon="back">
          {text().aid.allocations.title}
        </LinkButton>
      </div>
      <Loaded of={allocations} retry={refetch}>
        {(all) => (
          <Show
            when={of(all())}
            fallback={
              <Card>
                <Empty icon="search" title={text().aid.allocations.notFound} />
              </Card>
            }
          >
            {(allocation) => <Shown allocation={allocation()} onChanged={refetch} />}
          </Show>
        )}
      </Loaded>
    </Stack>
  )
}

const Shown = (props: { allocation: Allocation; onChanged: () => unknown }) => {
  const { programme, may, href, reload } = useProgramme()
  const words = () => text().aid.allocation
  const [doing, setDoing] = createSignal<"organisation" | "freeze">()
  // Counts who was entered here, so that the list is asked anew.
  const [entered, setEntered] = createSignal(0)
  const isDraft = () => props.allocation.state === "draft"
  const mayChange = () => isDraft() && programme().closed !== true
  const facts = (): (readonly [string, JSX.Element])[] => {
    const { each, rows, unanswered, frozenAt } = props.allocation
    const { zone } = programme()
    return [
      [words().each, amountText(programme(), each)],
      [words().count, number(rows)],
      ...(unanswered > 0 ? [[words().unanswered, number(unanswered)] as const] : []),
      ...(frozenAt
        ? [
            [words().basis, <BasisText basis={props.allocation.basis} />] as const,
            [words().frozenAt, `${Writing.date(frozenAt, zone)}, ${Writing.time(frozenAt, zone)}`] as const,
          ]
        : []),
    ]
  }
  return (
    <>
      <Card title={props.allocation.title} actions={<AllocationBadge state={props.allocation.state} />}>
        <Stack>
          <Facts facts={facts()} />
          <Show when={isDraft()} fallback={<Notice>{words().frozenNotice}</Notice>}>
            <Show when={props.allocation.unanswered > 0}>
              <Notice tone="warning">
                <p>{words().unansweredNotice(number(props.allocation.unanswered))}</p>
                <Show when={may().deliver}>
                  <p class="notice-action">
                    <LinkButton href={href("alokasi/ketidaksesuaian")} size="small">
                      {words().toMismatches}
                    </LinkButton>
                  </p>
                </Show>
              </Notice>
            </Show>
          </Show>
          <Show when={mayChange()}>
            <Row>
              <Show when={may().edit}>
                <LinkButton href={href(`alokasi/${props.allocation.id}/tambah`)} icon="person">
                  {words().addPerson}
                </LinkButton>
                <LinkButton href={href(`alokasi/${props.allocation.id}/impor`)} icon="upload">
                  {words().import}
                </LinkButton>
                <Button icon="office" onClick={() => setDoing("organisation")}>
                  {words().addOrganisation}
                </Button>
              </Show>
              <Show when={may().freeze}>
                <Button
                  variant="primary"
                  icon="lock"
                  disabled={props.allocation.rows === 0 || props.allocation.unanswered > 0}
                  onClick={() => setDoing("freeze")}
                >
                  {words().freeze}
                </Button>
              </Show>
            </Row>
            <Show when={may().freeze}>
              <p class="quiet">{words().freezeHint}</p>
            </Show>
          </Show>
          <Show when={!isDraft() && may().deliver}>
            <div>
              <LinkButton href={href("penerima")} icon="people">
                {words().toRecipients}
              </LinkButton>
            </div>
          </Show>
        </Stack>
      </Card>
      <Show when={isDraft()}>
        <Show
          when={may().deliver}
          fallback={
            <Card title={words().rows}>
              <p class="quiet">{words().rowsHidden}</p>
            </Card>
          }
        >
          <DraftRows
            allocation={props.allocation}
            entered={entered()}
            mayRemove={may().edit && mayChange()}
            onRemoved={() => void props.onChanged()}
          />
        </Show>
      </Show>
      <Show when={doing() === "organisation"}>
        <AddOrganisation
          allocation={props.allocation}
          onClose={() => setDoing(undefined)}
          onAdded={() => {
            setDoing(undefined)
            setEntered((count) => count + 1)
            void props.onChanged()
          }}
        />
      </Show>
      <Show when={doing() === "freeze"}>
        <FreezeDialog
          allocation={props.allocation}
          onClose={() => setDoing(undefined)}
          onReload={() => void props.onChanged()}
          onDone={() => {
            setDoing(undefined)
            void reload()
            void props.onChanged()
          }}
        />
      </Show>
    </>
  )
}

export default AllocationPage
