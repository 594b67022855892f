import { createEffect, createMemo, createSignal, on, Show } from "solid-js"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { ErrorState, Skeleton } from "../../../ui/states.tsx"
import { matching } from "../../../ui/match.ts"
import { Pager, pageOf } from "../../participants/Pager.tsx"
import type { Annex } from "./annex-state.ts"
import { RowsTable, type RowsTableProps } from "./rows-table.tsx"
import "../../participants/participants.css"

const PAGE = 100

/** An annex by pages of a hundred, each read when it is asked for, and a search in all of it. */
export const RowsView = (props: { annex: Annex } & Omit<RowsTableProps, "rows">) => {
  const words = () => text().decrees.annex
  const [page, setPage] = createSignal(0)
  const [query, setQuery] = createSignal("")
  const [failure, setFailure] = createSignal<unknown>()
  const [reading, setReading] = createSignal(true)

  const read = async (count: number) => {
    setReading(true)
    setFailure(undefined)
    try {
      await props.annex.reach(count)
    } catch (error) {
      setFailure(error)
    } finally {
      setReading(false)
    }
  }
  const wanted = () => (query().trim() ? Number.POSITIVE_INFINITY : (page() + 1) * PAGE)
  const isShort = () => !props.annex.complete() && props.annex.rows().length < wanted()
  // Also when the annex was read anew from its beginning.
  createEffect(on([isShort, wanted], () => void read(wanted())))
  createEffect(on(query, () => setPage(0), { defer: true }))

  const found = createMemo(() =>
    query().trim()
      ? matching(props.annex.rows(), query(), ({ name, areaName, position }) =>
          [name, areaName, position].filter(Boolean).join(" "),
        )
      : props.annex.rows(),
  )
  const count = () => (query().trim() ? found().length : props.annex.total())
  // Rows may have gone since this page was opened.
  createEffect(() => {
    const last = Math.max(0, Math.ceil(count() / PAGE) - 1)
    if (page() > last && !reading()) setPage(last)
  })
  const shown = createMemo(() => pageOf(found(), page(), PAGE))

  return (
    <Stack>
      <Show when={props.annex.total() > 10}>
        <Field label={words().search} hideLabel>
          <TextInput
            icon="search"
            type="search"
            placeholder={words().search}
            value={query()}
            onChange={setQuery}
          />
        </Field>
      </Show>
      <div class="visually-hidden" role="status">
        {query().trim() && !reading() ? words().found(number(found().length)) : ""}
      </div>
      <Show
        when={failure() === undefined}
        fallback={<ErrorState message={errorText(failure())} onRetry={() => void read(wanted())} />}
      >
        <Show when={shown().length > 0 || !reading()} fallback={<Skeleton lines={6} />}>
          <Show when={shown().length > 0} fallback={<p class="quiet">{words().nothingFound}</p>}>
            <RowsTable {...props} rows={shown()} />
          </Show>
          <Pager page={page()} size={PAGE} total={count()} onPage={setPage} />
        </Show>
      </Show>
    </Stack>
  )
}
