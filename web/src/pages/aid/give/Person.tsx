import * as Base32 from "@setiakawan/core/base32"
import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Card, Facts, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { Entitlement } from "./Entitlement.tsx"
import { useGiving, type View } from "./giving.ts"
import { earlierWords } from "./moments.ts"
import { type Amounts, some } from "./quantities.ts"
import { RecipientBadge } from "./RecipientBadge.tsx"

const isSome = (amounts: Amounts) => Object.keys(some(amounts)).length > 0

/** Who it is, what they are entitled to, what they had, and what does not match. */
export const Person = (props: { view: View }) => {
  const giving = useGiving()
  const words = () => text().aidGive
  const figures = () => props.view.figures
  const isComplete = () =>
    isSome(figures().allocated) && !isSome(figures().outstanding) && !isSome(figures().over)
  const last = () => {
    const standing = props.view.deliveries.filter((each) => !each.void)
    return standing[standing.length - 1]
  }
  const pending = () =>
    props.view.grants
      .filter(({ frozen }) => !frozen)
      .map(({ quantities }) => giving.words(quantities))
      .filter(Boolean)
      .join(", ")
  return (
    <Card>
      <Stack gap={4}>
        <header class="give-who">
          <h2 class="give-name">{props.view.who?.name ?? words().unnamed}</h2>
          <RecipientBadge figures={figures()} />
        </header>
        <Facts
          facts={[
            [words().area, props.view.areaName],
            ...(props.view.who?.nik ? [[words().nik, props.view.who.nik] as const] : []),
            ...(props.view.who?.address ? [[words().address, props.view.who.address] as const] : []),
            ...(props.view.who?.phone ? [[words().phone, props.view.who.phone] as const] : []),
            ...(props.view.coupon ? [[words().coupon, Base32.toTypedCode(props.view.coupon)] as const] : []),
          ]}
        />
        <Show when={isComplete()}>
          <Notice tone="success">
            <p>
              <strong>{words().completeTitle}</strong>
            </p>
            <Show when={last()}>{(delivery) => <p>{earlierWords(giving, delivery())}</p>}</Show>
          </Notice>
        </Show>
        <Mismatches view={props.view} />
        <Show when={isSome(figures().allocated)} fallback={<p class="quiet">{words().entitlementNone}</p>}>
          <Entitlement items={giving.items()} figures={figures()} />
        </Show>
        <Show when={pending()}>{(waits) => <p class="quiet">{words().pendingNote(waits())}</p>}</Show>
        <For each={props.view.cancelled}>
          {(cancelled) => (
            <p class="quiet">{words().cancelled(giving.words(cancelled.quantities), cancelled.reason)}</p>
          )}
        </For>
      </Stack>
    </Card>
  )
}

const Mismatches = (props: { view: View }) => {
  const words = () => text().aidGive.mismatch
  return (
    <Show when={props.view.mismatches.length > 0}>
      <Notice tone={props.view.answer === undefined ? "warning" : "info"}>
        <p>
          <strong>{words().title}</strong>
        </p>
        <ul class="give-mismatches">
          <For each={props.view.mismatches}>{(mismatch) => <li>{words().kinds[mismatch]}</li>}</For>
        </ul>
        <p>{props.view.answer === undefined ? words().open : words().answered(props.view.answer)}</p>
      </Notice>
    </Show>
  )
}
