import { createEffect, createSignal, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Notice } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import { Qr } from "../public/ticket/Qr.tsx"
import { countdown } from "./clock.ts"
import type { Device } from "./device-state.ts"
import { createNow } from "./now.ts"

export type Invited = { device: string; url: string; expiresAt: string }

/**
 * The one-time code of a phone, large enough for another phone's camera, for its ten minutes. Closes by itself when
 * the phone is there, which `devices` tells.
 */
export const Invitation = (props: {
  invited: Invited
  name: string
  devices: readonly Device[]
  onRenewed: (invited: Invited) => void
  onClose: () => void
}) => {
  const here = useHere()
  const now = createNow()
  const words = () => text().checkIn.devices.invitation
  const expired = () => Date.parse(props.invited.expiresAt) <= now().getTime()
  const [copied, setCopied] = createSignal("")
  const renew = createAction(async () => {
    const { device } = props.invited
    props.onRenewed(
      await call("POST /api/offices/:office/events/:event/devices/:device/invite", {
        params: { ...here.place(), device },
      }),
    )
    setCopied("")
  })
  createEffect(() => {
    const device = props.devices.find(({ id }) => id === props.invited.device)
    if (!device || device.state === "invited") return
    if (device.state === "active") toast.success(words().enrolled(device.name))
    props.onClose()
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.invited.url)
      setCopied(words().copied)
    } catch {
      setCopied(words().copyFailed)
    }
  }
  return (
    <Dialog
      open
      title={words().title(props.name)}
      onClose={() => props.onClose()}
      actions={
        <>
          <Show when={!expired()}>
            <Button icon="copy" onClick={() => void copy()}>
              {copied() || words().copy}
            </Button>
          </Show>
          <Button
            icon="refresh"
            variant={expired() ? "primary" : "secondary"}
            busy={renew.busy()}
            onClick={() => void renew.run()}
          >
            {words().again}
          </Button>
        </>
      }
    >
      <div class="invitation">
        <Show when={renew.error()}>
          <Notice tone="danger">{renew.error()}</Notice>
        </Show>
        <Show when={!expired()} fallback={<Notice tone="warning">{words().expired}</Notice>}>
          <p>{words().lead}</p>
          <div class="invitation-qr">
            <Qr text={props.invited.url} label={words().qr} />
          </div>
          <p class="invitation-left">
            {words().left} <strong role="timer">{countdown(props.invited.expiresAt, now())}</strong>
          </p>
          <p class="quiet" role="status">
            {words().waiting}
          </p>
          <p class="quiet">{words().rules}</p>
        </Show>
      </div>
    </Dialog>
  )
}
