import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from "solid-js"
import { serverNow } from "../../api/clock.ts"
import { registerSelfCheckIn, requestSync } from "../../pwa.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Stack } from "../../ui/layout.tsx"
import { setPageTitle } from "../../ui/PageHeader.tsx"
import { PublicShell } from "../../ui/PublicShell.tsx"
import { Notice } from "../../ui/states.tsx"
import { claimsTag } from "../../worker/shell.protocol.ts"
import { CodeForm } from "./CodeForm.tsx"
import * as Claims from "./claims.ts"
import * as Held from "./held.ts"
import { KeptList } from "./KeptList.tsx"
import { Result } from "./Result.tsx"
import type { Held as HeldTicket, Kept } from "./store.ts"
import { Who } from "./Who.tsx"
import "./self.css"

type Code = { text: string; venue: VenueCode.VenueCode }

/** What the venue's QR says, from the address; "broken" when it was cut off. */
const codeHere = (): Code | "broken" | undefined => {
  const said = window.location.hash.slice(1)
  if (!said) return undefined
  const venue = VenueCode.fromText(said)
  return venue ? { text: said, venue } : "broken"
}

/** How long we wait for the server to say which tickets this browser holds, milliseconds. */
const patience = 6_000
/** From when on a code is worth scanning again, if the screen is still near. */
const aged = 10 * 60_000
const retryEvery = 20_000

