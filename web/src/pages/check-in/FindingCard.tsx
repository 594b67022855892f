import { For, type JSX, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Facts, Row } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { moment, span } from "./clock.ts"
import { type Finding, type Kind, sentence } from "./findings.ts"

const tones: Record<Kind, Tone> = {
  double: "danger",
  irregular: "warning",
  signs: "warning",
  unlisted: "accent",
}

/** Clocks that agree to the second need not be shown twice. */
const SAME = 1_000

/** One finding with all that is known of it: who, where, when by both clocks, and what was decided. */
export const FindingCard = (props: {
  finding: Finding
  now: Date
  /** Names of accounts, for what was marked by hand. */
  officers: ReadonlyMap<string, string>
  onDecide?: (() => void) | undefined
  onHistory: () => void
}) => {
  const here = useHere()
  const words = () => text().checkIn.decisions
  const kind = () => words().kinds[props.finding.kind]
  const name = () => props.finding.name || text().checkIn.unknownPerson
  const checkpoint = () => here.event().checkpoints.find(({ id }) => id === props.finding.checkpoint)
  const heading = (at: number) => {
    const { sighting } = words()
    if (props.finding.sightings.length === 1) return sighting.only
    if (props.finding.orderUnknown) return at === 0 ? sighting.either : sighting.other
    return at === 0 ? sighting.first : sighting.second
  }
  return (
    <article class="finding" aria-label={`${kind().badge}: ${name()}`}>
      <header class="finding-head">
        <div>
          <h3 class="finding-name">{name()}</h3>
          <p class="quiet">
            {[props.finding.instansi, checkpoint()?.name ?? props.finding.checkpoint]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Badge tone={tones[props.finding.kind]}>{kind().badge}</Badge>
      </header>
      <p>
        {sentence(props.finding)} <Show when={props.finding.open}>{kind().counted}</Show>
      </p>
      <Show when={props.finding.orderUnknown}>
        <Notice tone="warning">{words().orderUnknown}</Notice>
      </Show>
      <div class="finding-sightings">
        <For each={props.finding.sightings}>
          {(sighting, at) => (
            <section class="sighting">
              <h4 class="sighting-title">{heading(at())}</h4>
              <Facts facts={factsOf(sighting)} />
            </section>
          )}
        </For>
      </div>
      <Show when={props.finding.resolved}>
        {(resolved) => (
          <p class="finding-decided">
            {words().decidedLine(text().checkIn.outcomes[resolved().outcome], resolved().reason)}{" "}
            <time class="quiet" datetime={resolved().at}>
              {moment(resolved().at, here.event().zone, props.now)}
            </time>
          </p>
        )}
      </Show>
      <Row>
        <Show when={props.onDecide}>
          {(decide) => (
            <Button aria-label={words().decideOf(kind().badge, name())} onClick={() => decide()()}>
              {words().decide}
            </Button>
          )}
        </Show>
        <Button variant="quiet" aria-label={words().historyOf(name())} onClick={() => props.onHistory()}>
          {words().history}
        </Button>
      </Row>
    </article>
  )

  function factsOf(sighting: Finding["sightings"][number]): [string, JSX.Element][] {
    const { sighting: labels } = words()
    const zone = here.event().zone
    const gate =
      checkpoint()?.gates.find(({ id }) => id === sighting.gate)?.name ??
      (sighting.gate || text().common.selfCheckIn)
    const officer = sighting.by === undefined ? undefined : props.officers.get(sighting.by)
    const differs = Math.abs(Date.parse(sighting.at) - Date.parse(sighting.capturedAt)) >= SAME
    return [
      [labels.gate, gate],
      officer === undefined
        ? [labels.device, sighting.device || text().checkIn.methods[sighting.method]]
        : [labels.officer, officer],
      [
        labels.at,
        <>
          <time datetime={sighting.at}>{moment(sighting.at, zone, props.now)}</time>
          <Show when={sighting.uncertainty >= SAME}>
            <span class="quiet"> {labels.uncertain(span(sighting.uncertainty))}</span>
          </Show>
        </>,
      ],
      ...(differs ? [pair(labels.deviceClock, moment(sighting.capturedAt, zone, props.now))] : []),
      [labels.method, text().checkIn.methods[sighting.method]],
    ]
  }
}

const pair = (name: string, value: JSX.Element): [string, JSX.Element] => [name, value]
