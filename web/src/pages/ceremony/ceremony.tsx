import { createMemo, createSignal, For, Match, Show, Switch } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { ConfirmDialog } from "../../ui/Dialog.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { clock } from "../check-in/clock.ts"
import { moved } from "../office/form/model.ts"
import { focusMain } from "../office/place.ts"
import { useHere } from "../participants/here.ts"
import { Section } from "../participants/Section.tsx"
import { LineDialog } from "./LineDialog.tsx"
import { LineItem } from "./LineItem.tsx"
import { createLines, type Line } from "./lines.ts"
import { MarksNotice } from "./Marks.tsx"
import { RunSheet } from "./RunSheet.tsx"
import { current as turn } from "./run.ts"
import "./ceremony.css"

/** What is handed over on stage, in order: put together beforehand, run on a phone on the day. */
const Ceremony = () => {
  const here = useHere()
  const words = () => text().ceremony
  const lines = createLines(here)
  const [editing, setEditing] = createSignal<Line | "new">()
  const [removing, setRemoving] = createSignal<Line>()
  const [said, setSaid] = createSignal("")
  const all = () => lines.value() ?? []
  const changes = () => here.may.organise() && here.event().state !== "finished"
  const runs = () => here.may.keepDoor() && here.event().state !== "draft"
  /** Whose turn it is: the first that still waits. */
  const current = createMemo(() => turn(all()))

  const move = createAction(async (line: Line, step: 1 | -1) => {
    const button = document.activeElement
    const from = all().findIndex(({ id }) => id === line.id)
    const wanted = moved(all(), from, step).map(({ id }) => id)
    await call("PUT /api/offices/:office/events/:event/ceremony", {
      params: here.place(),
      body: { lines: wanted },
    })
    lines.reorder(wanted)
    setSaid(words().moved(line.title, number(from + 1 + step)))
    lines.now()
    // A line that is moved in the page lets go of the focus; at either end it cannot be moved further that way.
    const tools = button?.closest(".cer-tools")
    const next = button?.matches(":disabled") ? tools?.querySelector("button:enabled") : button
    if (next instanceof HTMLElement) next.focus()
  })
  const remove = createAction(async (line: Line) => {
    await call("DELETE /api/offices/:office/events/:event/ceremony/:line", {
      params: { ...here.place(), line: line.id },
    })
    setRemoving(undefined)
    lines.now()
    toast.success(words().removing.done)
    focusMain()
  })
  const byKind = (kind: Line["subject"]["kind"]) =>
    all().filter(({ subject }) => subject.kind === kind).length

  return (
    <Section
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={all().length > 0}>
          <Button icon="printer" onClick={() => window.print()}>
            {words().print}
          </Button>
          <Show when={runs()}>
            <LinkButton href={here.href("panggung")} variant="primary" icon="expand">
              {words().run}
            </LinkButton>
          </Show>
        </Show>
      }
    >
      <Stack gap={4}>
        <div class="visually-hidden" role="status">
          {said()}
        </div>
        <Show when={lines.value() && lines.failure() !== undefined}>
          <Notice tone="warning">
            {text().checkIn.stale(clock(lines.answeredAt()?.toISOString() ?? "", here.event().zone))}
          </Notice>
        </Show>
        <Show when={move.error()}>
          <Notice tone="danger">{move.error()}</Notice>
        </Show>
        <MarksNotice marks={lines.marks} />
        <Show when={here.may.organise() && here.event().state === "finished"}>
          <Notice>{words().finished}</Notice>
        </Show>
        <Show when={here.may.keepDoor() && here.event().state === "draft" && all().length > 0}>
          <Notice>{words().draft}</Notice>
        </Show>
        <Switch>
          <Match when={lines.value() === undefined}>
            <Card>
              <Show when={lines.failure()} fallback={<Skeleton lines={6} />}>
                <ErrorState message={errorText(lines.failure())} onRetry={lines.now} />
              </Show>
            </Card>
          </Match>
          <Match when={all().length === 0}>
            <Card>
              <Empty
                icon="document"
                title={words().empty.title}
                action={
                  changes() && (
                    <Button variant="primary" icon="plus" onClick={() => setEditing("new")}>
                      {words().add}
                    </Button>
                  )
                }
              >
                {changes() ? words().empty.body : words().empty.viewer}
              </Empty>
            </Card>
          </Match>
          <Match when={true}>
            <p class="cer-counts">
              {words().counts(number(byKind("aid")), number(byKind("decree")))}
              <Show when={byKind("aid") > 0}>
                <span class="quiet">{words().symbolic}</span>
              </Show>
            </p>
            <div class="cer-screen">
              <Card>
                <ol class="cer-lines" aria-label={words().list}>
                  <For each={all()}>
                    {(line, index) => (
                      <LineItem
                        line={line}
                        number={index() + 1}
                        last={index() === all().length - 1}
                        current={runs() && current()?.id === line.id}
                        changes={changes()}
                        runs={runs()}
                        onMark={(state) => lines.marks.mark(line.id, state)}
                        onPhoto={lines.now}
                        onMove={(step) => void move.run(line, step)}
                        onEdit={() => setEditing(line)}
                        onRemove={() => setRemoving(line)}
                      />
                    )}
                  </For>
                </ol>
                {/* Below the lines: on the day the room above belongs to the one whose turn it is. */}
                <Show when={changes()}>
                  <div class="cer-add">
                    <Button icon="plus" onClick={() => setEditing("new")}>
                      {words().add}
                    </Button>
                  </div>
                </Show>
              </Card>
            </div>
            <RunSheet lines={all()} />
          </Match>
        </Switch>
      </Stack>
      <Show when={editing()}>
        {(line) => (
          <LineDialog
            line={line() === "new" ? undefined : (line() as Line)}
            lines={all()}
            onSaved={() => {
              setEditing(undefined)
              lines.now()
              toast.success(words().saved)
            }}
            onClose={() => setEditing(undefined)}
          />
        )}
      </Show>
      <Show when={removing()}>
        {(line) => (
          <ConfirmDialog
            open
            title={words().removing.title(line().title)}
            confirm={words().removing.confirm}
            danger
            busy={remove.busy()}
            onConfirm={() => void remove.run(line())}
            onClose={() => {
              remove.reset()
              setRemoving(undefined)
            }}
          >
            <Stack>
              <p>{words().removing.body}</p>
              <Show when={remove.error()}>
                <Notice tone="danger">{remove.error()}</Notice>
              </Show>
            </Stack>
          </ConfirmDialog>
        )}
      </Show>
    </Section>
  )
}

export default Ceremony
