import { createEffect, createMemo, createSignal, on, Show, untrack } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateTimeInput, Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Empty, Notice } from "../../../ui/states.tsx"
import type { Here } from "../here.ts"
import type { Roster } from "../list/roster.ts"
import * as Search from "../list/search.ts"
import { Pager, pageOf } from "../Pager.tsx"
import { PaperLines } from "./PaperLines.tsx"
import { PaperResult } from "./PaperResult.tsx"
import { createSheet } from "./paper-sheet.ts"
import type { SpotChoice } from "./spot.ts"

const PAGE = 100
const onlys = ["all", "open", "ticked"] as const

/** Marks people present from a list that was signed on paper. */
export const Paper = (props: { here: Here; roster: Roster; choice: SpotChoice }) => {
  const words = () => text().desk.paper
  const sheet = untrack(() => createSheet(props.here, props.roster, props.choice))
  const [query, setQuery] = createSignal("")
  const [only, setOnly] = createSignal<(typeof onlys)[number]>("all")
  const [typed, setTyped] = createSignal("")
  const [wrong, setWrong] = createSignal<readonly string[]>([])
  const [page, setPage] = createSignal(0)
  let numbers!: HTMLDivElement
  let result!: HTMLDivElement

  const shown = createMemo(() => {
    const rows = sheet.lines().map(({ row }) => row)
    const found = new Set(
      Search.filter(rows, { ...Search.everything, query: query() }).map(({ ticket }) => ticket),
    )
    return sheet.lines().filter(({ row: { ticket, present } }) => {
      const ticked = sheet.ticked().has(ticket)
      return found.has(ticket) && (only() === "all" || (only() === "ticked" ? ticked : !present && !ticked))
    })
  })
  createEffect(on([query, only], () => setPage(0), { defer: true }))

  const tickNumbers = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setWrong(sheet.tickNumbers(typed()))
    setTyped(wrong().join(" "))
    numbers.querySelector("input")?.focus()
  }
  const send = async () => {
    await sheet.send()
    result.scrollIntoView({ block: "start" })
  }
  const nameOf = (ticket: string) => {
    const line = sheet.lines().find(({ row }) => row.ticket === ticket)
    return line ? `${line.number}. ${line.row.titledName || text().participants.noName}` : ticket
  }
  const timeError = () => {
    if (sheet.at() === "") return words().atMissing
    return sheet.instant() === undefined ? words().atWrong : ""
  }

  return (
    <Stack gap={6}>
      <div class="desk-result" ref={result}>
        <PaperResult
          outcomes={sheet.outcomes()}
          nameOf={nameOf}
          place={props.here.place()}
          checkpoint={sheet.checkpoint}
          onUndone={sheet.undone}
        />
      </div>
      <p class="quiet">{words().lead}</p>
      <FieldGrid>
        <Field label={words().at} hint={words().atHint(sheet.event.zone)} error={timeError()}>
          <DateTimeInput value={sheet.at()} onChange={sheet.setAt} />
        </Field>
        <form onSubmit={tickNumbers}>
          <Field
            label={words().numbers}
            hint={words().numbersHint}
            error={wrong().length > 0 ? words().numbersWrong(wrong().join(", ")) : ""}
          >
            <div class="paper-numbers" ref={numbers}>
              <TextInput
                value={typed()}
                onChange={(value) => {
                  setTyped(value)
                  setWrong([])
                }}
                autocomplete="off"
                placeholder={words().numbersExample}
              />
              <Button type="submit" disabled={typed().trim() === ""}>
                {words().tick}
              </Button>
            </div>
          </Field>
        </form>
      </FieldGrid>
      <div class="filters-first">
        <Field label={text().participants.searchLabel} hideLabel>
          <TextInput
            type="search"
            icon="search"
            value={query()}
            onChange={setQuery}
            placeholder={words().filter}
            autocomplete="off"
          />
        </Field>
        <Field label={words().only} hideLabel>
          <Select
            value={only()}
            placeholder={false}
            options={onlys.map((value) => ({ value, label: words().onlys[value] }))}
            onChange={setOnly}
          />
        </Field>
      </div>
      <Show
        when={shown().length > 0}
        fallback={<Empty icon="search" title={text().participants.nothingTitle} />}
      >
        <PaperLines
          lines={pageOf(shown(), page(), PAGE)}
          ticked={sheet.ticked()}
          zone={sheet.event.zone}
          disabled={sheet.sending() !== undefined}
          onTick={(ticket, on) => sheet.tick([ticket], on)}
        />
        <Pager page={page()} size={PAGE} total={shown().length} onPage={setPage} />
      </Show>
      <div class="paper-bar">
        <Show when={sheet.failure() !== undefined}>
          <Notice tone="danger">
            {errorText(sheet.failure())} {words().unsent(number(sheet.toSend().length))}
          </Notice>
        </Show>
        <Show
          when={sheet.sending()}
          fallback={
            <Row>
              <span class="paper-count" role="status">
                {words().ticked(number(sheet.toSend().length))}
              </span>
              <Show when={sheet.toSend().length > 0}>
                <IconButton
                  icon="close"
                  label={words().untick}
                  onClick={() => sheet.tick(sheet.toSend(), false)}
                />
              </Show>
              <Button
                variant="primary"
                icon="check"
                disabled={sheet.toSend().length === 0 || sheet.instant() === undefined}
                onClick={() => void send()}
              >
                {sheet.failure() === undefined ? words().submit : words().again}
              </Button>
            </Row>
          }
        >
          {(now) => (
            <Progress
              label={words().sending}
              value={now().done / Math.max(1, now().whole)}
              detail={words().progress(number(now().done), number(now().whole))}
            />
          )}
        </Show>
      </div>
    </Stack>
  )
}
