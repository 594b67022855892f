import { createEffect, createSignal, on, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"

/**
 * A personal link for a participant. In two steps: browsers block a window that opens only after an answer came, and
 * the organiser sees what will be sent.
 */
export const Share = (props: {
  params: { office: string; event: string; ticket: string }
  hasPhone: boolean
}) => {
  const words = () => text().participants.details
  const [shared, setShared] = createSignal<{ link: string; whatsapp: string }>()
  let open: HTMLAnchorElement | undefined
  const share = createAction(async () => {
    setShared(
      await call("POST /api/offices/:office/events/:event/participants/:ticket/share", {
        params: props.params,
      }),
    )
    open?.focus()
  })
  createEffect(
    on(
      () => props.params.ticket,
      () => {
        setShared(undefined)
        share.reset()
      },
      { defer: true },
    ),
  )
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link)
      toast.success(words().copied)
    } catch {
      toast.failure(words().copyFailed)
    }
  }
  return (
    <Show
      when={shared()}
      fallback={
        <Stack gap={2}>
          <Row>
            <Button variant="primary" icon="share" busy={share.busy()} onClick={() => void share.run()}>
              {words().share}
            </Button>
          </Row>
          <Show when={share.error()}>
            <Notice tone="danger">{share.error()}</Notice>
          </Show>
        </Stack>
      }
    >
      {(ready) => (
        <div class="share">
          <p class="share-title">{words().shareTitle}</p>
          <p class="quiet">{props.hasPhone ? words().shareHint : words().shareNoPhone}</p>
          <p class="share-link">
            <span class="visually-hidden">{words().link}: </span>
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
              rel="noopener noreferrer"
            >
              <span class="button-label">{words().openWhatsapp}</span>
            </a>
            <Button icon="copy" onClick={() => void copy(ready().link)}>
              {words().copyLink}
            </Button>
          </Row>
        </div>
      )}
    </Show>
  )
}
