import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { CopyButton } from "../../office/share.tsx"
import type { Here } from "./here.ts"

/**
 * The personal link to somebody's own page. In two steps: browsers block a window that opens only after an answer came,
 * and the organiser sees what will be sent.
 */
export const LinkCard = (props: { here: Here }) => {
  const words = () => text().volunteers.link
  const [shared, setShared] = createSignal<{ link: string; whatsapp: string }>()
  let open: HTMLAnchorElement | undefined
  const share = createAction(async () => {
    setShared(await call("POST /api/offices/:office/volunteers/:person/link", { params: props.here.place() }))
    open?.focus()
  })
  return (
    <Card title={words().title}>
      <Stack>
        <p class="quiet">{words().lead}</p>
        <Show
          when={shared()}
          fallback={
            <Stack gap={2}>
              <div>
                <Button icon="share" busy={share.busy()} onClick={() => void share.run()}>
                  {words().make}
                </Button>
              </div>
              <p class="quiet">{words().again}</p>
              <Show when={share.error()}>
                <Notice tone="danger">{share.error()}</Notice>
              </Show>
            </Stack>
          }
        >
          {(ready) => (
            <div class="share">
              <p class="share-title">{words().ready}</p>
              <p class="quiet">{props.here.details().person.phone ? words().only : words().noPhone}</p>
              <p class="share-link">
                <span class="visually-hidden">{words().label}: </span>
                {ready().link}
              </p>
              <Row>
                <a
                  ref={(element) => {
                    open = element
                  }}
                  class="button button-primary button-normal"
                  href={ready().whatsapp}
                  target="_blank"
                  rel="noopener noreferrer external"
                >
                  <span class="button-label">{words().whatsapp}</span>
                </a>
                <CopyButton value={ready().link} />
              </Row>
            </div>
          )}
        </Show>
      </Stack>
    </Card>
  )
}
