import { For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { LinkButton } from "../../ui/Button.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"

/** Ways to the venue's screen, for the checkpoints where participants check in by themselves. */
export const ScreenLinks = (props: {
  checkpoints: readonly { id: string; name: string; self?: boolean | undefined }[]
  href: (page: string) => string
}) => {
  const words = () => text().venueScreen.links
  const own = () => props.checkpoints.filter(({ self }) => self)
  return (
    <Show when={own().length > 0}>
      <Card title={words().title}>
        <Stack>
          <p class="card-lead">{words().lead}</p>
          <Row>
            <For each={own()}>
              {(checkpoint) => (
                <LinkButton
                  icon="qr"
                  href={props.href(`layar/${checkpoint.id}`)}
                  target="_blank"
                  rel="noopener external"
                >
                  {words().open(checkpoint.name)}
                </LinkButton>
              )}
            </For>
          </Row>
        </Stack>
      </Card>
    </Show>
  )
}
