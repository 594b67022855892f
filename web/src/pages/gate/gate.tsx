import { useLocation, useParams } from "@solidjs/router"
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  type JSX,
  Match,
  on,
  Show,
  Switch,
} from "solid-js"
import { ApiError, call } from "../../api/client.ts"
import type { Api } from "../../api/contract.ts"
import { signInPath } from "../../session.ts"
import { text } from "../../text/text.ts"
import { Button, IconButton, LinkButton } from "../../ui/Button.tsx"
import { FocusShell } from "../../ui/FocusShell.tsx"
import type { IconName } from "../../ui/Icon.tsx"
import { Row } from "../../ui/layout.tsx"
import { Empty } from "../../ui/states.tsx"
import * as Device from "./device.ts"
import { Scanner } from "./Scanner.tsx"
import { Setup } from "./Setup.tsx"
import "./gate.css"

export type Gate = Api["GET /api/offices/:office/events/:event/gate"]["answer"]
type Loaded = { kind: "gate"; gate: Gate } | { kind: "signIn" | "forbidden" | "missing" }

const load = async (
  params: { office: string; event: string },
  { value }: { value: Loaded | undefined },
): Promise<Loaded> => {
  try {
    return { kind: "gate", gate: await call("GET /api/offices/:office/events/:event/gate", { params }) }
  } catch (error) {
    const code = error instanceof ApiError ? error.code : ""
    if (code === "unauthenticated") return { kind: "signIn" }
    if (code === "forbidden") return { kind: "forbidden" }
    if (code === "not_found" || code === "validation") return { kind: "missing" }
    if (value?.kind === "gate" && value.gate.event === params.event) return value
    throw error
  }
}

/** The check-in page of one event: choose the gate once, then scan. */
const GatePage = () => {
  const params = useParams<{ office: string; event: string }>()
  const [loaded, { refetch }] = createResource(() => ({ office: params.office, event: params.event }), load)
  const [choosing, setChoosing] = createSignal(false)
  const [muted, setMuted] = createSignal(false)
  const [chosen, setChosen] = createSignal(Device.place(params.event))
  const words = () => text().gate

  const gate = () => {
    const now = loaded.latest
    return now?.kind === "gate" ? now.gate : undefined
  }
  /** The chosen place while the event still has it, else the only one there is. */
  const place = createMemo(() => {
    const all = (gate()?.checkpoints ?? []).flatMap((checkpoint) =>
      checkpoint.gates.map((lane) => ({ checkpoint, lane })),
    )
    const { checkpoint, gate: lane } = chosen() ?? {}
    return (
      all.find((each) => each.checkpoint.id === checkpoint && each.lane.id === lane) ??
      (all.length === 1 ? all[0] : undefined)
    )
  })
  const eventHref = () => `/kantor/${params.office}/acara/${params.event}`
  const scanning = () => gate()?.state === "published" && place() !== undefined && !choosing()
  // The button that was pressed is gone by now, and the focus with it. Not into the field: a phone would bring up its keys.
  createEffect(
    on(
      scanning,
      () =>
        queueMicrotask(() => {
          if (document.activeElement === document.body) document.getElementById("main")?.focus()
        }),
      { defer: true },
    ),
  )

  return (
    <FocusShell
      title={gate()?.name ?? words().title}
      lead={scanning() ? place()?.lane.name : undefined}
      back={{ href: eventHref(), label: words().back }}
      actions={
        <Show when={scanning()}>
          <IconButton
            icon={muted() ? "soundOff" : "sound"}
            label={muted() ? words().unmute : words().mute}
            onClick={() => setMuted(!muted())}
          />
          <IconButton icon="settings" label={words().change} onClick={() => setChoosing(true)} />
        </Show>
      }
    >
      <Switch>
        <Match when={scanning() && place()}>
          {(at) => (
            <Show when={`${at().checkpoint.id}/${at().lane.id}`} keyed>
              <Scanner
                office={params.office}
                gate={gate() as Gate}
                place={{ checkpoint: at().checkpoint.id, gate: at().lane.id }}
                muted={muted()}
                onStale={() => void refetch()}
              />
            </Show>
          )}
        </Match>
        <Match when={gate()?.state === "published" && gate()}>
          {(open) => (
            <Setup
              gate={open()}
              current={chosen()}
              onChoose={(place) => {
                Device.rememberPlace(params.event, place)
                setChosen(place)
                setChoosing(false)
              }}
            />
          )}
        </Match>
        <Match when={loaded.latest}>
          {(other) => <Closed state={stateOf(other())} event={eventHref()} onRetry={() => void refetch()} />}
        </Match>
      </Switch>
    </FocusShell>
  )
}

type State = "signIn" | "forbidden" | "missing" | "draft" | "finished"

const stateOf = (loaded: Loaded): State => {
  if (loaded.kind !== "gate") return loaded.kind
  return loaded.gate.state === "draft" ? "draft" : "finished"
}

const icons: Record<State, IconName> = {
  signIn: "person",
  forbidden: "office",
  missing: "search",
  draft: "clock",
  finished: "check",
}

/** Why there is no scanning now, and where to go instead. */
const Closed = (props: { state: State; event: string; onRetry: () => void }) => {
  const location = useLocation()
  const words = () => text().gate.states
  const action = (): JSX.Element => {
    switch (props.state) {
      case "signIn":
        return (
          <LinkButton variant="primary" href={signInPath(location.pathname)}>
            {words().signIn.action}
          </LinkButton>
        )
      case "forbidden":
      case "missing":
        return <LinkButton href="/">{words().toHome}</LinkButton>
      case "draft":
      case "finished":
        return (
          <Row>
            <LinkButton href={props.event}>{words().toEvent}</LinkButton>
            <Button icon="refresh" onClick={() => props.onRetry()}>
              {words().again}
            </Button>
          </Row>
        )
    }
  }
  return (
    <Empty icon={icons[props.state]} title={words()[props.state].title} action={action()}>
      {words()[props.state].body}
    </Empty>
  )
}

export default GatePage
