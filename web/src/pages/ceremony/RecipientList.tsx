import * as Unsur from "@setiakawan/core/unsur"
import { createMemo, createSignal, For, Show } from "solid-js"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { Badge } from "../../ui/Badge.tsx"
import { Button, LinkButton } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { Select, TextInput } from "../../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../../ui/layout.tsx"
import { matching } from "../../ui/match.ts"
import { Empty, Notice } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { ReasonDialog } from "../check-in/ReasonDialog.tsx"
import { useHere } from "../participants/here.ts"
import { RepresentativeDialog } from "./RepresentativeDialog.tsx"
import { failureOf, type Receiving, type Recipient } from "./receiving.ts"
import { receivedWords } from "./words.ts"

const filters = ["outstanding", "received", "all"] as const
type Filter = (typeof filters)[number]

/** More would be slow to draw on a cheap phone, and nobody reads them. */
const shown = 60

/** Everybody in the annex, who is still outstanding first of all: found by name, area or number, and marked. */
export const RecipientList = (props: {
  receiving: Receiving
  marks: boolean
  ready: boolean
  officerName: (person: string) => string | undefined
  /** Address of the list as a spreadsheet, for whom it is. */
  sheet: string | undefined
}) => {
  const here = useHere()
  const words = () => text().ceremony.receive
  const [query, setQuery] = createSignal("")
  const [filter, setFilter] = createSignal<Filter>("outstanding")
  const [busy, setBusy] = createSignal<number>()
  const [said, setSaid] = createSignal<{ row: number; words: string }>()
  const [representing, setRepresenting] = createSignal<Recipient>()
  const [undoing, setUndoing] = createSignal<Recipient>()
  const all = () => props.receiving.list() ?? []
  const found = createMemo(() => {
    const wanted = all().filter(
      ({ received }) => filter() === "all" || (received !== undefined) === (filter() === "received"),
    )
    return matching(wanted, query(), ({ name, areaName, row }) => `${name} ${areaName} ${row}`)
  })
  let count!: HTMLParagraphElement
  /** Who was marked leaves the list of those outstanding, and their button goes with them. */
  const tell = ({ name }: Recipient) => {
    toast.success(words().marked(name))
    if (found().length === 0) setQuery("")
    count.focus({ preventScroll: true })
  }
  const mark = async (recipient: Recipient) => {
    setBusy(recipient.row)
    setSaid(undefined)
    try {
      const answer = await props.receiving.byHand({ way: "list", row: recipient.row })
      if (answer.kind === "refused") setSaid({ row: recipient.row, words: words().reasons[answer.reason] })
      else tell(recipient)
    } catch (error) {
      setSaid({ row: recipient.row, words: failureOf(error) })
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <Card>
      <Stack gap={4}>
        <Show when={props.marks && !props.ready}>
          <Notice tone="warning">{words().officerFirst}</Notice>
        </Show>
        <FieldGrid>
          <Field label={words().search} hint={words().searchHint}>
            <TextInput
              type="search"
              icon="search"
              value={query()}
              onChange={setQuery}
              autocomplete="off"
              spellcheck={false}
            />
          </Field>
          <Field label={words().show}>
            <Select
              value={filter()}
              onChange={setFilter}
              placeholder={false}
              options={filters.map((value) => ({ value, label: words().filters[value] }))}
            />
          </Field>
        </FieldGrid>
        <p ref={count} class="cer-found" role="status" tabindex={-1}>
          {words().found(number(found().length))}
        </p>
        <ul class="desk-people">
          <For each={found().slice(0, shown)}>
            {(recipient) => (
              <li class="desk-person">
                <div class="desk-who">
                  <span class="desk-name">{recipient.name}</span>
                  <span class="quiet">
                    {[
                      words().row(number(recipient.row)),
                      recipient.position ?? Unsur.shortName(recipient.unsur),
                      recipient.areaName,
                    ].join(" · ")}
                  </span>
                  <span class="desk-state">
                    <Show when={recipient.received}>
                      {(received) => (
                        <>
                          <Badge tone="success">{words().words.already}</Badge>
                          <span class="quiet">
                            {receivedWords(received(), here.event().zone)}
                            <Show
                              when={received().officer && props.officerName(received().officer?.person ?? "")}
                            >
                              {(name) => `, ${words().handedBy(name())}`}
                            </Show>
                          </span>
                        </>
                      )}
                    </Show>
                    <Show when={recipient.undone > 0}>
                      <span class="quiet">{words().undone(number(recipient.undone))}</span>
                    </Show>
                  </span>
                </div>
                <div class="desk-do">
                  <Show when={props.marks && recipient.received === undefined}>
                    <Button
                      icon="check"
                      busy={busy() === recipient.row}
                      disabled={!props.ready || (busy() !== undefined && busy() !== recipient.row)}
                      aria-label={words().markOf(recipient.name)}
                      onClick={() => void mark(recipient)}
                    >
                      {words().mark}
                    </Button>
                    <Button
                      variant="quiet"
                      disabled={!props.ready}
                      aria-label={words().representedOf(recipient.name)}
                      onClick={() => setRepresenting(recipient)}
                    >
                      {words().represented}
                    </Button>
                  </Show>
                  <Show when={props.marks && recipient.received !== undefined}>
                    <Button
                      size="small"
                      variant="quiet"
                      aria-label={words().undoOf(recipient.name)}
                      onClick={() => setUndoing(recipient)}
                    >
                      {words().undo}
                    </Button>
                  </Show>
                </div>
                <div class="desk-said" role="status">
                  <Show when={said()?.row === recipient.row && said()}>
                    {(now) => <Notice tone="danger">{now().words}</Notice>}
                  </Show>
                </div>
              </li>
            )}
          </For>
        </ul>
        <Show when={all().length > 0 && props.sheet}>
          {(address) => (
            <Row>
              <LinkButton
                href={address()}
                download="penerimaan-sk.xlsx"
                rel="external"
                size="small"
                icon="download"
              >
                {words().export}
              </LinkButton>
            </Row>
          )}
        </Show>
        <Show when={found().length > shown}>
          <p class="quiet">{words().more(number(found().length - shown))}</p>
        </Show>
        <Show when={found().length === 0}>
          <Empty
            icon={query().trim() || all().length === 0 ? "search" : "check"}
            title={
              all().length === 0
                ? words().noRecipients
                : query().trim() || filter() !== "outstanding"
                  ? words().none
                  : words().allReceived
            }
          />
        </Show>
      </Stack>
      <Show when={representing()}>
        {(recipient) => (
          <RepresentativeDialog
            name={recipient().name}
            onSend={async (representative) => {
              const of = recipient()
              const { row } = of
              const answer = await props.receiving.byHand({ way: "representative", row, representative })
              setRepresenting(undefined)
              if (answer.kind === "refused") toast.failure(words().reasons[answer.reason])
              else tell(of)
            }}
            onClose={() => setRepresenting(undefined)}
          />
        )}
      </Show>
      <Show when={undoing()}>
        {(recipient) => (
          <ReasonDialog
            title={words().undoing.title(recipient().name)}
            outcomes={[{ value: "undo", label: words().undoing.confirm }]}
            suggestions={words().undoing.suggestions}
            confirm={words().undoing.confirm}
            danger
            onConfirm={async (reason) => {
              await props.receiving.undo(recipient().row, reason)
              toast.success(words().undoing.done)
              setUndoing(undefined)
            }}
            onClose={() => setUndoing(undefined)}
          >
            <p>{words().undoing.body}</p>
          </ReasonDialog>
        )}
      </Show>
    </Card>
  )
}
