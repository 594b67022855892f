import type { Line } from "@setiakawan/core/participants"
import { useSearchParams } from "@solidjs/router"
import { createEffect, createMemo, createSignal, on, Show } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, IconButton, LinkButton } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import type { Sort } from "../../../ui/Table.tsx"
import { useHere } from "../here.ts"
import { JobStatus } from "../JobStatus.tsx"
import { createJobs, isActive, type Job, sourceOf } from "../jobs.ts"
import { Pager, pageOf } from "../Pager.tsx"
import { Section } from "../Section.tsx"
import { createAccepting, Waiting } from "./Accept.tsx"
import { Details } from "./Details.tsx"
import { ExportButton } from "./ExportButton.tsx"
import { Filters } from "./Filters.tsx"
import { ParticipantForm } from "./ParticipantForm.tsx"
import { PeopleTable } from "./PeopleTable.tsx"
import { createRoster, type Row as Person } from "./roster.ts"
import { SendTickets } from "./SendTickets.tsx"
import * as Search from "./search.ts"

const PAGE = 50

/** Everybody who takes part in an event. */
const List = () => {
  const here = useHere()
  // The last step of the import leads here with the question open, the live board with those who have not come.
  const [search, setSearch] = useSearchParams()
  const roster = createRoster(here, typeof search.titik === "string" ? search.titik : undefined)
  const jobs = createJobs(sourceOf(here.place), here.may.print())
  const [wanted, setWanted] = createSignal(Search.wantedOf(search))
  const [sort, setSort] = createSignal<Sort>({ key: "name", direction: "asc" })
  const [page, setPage] = createSignal(0)
  const [open, setOpen] = createSignal<string>()
  const [adding, setAdding] = createSignal(false)
  const sending = () => search.kirim === "1" && here.may.organise() && roster.rows() !== undefined
  const setSending = (open: boolean) => setSearch({ kirim: open ? "1" : undefined }, { replace: !open })
  const words = () => text().participants

  const registered = createMemo(() => (roster.rows() ?? []).filter(Search.isRegistered).length)
  const found = createMemo(() => Search.filter(roster.rows() ?? [], wanted()))
  const sorted = createMemo(() => Search.sort(found(), sort().key as Search.SortKey, sort().direction))
  const shown = createMemo(() => pageOf(sorted(), page(), PAGE))
  const person = createMemo(() => roster.rows()?.find(({ ticket }) => ticket === open()))
  createEffect(on([wanted, sort], () => setPage(0), { defer: true }))

  const accepting = createAccepting(here.place, roster.put)
  /** Somebody came in another's stead: the new one is shown, the old one is read again. */
  const substituted = (old: Person) => (line: Line) => {
    roster.put({ ...old, state: "cancelled", substitutedBy: line.ticket })
    roster.put(line)
    setOpen(line.ticket)
  }

  // Jobs that were at work while this page was open; older ones are told of on the documents page.
  const [followed, setFollowed] = createSignal<ReadonlySet<string>>(new Set<string>())
  createEffect(() => {
    const active = (jobs.all() ?? []).filter(isActive).map(({ id }) => id)
    if (active.some((id) => !followed().has(id))) setFollowed((ids) => new Set([...ids, ...active]))
  })
  const toShow = (kind: Job["kind"]) => {
    const job = jobs.latest(kind)
    return job && followed().has(job.id) ? job : undefined
  }
  const follow = (job: Job | undefined) => job && setFollowed((ids) => new Set([...ids, job.id]))
  // What a job changed is seen after it: who was sent a ticket, who was imported.
  createEffect(
    on(
      () => (["mail-tickets", "import"] as const).map((kind) => toShow(kind)?.state).join(),
      (now, before) => before?.includes("running") && !now.includes("running") && void roster.load(),
      { defer: true },
    ),
  )

  return (
    <Section
      title={words().title}
      actions={
        <Show when={here.may.organise()}>
          <Button icon="mail" onClick={() => setSending(true)}>
            {words().sendTickets}
          </Button>
          <ExportButton
            jobs={jobs}
            place={here.place}
            absent={
              wanted().presence === "absent" ? { ...wanted(), checkpoint: roster.checkpoint() } : undefined
            }
            onStarted={follow}
          />
          <Button icon="plus" variant="primary" onClick={() => setAdding(true)}>
            {words().add}
          </Button>
        </Show>
      }
    >
      <Stack gap={4}>
        <Show when={toShow("mail-tickets")}>
          {(job) => (
            <Card>
              <JobStatus
                job={job()}
                jobs={jobs}
                total={roster.rows()?.length}
                unit={text().documents.jobs.people}
              />
            </Card>
          )}
        </Show>
        <Show when={toShow("participants")}>
          {(job) => (
            <Card>
              <JobStatus job={job()} jobs={jobs} unit={text().documents.jobs.people} />
            </Card>
          )}
        </Show>
        <Show when={here.may.organise()}>
          <Waiting
            rows={roster.rows() ?? []}
            shown={wanted().presence === "pending" ? sorted() : undefined}
            place={here.place()}
            onShow={() => setWanted({ ...Search.everything, presence: "pending" })}
            onAccepted={roster.put}
          />
        </Show>
        <Show when={roster.failure() && roster.rows()}>
          <Notice tone="danger">{errorText(roster.failure())}</Notice>
        </Show>
        <Show
          when={roster.rows()}
          fallback={
            <Card>
              <Show
                when={roster.failure() === undefined}
                fallback={
                  <ErrorState message={errorText(roster.failure())} onRetry={() => void roster.load()} />
                }
              >
                <Stack gap={6}>
                  <Progress
                    label={words().loading}
                    value={undefined}
                    detail={roster.loaded() > 0 ? words().loaded(number(roster.loaded())) : undefined}
                  />
                  <Skeleton lines={8} />
                </Stack>
              </Show>
            </Card>
          }
        >
          {(rows) => (
            <Card>
              <Show
                when={rows().length > 0}
                fallback={
                  <Empty
                    icon="people"
                    title={words().emptyTitle}
                    action={
                      <Show when={here.may.organise()}>
                        <LinkButton href={here.href("impor")} icon="upload" variant="primary">
                          {words().import}
                        </LinkButton>
                      </Show>
                    }
                  >
                    {words().empty}
                  </Empty>
                }
              >
                <Stack gap={4}>
                  <Filters
                    rows={rows()}
                    wanted={wanted()}
                    onChange={setWanted}
                    checkpoints={here.event().checkpoints}
                    checkpoint={roster.checkpoint()}
                    onCheckpoint={(id) => void roster.lookAt(id)}
                  />
                  <Row>
                    <p class="people-count" role="status">
                      {found().length === registered()
                        ? words().countAll(number(registered()))
                        : words().count(number(found().length), number(registered()))}
                    </p>
                    <IconButton
                      icon="refresh"
                      label={words().refresh}
                      size="small"
                      busy={roster.loading()}
                      onClick={() => void roster.load()}
                    />
                  </Row>
                  <PeopleTable
                    rows={shown()}
                    sort={sort()}
                    onSort={setSort}
                    onOpen={(row: Person) => setOpen(row.ticket)}
                    onAccept={here.may.organise() ? (row) => void accepting.accept(row) : undefined}
                    accepting={accepting.now()}
                    zone={here.event().zone}
                    empty={
                      <Empty
                        icon="search"
                        title={words().nothingTitle}
                        action={<Button onClick={() => setWanted(Search.everything)}>{words().clear}</Button>}
                      >
                        {words().nothing}
                      </Empty>
                    }
                  />
                  <Pager page={page()} size={PAGE} total={sorted().length} onPage={setPage} />
                </Stack>
              </Show>
            </Card>
          )}
        </Show>
      </Stack>
      <Show when={person()}>
        {(row) => (
          <Details
            row={row()}
            here={here}
            onClose={() => setOpen(undefined)}
            onChange={roster.put}
            onSubstituted={substituted(row())}
            onStale={() => void roster.load()}
          />
        )}
      </Show>
      <ParticipantForm
        open={adding()}
        place={here.place()}
        region={here.event().region}
        onClose={() => setAdding(false)}
        onSaved={(line) => {
          roster.put(line)
          setOpen(line.ticket)
        }}
      />
      <SendTickets
        open={sending()}
        rows={roster.rows() ?? []}
        jobs={jobs}
        place={here.place()}
        onStarted={follow}
        onClose={() => setSending(false)}
      />
    </Section>
  )
}

export default List
