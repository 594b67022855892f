import * as Writing from "@setiakawan/core/writing"
import { For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { ConfirmDialog } from "../../ui/Dialog.tsx"
import { Stack } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import type { Device } from "./device-state.ts"

/** Takes a phone's permission back, and says plainly what that can do and what it cannot. */
export const RevokeDevice = (props: { device: Device; onDone: () => void; onClose: () => void }) => {
  const here = useHere()
  const words = () => text().checkIn.devices.revoke
  const unused = () => props.device.state === "invited"
  const until = () =>
    `${Writing.date(props.device.until, here.event().zone)}, ${Writing.time(props.device.until, here.event().zone)}`
  const revoke = createAction(async ({ id, name }: Device) => {
    const done = unused() ? words().cancelled(name) : words().done(name)
    await call("POST /api/offices/:office/events/:event/devices/:device/revoke", {
      params: { ...here.place(), device: id },
    })
    toast.success(done)
    props.onDone()
  })
  return (
    <ConfirmDialog
      open
      title={unused() ? words().cancelTitle(props.device.name) : words().title(props.device.name)}
      confirm={unused() ? words().cancel : words().action}
      danger
      busy={revoke.busy()}
      onConfirm={() => void revoke.run(props.device)}
      onClose={() => props.onClose()}
    >
      <Stack>
        <Show when={revoke.error()}>
          <Notice tone="danger">{revoke.error()}</Notice>
        </Show>
        <Show when={!unused()} fallback={<p>{words().cancelMessage}</p>}>
          <ul class="points">
            <For each={words().points}>{(point) => <li>{point}</li>}</For>
          </ul>
          <Notice tone="warning">{words().limit(until())}</Notice>
        </Show>
      </Stack>
    </ConfirmDialog>
  )
}
