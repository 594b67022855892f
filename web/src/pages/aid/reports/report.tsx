import { A, useSearchParams } from "@solidjs/router"
import { createEffect, createResource, For, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty, Skeleton } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { useProgramme } from "../view/place.ts"
import { Areas } from "./areas.tsx"
import { Categories } from "./categories.tsx"
import { Times, Uncounted } from "./counting.tsx"
import type { Report } from "./figures.ts"
import { createReportJob } from "./jobs.ts"
import { Lists } from "./lists.tsx"
import { Totals } from "./totals.tsx"
import "../styles.ts"
import "../../check-in/board.css"
import "./reports.css"

/** What a programme came to, area by area; which area stands in the address, so that going back keeps it. */
const ReportPage = () => {
  const { programme, params, may, href } = useProgramme()
  const words = () => text().aidReports
  const [address] = useSearchParams<{ wilayah?: string }>()
  const area = () => address.wilayah ?? ""
  const [report, { refetch }] = createResource(
    () => ({ params: params(), area: area() }),
    ({ params, area }) =>
      call("GET /api/offices/:office/aid/:programme/report", { params, query: area ? { area } : {} }),
  )
  const office = useOffice()
  const job = createReportJob(
    { office: office.id, about: () => programme().id, allowed: may().freeze },
    "aid-report",
    () => void refetch(),
  )
  const count = () =>
    void job.begin.run(() => call("POST /api/offices/:office/aid/:programme/report", { params: params() }))
  const to = (code: string) => href(code ? `laporan?wilayah=${code}` : "laporan")
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  return (
    <section class="event-section report">
      <div class="section-header">
        <div class="section-words">
          <h2 class="section-title">{words().title}</h2>
          <p class="page-lead">{words().lead}</p>
        </div>
        <div class="section-actions">
          <Button icon="printer" onClick={() => window.print()}>
            {words().print}
          </Button>
        </div>
      </div>
      <Loaded of={report} retry={refetch} skeleton={<Skeletons />}>
        {(now) => (
          <Stack gap={6}>
            <Path report={now()} to={to} />
            <Show
              when={now().counted}
              fallback={<Uncounted report={now()} job={job} mayCount={may().freeze} onCount={count} />}
            >
              {(counted) => (
                <>
                  <Times
                    report={now()}
                    counted={counted()}
                    job={job}
                    mayCount={may().freeze}
                    onRefresh={() => void refetch()}
                    onCount={count}
                  />
                  <Show
                    when={counted().total.recipients.entitled + counted().total.recipients.unentitled > 0}
                    fallback={<Nobody area={now().area} />}
                  >
                    <div class="report-body" aria-busy={report.state === "refreshing" ? "true" : undefined}>
                      <Totals report={now()} count={counted().total} />
                      <Areas report={now()} parts={counted().parts} href={to} />
                      <Categories report={now()} counted={counted()} />
                    </div>
                  </Show>
                </>
              )}
            </Show>
            <Lists area={now().area} areaName={now().areaName} />
          </Stack>
        )}
      </Loaded>
    </section>
  )
}

/** The areas that the one on the page lies in, each a way back. */
const Path = (props: { report: Report; to: (code: string) => string }) => {
  const words = () => text().aidReports
  const wider = () => props.report.path.slice(0, -1)
  return (
    <Show when={props.report.area !== ""} fallback={<p class="report-area">{words().everywhere}</p>}>
      <nav class="crumbs report-path" aria-label={words().path}>
        <ol>
          <li>
            <A href={props.to("")} end>
              {words().everywhere}
            </A>
            <Icon name="chevronRight" />
          </li>
          <For each={wider()}>
            {(one) => (
              <li>
                <A href={props.to(one.code)} end>
                  {one.name}
                </A>
                <Icon name="chevronRight" />
              </li>
            )}
          </For>
        </ol>
      </nav>
      <p class="report-area" aria-current="location">
        {props.report.areaName}
      </p>
    </Show>
  )
}

const Nobody = (props: { area: string }) => {
  const words = () => text().aidReports
  return (
    <Card>
      <Empty icon="chart" title={words().empty}>
        {props.area === "" ? words().emptyMessage : words().emptyArea}
      </Empty>
    </Card>
  )
}

const Skeletons = () => (
  <Stack gap={6}>
    <Skeleton lines={2} />
    <Card>
      <Skeleton lines={6} />
    </Card>
  </Stack>
)

export default ReportPage
