import { createMemo, createSignal, For, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Empty, ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { Section } from "../participants/Section.tsx"
import { AddDevice } from "./AddDevice.tsx"
import { clock } from "./clock.ts"
import { DeviceTable } from "./DeviceTable.tsx"
import { type Device, stateOf } from "./device-state.ts"
import { createDuties } from "./OfficerField.tsx"
import { Invitation, type Invited } from "./Invitation.tsx"
import { createNow } from "./now.ts"
import { createDevices } from "./polled.ts"
import { RevokeDevice } from "./RevokeDevice.tsx"
import "./check-in.css"
import "./devices.css"

const EVERY = 5_000
/** Somebody watches for the phone to appear. */
const WHILE_INVITING = 2_000

/** The phones at the doors: adding one, and taking its permission back. */
const Devices = () => {
  const here = useHere()
  const now = createNow()
  const words = () => text().checkIn.devices
  const [adding, setAdding] = createSignal(false)
  const [inviting, setInviting] = createSignal<{ invited: Invited; name: string }>()
  const [revoking, setRevoking] = createSignal<Device>()
  const devices = createDevices(here, () => (inviting() ? WHILE_INVITING : EVERY))
  const invite = (invited: Invited, name: string) => {
    setAdding(false)
    setInviting({ invited, name })
    devices.now()
  }
  const again = createAction(async (device: Device) => {
    const { id, name } = device
    invite(
      await call("POST /api/offices/:office/events/:event/devices/:device/invite", {
        params: { ...here.place(), device: id },
      }),
      name,
    )
  })
  const gone = (device: Device) => ["wiped", "cancelled"].includes(stateOf(device, now()))
  const sorted = createMemo(() => ({
    present: (devices.value() ?? []).filter((device) => !gone(device)),
    old: (devices.value() ?? []).filter(gone),
  }))
  const [duties] = createDuties(here.may.organise)
  const officers = createMemo(
    () => new Map((duties.state === "ready" ? duties().named : []).map(({ person, name }) => [person, name])),
  )
  const finished = () => here.event().state === "finished"
  const add = () => (
    <Button variant="primary" icon="plus" onClick={() => setAdding(true)}>
      {words().add}
    </Button>
  )

  return (
    <Section
      title={words().title}
      lead={words().lead}
      actions={
        <Show when={here.may.organise()}>
          <LinkButton href={here.href("perangkat/petugas")} icon="people">
            {text().duties.title}
          </LinkButton>
          <Show when={!finished() && sorted().present.length > 0}>{add()}</Show>
        </Show>
      }
    >
      <Show
        when={here.may.organise()}
        fallback={
          <Card>
            <Empty icon="qr" title={words().forbidden} />
          </Card>
        }
      >
        <Stack gap={4}>
          <Show when={devices.value() && devices.failure() !== undefined}>
            <Notice tone="warning">
              {text().checkIn.stale(clock(devices.answeredAt()?.toISOString() ?? "", here.event().zone))}
            </Notice>
          </Show>
          <Show when={again.error()}>
            <Notice tone="danger">{again.error()}</Notice>
          </Show>
          <Show when={finished()}>
            <Notice>{words().finished}</Notice>
          </Show>
          <Card>
            <Show
              when={devices.value()}
              fallback={
                <Show when={devices.failure()} fallback={<Skeleton lines={5} />}>
                  <ErrorState message={errorText(devices.failure())} onRetry={devices.now} />
                </Show>
              }
            >
              <Show when={sorted().present.length > 0} fallback={<HowTo action={!finished() && add()} />}>
                <DeviceTable
                  devices={sorted().present}
                  officers={officers()}
                  now={now()}
                  onInvite={(device) => void again.run(device)}
                  onRevoke={setRevoking}
                />
              </Show>
            </Show>
          </Card>
          <Show when={sorted().old.length > 0}>
            <details class="old">
              <summary>{words().old(number(sorted().old.length))}</summary>
              <Card>
                <DeviceTable devices={sorted().old} officers={officers()} now={now()} />
              </Card>
            </details>
          </Show>
        </Stack>
      </Show>
      <Show when={adding()}>
        <AddDevice onAdded={invite} onClose={() => setAdding(false)} />
      </Show>
      <Show when={inviting()}>
        {(invitation) => (
          <Invitation
            invited={invitation().invited}
            name={invitation().name}
            devices={devices.value() ?? []}
            onRenewed={(invited) => setInviting({ invited, name: invitation().name })}
            onClose={() => setInviting(undefined)}
          />
        )}
      </Show>
      <Show when={revoking()}>
        {(device) => (
          <RevokeDevice
            device={device()}
            onDone={() => {
              setRevoking(undefined)
              devices.now()
            }}
            onClose={() => setRevoking(undefined)}
          />
        )}
      </Show>
    </Section>
  )
}

/** Where there is no phone yet: the three steps to one. */
const HowTo = (props: { action: ReturnType<typeof Button> | false }) => {
  const words = () => text().checkIn.devices.empty
  return (
    <div class="how">
      <h3 class="sub-title">{words().title}</h3>
      <ol>
        <For each={words().steps}>
          {(step) => (
            <li>
              <strong>{step.title}</strong>
              <span>{step.detail}</span>
            </li>
          )}
        </For>
      </ol>
      {props.action}
    </div>
  )
}

export default Devices
