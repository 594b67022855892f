import type { Event } from "@setiakawan/core/event"
import * as Writing from "@setiakawan/core/writing"
import { createResource, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js"
import * as Pwa from "../../pwa.ts"
import type { VerdictKind } from "../../scan/ResultView.tsx"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Facts, Row } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { IDLE } from "./idle.ts"
import { lineOf as lineWords } from "./Indicator.tsx"
import { type Line, lineOf } from "./log.ts"
import { listed, NeedsPerson } from "./NeedsPerson.tsx"
import type { Phone } from "./phone.ts"
import { Updating } from "./Updating.tsx"
import { nameOf } from "./verdict.ts"

const SHOWN = 50
const unknownYet = { initialValue: undefined as boolean | undefined }

const tones: Partial<Record<VerdictKind, Tone>> = { admitted: "success", already: "warning" }

export type DetailsProps = {
  phone: Phone
  event: { name: string; zone: Writing.Zone; checkpoints: Event["checkpoints"] }
  /** Where the officer stands, in words. */
  place: string
  /** A newer version waits. */
  update: boolean
  /** Puts the scanner on the phone's home screen, where the browser offers it. */
  install: (() => Promise<boolean>) | undefined
  onClose: () => void
}

/** Everything about this device, for whoever wants to know; the door itself shows one line of it. */
const Details = (props: DetailsProps) => {
  const words = () => text().scanner.sheet
  const zone = () => props.event.zone
  const status = () => props.phone.status()
  const at = (instant: string) => words().at(Writing.day(instant, zone()), Writing.time(instant, zone()))
  // Each has a value at first and is read as the latest: the door behind would wait for it, too.
  const [entries, { refetch }] = createResource(
    () => status(),
    () => listed(props.phone),
    { initialValue: [] },
  )
  const [kept] = createResource(() => Pwa.whenKept("/pindai").catch(() => false), unknownYet)
  const [persisted] = createResource(() => Pwa.isPersisted(), unknownYet)
  const [busy, setBusy] = createSignal(false)
  let sheet!: HTMLDivElement
  // Opening it shows its beginning, and not its first button.
  onMount(() => {
    const frame = requestAnimationFrame(() => {
      sheet.focus({ preventScroll: true })
      sheet.closest("dialog")?.scrollTo(0, 0)
    })
    onCleanup(() => cancelAnimationFrame(frame))
  })

  const last = (): Line[] =>
    entries.latest
      .slice(-SHOWN)
      .map((entry) => lineOf(entry, props.event.checkpoints))
      .reduceRight<Line[]>((lines, line) => [...lines, line], [])
  const nameBehind = (ticket: string | undefined) => {
    const row = ticket === undefined ? undefined : props.phone.scanner().roster.byTicket(ticket)
    return row && nameOf(row, ticket)
  }
  const send = async (run: () => Promise<unknown>) => {
    setBusy(true)
    await run().catch(() => undefined)
    await refetch()
    setBusy(false)
  }

  const clock = (): string | undefined => {
    const off = status()?.clockOff
    if (off === undefined) return undefined
    const minutes = Math.max(1, Math.round(Math.abs(off) / 60_000))
    const span =
      minutes < 120 ? words().minutes(number(minutes)) : words().hours(number(Math.round(minutes / 60)))
    return off < 0 ? words().clockFast(span) : words().clockSlow(span)
  }
  /** What an officer should know before the hall fills. */
  const warnings = (): string[] =>
    [
      clock(),
      kept.latest === false ? words().offlineNot : undefined,
      persisted.latest === false ? words().storageWeak : undefined,
      status()?.problem === "storage" ? words().storageBroken : undefined,
    ].flatMap((warning) => warning ?? [])
  const facts = (): (readonly [string, JSX.Element])[] => {
    const now = status()
    const until = props.phone.device()?.until
    return [
      [words().device, props.phone.device()?.name ?? ""],
      [words().event, props.event.name],
      ...(props.place ? [[words().place, props.place] as const] : []),
      [words().line, now ? text().scanner.link[lineWords(now)] : ""],
      [words().lastContact, now?.lastContactAt ? at(now.lastContactAt) : words().never],
      [words().waiting, now?.waiting ? words().scans(number(now.waiting)) : words().nothingWaiting],
      [
        words().roster,
        now?.rosterAt
          ? words().rosterFacts(number(now.rosterCount), Writing.time(now.rosterAt, zone()))
          : text().scanner.link.noRoster,
      ],
      ...(until ? [[words().until, at(until)] as const] : []),
      ...(clock() ? [] : [[words().clock, words().clockFine] as const]),
      ...(kept.latest ? [[words().offline, words().offlineReady] as const] : []),
    ]
  }

  return (
    <Dialog open title={words().title} onClose={props.onClose}>
      <div class="scanner-sheet" tabindex={-1} ref={sheet}>
        <Show when={props.update}>
          <Updating />
        </Show>
        <For each={warnings()}>{(warning) => <Notice tone="warning">{warning}</Notice>}</For>
        <NeedsPerson phone={props.phone} checkpoints={props.event.checkpoints} zone={zone()} />
        <Facts facts={facts()} />
        <Row>
          <Button
            size="small"
            icon="upload"
            busy={busy()}
            onClick={() => void send(() => props.phone.scanner().sync.refresh())}
          >
            {words().sendNow}
          </Button>
          <Show when={props.install}>
            {(install) => (
              <Button size="small" icon="download" onClick={() => void install()()}>
                {words().install}
              </Button>
            )}
          </Show>
        </Row>
        <section aria-labelledby="scanner-log">
          <h3 id="scanner-log">{words().log}</h3>
          <Show when={last().length > 0} fallback={<p class="scanner-note">{words().logEmpty}</p>}>
            <ol class="scanner-recent-list">
              <For each={last()}>
                {(line) => (
                  <li>
                    <span class="scanner-recent-who">
                      <strong>{nameBehind(line.ticket) ?? line.ticket ?? line.detail}</strong>
                      <span>
                        {[
                          Writing.time(line.at, zone()),
                          line.place,
                          line.ticket && line.detail,
                          words()[line.state],
                        ]
                          .filter(Boolean)
                          .join(" · ")}
                      </span>
                    </span>
                    <Badge tone={tones[line.kind] ?? "danger"}>{line.short}</Badge>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        </section>
        <p class="scanner-note">{words().autoLock(number(IDLE / 60_000))}</p>
      </div>
    </Dialog>
  )
}

export default Details
