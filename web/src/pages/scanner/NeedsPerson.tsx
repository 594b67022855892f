import type { Event } from "@setiakawan/core/event"
import * as Writing from "@setiakawan/core/writing"
import type { Entry, State } from "@setiakawan/scanner/storage"
import { createResource, createSignal, For, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Row } from "../../ui/layout.tsx"
import { Notice } from "../../ui/states.tsx"
import { lineOf, problemOf } from "./log.ts"
import type { Phone } from "./phone.ts"
import { nameOf } from "./verdict.ts"

/**
 * Scans that the server cannot take: who, when, where and why, so that they can be written down; to be sent again, or,
 * by a person and in two steps, given up. Nothing is shown while there are none.
 */
export const NeedsPerson = (props: {
  phone: Phone
  /** None are known any more once a revoked phone has emptied itself. */
  checkpoints: Event["checkpoints"]
  zone: Writing.Zone | undefined
}) => {
  const words = () => text().scanner.sheet
  const [entries, { refetch }] = createResource(
    () => props.phone.status()?.attention,
    () => listed(props.phone, "attention"),
    // Without a value at first the whole screen would wait for it.
    { initialValue: [] },
  )
  const [busy, setBusy] = createSignal(false)
  const [asking, setAsking] = createSignal(false)
  const all = () => entries.latest
  const run = async (act: () => Promise<unknown>) => {
    setBusy(true)
    await act().catch(() => undefined)
    await refetch()
    setBusy(false)
    setAsking(false)
  }
  const giveUp = () => props.phone.scanner().sync.giveUp(all().map(({ scan }) => scan.nonce))
  return (
    <Show when={all().length > 0}>
      <section aria-labelledby="scanner-attention">
        <h3 id="scanner-attention">{words().attention}</h3>
        <Notice tone="warning">{words().attentionLead}</Notice>
        <ul class="scanner-attention">
          <For each={all()}>{(entry) => <Item entry={entry} {...props} />}</For>
        </ul>
        <Show
          when={asking()}
          fallback={
            <Row>
              <Button
                size="small"
                icon="refresh"
                busy={busy()}
                onClick={() => void run(() => props.phone.scanner().sync.retry())}
              >
                {words().retry}
              </Button>
              <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
                {words().giveUp}
              </Button>
            </Row>
          }
        >
          <p>{words().giveUpAsk(number(all().length))}</p>
          <Row>
            <Button size="small" onClick={() => setAsking(false)}>
              {text().common.cancel}
            </Button>
            <Button size="small" variant="danger" busy={busy()} onClick={() => void run(giveUp)}>
              {words().giveUpConfirm}
            </Button>
          </Row>
        </Show>
      </section>
    </Show>
  )
}

/** What the outbox holds; nothing where it cannot be read, which is told in words of its own. */
export const listed = (phone: Phone, state?: State): Promise<Entry[]> =>
  phone
    .storage()
    .entries(state)
    .catch(() => [])

const Item = (props: {
  entry: Entry
  phone: Phone
  checkpoints: Event["checkpoints"]
  zone: Writing.Zone | undefined
}) => {
  const line = () => lineOf(props.entry, props.checkpoints)
  const name = () => {
    const { ticket } = line()
    const row = ticket === undefined ? undefined : props.phone.scanner().roster.byTicket(ticket)
    return row && nameOf(row, ticket)
  }
  return (
    <li>
      <strong>{name() ?? line().ticket ?? line().short}</strong>
      <span>
        {[Writing.time(line().at, props.zone ?? "WIB"), line().place, line().short]
          .filter(Boolean)
          .join(" · ")}
      </span>
      <span>{problemOf(props.entry)}</span>
    </li>
  )
}
