import * as Writing from "@setiakawan/core/writing"
import { Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Row } from "../../ui/layout.tsx"
import { Table } from "../../ui/Table.tsx"
import { useHere } from "../participants/here.ts"
import { age, span } from "./clock.ts"
import { type Device, type State, stateOf, wrongClock } from "./device-state.ts"

const tones: Record<State, Tone> = {
  invited: "accent",
  early: "neutral",
  active: "success",
  silent: "warning",
  ended: "neutral",
  revoked: "danger",
  wiped: "neutral",
  cancelled: "neutral",
}

/** Phones with where they work, how they are and what waits on them. */
export const DeviceTable = (props: {
  devices: readonly Device[]
  now: Date
  onInvite?: ((device: Device) => void) | undefined
  onRevoke?: ((device: Device) => void) | undefined
}) => {
  const here = useHere()
  const words = () => text().checkIn.devices
  const zone = () => here.event().zone
  const when = (at: string) => `${Writing.date(at, zone())}, ${Writing.time(at, zone())}`
  const places = (device: Device) =>
    device.checkpoints
      .map((id) => here.event().checkpoints.find((each) => each.id === id)?.name ?? id)
      .join(", ")
  /** What else there is to know about a state: since when, until when. */
  const remark = (device: Device) => {
    switch (stateOf(device, props.now)) {
      case "early":
        return words().from(when(device.from))
      case "active":
      case "silent":
        return words().until(when(device.until))
      case "ended":
        return words().gone(when(device.until))
      case "revoked":
        return words().handsOver
      case "wiped":
      case "cancelled":
        return device.revokedAt ? words().gone(when(device.revokedAt)) : ""
      case "invited":
        return ""
    }
  }
  const clockWords = (device: Device) => {
    const off = wrongClock(device)
    if (off === undefined) return ""
    return off > 0 ? words().clockBehind(span(off)) : words().clockAhead(span(-off))
  }
  const scans = (device: Device) => {
    const { waiting = 0, attention = 0 } = device
    if (device.lastContactAt === undefined) return <span class="quiet">–</span>
    if (waiting + attention === 0) return <span class="quiet">{words().allSent}</span>
    return (
      <div class="device-scans">
        <Show when={waiting > 0}>
          <Badge tone="warning">{words().waiting(number(waiting))}</Badge>
        </Show>
        <Show when={attention > 0}>
          <Badge tone="danger">{words().attention(number(attention))}</Badge>
        </Show>
      </div>
    )
  }
  const actions = (device: Device) => {
    const state = stateOf(device, props.now)
    const open = ["invited", "early", "active", "silent", "ended"].includes(state)
    return (
      <Row end>
        <Show when={state === "invited"}>
          <Button size="small" icon="qr" onClick={() => props.onInvite?.(device)}>
            {words().invitation.again}
          </Button>
        </Show>
        <Show when={open}>
          <Button
            size="small"
            variant="quiet"
            aria-label={
              device.state === "invited"
                ? words().revoke.cancelOf(device.name)
                : words().revoke.actionOf(device.name)
            }
            onClick={() => props.onRevoke?.(device)}
          >
            {device.state === "invited" ? words().revoke.cancel : words().revoke.action}
          </Button>
        </Show>
      </Row>
    )
  }
  return (
    <div class="device-table">
      <Table
        caption={words().caption}
        rows={props.devices}
        columns={[
          {
            key: "name",
            header: words().columns.name,
            main: true,
            cell: (device) => (
              <>
                {device.name}
                <span class="device-detail">{places(device)}</span>
              </>
            ),
          },
          {
            key: "state",
            header: words().columns.state,
            cell: (device) => (
              <>
                <Badge tone={tones[stateOf(device, props.now)]}>
                  {words().states[stateOf(device, props.now)]}
                </Badge>
                <span class="device-detail">{remark(device)}</span>
              </>
            ),
          },
          {
            key: "contact",
            header: words().columns.contact,
            cell: (device) => (
              <>
                <Show when={device.lastContactAt} fallback={<span class="quiet">{words().never}</span>}>
                  {(at) => <time datetime={at()}>{age(at(), props.now)}</time>}
                </Show>
                <span class="device-detail">{clockWords(device)}</span>
              </>
            ),
          },
          { key: "scans", header: words().columns.scans, cell: scans },
          ...(props.onRevoke
            ? [{ key: "actions", header: words().columns.actions, cell: actions, align: "end" as const }]
            : []),
        ]}
      />
    </div>
  )
}
