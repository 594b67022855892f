import { useParams } from "@solidjs/router"
import { createResource, createSignal, Match, type ResourceFetcher, Show, Switch } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, LinkButton } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { PublicShell } from "../../../ui/PublicShell.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import * as Draft from "./draft.ts"
import { EventFace, type PublicEvent } from "./EventFace.tsx"
import { RegistrationForm } from "./RegistrationForm.tsx"
import "../public.css"

/** Below this many places people should hurry. */
const FEW = 25

const load: ResourceFetcher<string, PublicEvent | undefined> = async (reference, { value }) => {
  try {
    const event = await call("GET /api/public/events/:reference", { params: { reference } })
    setPageTitle(event.name)
    return event
  } catch (error) {
    // A reference of another shape is as unknown as one that nobody has.
    if (error instanceof ApiError && (error.code === "not_found" || error.code === "validation"))
      return undefined
    if (value?.reference === reference) return value
    throw error
  }
}

/** An event's public page, with its registration form. */
const EventPage = () => {
  const params = useParams<{ reference: string }>()
  const [event, { mutate, refetch }] = createResource(() => params.reference.toUpperCase(), load)
  // The last place may be this person's own, whose answer was lost: the form finds out by being sent again.
  const [mayBeIn, setMayBeIn] = createSignal(Draft.read(params.reference.toUpperCase()).unanswered)
  const words = () => text().register

  return (
    <PublicShell narrow office={event.latest?.office}>
      <Show
        when={event.latest}
        fallback={
          <Show when={!event.loading}>
            <Empty icon="search" title={words().notFound.title} heading>
              {words().notFound.body}
            </Empty>
          </Show>
        }
      >
        {(shown) => (
          <Stack gap={6}>
            <EventFace event={shown()} />
            <Switch>
              <Match when={shown().registration === "open" || (shown().registration === "full" && mayBeIn())}>
                <Show when={shown().registration === "open"}>
                  <p class="event-left" classList={{ "is-few": shown().left <= FEW }}>
                    {(shown().left <= FEW ? words().fewLeft : words().left)(number(shown().left))}
                  </p>
                </Show>
                <Show when={shown().approval}>
                  <Notice>{words().approval}</Notice>
                </Show>
                <RegistrationForm
                  event={shown()}
                  onFull={() => {
                    setMayBeIn(false)
                    mutate({ ...shown(), registration: "full", left: 0 })
                  }}
                />
              </Match>
              <Match when={closed(shown())}>
                {(state) => (
                  <Card>
                    <Empty
                      icon={state() === "finished" ? "check" : "people"}
                      title={words().states[state()].title}
                      action={
                        <Show when={state() === "full"}>
                          <Button icon="refresh" busy={event.loading} onClick={() => void refetch()}>
                            {words().checkAgain}
                          </Button>
                        </Show>
                      }
                    >
                      {words().states[state()].body}
                    </Empty>
                  </Card>
                )}
              </Match>
            </Switch>
            <div class="event-holder">
              <span>{words().haveTicket}</span>
              <LinkButton href="/tiket" variant="quiet" icon="ticket">
                {words().myTicket}
              </LinkButton>
            </div>
          </Stack>
        )}
      </Show>
    </PublicShell>
  )
}

const closed = ({ registration }: PublicEvent) => (registration === "open" ? undefined : registration)

export default EventPage