/** Where the QR on the venue's screen leads: one tap, and the participant is checked in. */
const SelfCheckIn = () => {
  const [code, setCode] = createSignal(codeHere())
  const [held, setHeld] = createSignal<readonly HeldTicket[]>([])
  const [looking, setLooking] = createSignal(true)
  const [offline, setOffline] = createSignal(false)
  const [typing, setTyping] = createSignal(false)
  const [busy, setBusy] = createSignal("")
  const [outcome, setOutcome] = createSignal<{ of: Claims.Outcome; who: string }>()
  const [kept, setKept] = createSignal<readonly Kept[]>([])
  const [names, setNames] = createSignal<ReadonlyMap<string, string>>(new Map())
  const words = () => text().self

  const genuine = () => {
    const now = code()
    return now === "broken" ? undefined : now
  }

  /** Milliseconds since the code came onto the screen; better known once the server has told its time. */
  const age = () => {
    const step = genuine()?.venue.step
    return looking() || step === undefined ? 0 : serverNow().getTime() - VenueCode.startOf(step)
  }

  const look = async () => {
    const reference = genuine()?.venue.event
    if (!reference) return setLooking(false)
    setLooking(true)
    setOffline(false)
    setHeld(await Held.known(reference))
    // What the phone knows is enough to go on with; the server may know more, or better.
    if (held().length > 0) setLooking(false)
    const controller = new AbortController()
    const timer = setTimeout(() => controller.abort(), patience)
    try {
      const fresh = await Held.refresh(reference, controller.signal)
      if (!busy()) setHeld(fresh)
    } catch {
      setOffline(true)
    } finally {
      clearTimeout(timer)
      setLooking(false)
    }
  }

  const showKept = async () => {
    setNames(await Held.names())
    setKept(await Claims.list())
  }
  const sendKept = async () => {
    if (await Claims.sendKept()) await showKept()
  }
  const onOnline = () => void sendKept()
  const onVisible = () => {
    if (document.visibilityState === "visible") onOnline()
  }
  // A second scan in the same tab changes nothing but the fragment.
  const onHash = () => {
    if (window.location.hash.length <= 1) return
    setCode(codeHere())
    setOutcome(undefined)
    setTyping(false)
  }

  onMount(() => {
    void registerSelfCheckIn()
    void showKept().then(sendKept)
    const timer = setInterval(onVisible, retryEvery)
    window.addEventListener("online", onOnline)
    window.addEventListener("hashchange", onHash)
    document.addEventListener("visibilitychange", onVisible)
    onCleanup(() => {
      clearInterval(timer)
      window.removeEventListener("online", onOnline)
      window.removeEventListener("hashchange", onHash)
      document.removeEventListener("visibilitychange", onVisible)
    })
  })
  createEffect(
    on(
      () => genuine()?.text,
      () => void look(),
    ),
  )
  createEffect(() => setPageTitle(words().title))

  const done = async (of: Claims.Outcome, who: string) => {
    setOutcome({ of, who })
    // Few people open this page again: the browser may send it without it.
    if (of.kind === "kept") void requestSync(claimsTag)
    // The code has done its work: whoever opens this page from the history is not to use it again.
    if (of.kind === "answered" || of.kind === "kept")
      window.history.replaceState(window.history.state, "", window.location.pathname)
    await showKept()
    document.getElementById("main")?.focus()
  }

  const claim = async (ticket: HeldTicket) => {
    const at = genuine()
    if (!at || busy()) return
    setBusy(ticket.ticket)
    const of = await Claims.claim(ticket, at.text)
    setBusy("")
    if (of.kind === "refused" && of.code === "unauthenticated") {
      await Held.forget(ticket)
      setHeld(held().filter((each) => each.ticket !== ticket.ticket))
    }
    await done(of, ticket.name)
  }

  const others = () => held().length > 1
  const again = () => {
    setOutcome(undefined)
    void look()
  }

  return (
    <PublicShell narrow>
      <Stack gap={6}>
        <Switch>
          <Match when={outcome()}>
            {(now) => (
              <Result
                outcome={now().of}
                who={now().who}
                onAgain={now().of.kind === "answered" || now().of.kind === "kept" ? undefined : again}
                onAnother={others() && now().of.kind === "answered" ? again : undefined}
              />
            )}
          </Match>
          <Match when={genuine()}>
            {(at) => (
              <>
                <Show when={age() > aged}>
                  <Notice tone="warning">{words().aged(Math.round(age() / 60_000))}</Notice>
                </Show>
                <Switch
                  fallback={
                    <Show when={!offline() || typing()} fallback={<NoSignal onRetry={() => void look()} />}>
                      <CodeForm
                        code={at().text}
                        onBack={held().length > 0 ? () => setTyping(false) : undefined}
                        onDone={(of) => void done(of, "")}
                      />
                    </Show>
                  }
                >
                  <Match when={!typing() && held().length > 0}>
                    <Who held={held()} busy={busy()} onChoose={(ticket) => void claim(ticket)} />
                    <div class="self-other">
                      <Button variant="quiet" onClick={() => setTyping(true)}>
                        {others() ? words().several.other : words().one.other}
                      </Button>
                    </div>
                  </Match>
                  <Match when={looking()}>
                    <div class="self-looking" role="status">
                      <span class="spinner" aria-hidden="true" />
                      {words().checking}
                    </div>
                  </Match>
                </Switch>
              </>
            )}
          </Match>
          <Match when={true}>
            <Start broken={code() === "broken"} />
          </Match>
        </Switch>
        <KeptList
          kept={kept().filter(({ nonce }) => !isShown(outcome()?.of, kept(), nonce))}
          names={names()}
          onChange={() => void showKept()}
        />
      </Stack>
    </PublicShell>
  )
}

/** Whether the large result above says of a claim what its line in the list would. */
const isShown = (outcome: Claims.Outcome | undefined, kept: readonly Kept[], nonce: string): boolean =>
  outcome?.kind === "answered" && kept[0]?.nonce === nonce && kept[0].state === "answered"

const Start = (props: { broken: boolean }) => {
  const words = () => text().self
  return (
    <section class="self-start">
      <h1 class="page-title">{words().title}</h1>
      <Show when={props.broken} fallback={<p class="page-lead">{words().start.lead}</p>}>
        <Notice tone="warning">{words().broken}</Notice>
      </Show>
      <ol class="self-steps">
        <For each={words().start.steps}>{(step) => <li>{step}</li>}</For>
      </ol>
    </section>
  )
}

const NoSignal = (props: { onRetry: () => void }) => {
  const words = () => text().self.noSignal
  return (
    <section class="self-start">
      <h1 class="page-title">{words().title}</h1>
      <p class="page-lead">{words().body}</p>
      <Button variant="primary" size="large" block icon="refresh" onClick={() => props.onRetry()}>
        {words().retry}
      </Button>
    </section>
  )
}

export default SelfCheckIn
