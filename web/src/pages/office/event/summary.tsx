import * as Region from "@setiakawan/core/region"
import { dayRange, timeRange, titledName } from "@setiakawan/core/writing"
import { For, type JSX, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { ScreenLinks } from "../../self/ScreenLinks.tsx"
import { type Event, may, useEventPlace } from "../place.ts"
import { NextSteps } from "./next-steps.tsx"
import { PublicLink } from "./public-link.tsx"
import { Sharing } from "./sharing.tsx"

/** An event at a glance, and what to do next. */
const Summary = () => {
  const { event, role, href } = useEventPlace()
  const words = () => text().event.summary
  const edits = () => may.organise(role()) && event().state !== "finished"
  return (
    <Stack gap={6}>
      <Show when={may.print(role()) && event().signatory === undefined && event().state !== "draft"}>
        <Notice tone="warning">
          <Row>
            <span>{words().signatoryMissing}</span>
            <Show when={edits()}>
              <LinkButton href={href("ubah")} size="small">
                {words().signatoryAdd}
              </LinkButton>
            </Show>
          </Row>
        </Notice>
      </Show>
      <NextSteps />
      <Show when={event().state === "published"}>
        <PublicLink event={event()} />
        <Show when={may.keepDoor(role())}>
          <ScreenLinks checkpoints={event().checkpoints} href={href} />
        </Show>
      </Show>
      <Card
        title={words().details}
        actions={
          <Show when={edits()}>
            <LinkButton href={href("ubah")} size="small" icon="edit">
              {words().edit}
            </LinkButton>
          </Show>
        }
      >
        <Facts facts={factsOf(event())} />
      </Card>
      <Card title={words().agenda}>
        <Show when={event().agenda.length > 0} fallback={<p class="card-lead">{words().agendaEmpty}</p>}>
          <ol class="agenda">
            <For each={event().agenda}>
              {(item) => (
                <li class="agenda-item">
                  <span class="agenda-time">{item.time.replace(":", ".")}</span>
                  <span>
                    {item.title}
                    <Show when={item.speaker}>
                      <span class="agenda-speaker">{item.speaker}</span>
                    </Show>
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </Card>
      <Show when={may.organise(role())}>
        <Sharing />
      </Show>
    </Stack>
  )
}

/** What is known of an event; what was left empty is left out. */
const factsOf = (event: Event): (readonly [string, JSX.Element])[] => {
  const words = text().event.summary
  const { venueAddress, theme, unit, opening, signatory, lessonHours } = event
  const person = (official: NonNullable<Event["signatory"]>) => (
    <>
      {titledName(official)}
      <span class="fact-detail">{official.position}</span>
    </>
  )
  return [
    [words.kind, text().event.kinds[event.kind]],
    ...(theme ? [[words.theme, theme] as const] : []),
    [
      words.time,
      <>
        {dayRange(event.start, event.end, event.zone)}
        <span class="fact-detail">{timeRange(event.start, event.end, event.zone)}</span>
      </>,
    ],
    [
      words.venue,
      <>
        {event.venue}
        <span class="fact-detail">
          {venueAddress?.includes(Region.name(event.region))
            ? venueAddress
            : [venueAddress, Region.name(event.region)].filter(Boolean).join(", ")}
        </span>
      </>,
    ],
    [words.capacity, text().common.people(number(event.capacity))],
    [words.registration, event.openRegistration ? words.registrationOpen : words.registrationClosed],
    ...(unit ? [[words.unit, unit] as const] : []),
    ...(opening ? [[words.opening, person(opening)] as const] : []),
    [words.signatory, signatory ? person(signatory) : words.noSignatory],
    ...(lessonHours ? [[words.lessonHours, words.lessonHoursValue(number(lessonHours))] as const] : []),
    [
      words.gates,
      event.checkpoints
        .map(({ name, gates }) =>
          event.checkpoints.length > 1
            ? `${name}: ${gates.map((gate) => gate.name).join(", ")}`
            : gates.map((gate) => gate.name).join(", "),
        )
        .join("; "),
    ],
  ]
}

export default Summary
