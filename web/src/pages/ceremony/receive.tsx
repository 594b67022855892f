import { A, useParams, useSearchParams } from "@solidjs/router"
import { createResource, createSignal, For, Match, Show, Switch } from "solid-js"
import { fillPath } from "../../api/address.ts"
import { call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { scan } from "../../text/id/scan.ts"
import { addWords, text } from "../../text/text.ts"
import { LinkButton } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { Field } from "../../ui/Field.tsx"
import { Select } from "../../ui/inputs.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Progress } from "../../ui/Progress.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { Section } from "../participants/Section.tsx"
import { createLines } from "./lines.ts"
import { createReceiving, type Receiving } from "./receiving.ts"
import { RecipientList } from "./RecipientList.tsx"
import { ScanReceipts } from "./ScanReceipts.tsx"
import { basisWords, decreeWords, type Duties } from "./words.ts"
import "../check-in/check-in.css"
import "../participants/desk/desk.css"
import "./ceremony.css"

addWords({ scan })

const ways = ["pindai", "daftar"] as const
type Way = (typeof ways)[number]

/** Who has their decree in hand: marked by the code they show, or from the list. */
const Receive = () => {
  const here = useHere()
  const params = useParams()
  const lines = createLines(here)
  const words = () => text().ceremony.receive
  /** Only a decree has receipts: aid on stage is symbolic. */
  const line = () => lines.value()?.find(({ id, decree }) => id === params.line && decree !== undefined)
  const lead = () => {
    const decree = line()?.decree
    return decree && `${decree.authority.title}, ${decreeWords(decree, here.event().zone)}`
  }
  return (
    <Section title={line()?.title ?? words().title} lead={lead()}>
      <Switch>
        <Match when={!here.may.keepDoor()}>
          <Card>
            <Empty icon="info" title={text().duties.forbidden} />
          </Card>
        </Match>
        <Match when={lines.value() === undefined}>
          <Card>
            <Show when={lines.failure()} fallback={<Skeleton lines={6} />}>
              <ErrorState message={errorText(lines.failure())} onRetry={lines.now} />
            </Show>
          </Card>
        </Match>
        <Match when={line() === undefined}>
          <Card>
            <Empty icon="search" title={text().errors.codes.not_found} />
          </Card>
        </Match>
        <Match when={params.line}>{(id) => <Open line={id()} />}</Match>
      </Switch>
    </Section>
  )
}

const Open = (props: { line: string }) => {
  const here = useHere()
  const words = () => text().ceremony.receive
  const [search, setSearch] = useSearchParams()
  const [duties, { refetch }] = createResource(() =>
    call("GET /api/offices/:office/events/:event/duties", { params: here.place() }),
  )
  const [officer, setOfficer] = createSignal("")
  const receiving = createReceiving(here, () => props.line, officer)
  const sheet = () =>
    fillPath("/api/offices/:office/events/:event/ceremony/:line/receipts", {
      ...here.place(),
      line: props.line,
    })
  const draft = () => here.event().state === "draft"
  const way = (): Way => (search.cara === "daftar" || draft() ? "daftar" : "pindai")
  const go = (way: Way) => setSearch({ cara: way === "daftar" ? way : undefined }, { replace: true })
  const all = () => receiving.list() ?? []
  const received = () => all().filter((each) => each.received !== undefined).length

  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={4}>
          <A href={here.href("penyerahan")} class="cer-back">
            <Icon name="back" />
            {words().back}
          </A>
          <Show when={receiving.list()}>
            <Progress
              label={text().ceremony.progressLabel}
              value={all().length === 0 ? 0 : received() / all().length}
              detail={text().ceremony.progress(number(received()), number(all().length))}
            />
          </Show>
          <Show when={draft()}>
            <Notice>{words().draft}</Notice>
          </Show>
          <Loaded of={duties} retry={refetch} skeleton={<Skeleton lines={1} />}>
            {(loaded) => <Officer duties={loaded()} value={officer()} onChange={setOfficer} />}
          </Loaded>
          <Show when={!draft()}>
            <div class="desk-ways" role="group" aria-label={words().waysLabel}>
              <For each={ways}>
                {(one) => (
                  <button type="button" class="desk-way" aria-pressed={way() === one} onClick={() => go(one)}>
                    {words().ways[one]}
                  </button>
                )}
              </For>
            </div>
          </Show>
        </Stack>
      </Card>
      <Ready receiving={receiving}>
        {() => {
          const asked = () => duties.latest?.asked.includes("hand_over_officer") === true
          const named = () =>
            (duties.latest?.named ?? []).reduce(
              (names, { person, name }) => names.set(person, name),
              new Map<string, string>(),
            )
          return (
            <Show
              when={way() === "daftar"}
              fallback={<ScanReceipts receiving={receiving} ready={!asked() || officer() !== ""} />}
            >
              <RecipientList
                receiving={receiving}
                marks={!draft()}
                ready={!asked() || officer() !== ""}
                officerName={(person) => named().get(person)}
                sheet={here.may.organise() ? sheet() : undefined}
              />
            </Show>
          )
        }}
      </Ready>
    </Stack>
  )
}

/** The recipients' own loading and failure, below what stands above them. */
const Ready = (props: { receiving: Receiving; children: () => ReturnType<typeof Show> }) => (
  <Show
    when={props.receiving.list()}
    fallback={
      <Card>
        <Show when={props.receiving.failure()} fallback={<Skeleton lines={6} />}>
          <ErrorState
            message={errorText(props.receiving.failure())}
            onRetry={() => props.receiving.refresh()}
          />
        </Show>
      </Card>
    }
  >
    {props.children()}
  </Show>
)

/** Who hands over as an officer of the event; nothing where nobody is named and nobody asks. */
const Officer = (props: { duties: Duties; value: string; onChange: (person: string) => void }) => {
  const here = useHere()
  const words = () => text().ceremony.receive
  const asked = () => props.duties.asked.includes("hand_over_officer")
  const named = () =>
    props.duties.named.filter(({ duty, ended }) => duty === "hand_over_officer" && ended === undefined)
  const chosen = () => named().find(({ person }) => person === props.value)
  return (
    <Show
      when={named().length > 0}
      fallback={
        <Show when={asked()}>
          <Notice tone="warning">
            <p>
              {words().officerNone} {words().officerAsked}
            </p>
            <Show when={here.may.organise()}>
              <LinkButton href={here.href("perangkat/petugas")} size="small">
                {words().officerLink}
              </LinkButton>
            </Show>
          </Notice>
        </Show>
      }
    >
      <Field
        label={words().officer}
        hint={
          chosen()
            ? basisWords(chosen() as Duties["named"][number], here.event().zone)
            : asked()
              ? words().officerAsked
              : undefined
        }
        required={asked()}
      >
        <Select
          value={props.value}
          onChange={(person) => props.onChange(person)}
          placeholder={asked() ? undefined : false}
          options={[
            ...(asked() ? [] : [{ value: "", label: text().duties.officer.nobody }]),
            ...named().map(({ person, name }) => ({ value: person, label: name })),
          ]}
        />
      </Field>
    </Show>
  )
}

export default Receive
