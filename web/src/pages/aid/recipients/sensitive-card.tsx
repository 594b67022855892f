import * as Ppks from "@setiakawan/core/ppks"
import { createEffect, createSignal, on, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Facts, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Params } from "../programme.ts"

type Sensitive = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients/:recipient/sensitive">>
>

/** Category, disability and KK. Out of sight until an organiser asks for them, which is noted. */
export const SensitiveCard = (props: { place: Params & { recipient: string } }) => {
  const words = () => text().aid.recipient
  const [seen, setSeen] = createSignal<Sensitive>()
  const show = createAction(async () =>
    setSeen(
      await call("GET /api/offices/:office/aid/:programme/recipients/:recipient/sensitive", {
        params: props.place,
      }),
    ),
  )
  createEffect(
    on(
      () => props.place.recipient,
      () => setSeen(undefined),
      { defer: true },
    ),
  )
  return (
    <Card title={words().sensitive}>
      <Stack gap={2}>
        <p class="quiet">{words().sensitiveLead}</p>
        <div role="status">
          <Show when={seen()}>
            {(known) => (
              <Facts
                facts={[
                  [words().categories, known().categories.map(Ppks.nameOf).join(", ") || words().notKnown],
                  [words().disability, known().disability ?? words().notKnown],
                  [words().kk, known().kk ?? words().notKnown],
                ]}
              />
            )}
          </Show>
        </div>
        <div>
          <Show
            when={seen()}
            fallback={
              <Button size="small" icon="lock" busy={show.busy()} onClick={() => void show.run()}>
                {words().show}
              </Button>
            }
          >
            <Button size="small" onClick={() => setSeen(undefined)}>
              {words().hide}
            </Button>
          </Show>
        </div>
        <Show when={show.error()}>
          <Notice tone="danger">{show.error()}</Notice>
        </Show>
      </Stack>
    </Card>
  )
}
