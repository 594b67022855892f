import { titledName } from "@setiakawan/core/writing"
import { Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { IconButton } from "../../../ui/Button.tsx"
import { type Column, Table } from "../../../ui/Table.tsx"
import { shortUnsur } from "../../participants/labels.ts"
import { type Row } from "../decree.ts"

export type RowsTableProps = {
  caption: string
  rows: readonly Row[]
  /** Given where rows may be chosen: which are, by their numbers. */
  chosen?: ReadonlySet<number> | undefined
  onChoose?: ((row: Row, on: boolean) => void) | undefined
  onEdit?: ((row: Row) => void) | undefined
  onRemove?: ((row: Row) => Promise<void>) | undefined
}

/** Rows of an annex, as they are printed but for what is personal. */
export const RowsTable = (props: RowsTableProps) => {
  const words = () => text().decrees.annex
  const columns = (): Column<Row>[] => [
    {
      key: "number",
      header: words().number,
      align: "end",
      cell: (row) => (
        <Show when={props.onChoose} fallback={number(row.row)}>
          {(choose) => (
            <label class="row-choice">
              <input
                type="checkbox"
                checked={props.chosen?.has(row.row)}
                aria-label={words().choose(row.row, row.name)}
                onChange={(event) => choose()(row, event.currentTarget.checked)}
              />
              {number(row.row)}
            </label>
          )}
        </Show>
      ),
    },
    {
      key: "name",
      header: words().name,
      main: true,
      cell: (row) => (
        <>
          <span class="break">{titledName(row)}</span>
          <Show when={actionText(row)}>{(said) => <span class="decree-detail">{said()}</span>}</Show>
        </>
      ),
    },
    {
      key: "unsur",
      header: words().unsur,
      cell: (row) => (
        <>
          {shortUnsur(row.unsur)}
          <Show when={row.position}>
            <span class="decree-detail">{row.position}</span>
          </Show>
        </>
      ),
    },
    { key: "area", header: words().area, cell: (row) => row.areaName },
    {
      key: "note",
      header: words().note,
      cell: (row) => [termText(row), row.note].filter(Boolean).join(" · "),
    },
    ...(props.onEdit || props.onRemove
      ? [
          {
            key: "actions",
            header: words().actions,
            align: "end" as const,
            cell: (row: Row) => (
              <span class="row-actions">
                <Show when={row.action !== "end" && props.onEdit}>
                  {(edit) => (
                    <IconButton icon="edit" label={words().editOf(row.name)} onClick={() => edit()(row)} />
                  )}
                </Show>
                <Show when={props.onRemove}>
                  {(remove) => (
                    <IconButton
                      class="row-remove"
                      icon="trash"
                      label={words().removeOf(row.name)}
                      onClick={(event) => void removeAt(event.currentTarget, () => remove()(row))}
                    />
                  )}
                </Show>
              </span>
            ),
          },
        ]
      : []),
  ]
  return (
    <div class="annex-rows">
      <Table caption={props.caption} columns={columns()} rows={props.rows} />
    </div>
  )
}

/** The focus goes on to the row that comes in the place of the one that is removed. */
const removeAt = async (button: EventTarget | null, remove: () => Promise<void>) => {
  const line = button instanceof HTMLElement ? button.closest("tr") : null
  const list = line?.parentElement
  const at = line && list ? Array.from(list.children).indexOf(line) : -1
  await remove()
  if (!list || line.isConnected) return
  const next = list.children[Math.min(at, list.children.length - 1)]
  next?.querySelector<HTMLElement>(".row-remove")?.focus({ preventScroll: true })
}

/** What a row does to another one: "Menggantikan baris 12". */
const actionText = ({ action, of }: Row): string => {
  if (!of || action === "appoint") return ""
  return text().decrees.annex.did[action](number(of.row))
}

/** The row's own term, where it has one. */
const termText = ({ from, until, action }: Row): string => {
  const words = text().decrees.annex
  if (action === "end") return from ? words.endsOn(longDate(from)) : ""
  if (from && until) return words.between(longDate(from), longDate(until))
  if (from) return words.since(longDate(from))
  return until ? words.untilDay(longDate(until)) : ""
}
