import type { Direction } from "@setiakawan/core/check-in/scan"
import type { Event } from "@setiakawan/core/event"
import type { PublicKeys } from "@setiakawan/core/signing"
import type { Zone } from "@setiakawan/core/writing"
import type { Stopped } from "@setiakawan/scanner/scanner"
import { isScan } from "@setiakawan/scanner/storage"
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from "solid-js"
import { CameraView } from "../../scan/CameraView.tsx"
import { createCodeFilter } from "../../scan/repeat.ts"
import { ResultView } from "../../scan/ResultView.tsx"
import * as Sound from "../../scan/sound.ts"
import * as Wedge from "../../scan/wedge.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"
import { Notice } from "../../ui/states.tsx"
import { createDoor, type Entry, type Method, type What } from "./door.ts"
import { Indicator } from "./Indicator.tsx"
import type { Phone } from "./phone.ts"
import { Directions, fixedDirection, type Lane } from "./Place.tsx"
import { Recent } from "./Recent.tsx"
import { Search } from "./Search.tsx"
import { TypedCode } from "./TypedCode.tsx"
import { keepAwake } from "./wake.ts"

/** Milliseconds an admission stays on the screen; whatever needs a decision of the officer stays until dismissed. */
const GLANCE = 3_500

export type DoorProps = {
  phone: Phone
  event: { zone: Zone; keys: PublicKeys; checkpoints: Event["checkpoints"] }
  lane: Lane
  /** The officer's choice where the lane leads both ways. */
  direction: Direction
  onDirection: (direction: Direction) => void
  muted: boolean
  /** A newer version waits. */
  update: boolean
  /** A scan is use of the phone, so that it does not lock itself. */
  onUsed: () => void
  onStopped: (reason: Stopped) => void
  onDetails: () => void
}

