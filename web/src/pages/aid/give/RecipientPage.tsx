import * as Quantities from "@setiakawan/core/aid/quantities"
import { createEffect, createResource, createSignal, on, onCleanup, onMount, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { ResultView, type Verdict } from "../../../scan/ResultView.tsx"
import * as Sound from "../../../scan/sound.ts"
import * as Wedge from "../../../scan/wedge.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Skeleton } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { createFinding } from "./finding.ts"
import { Findings } from "./Findings.tsx"
import { GiveForm } from "./GiveForm.tsx"
import { useGiving, type View } from "./giving.ts"
import { deliver, lostOf, settle } from "./handover.ts"
import { History } from "./History.tsx"
import { Person } from "./Person.tsx"
import { type Entered, isEmpty, nothing, representationOf } from "./entered.ts"
import type { createOutgoing } from "./proofs.ts"
import { type Amounts, some } from "./quantities.ts"
import { answered, failed } from "./verdicts.ts"

type Props = {
  recipient: string
  /** As the search for a code showed them a moment ago. */
  seen: View | undefined
  /** Grows when proof of somebody arrived. */
  proven: number
  outgoing: ReturnType<typeof createOutgoing>
  onOpen: (view: View) => void
  onStock: () => void
  onNext: () => void
}

/** One recipient: who they are, what they are entitled to and were given, and giving it. */
export const RecipientPage = (props: Props) => {
  const giving = useGiving()
  const [view, { refetch }] = createResource(
    () => props.recipient,
    (recipient, { refetching }: { refetching: boolean }) =>
      !refetching && props.seen?.recipient === recipient
        ? props.seen
        : call("GET /api/offices/:office/aid/:programme/recipients/:recipient", {
            params: { ...giving.params(), recipient },
          }),
  )
  createEffect(
    on(
      () => props.proven,
      () => void refetch(),
      { defer: true },
    ),
  )
  let root!: HTMLDivElement
  onMount(() => root.scrollIntoView({ block: "start" }))
  return (
    <div ref={root} class="give-recipient">
      <Button variant="quiet" icon="back" class="give-back" onClick={() => props.onNext()}>
        {text().aidGive.back}
      </Button>
      <Loaded
        of={view}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={6} />
          </Card>
        }
      >
        {(now) => (
          <Show when={now().recipient} keyed>
            <Open {...props} view={now()} onChanged={() => void refetch()} />
          </Show>
        )}
      </Loaded>
    </div>
  )
}

const Open = (props: Props & { view: View; onChanged: () => void }) => {
  const giving = useGiving()
  const [changed, setChanged] = createSignal<Amounts>()
  const [entered, setEntered] = createSignal<Entered>(nothing)
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [busy, setBusy] = createSignal(false)
  /** All that is left of the entitlement, or as much of it as lies in the store. */
  const usual = (): Amounts => {
    const { outstanding } = props.view.figures
    const store = giving.stores().find(({ place }) => place === giving.spot.stock())
    const there = giving.programme().stocked && store ? Quantities.least(outstanding, store.on) : outstanding
    return Quantities.isNone(there) ? outstanding : there
  }
  const amounts = (): Amounts => changed() ?? usual()
  const isDue = () => Object.keys(some(props.view.figures.outstanding)).length > 0
  const lost = () => lostOf(giving, props.view.recipient)
  const finding = createFinding(giving, (view) => {
    setVerdict(undefined)
    if (view.recipient === props.view.recipient) changedHere()
    else props.onOpen(view)
  })
  onMount(() =>
    onCleanup(
      Wedge.listen({
        onCode: (code) => {
          // What somebody has just signed, or is filling in, is not thrown away by the next coupon.
          const isFree = isEmpty(entered()) && !busy() && document.querySelector("dialog[open]") === null
          if (isFree) finding.see(code)
          else toast.info(text().aidGive.finishFirst)
        },
      }),
    ),
  )
  // It was recorded after all: the answer alone was lost.
  createEffect(() => {
    const nonce = lost()?.nonce
    if (props.view.deliveries.some((each) => each.nonce === nonce)) settle(giving, props.view.recipient)
  })

  /** Somebody's facts changed, and with them what lies in stock. */
  const changedHere = () => {
    props.onChanged()
    props.onStock()
  }
  const give = async () => {
    if (busy()) return
    const { view } = props
    const representation = representationOf(entered())
    const [stock, where] = [giving.programme().stocked && giving.spot.stock(), giving.spot.where().trim()]
    const quantities = lost()?.quantities ?? some(amounts())
    setBusy(true)
    try {
      const { nonce, answer } = await deliver(giving, {
        recipient: view.recipient,
        quantities,
        ...(stock ? { stock } : {}),
        ...(where ? { where } : {}),
        proof: { ...(entered().thumb ? { thumb: true } : {}), ...(representation ? { representation } : {}) },
      })
      show(answered(giving, view, quantities, answer))
      if (answer.kind === "given") {
        sendProof(nonce)
        giving.spot.choose({ settled: true })
      }
      changedHere()
    } catch (error) {
      show(failed(view, error))
    } finally {
      setBusy(false)
    }
  }
  /** A drawing and a photo follow the delivery that they prove; thumb and representative went with it. */
  const sendProof = (of: string) => {
    const { strokes, photo } = entered()
    const proof = { ...nothing, strokes, photo }
    setEntered(nothing)
    setChanged(undefined)
    if (isEmpty(proof)) return
    const name = props.view.who?.name ?? text().aidGive.unnamed
    props.outgoing.add({ recipient: props.view.recipient, name, of, entered: proof })
  }
  const show = ({ verdict, sound }: ReturnType<typeof failed>) => {
    setVerdict(verdict)
    Sound.play(sound)
  }
  const shown = () => finding.verdict() ?? verdict()
  const dismiss = () => {
    finding.dismiss()
    setVerdict(undefined)
  }
  return (
    <>
      <div class="give-columns">
        <div class="give-person-column">
          <Person view={props.view} />
          <Findings view={props.view} onChanged={changedHere} />
        </div>
        <Show when={(isDue() || lost()) && giving.may.give()}>
          <div class="give-side">
            <GiveForm
              view={props.view}
              amounts={amounts()}
              onAmounts={setChanged}
              entered={entered()}
              onEntered={setEntered}
              busy={busy()}
              onGive={() => void give()}
            />
          </div>
        </Show>
        <div class="give-past">
          <History view={props.view} onChanged={changedHere} />
        </div>
      </div>
      <ResultView
        verdict={shown()}
        onDismiss={dismiss}
        held={shown()?.kind === "admitted" || (lost() !== undefined && shown() === verdict())}
        actions={
          <Show when={finding.verdict() === undefined}>
            <Show
              when={lost()}
              fallback={
                <Button class="verdict-yes" size="large" onClick={() => props.onNext()}>
                  {text().handing.next}
                </Button>
              }
            >
              <Button class="verdict-yes" size="large" busy={busy()} onClick={() => void give()}>
                {text().aidGive.lost.again}
              </Button>
            </Show>
            <Button class="verdict-no" size="large" onClick={dismiss}>
              {text().aidGive.stay}
            </Button>
          </Show>
        }
      />
    </>
  )
}
