import * as Writing from "@setiakawan/core/writing"
import { Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
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

type CellProps = { device: Device; now: Date }

/**
 * Phones with where they work, how they are and what waits on them. Each cell is a component: the time moves on every
 * second, and only the words that it changes may be made anew.
 */
export const DeviceTable = (props: {
  devices: readonly Device[]
  /** The names of those who answer for phones, by person. */
  officers?: ReadonlyMap<string, string> | undefined
  now: Date
  onInvite?: ((device: Device) => void) | undefined
  onRevoke?: ((device: Device) => void) | undefined
}) => {
  const words = () => text().checkIn.devices.columns
  return (
    <div class="device-table">
      <Table
        caption={text().checkIn.devices.caption}
        rows={props.devices}
        columns={[
          {
            key: "name",
            header: words().name,
            main: true,
            cell: (device) => <Name device={device} officers={props.officers} />,
          },
          {
            key: "state",
            header: words().state,
            cell: (device) => <StateCell device={device} now={props.now} />,
          },
          {
            key: "contact",
            header: words().contact,
            cell: (device) => <Contact device={device} now={props.now} />,
          },
          { key: "scans", header: words().scans, cell: (device) => <Scans device={device} /> },
          ...(props.onRevoke
            ? [
                {
                  key: "actions",
                  header: words().actions,
                  align: "end" as const,
                  cell: (device: Device) => (
                    <Actions
                      device={device}
                      now={props.now}
                      onInvite={() => props.onInvite?.(device)}
                      onRevoke={() => props.onRevoke?.(device)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

const Name = (props: { device: Device; officers: ReadonlyMap<string, string> | undefined }) => {
  const here = useHere()
  const places = () =>
    here
      .event()
      .checkpoints.filter(({ id }) => props.device.checkpoints.includes(id))
      .map(({ name }) => name)
      .join(", ")
  return (
    <>
      {props.device.name}
      <span class="device-detail">{places()}</span>
      <Show when={props.device.officer && props.officers?.get(props.device.officer.person)}>
        {(name) => <span class="device-detail">{text().duties.officer.of(name())}</span>}
      </Show>
    </>
  )
}

const StateCell = (props: CellProps) => {
  const here = useHere()
  const words = () => text().checkIn.devices
  const zone = () => here.event().zone
  const state = () => stateOf(props.device, props.now)
  const when = (at: string) => `${Writing.date(at, zone())}, ${Writing.time(at, zone())}`
  /** What else there is to know about a state: since when, until when. */
  const remark = () => {
    switch (state()) {
      case "early":
        return words().from(when(props.device.from))
      case "active":
      case "silent":
        return words().until(when(props.device.until))
      case "ended":
        return words().gone(when(props.device.until))
      case "revoked":
        return words().handsOver
      case "wiped":
      case "cancelled":
        return props.device.revokedAt ? words().gone(when(props.device.revokedAt)) : ""
      case "invited":
        return ""
    }
  }
  return (
    <>
      <Badge tone={tones[state()]}>{words().states[state()]}</Badge>
      <span class="device-detail">{remark()}</span>
    </>
  )
}

const Contact = (props: CellProps) => {
  const words = () => text().checkIn.devices
  const off = () => wrongClock(props.device) ?? 0
  return (
    <>
      <Show when={props.device.lastContactAt} fallback={<span class="quiet">{words().never}</span>}>
        {(at) => <time datetime={at()}>{age(at(), props.now)}</time>}
      </Show>
      <Show when={off() !== 0}>
        <span class="device-detail">
          {off() > 0 ? words().clockBehind(span(off())) : words().clockAhead(span(-off()))}
        </span>
      </Show>
    </>
  )
}

const Scans = (props: { device: Device }) => {
  const words = () => text().checkIn.devices
  const waiting = () => props.device.waiting ?? 0
  const attention = () => props.device.attention ?? 0
  return (
    <Show when={props.device.lastContactAt} fallback={<span class="quiet">–</span>}>
      <Show when={waiting() + attention() > 0} fallback={<span class="quiet">{words().allSent}</span>}>
        <div class="device-scans">
          <Show when={waiting() > 0}>
            <Badge tone="warning">{words().waiting(number(waiting()))}</Badge>
          </Show>
          <Show when={attention() > 0}>
            <Badge tone="danger">{words().attention(number(attention()))}</Badge>
          </Show>
        </div>
      </Show>
    </Show>
  )
}

const Actions = (props: CellProps & { onInvite: () => void; onRevoke: () => void }) => {
  const words = () => text().checkIn.devices
  const invited = () => props.device.state === "invited"
  const ended = () => stateOf(props.device, props.now) === "ended"
  return (
    <div class="device-actions">
      <Show when={invited() && !ended()}>
        <Button
          size="small"
          icon="qr"
          aria-label={words().invitation.againOf(props.device.name)}
          onClick={() => props.onInvite()}
        >
          {words().invitation.show}
        </Button>
      </Show>
      <Show when={invited() || props.device.state === "active"}>
        <Button
          size="small"
          variant="quiet"
          aria-label={
            invited()
              ? words().revoke.cancelOf(props.device.name)
              : words().revoke.actionOf(props.device.name)
          }
          onClick={() => props.onRevoke()}
        >
          {invited() ? words().revoke.cancel : words().revoke.action}
        </Button>
      </Show>
    </div>
  )
}
