import { For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { letter, type Sheet, shown } from "./sheet.ts"

/** Some rows of a sheet as Excel shows them; the heading of the table stands out, and may be pointed at. */
export const SheetGrid = (props: {
  sheet: Sheet
  /** The rows to show, from 0; `to` is not among them. */
  from: number
  to: number
  headerRow: number | undefined
  headerHeight: number
  /** Lets a row be made the heading. */
  onPick?: ((row: number) => void) | undefined
}) => {
  const rows = () =>
    props.sheet.rows.slice(props.from, props.to).map((cells, index) => ({ cells, row: props.from + index }))
  const width = () => Math.min(20, Math.max(1, ...rows().map(({ cells }) => cells.length)))
  const columns = () => Array.from({ length: width() }, (_, column) => column)
  const isHeader = (row: number) =>
    props.headerRow !== undefined && row >= props.headerRow && row < props.headerRow + props.headerHeight
  const words = () => text().importing.byHand
  return (
    <div class="sheet-scroll" tabindex={0} role="region" aria-label={words().preview(props.sheet.name)}>
      <table class="sheet-grid">
        <thead>
          <tr>
            <td />
            <For each={columns()}>{(column) => <th scope="col">{letter(column)}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(line) => (
              <tr
                classList={{ "is-header": isHeader(line.row), "is-pickable": props.onPick !== undefined }}
                onClick={() => props.onPick?.(line.row)}
              >
                <th scope="row">
                  <Show when={props.onPick} fallback={line.row + 1}>
                    <button
                      type="button"
                      aria-pressed={isHeader(line.row)}
                      aria-label={words().row(number(line.row + 1))}
                      onClick={(event) => {
                        event.stopPropagation()
                        props.onPick?.(line.row)
                      }}
                    >
                      {line.row + 1}
                    </button>
                  </Show>
                </th>
                <For each={columns()}>{(column) => <td>{shown(line.cells[column])}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
