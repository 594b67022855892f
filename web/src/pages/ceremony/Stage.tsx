import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, IconButton, LinkButton } from "../../ui/Button.tsx"
import { Notice } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { keepAwake } from "../scanner/wake.ts"
import type { Line, Lines } from "./lines.ts"
import { MarksNotice } from "./Marks.tsx"
import { after, beside, current } from "./run.ts"
import { StageLine } from "./StageLine.tsx"
import { dignitaryWords } from "./words.ts"

/** Milliseconds in which a second touch of the same button is taken for the first one. */
const TOUCH = 600

/** Milliseconds that what was done can be undone with one touch, before the next line stands there instead. */
const GLANCE = 10_000

/** The ceremony as it is run: one line at a time, and what comes next. */
export const Stage = (props: { lines: Lines; all: readonly Line[] }) => {
  const here = useHere()
  const words = () => text().ceremony
  /** What somebody looks at; without it, whose turn it is. "" when all are run. */
  const [looking, setLooking] = createSignal<string>()
  /** What was done a moment ago, to be undone with one touch; later by going back to it. */
  const [last, setLast] = createSignal<{ id: string; state: Line["state"] }>()
  let touched = 0
  const line = createMemo(() =>
    looking() === undefined ? current(props.all) : props.all.find(({ id }) => id === looking()),
  )
  const numberOf = (id: string | undefined) => props.all.findIndex((each) => each.id === id) + 1
  const named = (id: string | undefined) => props.all.find((each) => each.id === id)
  const next = () => named(line() && after(props.all, line()?.id ?? ""))
  const runs = () => here.event().state !== "draft"
  const go = (step: 1 | -1) => {
    const to = beside(props.all, line()?.id, step)
    if (to) setLooking(to)
  }
  const mark = (one: Line, state: Line["state"]) => {
    if (Date.now() - touched < TOUCH) return
    touched = Date.now()
    const following = after(props.all, one.id)
    props.lines.marks.mark(one.id, state)
    setLast(state === "planned" ? undefined : { id: one.id, state })
    setLooking(state === "planned" ? one.id : (following ?? ""))
  }

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return
    if (event.target instanceof HTMLInputElement) return
    // A presenter's clicker says PageDown and PageUp.
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 } as const
    const by = step[event.key as keyof typeof step]
    if (!by) return
    event.preventDefault()
    go(by)
  }
  onMount(() => {
    onCleanup(keepAwake())
    window.addEventListener("keydown", onKey)
    onCleanup(() => window.removeEventListener("keydown", onKey))
  })
  createEffect(() => {
    if (!last()) return
    const timer = setTimeout(() => setLast(undefined), GLANCE)
    onCleanup(() => clearTimeout(timer))
  })
  createEffect(
    on(
      () => line()?.id,
      () => window.scrollTo({ top: 0 }),
      { defer: true },
    ),
  )

  return (
    <section class="stage" aria-label={words().stage.title}>
      <div class="visually-hidden" role="status">
        {line()
          ? words().stage.turn(number(numberOf(line()?.id)), number(props.all.length), line()?.title ?? "")
          : words().over}
      </div>
      <div class="stage-steps" aria-hidden="true">
        <For each={props.all}>
          {(each) => (
            <span class={`stage-step is-${each.state}`} classList={{ "is-here": each.id === line()?.id }} />
          )}
        </For>
      </div>
      <MarksNotice marks={props.lines.marks} />
      <Show when={!runs()}>
        <Notice>{words().draft}</Notice>
      </Show>
      <div class="stage-line">
        <Show when={line()} fallback={<Over all={props.all} onOpen={setLooking} />}>
          {(now) => (
            <>
              <StageLine
                line={now()}
                number={number(numberOf(now().id))}
                of={number(props.all.length)}
                onPhoto={props.lines.now}
              />
            </>
          )}
        </Show>
      </div>
      <div class="stage-foot">
        <div class="stage-turn">
          <IconButton
            icon="back"
            label={words().stage.previous}
            disabled={!beside(props.all, line()?.id, -1)}
            onClick={() => go(-1)}
          />
          <Show when={last()} fallback={<Next line={next()} />}>
            {(done) => (
              <p class="stage-undo" role="status">
                <span>
                  {words().stage.became[done().state === "done" ? "done" : "skipped"](
                    number(numberOf(done().id)),
                  )}
                </span>
                <Button
                  size="small"
                  onClick={() => {
                    const one = named(done().id)
                    touched = 0
                    if (one) mark(one, "planned")
                  }}
                >
                  {words().stage.undo}
                </Button>
              </p>
            )}
          </Show>
          <IconButton
            class="stage-forward"
            icon="back"
            label={words().stage.following}
            disabled={!beside(props.all, line()?.id, 1)}
            onClick={() => go(1)}
          />
        </div>
        <div class="stage-actions">
          <Show when={line()} fallback={<BackToList />}>
            {(now) => (
              <Show
                when={now().state === "planned"}
                fallback={
                  <Button size="large" block disabled={!runs()} onClick={() => mark(now(), "planned")}>
                    {words().back}
                  </Button>
                }
              >
                <Button size="large" disabled={!runs()} onClick={() => mark(now(), "skipped")}>
                  {words().skip}
                </Button>
                <Button
                  variant="primary"
                  size="large"
                  icon="check"
                  block
                  disabled={!runs()}
                  onClick={() => mark(now(), "done")}
                >
                  {words().done}
                </Button>
              </Show>
            )}
          </Show>
        </div>
      </div>
    </section>
  )
}

/** What comes after the line on the screen, so that it can be made ready. */
const Next = (props: { line: Line | undefined }) => (
  <p class="stage-next">
    <Show when={props.line}>
      {(line) => (
        <>
          <span class="quiet">{text().ceremony.stage.next}</span>
          <strong>{line().title}</strong>
          <span class="stage-next-who">{dignitaryWords(line())}</span>
        </>
      )}
    </Show>
  </p>
)

/** All lines are run: how many, and those that were passed over, to be opened again. */
const Over = (props: { all: readonly Line[]; onOpen: (id: string) => void }) => {
  const words = () => text().ceremony
  const skipped = () => props.all.filter(({ state }) => state === "skipped")
  const count = (state: Line["state"]) => number(props.all.filter((each) => each.state === state).length)
  return (
    <div class="stage-over">
      <h2 class="stage-title">{words().over}</h2>
      <p>{words().stage.summary(count("done"), count("skipped"))}</p>
      <Show when={skipped().length > 0}>
        <ul class="stage-skipped">
          <For each={skipped()}>
            {(line) => (
              <li>
                <Button onClick={() => props.onOpen(line.id)}>{line.title}</Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

const BackToList = () => {
  const here = useHere()
  return (
    <LinkButton href={here.href("penyerahan")} size="large" block>
      {text().ceremony.receive.back}
    </LinkButton>
  )
}
