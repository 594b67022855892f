import * as IndexedDb from "@setiakawan/scanner/indexeddb"
import { useNavigate } from "@solidjs/router"
import { createResource, createSignal, For, Match, onCleanup, Show, Switch } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { me } from "../../session.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Checkbox } from "../../ui/Choice.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Card, Row, Stack } from "../../ui/layout.tsx"
import { Empty, Notice } from "../../ui/states.tsx"
import { createDuties, OfficerField } from "../check-in/OfficerField.tsx"
import { may, useEventPlace } from "../office/place.ts"
import * as Remembered from "./remembered.ts"
import "./scanner.css"

/** What this browser is as a scanner already, as its own storage says. */
type Known = { name: string; event: string | undefined; unsent: number }

const lookAt = async (storage: ReturnType<typeof IndexedDb.open>): Promise<Known | undefined> => {
  try {
    const [device, event, { waiting, attention }] = await Promise.all([
      storage.read("device"),
      storage.read("event"),
      storage.count(),
    ])
    return device && { name: device.name, event: event?.name, unsent: waiting + attention }
  } catch {
    // Without a storage nothing is kept here, which the scanner itself tells.
    return undefined
  }
}

/** Tells the engine of its new duty; what an earlier one left goes, but never a scan that was not sent. */
const begin = async (
  storage: ReturnType<typeof IndexedDb.open>,
  { device, name, until }: { device: string; name: string; until: string },
) => {
  await storage.edit("device", () => ({ id: device, name, from: new Date(0).toISOString(), until }))
  await storage.edit("state", () => undefined)
  await storage.wipe("unsent")
  Remembered.forget()
}

/** Makes the browser that a member is signed in with a scanner for this event. */
const OwnDevicePage = () => {
  const { event, role, href } = useEventPlace()
  const words = () => text().ownDevice
  const closed = (): "forbidden" | "draft" | "finished" | undefined => {
    if (!may.keepDoor(role())) return "forbidden"
    const { state } = event()
    return state === "published" ? undefined : state
  }
  const storage = IndexedDb.open()
  onCleanup(() => storage.close())
  const [known] = createResource(() => lookAt(storage))
  const [again, setAgain] = createSignal(false)

  return (
    <Switch fallback={<Enrol storage={storage} />}>
      <Match when={closed()}>
        {(why) => (
          <Empty
            icon={why() === "forbidden" ? "office" : why() === "draft" ? "clock" : "check"}
            title={words()[why()].title}
            action={<LinkButton href={href()}>{words().toEvent}</LinkButton>}
          >
            {words()[why()].body}
          </Empty>
        )}
      </Match>
      <Match when={known.loading}>{null}</Match>
      <Match when={!again() && known()}>
        {(device) => (
          <Card title={words().taken.title}>
            <Stack>
              <p>{words().taken.body([device().name, device().event].filter(Boolean).join(" · "))}</p>
              <Show when={device().unsent > 0}>
                <Notice tone="warning">{words().taken.waiting(number(device().unsent))}</Notice>
              </Show>
              <Row>
                <LinkButton href="/pindai" variant="primary" icon="qr">
                  {words().taken.go}
                </LinkButton>
                <Show when={device().unsent === 0}>
                  <Button onClick={() => setAgain(true)}>{words().taken.again}</Button>
                </Show>
              </Row>
            </Stack>
          </Card>
        )}
      </Match>
    </Switch>
  )
}

const Enrol = (props: { storage: ReturnType<typeof IndexedDb.open> }) => {
  const { event, role, href } = useEventPlace()
  const navigate = useNavigate()
  const words = () => text().ownDevice
  const [name, setName] = createSignal(
    words()
      .nameOf(me()?.name ?? "")
      .trim(),
  )
  const [chosen, setChosen] = createSignal<readonly string[]>(event().checkpoints.map(({ id }) => id))
  const [missing, setMissing] = createSignal(false)
  const [officer, setOfficer] = createSignal("")
  const duties = createDuties()

  const enrol = createAction(() =>
    call("POST /api/offices/:office/events/:event/own-device", {
      params: { office: event().office, event: event().id },
      body: {
        name: name().trim(),
        checkpoints: [...chosen()],
        ...(officer() ? { officer: officer() } : {}),
      },
    }),
  )
  const submit = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setMissing(chosen().length === 0)
    if (chosen().length === 0) return
    const enrolled = await enrol.run()
    if (!enrolled) return
    await begin(props.storage, { ...enrolled, name: name().trim() }).catch(() => undefined)
    navigate("/pindai")
  }
  const toggle = (id: string, on: boolean) => {
    setMissing(false)
    setChosen((now) =>
      event()
        .checkpoints.map((each) => each.id)
        .filter((each) => (each === id ? on : now.includes(each))),
    )
  }

  return (
    <Stack gap={6}>
      <Card title={words().title}>
        <form class="scanner-own" onSubmit={(submitted) => void submit(submitted)} novalidate>
          <p class="scanner-lead">{words().lead}</p>
          <Field label={words().name} hint={words().nameHint} error={enrol.fieldError("name")} required>
            <TextInput value={name()} onChange={setName} maxlength={60} autocomplete="off" />
          </Field>
          <fieldset class="field">
            <legend class="field-label">{words().checkpoints}</legend>
            <Stack gap={2}>
              <For each={event().checkpoints}>
                {(checkpoint) => (
                  <Checkbox
                    label={checkpoint.name}
                    checked={chosen().includes(checkpoint.id)}
                    onChange={(on) => toggle(checkpoint.id, on)}
                  />
                )}
              </For>
            </Stack>
            <Show when={missing() || enrol.fieldError("checkpoints")}>
              <p class="field-error" role="alert">
                {words().checkpointsMissing}
              </p>
            </Show>
          </fieldset>
          <OfficerField duties={duties} value={officer()} onChange={setOfficer} error="" />
          <Show when={enrol.error()}>
            <Notice tone="danger">{enrol.error()}</Notice>
          </Show>
          <div>
            <Button type="submit" variant="primary" size="large" icon="qr" busy={enrol.busy()}>
              {words().start}
            </Button>
            <p class="scanner-note">{words().next}</p>
          </div>
        </form>
      </Card>
      <Show when={may.organise(role())}>
        <Card title={words().others}>
          <Stack>
            <p>{words().othersBody}</p>
            <Row>
              <LinkButton href={href("perangkat")} icon="settings">
                {words().toDevices}
              </LinkButton>
            </Row>
          </Stack>
        </Card>
      </Show>
    </Stack>
  )
}

export default OwnDevicePage
