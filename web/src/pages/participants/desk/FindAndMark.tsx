import * as Writing from "@setiakawan/core/writing"
import { createMemo, createSignal, For, Show } from "solid-js"
import { ApiError } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Badge } from "../../../ui/Badge.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import { UndoDialog, undoable } from "../../check-in/UndoDialog.tsx"
import type { Here } from "../here.ts"
import { shortRegion, shortUnsur } from "../labels.ts"
import { StateBadge } from "../list/PeopleTable.tsx"
import type { Roster, Row } from "../list/roster.ts"
import * as Search from "../list/search.ts"
import { mark, whyNot } from "./marks.ts"
import { createNonces } from "./nonces.ts"
import type { SpotChoice } from "./spot.ts"

const shown = 20

/** Kept beyond the page: a mark whose answer was lost is recognised when it is sent again. */
const nonces = createNonces()

type Said = { tone: "success" | "warning" | "danger"; words: string }

/** Finds somebody who is registered and marks them present. */
export const FindAndMark = (props: {
  here: Here
  roster: Roster
  choice: SpotChoice
  query: string
  onQuery: (query: string) => void
}) => {
  const words = () => text().desk
  const [busy, setBusy] = createSignal<string>()
  const [said, setSaid] = createSignal<Said & { ticket: string }>()
  const [undoing, setUndoing] = createSignal<Row>()
  const zone = () => props.here.event().zone
  // Also the cancelled: whoever stands here with an old ticket is to be told why it is refused.
  const found = createMemo(() => {
    if (props.query.trim() === "") return []
    const everybody = props.roster.rows() ?? []
    const wanted = { ...Search.everything, query: props.query }
    const cancelled = Search.filter(everybody, { ...wanted, presence: "cancelled" })
    return [...Search.sort(Search.filter(everybody, wanted), "name", "asc"), ...cancelled]
  })
  /** Once in is enough where a ticket is good once. */
  const mayEnter = (row: Row) =>
    row.state !== "cancelled" && (!row.present || props.choice.checkpoint()?.rule !== "once")

  const admit = async (row: Row) => {
    const spot = props.choice.spot()
    const what = `${spot.checkpoint}/${row.ticket}`
    const nonce = nonces.of(what)
    setBusy(row.ticket)
    setSaid(undefined)
    try {
      const [answer] = await mark(props.here.place(), spot, "desk", [{ ticket: row.ticket, nonce }])
      nonces.forget(what)
      const say = (tone: Said["tone"], words: string) => setSaid({ tone, words, ticket: row.ticket })
      if (answer?.kind === "admit") {
        const at = new Date().toISOString()
        const gate = props.choice.gate()?.name ?? ""
        if (!row.present) props.roster.attend(row.ticket, { at, gate, nonce, receivedAt: at })
        say("success", words().marked(row.titledName))
      } else if (answer?.kind === "repeat") {
        say("warning", whyNot(answer))
        void props.roster.load()
      } else say("danger", whyNot(answer ?? {}))
    } catch (error) {
      const lost = error instanceof ApiError && error.status === 0
      setSaid({ tone: "danger", words: lost ? words().lost : errorText(error), ticket: row.ticket })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Stack gap={4}>
      <Field label={words().search} hint={words().searchHint}>
        <TextInput
          type="search"
          icon="search"
          value={props.query}
          onChange={(query) => {
            setSaid(undefined)
            props.onQuery(query)
          }}
          placeholder={text().participants.searchPlaceholder}
          autocomplete="off"
          spellcheck={false}
        />
      </Field>
      <div class="visually-hidden" role="status">
        {props.query.trim() && words().found(number(found().length))}
      </div>
      <ul class="desk-people">
        <For each={found().slice(0, shown)}>
          {(row) => (
            <li class="desk-person">
              <div class="desk-who">
                <span class="desk-name">{row.titledName || text().participants.noName}</span>
                <span class="quiet">
                  {[
                    row.instansi,
                    shortUnsur(row.unsur),
                    row.region && shortRegion(row.region),
                    row.phoneEnd && words().phoneEnd(row.phoneEnd),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
                <span class="desk-state">
                  <StateBadge row={row} />
                  <Show when={row.attention}>
                    <Badge tone="warning">{text().participants.states.attention}</Badge>
                  </Show>
                  <Show when={row.present}>
                    {(present) => (
                      <span class="quiet">
                        {Writing.time(present().at, zone())} · {present().gate}
                      </span>
                    )}
                  </Show>
                </span>
              </div>
              <div class="desk-do">
                <Show when={mayEnter(row)}>
                  <Button
                    variant={row.present ? "secondary" : "primary"}
                    icon="check"
                    busy={busy() === row.ticket}
                    disabled={busy() !== undefined && busy() !== row.ticket}
                    aria-label={words().markOf(row.titledName)}
                    onClick={() => void admit(row)}
                  >
                    {row.present ? words().markAgain : words().mark}
                  </Button>
                </Show>
                <Show when={row.present && undoable(row.present.receivedAt, new Date())}>
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={words().undoOf(row.titledName)}
                    onClick={() => setUndoing(row)}
                  >
                    {words().undo}
                  </Button>
                </Show>
              </div>
              <div class="desk-said" role="status">
                <Show when={said()?.ticket === row.ticket && said()}>
                  {(now) => <Notice tone={now().tone}>{now().words}</Notice>}
                </Show>
              </div>
            </li>
          )}
        </For>
      </ul>
      <Show when={found().length > shown}>
        <p class="quiet">{words().more(number(found().length - shown))}</p>
      </Show>
      <Show when={props.query.trim() && found().length === 0}>
        <Empty icon="search" title={words().nobody}>
          {words().nobodyHint}
        </Empty>
      </Show>
      <Show when={undoing()}>
        {(row) => (
          <UndoDialog
            of={{
              checkpoint: props.choice.spot().checkpoint,
              ticket: row().ticket,
              nonce: row().present?.nonce ?? "",
              name: row().titledName,
            }}
            onDone={() => {
              props.roster.attend(row().ticket, undefined)
              setSaid(undefined)
              setUndoing(undefined)
            }}
            onClose={() => setUndoing(undefined)}
          />
        )}
      </Show>
    </Stack>
  )
}
