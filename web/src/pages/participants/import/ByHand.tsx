import type { Mapping } from "@setiakawan/core/sheet/fields"
import { createEffect, createMemo, createSignal, on, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { letter, proposed, type Sheet, shown } from "./sheet.ts"
import { SheetGrid } from "./SheetGrid.tsx"
import type { Layout, Wizard } from "./wizard.ts"

const ROWS = 40

/** Where the table is, pointed out by a person: sheet, row of the heading, column of the names. */
export const ByHand = (props: {
  wizard: Wizard
  /** The file as read in the browser; the form works without it, too. */
  sheets: Sheet[] | undefined
  onDone: () => void
  onCancel?: (() => void) | undefined
}) => {
  const words = () => text().importing.byHand
  const preview = () => props.wizard.preview()
  const [sheet, setSheet] = createSignal(preview()?.sheet ?? props.wizard.layout().sheet ?? 0)
  const [row, setRow] = createSignal(String((preview()?.headerRow ?? 0) + 1))
  const [name, setName] = createSignal(String(preview()?.mapping.name ?? ""))
  const [tried, setTried] = createSignal(false)
  const [height, setHeight] = createSignal(
    Math.max(1, (preview()?.firstDataRow ?? 1) - (preview()?.headerRow ?? 0)),
  )

  const here = createMemo(() => props.sheets?.[sheet()])
  const rowNumber = () => (/^\d{1,5}$/.test(row().trim()) ? Number(row()) - 1 : -1)
  const rowFits = () => rowNumber() >= 0 && rowNumber() < (here()?.rows.length ?? 20_000)
  const names = () => props.sheets?.map((one) => one.name) ?? preview()?.sheets ?? []
  const cells = () => here()?.rows[rowNumber()] ?? []
  const columns = () =>
    Array.from({ length: Math.max(26, cells().length) }, (_, column) => ({
      value: String(column),
      label: text().importing.columns.columnOf(letter(column), shown(cells()[column]).slice(0, 40)),
    }))
  // A heading that names its columns needs no help.
  createEffect(
    on(
      [here, row],
      ([sheet]) => {
        if (!sheet || !rowFits()) return
        void proposed(sheet, rowNumber(), props.wizard.kind.list).then(({ height, mapping }) => {
          setHeight(height)
          if (mapping.name !== undefined) setName(String(mapping.name))
        })
      },
      { defer: true },
    ),
  )

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!rowFits() || name() === "") return
    const sheetNow = here()
    const found = sheetNow
      ? await proposed(sheetNow, rowNumber(), props.wizard.kind.list)
      : { height: 1, mapping: {} as Mapping }
    const column = Number(name())
    const layout: Layout = { sheet: sheet(), headerRow: rowNumber(), headerHeight: found.height }
    const others = Object.entries(found.mapping).filter(([, at]) => at !== column)
    if (found.mapping.name !== column) layout.mapping = { ...Object.fromEntries(others), name: column }
    if (await props.wizard.point(layout)) props.onDone()
  }

  return (
    <form novalidate onSubmit={(event) => void submit(event)}>
      <Stack gap={4}>
        <div class="by-hand-fields">
          <Show when={names().length > 1}>
            <Field label={words().sheet}>
              <Select
                value={String(sheet())}
                onChange={(value) => {
                  setSheet(Number(value))
                  setRow("1")
                }}
                options={names().map((label, index) => ({ value: String(index), label }))}
                placeholder={false}
              />
            </Field>
          </Show>
          <Field
            label={words().headerRow}
            hint={words().headerRowHint}
            required
            error={tried() && !rowFits() ? words().headerError : ""}
          >
            <TextInput value={row()} onChange={setRow} inputmode="numeric" maxlength={5} />
          </Field>
          <Field
            label={words().nameColumn}
            required
            error={tried() && name() === "" ? words().nameError : ""}
          >
            <Select value={name()} onChange={setName} options={columns()} />
          </Field>
        </div>
        <Show when={here()}>
          {(shownSheet) => (
            <>
              <p class="quiet">{words().pick}</p>
              <SheetGrid
                sheet={shownSheet()}
                from={0}
                to={ROWS}
                headerRow={rowFits() ? rowNumber() : undefined}
                headerHeight={height()}
                onPick={(picked) => setRow(String(picked + 1))}
              />
            </>
          )}
        </Show>
        <Row end>
          <Show when={props.onCancel}>
            {(cancel) => <Button onClick={() => cancel()()}>{words().cancel}</Button>}
          </Show>
          <Button type="submit" variant="primary" busy={props.wizard.waiting() !== undefined}>
            {words().submit}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
