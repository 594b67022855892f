import { duties as kinds } from "@setiakawan/core/duty-kind"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { ConfirmDialog } from "../../ui/Dialog.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import { Section } from "../participants/Section.tsx"
import { NameDialog } from "./NameDialog.tsx"
import { basisWords, type Duties, type Named, when } from "./words.ts"
import "./ceremony.css"

/** Who is named for what at this event, with the decree that it rests on. */
const DutiesPage = () => {
  const here = useHere()
  const words = () => text().duties
  const [naming, setNaming] = createSignal(false)
  const [ending, setEnding] = createSignal<Named>()
  const [loaded, { refetch }] = createResource(
    () => here.may.keepDoor() && here.event().id,
    () => call("GET /api/offices/:office/events/:event/duties", { params: here.place() }),
  )
  const changes = () => here.may.organise() && here.event().state !== "finished"
  const end = createAction(async ({ duty, person }: Named) => {
    await call("POST /api/offices/:office/events/:event/duties/:duty/:person/end", {
      params: { ...here.place(), duty, person },
    })
    await refetch()
    setEnding(undefined)
    toast.success(words().ending.done)
  })

  return (
    <Section
      title={words().title}
      lead={words().lead}
      actions={
        <>
          <Show when={here.may.organise()}>
            <LinkButton href={here.href("perangkat")} icon="back">
              {text().event.tabs.devices}
            </LinkButton>
          </Show>
          <Show when={changes()}>
            <Button variant="primary" icon="plus" onClick={() => setNaming(true)}>
              {words().add}
            </Button>
          </Show>
        </>
      }
    >
      <Show
        when={here.may.keepDoor()}
        fallback={
          <Card>
            <Empty icon="info" title={words().forbidden} />
          </Card>
        }
      >
        <Stack gap={4}>
          <Show when={here.may.organise() && here.event().state === "finished"}>
            <Notice>{words().finished}</Notice>
          </Show>
          <Loaded
            of={loaded}
            retry={refetch}
            skeleton={
              <Card>
                <Skeleton lines={6} />
              </Card>
            }
          >
            {(duties) => (
              <For each={kinds}>
                {(kind) => <Group kind={kind} duties={duties()} changes={changes()} onEnd={setEnding} />}
              </For>
            )}
          </Loaded>
        </Stack>
      </Show>
      <Show when={naming()}>
        <NameDialog
          asked={loaded.latest?.asked ?? []}
          onNamed={(name) => {
            setNaming(false)
            void refetch()
            toast.success(words().form.done(name))
          }}
          onClose={() => setNaming(false)}
        />
      </Show>
      <Show when={ending()}>
        {(named) => (
          <ConfirmDialog
            open
            title={words().ending.title(named().name || words().noName)}
            confirm={words().ending.confirm}
            danger
            busy={end.busy()}
            onConfirm={() => void end.run(named())}
            onClose={() => {
              end.reset()
              setEnding(undefined)
            }}
          >
            <Stack>
              <p>{words().ending.body}</p>
              <Show when={end.error()}>
                <Notice tone="danger">{end.error()}</Notice>
              </Show>
            </Stack>
          </ConfirmDialog>
        )}
      </Show>
    </Section>
  )
}

/** Everybody named for one duty; who still has it first. */
const Group = (props: {
  kind: Named["duty"]
  duties: Duties
  changes: boolean
  onEnd: (named: Named) => void
}) => {
  const here = useHere()
  const words = () => text().duties
  const zone = () => here.event().zone
  const named = () => {
    const mine = props.duties.named.filter(({ duty }) => duty === props.kind)
    return [...mine.filter(({ ended }) => !ended), ...mine.filter(({ ended }) => ended)]
  }
  const asked = () => props.duties.asked.includes(props.kind)
  return (
    <Card
      title={words().kinds[props.kind]}
      actions={
        <Badge tone={asked() ? "accent" : "neutral"}>{asked() ? words().asked : words().notAsked}</Badge>
      }
    >
      <p class="card-lead">{words().what[props.kind]}</p>
      <Show when={named().length > 0} fallback={<p class="quiet">{words().none}</p>}>
        <ul class="duty-people">
          <For each={named()}>
            {(each) => (
              <li class="duty-person" classList={{ "is-ended": each.ended !== undefined }}>
                <div class="duty-who">
                  <span class="duty-name">{each.name || words().noName}</span>
                  <span>{basisWords(each, zone())}</span>
                  <span class="quiet">
                    {[
                      words().since(when(each.namedAt, zone())),
                      each.ended && words().ended(when(each.ended.at, zone())),
                      each.earlier.length > 0 && words().before(number(each.earlier.length)),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </div>
                <Show when={props.changes && each.ended === undefined}>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={words().endOf(each.name || words().noName, words().kinds[props.kind])}
                    onClick={() => props.onEnd(each)}
                  >
                    {words().end}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  )
}

export default DutiesPage
