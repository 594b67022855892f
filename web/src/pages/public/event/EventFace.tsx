import { place } from "@setiakawan/core/writing"
import { createMemo, For, Show } from "solid-js"
import type { Api } from "../../../api/contract.ts"
import { text } from "../../../text/text.ts"
import { Icon } from "../../../ui/Icon.tsx"
import { agendaTime, days, hours } from "../occasion.ts"

export type PublicEvent = Api["GET /api/public/events/:reference"]["answer"]

/** What an event shows to the public: what, when, where, and the order of the day. */
export const EventFace = (props: { event: PublicEvent }) => {
  const words = () => text().register
  const where = createMemo(() => place(props.event))
  return (
    <>
      <header class="event-face">
        <p class="event-kind">{words().kinds[props.event.kind]}</p>
        <h1 class="event-name">{props.event.name}</h1>
        <Show when={props.event.theme}>{(theme) => <p class="event-theme">{words().theme(theme())}</p>}</Show>
        <dl class="event-facts">
          <div>
            <dt class="visually-hidden">{words().when}</dt>
            <Icon name="calendar" />
            <dd>
              <strong>{days(props.event)}</strong>
              <span>{hours(props.event)}</span>
            </dd>
          </div>
          <div>
            <dt class="visually-hidden">{words().where}</dt>
            <Icon name="place" />
            <dd>
              <strong>{props.event.venue}</strong>
              <Show when={props.event.venueAddress}>
                <span>{props.event.venueAddress}</span>
              </Show>
              <a
                href={`https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(where())}`}
                target="_blank"
                rel="noreferrer"
              >
                {words().map}
              </a>
            </dd>
          </div>
          <div>
            <dt class="visually-hidden">{words().unit}</dt>
            <Icon name="office" />
            <dd>
              <strong>{props.event.office}</strong>
              <Show when={props.event.unit}>
                <span>{props.event.unit}</span>
              </Show>
            </dd>
          </div>
        </dl>
      </header>
      <Show when={props.event.agenda.length > 0}>
        <details class="event-agenda">
          <summary>
            {words().agenda}
            <Icon name="chevronDown" />
          </summary>
          <ol>
            <For each={props.event.agenda}>
              {(item) => (
                <li>
                  <span class="event-time">{agendaTime(item.time)}</span>
                  <span>
                    {item.title}
                    <Show when={item.speaker}>
                      <span class="event-speaker">{item.speaker}</span>
                    </Show>
                  </span>
                </li>
              )}
            </For>
          </ol>
          <p class="event-note">{words().agendaNote(props.event.zone)}</p>
        </details>
      </Show>
    </>
  )
}
