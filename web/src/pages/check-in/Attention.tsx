import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Icon, type IconName } from "../../ui/Icon.tsx"
import { useHere } from "../participants/here.ts"
import { openFindings, type View } from "./board-view.ts"
import { age } from "./clock.ts"
import { type Device, type Trouble, troubles } from "./device-state.ts"

/** More lines of phones than these hide the figures. */
const MOST = 4

/** What waits for a person, with the way to it; nothing at all when all is well. */
export const Attention = (props: { view: View; devices: readonly Device[]; now: Date }) => {
  const here = useHere()
  const words = () => text().checkIn.board.attention
  const findings = () => openFindings(props.view)
  const found = () => troubles(props.devices, here.event(), props.now)
  const told = ({ device, silent, waiting }: Trouble) =>
    [
      silent &&
        (device.lastContactAt === undefined
          ? words().never
          : words().silent(age(device.lastContactAt, props.now))),
      waiting > 0 && words().waiting(number(waiting)),
    ]
      .filter(Boolean)
      .join(", ")
  return (
    <Show when={here.may.organise() && (findings() > 0 || props.view.quarantined > 0 || found().length > 0)}>
      <section class="attention">
        <h3 class="sub-title">{words().title}</h3>
        <ul>
          <Show when={findings() > 0}>
            <Line href={here.href("keputusan")} icon="alert">
              {words().findings(number(findings()))}
            </Line>
          </Show>
          <Show when={props.view.quarantined > 0}>
            <Line href={`${here.href("keputusan")}#karantina`} icon="clock">
              {words().quarantine(number(props.view.quarantined))}
            </Line>
          </Show>
          <For each={found().slice(0, MOST)}>
            {(trouble) => (
              <Line href={here.href("perangkat")} icon="qr">
                <strong>{trouble.device.name}</strong>: {told(trouble)}
              </Line>
            )}
          </For>
          <Show when={found().length > MOST}>
            <Line href={here.href("perangkat")} icon="qr">
              {words().moreDevices(number(found().length - MOST))}
            </Line>
          </Show>
        </ul>
      </section>
    </Show>
  )
}

const Line = (props: { href: string; icon: IconName; children: JSX.Element }) => (
  <li>
    <A class="attention-line" href={props.href}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
      <Icon name="chevronRight" />
    </A>
  </li>
)