/** Camera, scanner on the cable, typed code and search: every way in ends at the same door. */
export const DoorView = (props: DoorProps) => {
  const words = () => text().scanner
  const [searching, setSearching] = createSignal(false)
  const direction = () => fixedDirection(props.lane) ?? props.direction
  const scanner = props.phone.scanner()

  const door = createDoor({
    see: (...scan) => scanner.see(...scan),
    entry: (nonce) => props.phone.storage().entry(nonce),
    place: () => ({
      checkpoint: props.lane.checkpoint.id,
      gate: props.lane.gate.id,
      direction: direction(),
    }),
    scene: (method, direction) => ({
      zone: props.event.zone,
      now: new Date(Date.now() + (props.phone.status()?.clockOff ?? 0)).toISOString(),
      direction,
      kind: props.lane.checkpoint.kind,
      method,
      device: props.phone.device()?.name,
    }),
    play: Sound.play,
    forget: (what) => typeof what === "string" && filter.forget(what),
    onStopped: (reason) => props.onStopped(reason),
  })

  const countEarlier = async () => {
    const begun = new Date().toISOString()
    const entries = await props.phone
      .storage()
      .entries()
      .catch(() => [])
    const here = entries.filter(
      (entry) =>
        isScan(entry) &&
        entry.scan.checkpoint === props.lane.checkpoint.id &&
        entry.scan.gate === props.lane.gate.id &&
        entry.scan.direction === "in" &&
        (entry.scan.told === "admit" || entry.scan.told === "unlisted") &&
        entry.scan.capturedAt < begun,
    )
    door.count(here.length)
  }

  const take = (what: What, method: Method) => {
    props.onUsed()
    door.take(what, method)
  }
  let seenBy: Method = "camera"
  // What lies before the camera during a search is seen, so that it does not come as a surprise after it.
  const filter = createCodeFilter((code) => !searching() && take(code, seenBy))
  const pass = (method: Method) => (code: string) => {
    seenBy = method
    filter.see(code)
  }
  const byCamera = pass("camera")
  const byWedge = pass("wedge")

  createEffect(() => {
    const entry = door.current()
    if (entry?.verdict.kind !== "admitted") return
    const timer = setTimeout(() => door.current()?.nonce === entry.nonce && door.dismiss(), GLANCE)
    onCleanup(() => clearTimeout(timer))
  })
  createEffect(() => Sound.setMuted(props.muted))
  // The outbox moved: perhaps the server has answered for a scan that was sent later.
  createEffect(on(props.phone.status, () => void door.look(), { defer: true }))

  onMount(() => {
    void countEarlier()
    onCleanup(Sound.unlockOnFirstTouch())
    onCleanup(keepAwake())
    onCleanup(
      Wedge.listen({
        onCode: (code) => {
          setSearching(false)
          byWedge(code)
        },
      }),
    )
  })
  // Nobody can say any more whether the item was given: it is not recorded.
  onCleanup(() => door.notGiven())

  return (
    <div class="scanner">
      <div class="scanner-camera">
        <CameraView onCode={byCamera} paused={door.holding()} />
      </div>
      <div class="scanner-side">
        <Show when={props.phone.status()}>
          {(status) => (
            <Indicator
              status={status()}
              zone={props.event.zone}
              update={props.update}
              onOpen={() => props.onDetails()}
            />
          )}
        </Show>
        <Show when={props.phone.status()?.problem === "storage"}>
          <Notice tone="danger">{words().sheet.storageBroken}</Notice>
        </Show>
        <Show when={fixedDirection(props.lane) === undefined}>
          <Directions direction={props.direction} onChange={props.onDirection} />
        </Show>
        <TypedCode keys={props.event.keys} onCode={(code) => take(code, "typed")} />
        <Button icon="search" block onClick={() => setSearching(true)}>
          {words().search.open}
        </Button>
        <Recent entries={door.entries} zone={props.event.zone} kind={props.lane.checkpoint.kind} />
        <Show when={door.admitted() > 0}>
          <p class="scanner-note">{words().admittedHere(number(door.admitted()))}</p>
        </Show>
      </div>
      <Search
        open={searching()}
        search={(query, most) => scanner.roster.search(query, most)}
        count={props.phone.status()?.rosterCount ?? 0}
        onClose={() => setSearching(false)}
        onChoose={({ ticket }) => {
          setSearching(false)
          take({ ticket }, "search")
        }}
      />
      <ResultView
        verdict={door.current()?.verdict}
        held={door.holding()}
        onDismiss={door.dismiss}
        actions={
          <Show when={door.holding()}>
            <Button size="large" class="verdict-yes" onClick={() => door.given()}>
              {words().handout.given}
            </Button>
            <Button size="large" class="verdict-no" onClick={() => door.notGiven()}>
              {words().handout.notGiven}
            </Button>
          </Show>
        }
      />
      <Corrections entries={door.corrections()} onClose={door.close} />
    </div>
  )
}

/** What the server said differently, after the officer had gone on to the next. */
const Corrections = (props: { entries: readonly Entry[]; onClose: (nonce: string) => void }) => {
  const words = () => text().scanner.corrected
  return (
    <section class="scanner-correction" aria-label={words().list} aria-live="assertive">
      <For each={props.entries}>
        {(entry) => (
          <div
            class="scanner-correction-item"
            classList={{ "is-admitted": entry.verdict.kind === "admitted" }}
            data-correction={entry.verdict.kind}
          >
            <Icon name={entry.verdict.kind === "admitted" ? "check" : "alert"} />
            <div class="scanner-correction-words">
              <strong>{words().of(entry.verdict.name ?? "")}</strong>
              <span>
                {[entry.verdict.word ?? text().scan.verdicts[entry.verdict.kind], entry.verdict.detail]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              <Show when={entry.shown.conflict && entry.verdict.advice}>
                <span>{entry.verdict.advice}</span>
              </Show>
            </div>
            <Button size="small" onClick={() => props.onClose(entry.nonce)}>
              {words().close}
            </Button>
          </div>
        )}
      </For>
    </section>
  )
}
