import { createEffect, createMemo, createSignal, For, onMount, Show } from "solid-js"
import * as Base32 from "@setiakawan/core/base32"
import { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { toast } from "../../ui/Toast.tsx"
import { useHere } from "../participants/here.ts"
import { moment } from "./clock.ts"
import { chunks, countable, type Group, grouped, madeAt, type Quarantined } from "./quarantined.ts"
import { ReasonDialog } from "./ReasonDialog.tsx"

type Decision = "counted" | "dismissed"

/** Scans that count only if the organiser says so: chosen one by one or a device at a time, and decided with a reason. */
export const Quarantine = (props: {
  scans: readonly Quarantined[]
  now: Date
  /** Names of devices by their id. */
  devices: ReadonlyMap<string, string>
  onDecided: () => void
}) => {
  const here = useHere()
  const words = () => text().checkIn.decisions.quarantine
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set<string>())
  const [deciding, setDeciding] = createSignal<Decision>()
  const open = createMemo(() => props.scans.filter(({ state }) => state === "open"))
  const decided = createMemo(() => props.scans.filter(({ state }) => state !== "open"))
  const selected = createMemo(() => open().filter(({ nonce }) => chosen().has(nonce)))
  // The browser looked for it before it was there.
  onMount(() => {
    if (window.location.hash === "#karantina") document.getElementById("karantina")?.scrollIntoView()
  })
  const choose = (scans: readonly Quarantined[], into: boolean) => {
    const next = new Set(chosen())
    for (const { nonce } of scans) {
      if (into) next.add(nonce)
      else next.delete(nonce)
    }
    setChosen(next)
  }
  const decide = async (reason: string, decision: Decision) => {
    for (const part of chunks(selected())) {
      await call("POST /api/offices/:office/events/:event/quarantine", {
        params: here.place(),
        body: { nonces: part.map(({ nonce }) => nonce), decision, reason },
        timeout: 60_000,
      })
    }
    toast.success(words().done[decision])
    setChosen(new Set<string>())
    setDeciding(undefined)
    props.onDecided()
  }
  return (
    <>
      <Show when={open().length > 0}>
        <section id="karantina">
          <Stack gap={4}>
            <div>
              <h3 class="sub-title">{words().title}</h3>
              <p class="quiet">{words().lead}</p>
            </div>
            <For each={grouped(open())}>
              {(group) => (
                <GroupCard
                  group={group}
                  now={props.now}
                  device={props.devices.get(group.device) ?? text().checkIn.unknownDevice}
                  chosen={chosen()}
                  onChoose={choose}
                />
              )}
            </For>
            <Show when={selected().length > 0}>
              <div
                class="quarantine-bar"
                role="group"
                aria-label={words().selected(number(selected().length))}
              >
                <strong>{words().selected(number(selected().length))}</strong>
                <Show when={!selected().every(countable)}>
                  <span class="quiet">{words().gone}</span>
                </Show>
                <span class="quarantine-buttons">
                  <Button onClick={() => setDeciding("dismissed")}>{words().dismiss}</Button>
                  <Button
                    variant="primary"
                    disabled={!selected().every(countable)}
                    onClick={() => setDeciding("counted")}
                  >
                    {words().count}
                  </Button>
                </span>
              </div>
            </Show>
          </Stack>
        </section>
      </Show>
      <Show when={decided().length > 0}>
        <details class="old">
          <summary>{words().decidedTitle(number(decided().length))}</summary>
          <Card>
            <ul class="quarantine-list">
              <For each={decided()}>
                {(scan) => (
                  <li>
                    <ScanWords scan={scan} now={props.now} />
                    <p class="quiet">
                      {text().checkIn.decisions.decidedLine(
                        words().states[scan.state === "counted" ? "counted" : "dismissed"],
                        scan.reason ?? "",
                      )}
                    </p>
                  </li>
                )}
              </For>
            </ul>
          </Card>
        </details>
      </Show>
      <Show when={deciding()} keyed>
        {(decision) => {
          const count = number(selected().length)
          const counts = decision === "counted"
          return (
            <ReasonDialog<Decision>
              title={counts ? words().countTitle(count) : words().dismissTitle(count)}
              outcomes={[{ value: decision, label: "" }]}
              suggestions={words().suggestions[decision]}
              confirm={counts ? words().countConfirm : words().dismissConfirm}
              danger={!counts}
              onConfirm={decide}
              onClose={() => setDeciding(undefined)}
            >
              <p>{counts ? words().countLead : words().dismissLead}</p>
            </ReasonDialog>
          )
        }}
      </Show>
    </>
  )
}

const GroupCard = (props: {
  group: Group
  now: Date
  device: string
  chosen: ReadonlySet<string>
  onChoose: (scans: readonly Quarantined[], into: boolean) => void
}) => {
  const words = () => text().checkIn.decisions.quarantine
  const cause = () => text().checkIn.causes[props.group.cause]
  const all = () => props.group.scans.every(({ nonce }) => props.chosen.has(nonce))
  let box!: HTMLInputElement
  // Neither all nor none: no attribute says so, only the property.
  createEffect(() => {
    box.indeterminate = some()
  })
  const some = () => !all() && props.group.scans.some(({ nonce }) => props.chosen.has(nonce))
  return (
    <Card>
      <label class="choice quarantine-all">
        <input
          type="checkbox"
          aria-label={words().all(props.device)}
          checked={all()}
          ref={box}
          onChange={(event) => props.onChoose(props.group.scans, event.currentTarget.checked)}
        />
        <span>
          <strong>{props.device}</strong>
          <span class="quarantine-cause">
            {cause().name}. {cause().why}
          </span>
        </span>
      </label>
      <ul class="quarantine-list">
        <For each={props.group.scans}>
          {(scan) => (
            <li>
              <label class="choice">
                <input
                  type="checkbox"
                  checked={props.chosen.has(scan.nonce)}
                  onChange={(event) => props.onChoose([scan], event.currentTarget.checked)}
                />
                <ScanWords scan={scan} now={props.now} />
              </label>
            </li>
          )}
        </For>
      </ul>
    </Card>
  )
}

const ScanWords = (props: { scan: Quarantined; now: Date }) => {
  const here = useHere()
  const words = () => text().checkIn.decisions.quarantine
  const checkpoint = () => here.event().checkpoints.find(({ id }) => id === props.scan.scan.checkpoint)
  const gate = () => checkpoint()?.gates.find(({ id }) => id === props.scan.scan.gate)
  const whose = () => {
    const { name, scan } = props.scan
    if (name) return name
    const ticket = "ticket" in scan ? scan.ticket : undefined
    return ticket === undefined ? words().stray : words().ticket(Base32.toTypedCode(ticket))
  }
  const place = () =>
    [checkpoint()?.name ?? props.scan.scan.checkpoint, gate()?.name ?? props.scan.scan.gate].join(", ")
  return (
    <span class="quarantine-scan">
      <span>{whose()}</span>
      <span class="quiet">
        <time datetime={madeAt(props.scan)}>{moment(madeAt(props.scan), here.event().zone, props.now)}</time>
        {` · ${place()} · ${words().told[props.scan.scan.told]}`}
      </span>
    </span>
  )
}
