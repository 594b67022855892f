import type { View } from "@setiakawan/core/live"
import * as Writing from "@setiakawan/core/writing"
import { createEffect, createMemo, createSignal, onCleanup, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number, percent } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { type Bar, BarList, Stat, Stats } from "../../../ui/Stat.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../../ui/states.tsx"
import { useHere } from "../here.ts"
import { regionName, unsurName } from "../labels.ts"
import { createPolling } from "../polling.ts"
import { Section } from "../Section.tsx"
import { Projector } from "./Projector.tsx"
import { Ring } from "./Ring.tsx"
import "./live.css"

const EVERY = 5_000
/** A screen reader is told at most this often. */
const ANNOUNCE_EVERY = 30_000
const SHOWN = 12

/** Registered and present groups as bars; what does not fit is one bar at the end. */
export const barsOf = (groups: View["byUnsur"], nameOf: (code: string) => string, most = SHOWN): Bar[] => {
  const bars = groups.map(({ code, registered, present }) => ({
    label: nameOf(code),
    value: present,
    of: registered,
  }))
  if (bars.length <= most) return bars
  const rest = bars.slice(most - 1)
  const sum = (pick: (bar: (typeof bars)[number]) => number) =>
    rest.reduce((total, bar) => total + pick(bar), 0)
  return [
    ...bars.slice(0, most - 1),
    {
      label: text().live.others(number(rest.length)),
      value: sum((bar) => bar.value),
      of: sum((bar) => bar.of),
    },
  ]
}

/** Who is registered and who is in, as it happens. */
const Live = () => {
  const here = useHere()
  const words = () => text().live
  const [checkpoint, setCheckpoint] = createSignal(here.event().checkpoints[0]?.id ?? "")
  const [view, setView] = createSignal<View>()
  const [readAt, setReadAt] = createSignal<Date>()
  const [failure, setFailure] = createSignal<unknown>()
  const [projecting, setProjecting] = createSignal(false)

  const polling = createPolling(async (signal) => {
    try {
      const asked = checkpoint()
      const answer = await call("GET /api/offices/:office/events/:event/live", {
        params: here.place(),
        query: { checkpoint: asked },
        signal,
      })
      if (asked === checkpoint()) setView(answer)
      setReadAt(new Date())
      setFailure(undefined)
      return EVERY
    } catch (error) {
      setFailure(error)
      throw error
    }
  })
  polling.now()

  const clock = () =>
    new Intl.DateTimeFormat(text().locale, {
      timeStyle: "medium",
      timeZone: Writing.zones[here.event().zone],
    }).format(readAt())
  const updated = () => (failure() === undefined ? words().updated(clock()) : words().stale(clock()))
  const share = (now: View) => (now.registered > 0 ? now.present / now.registered : 0)

  const [said, setSaid] = createSignal("")
  let saidAt = 0
  let later: ReturnType<typeof setTimeout> | undefined
  createEffect(() => {
    const now = view()
    if (!now) return
    const sentence = words().announce(number(now.present), number(now.registered))
    clearTimeout(later)
    const wait = Math.max(0, saidAt + ANNOUNCE_EVERY - Date.now())
    later = setTimeout(() => {
      saidAt = Date.now()
      setSaid(sentence)
    }, wait)
  })
  onCleanup(() => clearTimeout(later))

  const lastArrival = createMemo(() => {
    const at = view()?.lastAt
    return at ? Writing.time(at, here.event().zone) : words().noArrival
  })

  return (
    <Section
      title={words().title}
      lead={<Show when={readAt() && failure() === undefined}>{updated()}</Show>}
      actions={
        <Button icon="chart" onClick={() => setProjecting(true)} disabled={!view()?.registered}>
          {words().projector}
        </Button>
      }
    >
      <p class="visually-hidden" role="status">
        {said()}
      </p>
      <Stack gap={6}>
        <Show when={here.event().checkpoints.length > 1}>
          <div class="live-checkpoint">
            <Field label={words().checkpoint}>
              <Select
                value={checkpoint()}
                onChange={(id) => {
                  setCheckpoint(id)
                  polling.now()
                }}
                options={here.event().checkpoints.map(({ id, name }) => ({ value: id, label: name }))}
                placeholder={false}
              />
            </Field>
          </div>
        </Show>
        <Show
          when={view()}
          fallback={
            <Card>
              <Show when={failure()} fallback={<Skeleton lines={6} />}>
                <ErrorState message={errorText(failure())} onRetry={polling.now} />
              </Show>
            </Card>
          }
        >
          {(now) => (
            <>
              <Show when={failure() !== undefined}>
                <Notice tone="warning">{updated()}</Notice>
              </Show>
              <Show
                when={now().registered > 0}
                fallback={
                  <Card>
                    <Empty
                      icon="chart"
                      title={words().emptyTitle}
                      action={
                        <Show when={here.may.organise()}>
                          <LinkButton href={here.href("impor")}>{words().toImport}</LinkButton>
                        </Show>
                      }
                    >
                      {words().empty}
                    </Empty>
                  </Card>
                }
              >
                <div class="live-top">
                  <Card>
                    <div class="live-ring">
                      <Ring share={share(now())} label={words().present} />
                      <p class="live-last">
                        <span>{words().lastArrival}</span> <strong>{lastArrival()}</strong>
                      </p>
                    </div>
                  </Card>
                  <Stats>
                    <Stat
                      label={words().present}
                      value={now().present}
                      detail={words().ofRegistered(percent(share(now())))}
                      tone="accent"
                    />
                    <Stat label={words().absent} value={Math.max(0, now().registered - now().present)} />
                    <Stat
                      label={words().registered}
                      value={now().registered}
                      detail={words().placesLeft(number(Math.max(0, now().capacity - now().registered)))}
                    />
                    <Stat label={words().capacity} value={now().capacity} />
                  </Stats>
                </div>
                <div class="live-groups">
                  <Card title={words().byUnsur}>
                    <BarList label={words().byUnsur} bars={barsOf(now().byUnsur, unsurName)} />
                  </Card>
                  <Stack gap={6}>
                    <Card title={words().byGate}>
                      <BarList
                        label={words().byGate}
                        bars={now().byGate.map(({ name, present }) => ({ label: name, value: present }))}
                      />
                      <Show when={now().repeats > 0}>
                        <p class="live-repeats">{words().repeats(number(now().repeats))}</p>
                      </Show>
                    </Card>
                    <Card title={words().byRegion}>
                      <BarList label={words().byRegion} bars={barsOf(now().byRegion, regionName)} />
                    </Card>
                  </Stack>
                </div>
                <Show when={projecting()}>
                  <Projector
                    event={here.event().name}
                    view={now()}
                    bars={barsOf(now().byUnsur, unsurName, 8)}
                    lastArrival={lastArrival()}
                    updated={updated()}
                    onClose={() => setProjecting(false)}
                  />
                </Show>
              </Show>
            </>
          )}
        </Show>
      </Stack>
    </Section>
  )
}

export default Live
