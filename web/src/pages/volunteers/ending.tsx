import * as Day from "@setiakawan/core/day"
import { monthsFrom, windowDays } from "@setiakawan/core/volunteer/expiry-window"
import { calendarDate } from "@setiakawan/core/writing"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { serverNow } from "../../api/clock.ts"
import { number } from "../../text/format.ts"
import { longDate } from "../../text/dates.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { RenewDialog } from "../decrees/view/renew.tsx"
import { useOffice } from "../office/place.ts"
import { monthText } from "./list/filters.tsx"
import { Lines } from "./list/lines.tsx"
import { type Line, mayOf } from "./volunteer.ts"
import "./styles.ts"

type Month = { month: string; lines: readonly Line[]; after: string | undefined }

const read = async (office: string, month: string, after?: string): Promise<Month> => {
  const page = await call("GET /api/offices/:office/volunteers", {
    params: { office },
    query: { until: month, after },
  })
  return { month, lines: page.items, after: page.after }
}

/** Who must be renewed within ninety days, month by month, and the decrees by which that is done. */
const Ending = () => {
  const office = useOffice()
  const words = () => text().volunteers.endingPage
  const may = () => mayOf(office.role())
  const [loaded, { mutate, refetch }] = createResource(
    () => may().read && office.id(),
    async (id) => {
      const { zone } = await call("GET /api/offices/:office", { params: { office: id } })
      const today = calendarDate(serverNow().toISOString(), zone)
      return { today, months: await Promise.all(monthsFrom(today).map((month) => read(id, month))) }
    },
  )
  const extend = (month: Month) =>
    mutate(
      (before) =>
        before && {
          ...before,
          months: before.months.map((one) =>
            one.month === month.month ? { ...month, lines: [...one.lines, ...month.lines] } : one,
          ),
        },
    )
  const last = () =>
    loaded.state === "ready" || loaded.state === "refreshing"
      ? words().lead(longDate(Day.plus(loaded.latest?.today ?? "", windowDays)))
      : undefined
  return (
    <>
      <PageHeader
        title={words().title}
        lead={last()}
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
          of={loaded}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={8} />
            </Card>
          }
        >
          {(found) => (
            <Show
              when={found().months.some(({ lines }) => lines.length > 0)}
              fallback={
                <Card>
                  <Empty icon="check" title={words().empty}>
                    {words().emptyMessage}
                  </Empty>
                </Card>
              }
            >
              <Stack gap={6}>
                <p class="quiet">{words().note}</p>
                <For each={endingMonths(found().months)}>
                  {(month) => (
                    <Show when={found().months.find((one) => one.month === month)}>
                      {(one) => <MonthCard month={one()} onMore={extend} />}
                    </Show>
                  )}
                </For>
              </Stack>
            </Show>
          )}
        </Loaded>
      </Show>
    </>
  )
}

/** Months in which there is somebody to be renewed. */
const endingMonths = (months: readonly Month[]) =>
  months.filter(({ lines }) => lines.length > 0).map(({ month }) => month)

const MonthCard = (props: { month: Month; onMore: (month: Month) => void }) => {
  const office = useOffice()
  const words = () => text().volunteers.endingPage
  const more = createAction(async () => {
    const { month, after } = props.month
    props.onMore(await read(office.id(), month, after))
  })
  const title = () => {
    const { month, lines, after } = props.month
    return words().month(monthText(month), `${number(lines.length)}${after === undefined ? "" : "+"}`)
  }
  return (
    <Card title={title()}>
      <Stack>
        <Decrees lines={props.month.lines} />
        <Lines
          caption={title()}
          lines={props.month.lines}
          href={(person) => office.href(`relawan/${person}`)}
          empty={undefined}
        />
        <Show when={more.error()}>
          <Notice tone="danger">{more.error()}</Notice>
        </Show>
        <Show when={props.month.after}>
          <div class="more">
            <Button busy={more.busy()} onClick={() => void more.run()}>
              {text().volunteers.list.more}
            </Button>
          </div>
        </Show>
      </Stack>
    </Card>
  )
}

/** The decrees that end in a month: each is renewed as a whole, from its current annex. */
const Decrees = (props: { lines: readonly Line[] }) => {
  const office = useOffice()
  const words = () => text().volunteers.endingPage
  const [renewing, setRenewing] = createSignal<{ decree: string; until: string }>()
  const decrees = () => {
    const found = new Map<string, { decree: string; until: string; count: number }>()
    for (const { standing } of props.lines) {
      const { decree, until } = standing
      if (!decree || !until) continue
      const known = found.get(decree)
      const latest = known && known.until > until ? known.until : until
      found.set(decree, { decree, until: latest, count: (known?.count ?? 0) + 1 })
    }
    return [...found.values()]
  }
  return (
    <>
      <ul class="plain-list">
        <For each={decrees()}>
          {(one) => (
            <li class="statement">
              <p>{words().decreeOf(number(one.count), longDate(one.until))}</p>
              <Row>
                <LinkButton size="small" icon="document" href={office.href(`sk/${one.decree}`)}>
                  {words().decree}
                </LinkButton>
                <Show when={mayOf(office.role()).edit}>
                  <Button size="small" icon="refresh" onClick={() => setRenewing(one)}>
                    {words().renew}
                  </Button>
                </Show>
              </Row>
            </li>
          )}
        </For>
      </ul>
      <Show when={renewing()}>
        {(one) => (
          <RenewDialog
            place={{ office: office.id(), decree: one().decree }}
            until={one().until}
            onClose={() => setRenewing(undefined)}
          />
        )}
      </Show>
    </>
  )
}

export default Ending
