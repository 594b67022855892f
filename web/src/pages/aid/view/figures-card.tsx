import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Writing from "@setiakawan/core/writing"
import { createResource, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Stat, Stats } from "../../../ui/Stat.tsx"
import { Notice } from "../../../ui/states.tsx"
import { type Amounts, valueText } from "../programme.ts"
import { percentOf } from "../reports/figures.ts"
import { FiguresTable } from "./figures-table.tsx"
import { useProgramme } from "./place.ts"

type Report = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/report">>>
type Count = NonNullable<Report["counted"]>["total"]

/** What the programme came to: a small one as of now, a large one as it was counted last. */
export const FiguresCard = () => {
  const { programme, params, href } = useProgramme()
  const words = () => text().aid.summary
  const [report, { refetch }] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/report", { params, query: {} }),
  )
  const when = (at: string) => `${Writing.date(at, programme().zone)}, ${Writing.time(at, programme().zone)}`
  const toReports = () => (
    <LinkButton href={href("laporan")} size="small" icon="chart">
      {words().toReports}
    </LinkButton>
  )
  return (
    <Card
      title={words().figures}
      actions={
        <Show when={report.state === "ready" && !report().large}>
          <Button size="small" icon="refresh" onClick={() => void refetch()}>
            {words().refresh}
          </Button>
        </Show>
      }
    >
      <Loaded of={report} retry={refetch}>
        {(found) => (
          <Switch fallback={<p class="quiet">{words().none}</p>}>
            <Match when={found().large && !found().counted}>
              <Notice>
                <Row>
                  <span>{words().uncounted}</span>
                  {toReports()}
                </Row>
              </Notice>
            </Match>
            <Match when={found().rows > 0 && found().counted}>
              {(counted) => (
                <Stack>
                  <Sums count={counted().total} />
                  <Show
                    when={found().large}
                    fallback={<p class="quiet">{words().counted(when(counted().until))}</p>}
                  >
                    <Notice>
                      <Row>
                        <span>{words().stale(when(counted().until))}</span>
                        {toReports()}
                      </Row>
                    </Notice>
                  </Show>
                </Stack>
              )}
            </Match>
          </Switch>
        )}
      </Loaded>
    </Card>
  )
}

/** In rupiah side by side, and by item in a table. */
const Sums = (props: { count: Count }) => {
  const { programme } = useProgramme()
  const words = () => text().aid.summary
  const value = (amounts: Amounts) => valueText(programme(), amounts)
  const worth = (amounts: Amounts) => Quantities.valueOf(amounts, programme().items)
  const share = (part: number, whole: number, say: (share: string) => string) =>
    whole > 0 ? say(percentOf(part / whole)) : undefined
  const allocated = () => worth(props.count.allocated)
  const whose = () => {
    const { unentitled, complete } = props.count.recipients
    return unentitled > 0 ? words().awaited(number(unentitled)) : words().recipientsDone(number(complete))
  }
  return (
    <>
      <div class="aid-stats">
        <Stats>
          <Stat
            label={words().recipients}
            value={props.count.recipients.entitled + props.count.recipients.unentitled}
            detail={whose()}
          />
          <Stat
            label={words().allocated}
            value={value(props.count.allocated)}
            detail={share(allocated(), programme().budget ?? 0, words().ofBudget)}
          />
          <Stat
            label={words().delivered}
            value={value(props.count.delivered)}
            detail={share(worth(props.count.delivered), allocated(), words().ofAllocated)}
            tone="accent"
          />
          <Stat label={words().outstanding} value={value(props.count.outstanding)} />
        </Stats>
      </div>
      <FiguresTable caption={words().tableCaption} figures={props.count} />
      <p class="quiet">{words().figuresHint}</p>
    </>
  )
}
