import { A, useSearchParams } from "@solidjs/router"
import { createMemo, createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { BarList, Stat, Stats } from "../../../ui/Stat.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { may, useOffice } from "../../office/place.ts"
import { JobStatus } from "../../participants/JobStatus.tsx"
import { allProgrammes, type Programme, rupiah, sourceText } from "../programme.ts"
import { percentOf, shareOf } from "./figures.ts"
import { createReportJob } from "./jobs.ts"
import { Share } from "./share.tsx"
import { createYear, type Line, type Money } from "./year.ts"
import "../styles.ts"
import "./reports.css"

/** All programmes of a year, one a row, with the figures of each as its report has them. */
const Overview = () => {
  const office = useOffice()
  const words = () => text().aidReports.overview
  const [programmes, { refetch }] = createResource(office.id, allProgrammes)
  return (
    <>
      <PageHeader
        title={words().title}
        lead={words().lead}
        crumbs={[{ href: office.href("bantuan"), label: text().aid.list.title }]}
        actions={
          <Button icon="printer" onClick={() => window.print()}>
            {text().aidReports.print}
          </Button>
        }
      />
      <Loaded
        of={programmes}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={6} />
          </Card>
        }
      >
        {(all) => (
          <Show
            when={all().length > 0}
            fallback={
              <Card>
                <Empty icon="chart" title={words().empty}>
                  {words().emptyMessage}
                </Empty>
              </Card>
            }
          >
            <Years programmes={all()} />
          </Show>
        )}
      </Loaded>
    </>
  )
}

const Years = (props: { programmes: readonly Programme[] }) => {
  const office = useOffice()
  const words = () => text().aidReports.overview
  const [address, setAddress] = useSearchParams<{ tahun?: string }>()
  const years = createMemo(() =>
    [...new Set(props.programmes.map(({ year }) => year))].sort((one, other) => other - one),
  )
  const year = () => years().find((one) => String(one) === address.tahun) ?? years()[0] ?? 0
  const reports = createYear(office.id, () => props.programmes.filter((one) => one.year === year()))
  const allowed = may.print(office.role())
  const job = createReportJob({ office: office.id, allowed }, "aid-overview")
  const start = () =>
    void job.begin.run(() =>
      call("POST /api/offices/:office/aid-overviews", {
        params: { office: office.id() },
        body: { year: year() },
      }),
    )
  return (
    <Stack gap={6}>
      <div class="report-year report-actions">
        <Field label={words().year}>
          <Select
            value={String(year())}
            onChange={(tahun) => setAddress({ tahun }, { scroll: false })}
            options={years().map((one) => ({ value: String(one), label: String(one) }))}
            placeholder={false}
          />
        </Field>
        <Show when={allowed}>
          <Button icon="download" busy={job.busy()} onClick={start}>
            {words().file}
          </Button>
        </Show>
      </div>
      <Show when={job.begin.error()}>
        <Notice tone="danger">{job.begin.error()}</Notice>
      </Show>
      <Show when={job.job()}>
        {(now) => (
          <Card>
            <JobStatus job={now()} jobs={job.jobs} unit={words().fileProgress} />
          </Card>
        )}
      </Show>
      <Show when={reports.loading()}>
        <Progress
          label={words().counting}
          value={reports.counted() / reports.lines().length}
          detail={words().counted(number(reports.counted()), number(reports.lines().length))}
        />
      </Show>
      <Sums money={reports.total()} budget={reports.budget()} count={reports.lines().length} />
      <Show when={reports.lines().some(({ state }) => state === "uncounted")}>
        <Notice tone="warning">{words().uncountedNote}</Notice>
      </Show>
      <Card title={words().caption(String(year()))}>
        <div class="report-table">
          <Table
            caption={words().caption(String(year()))}
            rows={reports.lines()}
            columns={columns(office.href)}
          />
        </div>
      </Card>
      <Card title={words().bars}>
        <BarList
          label={words().bars}
          bars={reports
            .lines()
            .flatMap(({ programme, money }) =>
              money ? [{ label: programme.name, value: money.delivered, of: money.allocated }] : [],
            )}
        />
      </Card>
    </Stack>
  )
}

const Sums = (props: { money: Money; budget: number | undefined; count: number }) => {
  const words = () => text().aidReports
  const term = () => text().aid.summary
  const share = (part: number, whole: number) => (whole > 0 ? percentOf(part / whole) : "")
  return (
    <div class="aid-stats report-stats">
      <Stats>
        <Stat
          label={term().allocated}
          value={rupiah(props.money.allocated)}
          detail={
            props.budget !== undefined && props.budget > 0
              ? words().overview.allocatedOf(share(props.money.allocated, props.budget))
              : words().overview.programmes(number(props.count))
          }
        />
        <Stat label={words().shown} value={rupiah(props.money.shown)} />
        <Stat
          label={term().delivered}
          value={rupiah(props.money.delivered)}
          detail={words().share(share(props.money.delivered, props.money.allocated) || "0%")}
          tone="accent"
        />
        <Stat label={term().outstanding} value={rupiah(props.money.outstanding)} />
        <Stat label={term().cancelled} value={rupiah(props.money.cancelled)} />
        <Stat label={term().returned} value={rupiah(props.money.returned)} />
      </Stats>
    </div>
  )
}

const columns = (href: (page: string) => string): Column<Line>[] => {
  const words = text().aidReports.overview
  const amount = (key: keyof Money, header: string): Column<Line> => ({
    key,
    header,
    align: "end",
    cell: ({ money }) => (money ? rupiah(money[key]) : "–"),
  })
  return [
    {
      key: "programme",
      header: words.programme,
      main: true,
      cell: ({ programme, state }) => (
        <>
          <A class="aid-name" href={href(`bantuan/${programme.id}/laporan`)}>
            {programme.name}
          </A>
          <span class="aid-detail">{sourceText(programme)}</span>
          <Show when={state === "uncounted" || state === "failed"}>
            <span class="aid-detail">{state === "failed" ? words.failed : words.uncounted}</span>
          </Show>
        </>
      ),
    },
    {
      key: "allocated",
      header: text().aid.summary.allocated,
      align: "end",
      cell: ({ programme, money }) => (
        <>
          {money ? rupiah(money.allocated) : "–"}
          <Show when={programme.budget !== undefined}>
            <span class="aid-detail">{words.budget(rupiah(programme.budget ?? 0))}</span>
          </Show>
        </>
      ),
    },
    amount("shown", words.shown),
    {
      key: "delivered",
      header: text().aid.summary.delivered,
      cell: ({ programme, money, count }) =>
        money && count ? (
          <Share
            part={rupiah(money.delivered)}
            whole={rupiah(money.allocated)}
            share={shareOf(programme.items, count)}
          />
        ) : (
          "–"
        ),
    },
    amount("outstanding", text().aid.summary.outstanding),
    amount("returned", text().aid.summary.returned),
  ]
}

export default Overview
