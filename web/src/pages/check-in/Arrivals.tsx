import * as Writing from "@setiakawan/core/writing"
import { createMemo, createSignal, For, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Field } from "../../ui/Field.tsx"
import { Select } from "../../ui/inputs.tsx"
import { Card } from "../../ui/layout.tsx"
import { chartOf, daysOf, instantOf } from "./arrivals.ts"
import type { Place } from "./board-view.ts"

const HEIGHT = 100
const STEP = 10
const GAP = 1.5

/** Arrivals over a day as bars, with the same figures as a table behind them. */
export const Arrivals = (props: { place: Place; zone: Writing.Zone }) => {
  const words = () => text().checkIn.board.arrivals
  const [chosen, setChosen] = createSignal<string>()
  const [open, setOpen] = createSignal(false)
  const days = createMemo(() => daysOf(props.place.arrivals, props.zone))
  const day = () => {
    const own = chosen()
    return own !== undefined && days().includes(own) ? own : (days()[days().length - 1] ?? "")
  }
  const chart = createMemo(() => chartOf(props.place.arrivals, props.zone, day()))
  const per = () => words().per(number(chart().width))
  const time = (minute: number) => Writing.time(instantOf(minute), props.zone)
  const short = (minute: number) => time(minute).replace(/ .*$/, "")
  const peak = () => chart().buckets.find(({ count }) => count === chart().most)
  const said = () =>
    words().peak(time(peak()?.start ?? 0), number(chart().most), words().within(number(chart().width)))
  const marks = () => {
    const { buckets } = chart()
    const wanted = [0, Math.floor((buckets.length - 1) / 2), buckets.length - 1]
    return [...new Set(wanted)].map((at) => buckets[at]?.start ?? 0)
  }
  return (
    <Card title={words().title[props.place.kind]}>
      <Show when={chart().buckets.length > 0} fallback={<p class="quiet">{words().empty}</p>}>
        <Show when={days().length > 1}>
          <div class="arrivals-day">
            <Field label={words().day}>
              <Select
                value={day()}
                onChange={setChosen}
                options={days().map((each) => ({ value: each, label: Writing.date(each, props.zone) }))}
                placeholder={false}
              />
            </Field>
          </div>
        </Show>
        <p class="arrivals-peak">{said()}</p>
        <figure class="arrivals">
          <span class="arrivals-most" aria-hidden="true">
            {number(chart().most)}
          </span>
          <svg
            class="arrivals-bars"
            viewBox={`0 0 ${chart().buckets.length * STEP} ${HEIGHT}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={said()}
          >
            <For each={chart().buckets}>
              {(bucket, at) => {
                const height = () => (bucket.count / Math.max(1, chart().most)) * HEIGHT
                return (
                  <rect
                    x={at() * STEP + GAP / 2}
                    y={HEIGHT - height()}
                    width={STEP - GAP}
                    height={height()}
                    classList={{ "is-peak": bucket.count === chart().most }}
                  >
                    <title>{`${short(bucket.start)}: ${number(bucket.count)}`}</title>
                  </rect>
                )
              }}
            </For>
          </svg>
          <div class="arrivals-times" classList={{ "is-single": marks().length === 1 }} aria-hidden="true">
            <For each={marks()}>{(minute) => <span>{short(minute)}</span>}</For>
          </div>
        </figure>
        <details class="arrivals-table" open={open()} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{open() ? words().hide : words().table}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{words().from}</th>
                <th scope="col">{`${words().people} ${per()}`}</th>
              </tr>
            </thead>
            <tbody>
              <For each={chart().buckets.filter(({ count }) => count > 0)}>
                {(bucket) => (
                  <tr>
                    <th scope="row">{time(bucket.start)}</th>
                    <td>{number(bucket.count)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </details>
      </Show>
    </Card>
  )
}
