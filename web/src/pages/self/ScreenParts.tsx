import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import { useLocation } from "@solidjs/router"
import { createSignal, onCleanup, onMount, Show } from "solid-js"
import { signInPath } from "../../session.ts"
import { text } from "../../text/text.ts"
import { Main } from "../../ui/AppShell.tsx"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { Row } from "../../ui/layout.tsx"
import { Empty } from "../../ui/states.tsx"

/** Why there is no screen. */
export type Closed = "signIn" | "forbidden" | "missing" | "off" | "draft" | "finished"
/** What the server said, as that. */
export const closing: Record<string, Closed> = {
  unauthenticated: "signIn",
  forbidden: "forbidden",
  not_found: "missing",
  self_check_in_off: "off",
  event_not_published: "draft",
  event_finished: "finished",
}

const whole = VenueCode.stepLength / 1000
const round = 2 * Math.PI * 16

/** A quiet ring that empties until the next code. Not announced: it would never be silent. */
export const Countdown = (props: { left: number }) => (
  <div class="venue-countdown">
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <circle class="venue-ring" cx="20" cy="20" r="16" />
      <circle
        class="venue-ring-left"
        classList={{ "is-full": props.left >= whole }}
        cx="20"
        cy="20"
        r="16"
        stroke-dasharray={String(round)}
        stroke-dashoffset={String(round * (1 - (props.left - 1) / whole))}
      />
    </svg>
    <span>{text().venueScreen.next(props.left)}</span>
  </div>
)

/** A button that makes the page fill the screen, while it does not. */
export const Fullscreen = () => {
  const [full, setFull] = createSignal(document.fullscreenElement !== null)
  const follow = () => setFull(document.fullscreenElement !== null)
  onMount(() => document.addEventListener("fullscreenchange", follow))
  onCleanup(() => document.removeEventListener("fullscreenchange", follow))
  return (
    <Show when={document.fullscreenEnabled && !full()}>
      <button
        type="button"
        class="venue-full"
        onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}
      >
        <Icon name="expand" />
        <span>{text().venueScreen.fullscreen}</span>
      </button>
    </Show>
  )
}

/** In place of the screen: why, and where to go. */
export const Refused = (props: { why: Closed; event: string; onRetry: () => void }) => {
  const location = useLocation()
  const words = () => text().venueScreen
  const said = () => words().states[props.why]
  return (
    <Main class="main-narrow">
      <Empty
        icon={props.why === "signIn" ? "person" : "clock"}
        title={said().title}
        heading
        action={
          <Show
            when={props.why === "signIn"}
            fallback={
              <Row>
                <LinkButton href={props.event}>{words().back}</LinkButton>
                <Button icon="refresh" onClick={() => props.onRetry()}>
                  {words().states.retry}
                </Button>
              </Row>
            }
          >
            <LinkButton variant="primary" href={signInPath(location.pathname)}>
              {words().states.signInAction}
            </LinkButton>
          </Show>
        }
      >
        {said().body}
      </Empty>
    </Main>
  )
}
