import { useSearchParams } from "@solidjs/router"
import { createSignal, For, Match, Show, Switch } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { IconButton, LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import { useHere } from "../here.ts"
import { createRoster } from "../list/roster.ts"
import { Section } from "../Section.tsx"
import { FindAndMark } from "./FindAndMark.tsx"
import { Paper } from "./Paper.tsx"
import { SpotFields } from "./SpotFields.tsx"
import { createSpot } from "./spot.ts"
import { WalkIn } from "./WalkIn.tsx"
import "../../check-in/check-in.css"
import "./desk.css"

const ways = ["cari", "datang", "kertas"] as const
type Way = (typeof ways)[number]

/** What an officer does without a scanner: finds people, registers those who came without a ticket, marks a paper list. */
const Desk = () => {
  const here = useHere()
  const words = () => text().desk
  return (
    <Section title={words().title} lead={words().lead}>
      <Switch fallback={<Open />}>
        <Match when={!here.may.keepDoor()}>
          <Card>
            <Empty icon="info" title={words().notAllowed} />
          </Card>
        </Match>
        <Match when={here.event().state === "draft"}>
          <Card>
            <Empty
              icon="desk"
              title={words().draft}
              action={<LinkButton href={here.href()}>{text().event.tabs.summary}</LinkButton>}
            >
              {words().draftHint}
            </Empty>
          </Card>
        </Match>
      </Switch>
    </Section>
  )
}

const Open = () => {
  const here = useHere()
  const words = () => text().desk
  const choice = createSpot(here.event)
  const roster = createRoster(here, choice.spot().checkpoint)
  const [query, setQuery] = createSignal("")
  const [search, setSearch] = useSearchParams()
  const finished = () => here.event().state === "finished"
  // Who comes after the event is over is on paper, and registered before.
  const offered = () => ways.filter((way) => way !== "datang" || !finished())
  const way = (): Way => offered().find((one) => one === search.cara) ?? "cari"
  const go = (way: Way) => setSearch({ cara: way === "cari" ? undefined : way }, { replace: true })
  const present = () => (roster.rows() ?? []).filter(({ present }) => present).length

  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={4}>
          <SpotFields here={here} choice={choice} onCheckpoint={(id) => void roster.lookAt(id)} />
          <div class="desk-count">
            <p role="status">
              <Show when={roster.rows()}>
                {words().present(number(present()), choice.checkpoint()?.name ?? "")}
              </Show>
            </p>
            <IconButton
              icon="refresh"
              size="small"
              label={text().participants.refresh}
              busy={roster.loading()}
              onClick={() => void roster.load()}
            />
          </div>
          <div class="desk-ways" role="group" aria-label={words().ways}>
            <For each={offered()}>
              {(one) => (
                <button type="button" class="desk-way" aria-pressed={way() === one} onClick={() => go(one)}>
                  {words().way[one]}
                </button>
              )}
            </For>
          </div>
        </Stack>
      </Card>
      <Show when={roster.failure() && roster.rows()}>
        <Notice tone="danger">{errorText(roster.failure())}</Notice>
      </Show>
      <Card>
        <Switch>
          {/* Registering somebody needs no list, so a slow network does not hold it up. */}
          <Match when={way() === "datang"}>
            <WalkIn
              here={here}
              choice={choice}
              onRegistered={(line, present) => {
                roster.put(line)
                if (present) roster.attend(line.ticket, present)
              }}
              onFind={(name) => {
                setQuery(name)
                go("cari")
                void roster.load()
              }}
            />
          </Match>
          <Match when={roster.rows() === undefined}>
            <Show
              when={roster.failure() === undefined}
              fallback={
                <ErrorState message={errorText(roster.failure())} onRetry={() => void roster.load()} />
              }
            >
              <Stack gap={6}>
                <Progress
                  label={text().participants.loading}
                  value={undefined}
                  detail={
                    roster.loaded() > 0 ? text().participants.loaded(number(roster.loaded())) : undefined
                  }
                />
                <Skeleton lines={4} />
              </Stack>
            </Show>
          </Match>
          <Match when={way() === "cari"}>
            <FindAndMark here={here} roster={roster} choice={choice} query={query()} onQuery={setQuery} />
          </Match>
          <Match when={way() === "kertas"}>
            <Show when={choice.spot().checkpoint} keyed>
              {(_checkpoint) => <Paper here={here} roster={roster} choice={choice} />}
            </Show>
          </Match>
        </Switch>
      </Card>
    </Stack>
  )
}

export default Desk
