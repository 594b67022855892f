import { createEffect, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { IconButton } from "../../ui/Button.tsx"
import { setPageTitle } from "../../ui/PageHeader.tsx"

export type BarProps = {
  title: string
  /** The gate, or the device while it is locked. */
  lead: string | undefined
  scanning: boolean
  unlocked: boolean
  muted: boolean
  onMute: () => void
  onChange: () => void
  onLock: () => void
}

/** The bar of the scanner: no way out to touch by mistake. */
export const Bar = (props: BarProps) => {
  const words = () => text().scanner
  createEffect(() => setPageTitle(props.title))
  return (
    <header class="focus-bar scanner-bar">
      <div class="focus-words">
        <h1 class="focus-title">{props.title}</h1>
        <Show when={props.lead}>
          <p class="focus-lead">{props.lead}</p>
        </Show>
      </div>
      <div class="focus-actions">
        <Show when={props.scanning}>
          <IconButton
            icon={props.muted ? "soundOff" : "sound"}
            label={props.muted ? words().unmute : words().mute}
            onClick={() => props.onMute()}
          />
          <IconButton icon="place" label={words().change} onClick={() => props.onChange()} />
        </Show>
        <Show when={props.unlocked}>
          <IconButton icon="lock" label={words().lock} onClick={() => props.onLock()} />
        </Show>
      </div>
    </header>
  )
}
