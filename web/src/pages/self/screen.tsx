import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import * as Writing from "@setiakawan/core/writing"
import { A, useParams } from "@solidjs/router"
import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Switch } from "solid-js"
import { ApiError, call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Main } from "../../ui/AppShell.tsx"
import { Button } from "../../ui/Button.tsx"
import { Mark } from "../../ui/Logo.tsx"
import { setPageTitle } from "../../ui/PageHeader.tsx"
import { Empty, ErrorState, PageSkeleton } from "../../ui/states.tsx"
import { Qr } from "../public/ticket/Qr.tsx"
import { createAwake } from "./awake.ts"
import * as Codes from "./codes.ts"
import { type Closed, Countdown, closing, Fullscreen, Refused } from "./ScreenParts.tsx"
import "./screen.css"

/** How often the server is asked for the time and for tomorrow's secret, milliseconds. */
const refreshEvery = 5 * 60_000
const tick = 250

/**
 * The screen at the venue. Its secrets stay in memory alone: once opened it goes on without a network until the end
 * of the next day, by the server's clock.
 */
const VenueScreen = () => {
  const params = useParams<{ office: string; event: string; checkpoint: string }>()
  const [screen, setScreen] = createSignal<Codes.Screen>()
  const [offset, setOffset] = createSignal(0)
  const [closed, setClosed] = createSignal<Closed>()
  const [failure, setFailure] = createSignal<unknown>()
  /** Why the last contact failed, while the screen goes on by itself. */
  const [adrift, setAdrift] = createSignal<"offline" | "ended">()
  const [now, setNow] = createSignal(Date.now())
  const [url, setUrl] = createSignal<string>()
  const [spent, setSpent] = createSignal(false)
  const awake = createAwake()
  const words = () => text().venueScreen

  const load = async () => {
    const asked = Date.now()
    try {
      const answer = await call("GET /api/offices/:office/events/:event/checkpoints/:checkpoint/screen", {
        params: { office: params.office, event: params.event, checkpoint: params.checkpoint },
        timeout: 10_000,
      })
      setOffset(Codes.offsetOf(answer.time, asked, Date.now()))
      setScreen(answer)
      setAdrift(undefined)
      setFailure(undefined)
      setClosed(undefined)
    } catch (error) {
      const code = error instanceof ApiError ? error.code : ""
      const end = closing[code]
      if (!screen()) {
        if (end) setClosed(end)
        else setFailure(error)
      } else if (end === "signIn") setAdrift("ended")
      else if (end) setClosed(end)
      else setAdrift("offline")
    }
  }

  const serverNow = () => now() + offset()
  const left = () => {
    const step = VenueCode.stepAt(serverNow())
    return Math.ceil((VenueCode.startOf(step + 1) - serverNow()) / 1000)
  }
  /** Which half minute it is: the code is made anew when this changes, or when the secrets do. */
  const step = () => VenueCode.stepAt(serverNow())
  createEffect(
    on([step, screen], async ([, given]) => {
      if (!given) return
      const made = await Codes.codeAt(given, window.location.origin, serverNow())
      setSpent(made === undefined)
      if (made) setUrl(made)
    }),
  )

  const onOnline = () => void load()
  const onVisible = () => {
    if (document.visibilityState === "visible") void load()
  }
  onMount(() => {
    void load()
    let last = Date.now()
    const ticking = setInterval(() => {
      const at = Date.now()
      // The machine slept, or somebody set its clock: what we knew of the time is worth nothing now.
      if (Math.abs(at - last - tick) > 5_000) void load()
      last = at
      setNow(at)
    }, tick)
    const refreshing = setInterval(() => void load(), refreshEvery)
    window.addEventListener("online", onOnline)
    document.addEventListener("visibilitychange", onVisible)
    onCleanup(() => {
      clearInterval(ticking)
      clearInterval(refreshing)
      window.removeEventListener("online", onOnline)
      document.removeEventListener("visibilitychange", onVisible)
    })
  })
  createEffect(() => setPageTitle(screen()?.event.name ?? words().title))

  const eventHref = () => `/kantor/${params.office}/acara/${params.event}`
  const until = () => {
    const given = screen()
    return given ? Writing.day(Codes.lastDay(given), given.event.zone) : ""
  }
  const remark = () => {
    const why = adrift()
    if (why) return why === "offline" ? words().offline(until()) : words().ended(until())
    return awake() ? "" : words().awake
  }

  return (
    <div class="venue">
      <Switch
        fallback={
          <Main class="main-narrow">
            <PageSkeleton />
          </Main>
        }
      >
        <Match when={closed()}>
          {(why) => <Refused why={why()} event={eventHref()} onRetry={() => void load()} />}
        </Match>
        <Match when={spent()}>
          <Main class="main-narrow">
            <Empty
              icon="refresh"
              title={words().states.spent.title}
              heading
              action={
                <Button variant="primary" icon="refresh" onClick={() => void load()}>
                  {words().states.retry}
                </Button>
              }
            >
              {words().states.spent.body}
            </Empty>
          </Main>
        </Match>
        <Match when={screen() && url() ? screen() : undefined}>
          {(given) => (
            <main class="venue-main" id="main" tabindex={-1}>
              <header class="venue-head">
                <A class="venue-back" href={eventHref()} aria-label={words().back} title={words().back}>
                  <Mark />
                </A>
                <p class="venue-event">{given().event.name}</p>
                <Fullscreen />
              </header>
              <section class="venue-words">
                <p class="venue-place">{given().checkpoint.name}</p>
                <h1 class="venue-title">{words().heading}</h1>
                <ol class="venue-steps">
                  <For each={words().steps}>{(line) => <li>{line}</li>}</For>
                </ol>
                <p class="venue-trouble">{words().trouble}</p>
              </section>
              <section class="venue-code">
                <div class="venue-card">
                  <Qr text={url() ?? ""} label={words().qr} />
                </div>
                <Countdown left={left()} />
              </section>
              <p class="venue-remark" role="status">
                {remark()}
              </p>
            </main>
          )}
        </Match>
        <Match when={failure()}>
          {(error) => (
            <Main class="main-narrow">
              <h1 class="page-title">{words().title}</h1>
              <ErrorState message={errorText(error())} onRetry={() => void load()} />
            </Main>
          )}
        </Match>
      </Switch>
    </div>
  )
}

export default VenueScreen
