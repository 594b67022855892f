import type { Field as SheetField } from "@setiakawan/core/sheet/fields"
import { maskNik } from "@setiakawan/core/writing"
import { createMemo, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { letter } from "./sheet.ts"
import type { Preview, Wizard } from "./wizard.ts"

const SURE = 0.9

/** Up to three different values of a column. */
export const samplesOf = (preview: Pick<Preview, "rows">, column: number): string[] => {
  const found = new Set<string>()
  for (const { cells } of preview.rows) {
    const value = cells[column]?.trim()
    if (value) found.add(value)
    if (found.size === 3) break
  }
  return [...found]
}

/** One field of a participant and the column it is read from. */
export const MappingRow = (props: { field: SheetField; wizard: Wizard; preview: Preview }) => {
  const words = () => text().importing.columns
  const column = () => props.preview.mapping[props.field]
  const width = createMemo(() =>
    Math.max(props.preview.labels.length, ...props.preview.rows.map(({ cells }) => cells.length)),
  )
  const options = () => [
    // Without names there is no list.
    ...(props.field === "name" ? [] : [{ value: "", label: words().notRead }]),
    ...Array.from({ length: width() }, (_, at) => ({
      value: String(at),
      label: words().columnOf(letter(at), props.preview.labels[at] ?? ""),
    })),
  ]
  const samples = () => {
    const at = column()
    const values = at === undefined ? [] : samplesOf(props.preview, at)
    return props.field === "nik" ? values.map(maskNik) : values
  }
  const confidence = () => {
    if (column() === undefined) return ""
    if (props.wizard.chosen().has(props.field)) return words().byHand
    return (props.preview.confidence[props.field] ?? 0) >= SURE ? "" : words().guessed
  }
  return (
    <div class="mapping-row" classList={{ "is-empty": column() === undefined }}>
      <Field
        label={props.wizard.kind.words().fields[props.field]}
        hint={confidence()}
        required={props.field === "name"}
      >
        <Select
          value={column() === undefined ? "" : String(column())}
          onChange={(value) => void props.wizard.map(props.field, value === "" ? undefined : Number(value))}
          options={options()}
          placeholder={false}
        />
      </Field>
      <p class="mapping-samples">
        <Show when={samples().length > 0} fallback={column() === undefined ? "" : words().none}>
          {samples().join(" · ")}
        </Show>
      </p>
    </div>
  )
}
