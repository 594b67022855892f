import { createResource, createSignal, For, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { serverNow } from "../../api/clock.ts"
import { text } from "../../text/text.ts"
import { Badge, type Tone } from "../../ui/Badge.tsx"
import { Button } from "../../ui/Button.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Row, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Empty } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"
import { moment, span } from "./clock.ts"
import { undoable, UndoDialog, type Undoing } from "./UndoDialog.tsx"
import "./check-in.css"

type Scans = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/events/:event/participants/:ticket/scans">>
>
type Place = Scans[number]
type Scan = Place["scans"][number]

/** A device's clock that is off by less is like anybody's. */
const NOTABLE = 5_000

export type ScanHistoryProps = { open: boolean; ticket: string; name: string; onClose: () => void }

/**
 * Every scan of one ticket, at every checkpoint, with what it came to; an admission of the last hour may be taken
 * back. For organisers, below an event's layout.
 */
const ScanHistory = (props: ScanHistoryProps) => {
  const here = useHere()
  const words = () => text().checkIn.history
  const [undoing, setUndoing] = createSignal<Undoing>()
  const [history, { refetch }] = createResource(
    () => props.open && { ...here.place(), ticket: props.ticket },
    (params) => call("GET /api/offices/:office/events/:event/participants/:ticket/scans", { params }),
  )
  return (
    <>
      <Dialog
        open={props.open}
        title={words().title(props.name || text().checkIn.unknownPerson)}
        onClose={() => props.onClose()}
        wide
      >
        <Loaded of={history} retry={refetch}>
          {(places) => (
            <Show
              when={places().length > 0}
              fallback={
                <Empty icon="clock" title={words().empty}>
                  {words().emptyHint}
                </Empty>
              }
            >
              <Stack gap={6}>
                <p class="quiet">{words().lead}</p>
                <For each={places()}>
                  {(place) => (
                    <PlaceScans
                      place={place}
                      onUndo={(nonce) =>
                        setUndoing({
                          checkpoint: place.checkpoint,
                          ticket: props.ticket,
                          nonce,
                          name: props.name,
                        })
                      }
                    />
                  )}
                </For>
              </Stack>
            </Show>
          )}
        </Loaded>
      </Dialog>
      <Show when={undoing()}>
        {(of) => (
          <UndoDialog
            of={of()}
            onDone={() => {
              setUndoing(undefined)
              void refetch()
            }}
            onClose={() => setUndoing(undefined)}
          />
        )}
      </Show>
    </>
  )
}

const PlaceScans = (props: { place: Place; onUndo: (nonce: string) => void }) => {
  const here = useHere()
  const words = () => text().checkIn.history
  const checkpoint = () => here.event().checkpoints.find(({ id }) => id === props.place.checkpoint)
  return (
    <section>
      <Row>
        <h3 class="sub-title">{checkpoint()?.name ?? props.place.checkpoint}</h3>
        <Show when={props.place.present} fallback={<Badge>{words().absent}</Badge>}>
          <Badge tone={props.place.inside ? "success" : "accent"}>
            {props.place.inside ? words().inside : words().left}
          </Badge>
        </Show>
      </Row>
      <ol class="scans">
        <For each={props.place.scans}>
          {(scan) => (
            <ScanLine
              scan={scan}
              gate={
                checkpoint()?.gates.find(({ id }) => id === scan.gate)?.name ??
                (scan.gate || text().common.selfCheckIn)
              }
              onUndo={() => props.onUndo(scan.nonce)}
            />
          )}
        </For>
      </ol>
    </section>
  )
}

const letsIn = (scan: Scan) => scan.told === "admit" || scan.told === "unlisted"

/** What was said at the door and what became of it. */
const sayingOf = (scan: Scan): { what: string; tone: Tone } => {
  const words = text().checkIn.history
  switch (scan.told) {
    case "admit":
    case "unlisted":
      if (scan.undone) return { what: words.admitted, tone: "neutral" }
      if (scan.direction === "out") return { what: words.out, tone: "accent" }
      if (!scan.counts) return { what: words.notCounted, tone: "warning" }
      return { what: scan.told === "unlisted" ? words.unlisted : words.admitted, tone: "success" }
    case "repeat":
      return { what: words.repeat, tone: "danger" }
    case "refuse":
      return { what: words.refused(scan.reason ? text().checkIn.standings[scan.reason] : ""), tone: "danger" }
    case "ask_desk":
      return { what: words.askDesk, tone: "warning" }
  }
}

const ScanLine = (props: { scan: Scan; gate: string; onUndo: () => void }) => {
  const here = useHere()
  const now = serverNow()
  const zone = () => here.event().zone
  const words = () => text().checkIn.history
  const saying = () => sayingOf(props.scan)
  const time = () => moment(props.scan.at, zone(), now)
  const offClock = () => Math.abs(Date.parse(props.scan.at) - Date.parse(props.scan.capturedAt)) > NOTABLE
  const late = () => Date.parse(props.scan.receivedAt) - Date.parse(props.scan.at) > 60_000
  return (
    <li class="scan">
      <time class="scan-time" datetime={props.scan.at}>
        {time()}
      </time>
      <div class="scan-words">
        <p class="scan-what" classList={{ "is-undone": props.scan.undone !== undefined }}>
          <Badge tone={saying().tone}>{saying().what}</Badge>
        </p>
        <p class="quiet">
          {words().at(props.gate, props.scan.name, text().checkIn.methods[props.scan.method])}
        </p>
        <Show when={offClock()}>
          <p class="quiet">{words().deviceClock(moment(props.scan.capturedAt, zone(), now))}</p>
        </Show>
        <Show when={props.scan.uncertainty > 60_000}>
          <p class="quiet">{words().uncertain(span(props.scan.uncertainty))}</p>
        </Show>
        <Show when={late()}>
          <p class="quiet">{words().arrived(moment(props.scan.receivedAt, zone(), now))}</p>
        </Show>
        <For each={props.scan.signs ?? []}>{(sign) => <p class="quiet">{text().checkIn.signs[sign]}</p>}</For>
        <Show when={props.scan.undone}>{(undone) => <p>{words().undone(undone().reason)}</p>}</Show>
        <Show when={props.scan.resolved}>
          {(resolved) => (
            <p>{words().resolved(text().checkIn.outcomes[resolved().outcome], resolved().reason)}</p>
          )}
        </Show>
      </div>
      <Show when={letsIn(props.scan) && !props.scan.undone && undoable(props.scan.receivedAt, now)}>
        <Button
          size="small"
          variant="quiet"
          aria-label={words().undoOf(saying().what, time())}
          onClick={() => props.onUndo()}
        >
          {words().undo}
        </Button>
      </Show>
    </li>
  )
}

export default ScanHistory
