import { createSignal, For, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Card } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { ReasonDialog } from "../../check-in/ReasonDialog.tsx"
import { type Delivery, useGiving, type View } from "./giving.ts"
import { momentWords, proofWords, recorderWords, representationWords, withdrawnWords } from "./moments.ts"
import { PhotoDialog } from "./PhotoDialog.tsx"
import { ProofDialog } from "./ProofDialog.tsx"
import { some } from "./quantities.ts"
import { leftOf, ReturnDialog } from "./ReturnDialog.tsx"

type Asked = { what: "prove" | "photo" | "return" | "reverse"; delivery: Delivery }

/** All that was given to them, the newest first, and what may still be noted of it. */
export const History = (props: { view: View; onChanged: () => void }) => {
  const giving = useGiving()
  const words = () => text().aidGive
  const [asked, setAsked] = createSignal<Asked>()
  const latestFirst = () => props.view.deliveries.map((_, at, all) => all[all.length - 1 - at] as Delivery)
  const close = () => setAsked(undefined)
  const done = (said: string) => {
    close()
    toast.success(said)
    props.onChanged()
  }
  const reverse = async (of: string, reason: string) => {
    await call("POST /api/offices/:office/aid/:programme/recipients/:recipient/reversals", {
      params: { ...giving.params(), recipient: props.view.recipient },
      body: { of, reason },
    })
    done(words().reversing.done)
  }
  return (
    <Card title={words().history.title}>
      <Show when={props.view.deliveries.length > 0} fallback={<p class="quiet">{words().history.none}</p>}>
        <ul class="give-history">
          <For each={latestFirst()}>
            {(delivery) => (
              <Entry view={props.view} delivery={delivery} onAsk={(what) => setAsked({ what, delivery })} />
            )}
          </For>
        </ul>
      </Show>
      <Show when={asked()} keyed>
        {({ what, delivery }) => (
          <Switch>
            <Match when={what === "prove"}>
              <ProofDialog
                view={props.view}
                delivery={delivery}
                onDone={() => done(words().proof.saved)}
                onClose={close}
              />
            </Match>
            <Match when={what === "photo" && delivery.proof.photo}>
              {(file) => <PhotoDialog view={props.view} file={file()} onClose={close} />}
            </Match>
            <Match when={what === "return"}>
              <ReturnDialog
                view={props.view}
                delivery={delivery}
                onDone={() => done(words().returning.done)}
                onClose={close}
              />
            </Match>
            <Match when={what === "reverse"}>
              <ReasonDialog
                title={words().reversing.title}
                outcomes={[{ value: "reverse", label: words().reversing.action }]}
                suggestions={words().reversing.suggestions}
                confirm={words().reversing.confirm}
                danger
                onConfirm={(reason) => reverse(delivery.nonce, reason)}
                onClose={close}
              >
                <p>
                  <strong>{giving.words(delivery.quantities)}</strong>{" "}
                  <span class="quiet">{momentWords(delivery.at, giving.programme().zone)}</span>
                </p>
                <p>{words().reversing.body}</p>
              </ReasonDialog>
            </Match>
          </Switch>
        )}
      </Show>
    </Card>
  )
}

const Entry = (props: { view: View; delivery: Delivery; onAsk: (what: Asked["what"]) => void }) => {
  const giving = useGiving()
  const words = () => text().aidGive
  const when = () => momentWords(props.delivery.at, giving.programme().zone)
  const proofs = () => proofWords(props.delivery)
  const returns = () => props.view.returns.filter(({ of }) => of === props.delivery.nonce)
  const canReturn = () => Object.keys(some(leftOf(props.view, props.delivery))).length > 0
  const place = () =>
    [
      props.delivery.where,
      props.delivery.stock &&
        giving.placeName(props.delivery.stock) &&
        words().history.from(giving.placeName(props.delivery.stock) ?? ""),
      words().history.by(recorderWords(giving, props.delivery)),
      props.delivery.paper && words().history.paper,
    ]
      .filter(Boolean)
      .join(" · ")
  return (
    <li class="give-entry" classList={{ "is-void": props.delivery.void }}>
      <p class="give-entry-what">{giving.words(props.delivery.quantities)}</p>
      <p class="quiet">
        <time datetime={props.delivery.at}>{when()}</time> · {place()}
      </p>
      <Show when={representationWords(props.delivery)}>{(words) => <p class="quiet">{words()}</p>}</Show>
      <p class="desk-state">
        <Show when={!props.delivery.void}>
          <Show when={proofs().length > 0} fallback={<Badge tone="warning">{words().proof.none}</Badge>}>
            <For each={proofs()}>{(proof) => <Badge tone="success">{proof}</Badge>}</For>
          </Show>
        </Show>
        <Show when={props.delivery.reversed} fallback={<VoidBadge delivery={props.delivery} />}>
          {(reversed) => (
            <Badge tone="neutral">
              {withdrawnWords(reversed().reason) ?? words().history.reversed(reversed().reason)}
            </Badge>
          )}
        </Show>
        <Show when={giving.words(props.delivery.unstocked ?? {})}>
          {(quantities) => <Badge tone="warning">{words().history.unstocked(quantities())}</Badge>}
        </Show>
      </p>
      <For each={returns()}>
        {(back) => (
          <p class="give-back-line">
            {words().history.returned(
              giving.words(back.quantities),
              back.reopens ? words().history.reopened : words().history.notReopened,
              back.reason,
            )}
          </p>
        )}
      </For>
      <div class="give-entry-do">
        <Show when={props.delivery.proof.photo}>
          <Button
            size="small"
            variant="quiet"
            icon="camera"
            aria-label={words().proof.showPhoto(when())}
            onClick={() => props.onAsk("photo")}
          >
            {words().proof.photographed}
          </Button>
        </Show>
        <Show when={!props.delivery.void && giving.may.note()}>
          <Show when={!props.delivery.proof.signature || proofs().length === 0}>
            <Button
              size="small"
              icon="plus"
              aria-label={words().proof.addOf(when())}
              onClick={() => props.onAsk("prove")}
            >
              {words().proof.add}
            </Button>
          </Show>
          <Show when={canReturn()}>
            <Button
              size="small"
              variant="quiet"
              aria-label={words().returning.actionOf(when())}
              onClick={() => props.onAsk("return")}
            >
              {words().returning.action}
            </Button>
          </Show>
          <Show when={giving.may.organise() && returns().length === 0}>
            <Button
              size="small"
              variant="quiet"
              aria-label={words().reversing.actionOf(when())}
              onClick={() => props.onAsk("reverse")}
            >
              {words().reversing.action}
            </Button>
          </Show>
        </Show>
      </div>
    </li>
  )
}

const VoidBadge = (props: { delivery: Delivery }) => (
  <Show when={props.delivery.void}>
    <Badge tone="neutral">{text().aidGive.history.void}</Badge>
  </Show>
)
