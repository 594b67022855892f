import type { Aid } from "@setiakawan/scanner/aid"
import type { Stopped } from "@setiakawan/scanner/scanner"
import { createEffect, createResource, createSignal, on, onCleanup, onMount, Show } from "solid-js"
import { CameraView } from "../../../scan/CameraView.tsx"
import { createCodeFilter } from "../../../scan/repeat.ts"
import { ResultView } from "../../../scan/ResultView.tsx"
import * as Sound from "../../../scan/sound.ts"
import * as Wedge from "../../../scan/wedge.ts"
import { number } from "../../../text/format.ts"
import { handing } from "../../../text/id/handing.ts"
import { addWords, text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Notice } from "../../../ui/states.tsx"
import { isEmpty } from "../../aid/give/entered.ts"
import { amountWords } from "../../aid/give/quantities.ts"
import type { DoorProps } from "../Door.tsx"
import { Indicator } from "../Indicator.tsx"
import { TypedCode } from "../TypedCode.tsx"
import { keepAwake } from "../wake.ts"
import { AidRecipient } from "./AidRecipient.tsx"
import { AidSearch } from "./AidSearch.tsx"
import { createCounter } from "./counter.ts"
import { GivenHere } from "./GivenHere.tsx"
import "./aid.css"

addWords({ handing })

type Props = Pick<DoorProps, "phone" | "event" | "lane" | "muted" | "update" | "onUsed" | "onDetails"> & {
  aid: Aid
  onStopped: (reason: Stopped) => void
}

/** A checkpoint where aid is handed over: the recipient is found, seen, and given what is theirs, with a network or not. */
const AidDoor = (props: Props) => {
  const words = () => text().handing.phone
  const [searching, setSearching] = createSignal(false)
  const [changes, setChanges] = createSignal(0)
  const changed = () => setChanges((count) => count + 1)
  // A contact may bring another reserve; what was given here takes from it.
  const state = () => [changes(), props.phone.status()] as const
  const [table] = createResource(state, () => props.aid.table())
  const [given] = createResource(state, () => props.aid.given(), { initialValue: [] })
  const counter = createCounter({
    aid: props.aid,
    gate: () => props.lane.gate.id,
    play: Sound.play,
    forget: (code) => filter.forget(code),
    onStopped: (reason) => props.onStopped(reason),
    onChanged: changed,
  })
  const take = (code: string) => {
    props.onUsed()
    void counter.find(code)
  }
  // What somebody has just signed is not thrown away by the next coupon.
  const filter = createCodeFilter(
    (code) => !searching() && !counter.busy() && isEmpty(counter.entered()) && take(code),
  )
  createEffect(() => Sound.setMuted(props.muted))
  onMount(() => {
    onCleanup(Sound.unlockOnFirstTouch())
    onCleanup(keepAwake())
    onCleanup(
      Wedge.listen({
        onCode: (code) => {
          setSearching(false)
          filter.see(code)
        },
      }),
    )
  })
  // On a phone the one who was opened would begin below the edge of the screen.
  createEffect(on(counter.look, () => window.scrollTo({ top: 0 }), { defer: true }))
  const reserve = () => {
    const now = table.latest
    if (!now) return ""
    if (!now.programme.stocked) return words().reserveOnline
    return amountWords(now.programme.items, now.left) || words().reserveNone
  }

  return (
    <div class="scanner aid-door" classList={{ "is-open": counter.look() !== undefined }}>
      <Show
        when={counter.look() && table.latest ? counter.look() : undefined}
        fallback={
          <div class="scanner-camera">
            <CameraView
              onCode={filter.see}
              paused={counter.busy() || counter.verdict() !== undefined || searching()}
            />
          </div>
        }
      >
        {(look) => (
          <AidRecipient
            look={look()}
            table={table.latest as NonNullable<typeof table.latest>}
            counter={counter}
            onUsed={() => props.onUsed()}
          />
        )}
      </Show>
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
          <Notice tone="danger">{text().scanner.sheet.storageBroken}</Notice>
        </Show>
        <Show when={table.latest}>
          {(now) => (
            <dl class="aid-reserve">
              <dt>{words().reserve}</dt>
              <dd>{reserve()}</dd>
              <dd class="scanner-note">
                {now().programme.name} · {words().known(number(now().count))}
              </dd>
              <Show when={now().truncated}>
                <dd class="scanner-note">{words().truncated}</dd>
              </Show>
            </dl>
          )}
        </Show>
        <Show when={counter.look() === undefined}>
          <TypedCode
            keys={props.event.keys}
            label={words().typed}
            hint={words().typedHint}
            onCode={(code) => take(code)}
          />
          <Button icon="search" block onClick={() => setSearching(true)}>
            {words().search}
          </Button>
        </Show>
        <Show when={table.latest}>
          {(now) => (
            <GivenHere given={given.latest} items={now().programme.items} zone={now().programme.zone} />
          )}
        </Show>
      </div>
      <AidSearch
        open={searching()}
        search={(query, most) => props.aid.search(query, most)}
        onClose={() => setSearching(false)}
        onChoose={(row) => {
          setSearching(false)
          props.onUsed()
          counter.open(row.recipient, row.name)
        }}
      />
      <ResultView
        verdict={counter.verdict()}
        held={counter.verdict()?.kind === "admitted"}
        onDismiss={counter.dismiss}
        actions={
          <Show when={counter.verdict()?.kind === "admitted"}>
            <Button size="large" class="verdict-yes" onClick={counter.close}>
              {text().handing.next}
            </Button>
          </Show>
        }
      />
    </div>
  )
}

export default AidDoor
