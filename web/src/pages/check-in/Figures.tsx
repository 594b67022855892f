import { A } from "@solidjs/router"
import { For, Show } from "solid-js"
import { number, percent } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Card } from "../../ui/layout.tsx"
import { Stat, Stats } from "../../ui/Stat.tsx"
import { useHere } from "../participants/here.ts"
import { labelOf, type Place, shareOf, type View } from "./board-view.ts"
import { Ring } from "./Ring.tsx"

/** People, scans, people inside now, and what was not let in: each counted by itself. */
export const Figures = (props: { view: View; place: Place; lastArrival: string }) => {
  const words = () => text().checkIn.board
  const here = useHere()
  const share = () => shareOf(props.view, props.place)
  const missing = () => Math.max(0, props.view.registered - props.place.people)
  /** The list of participants, those who have not come here. */
  const who = () => `${here.href("peserta")}?kehadiran=absent&titik=${props.place.id}`
  return (
    <div class="board-top">
      <Card>
        <div class="board-ring">
          <Ring share={share()} label={labelOf(props.place, "people")} />
          <p class="board-last">
            <span>{words().registered}</span> <strong>{number(props.view.registered)}</strong>,{" "}
            {words().placesLeft(number(Math.max(0, props.view.capacity - props.view.registered)))}
          </p>
          <p class="board-last">
            <span>{words().last[props.place.kind]}</span> <strong>{props.lastArrival}</strong>
          </p>
        </div>
      </Card>
      <Stats>
        <Stat
          label={labelOf(props.place, "people")}
          value={props.place.people}
          detail={words().share(percent(share()), number(props.view.registered))}
          tone="accent"
        />
        <Show when={props.place.kind !== "handout"}>
          <Stat label={words().inside} value={props.place.inside} detail={words().insideDetail} />
        </Show>
        <Stat
          label={labelOf(props.place, "missing")}
          value={missing()}
          detail={
            <Show when={missing() > 0}>
              <A href={who()}>{words().who}</A>
            </Show>
          }
        />
        <Stat label={words().scans} value={props.place.scans} detail={words().scansDetail} />
        <Stat label={words().repeats} value={props.place.repeats} detail={words().repeatsDetail} />
        <Stat label={words().refused} value={props.place.refused} detail={words().refusedDetail} />
      </Stats>
    </div>
  )
}

/** People and scans by gate; a repeat at a gate is a scan and no person. */
export const Gates = (props: { place: Place }) => {
  const words = () => text().checkIn.board
  const longest = () => Math.max(1, ...props.place.byGate.map(({ scans, people }) => Math.max(scans, people)))
  return (
    <Card title={words().byGate}>
      <ul class="bars" aria-label={words().byGate}>
        <For each={props.place.byGate}>
          {(gate) => (
            <li class="bar">
              <div class="bar-words">
                <span class="bar-label">{gate.name}</span>
                <span class="bar-number">{words().gate(number(gate.people), number(gate.scans))}</span>
              </div>
              <div class="bar-track" aria-hidden="true">
                <div class="bar-of" style={{ "--share": String(gate.scans / longest()) }} />
                <div class="bar-value" style={{ "--share": String(gate.people / longest()) }} />
              </div>
            </li>
          )}
        </For>
      </ul>
    </Card>
  )
}
