import { createResource, createSignal, For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Card, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { unsurOptions } from "../labels.ts"
import { ByHand } from "./ByHand.tsx"
import { MappingRow } from "./MappingRow.tsx"
import { readLocally } from "./sheet.ts"
import { SheetGrid } from "./SheetGrid.tsx"
import { FileProblem } from "./UploadStep.tsx"
import { type Preview, steps, type Wizard } from "./wizard.ts"

/** The second step: where the table is, and what each of its columns holds. */
export const ColumnsStep = (props: { wizard: Wizard }) => {
  const words = () => props.wizard.kind.words()
  const [sheets] = createResource(() => props.wizard.uploaded()?.file, readLocally)
  const [pointing, setPointing] = createSignal(false)
  const isLost = () => props.wizard.problem()?.code === "sheet_columns" && !props.wizard.preview()
  const local = () => (sheets.state === "ready" ? sheets() : undefined)
  return (
    <Stack gap={6}>
      <Show
        when={props.wizard.preview()}
        fallback={
          <Card title={words().byHand.title}>
            <Stack gap={4}>
              <Show when={isLost()} fallback={<FileProblem wizard={props.wizard} />}>
                <Notice tone="warning">{words().byHand.lead}</Notice>
              </Show>
              <Show when={sheets.state === "ready" || sheets.state === "errored"}>
                <ByHand wizard={props.wizard} sheets={local()} onDone={() => setPointing(false)} />
              </Show>
            </Stack>
          </Card>
        }
      >
        {(preview) => (
          <>
            <Card>
              <Stack gap={4}>
                <Row>
                  <p class="found">
                    {words().columns.found(
                      preview().sheets[preview().sheet] ?? "",
                      number(preview().headerRow + 1),
                    )}
                  </p>
                  <Show when={!pointing()}>
                    <Button size="small" onClick={() => setPointing(true)}>
                      {words().byHand.change}
                    </Button>
                  </Show>
                </Row>
                <FileProblem wizard={props.wizard} />
                <Show
                  when={pointing()}
                  fallback={
                    <Show when={local()?.[preview().sheet]}>
                      {(sheet) => (
                        <SheetGrid
                          sheet={sheet()}
                          from={Math.max(0, preview().headerRow - 3)}
                          to={preview().firstDataRow + 2}
                          headerRow={preview().headerRow}
                          headerHeight={Math.max(1, preview().firstDataRow - preview().headerRow)}
                        />
                      )}
                    </Show>
                  }
                >
                  <ByHand
                    wizard={props.wizard}
                    sheets={local()}
                    onDone={() => setPointing(false)}
                    onCancel={() => setPointing(false)}
                  />
                </Show>
              </Stack>
            </Card>
            <Show when={!pointing()}>
              <Card title={words().columns.title}>
                <Stack>
                  <Show when={props.wizard.kind.list === "volunteers"}>
                    <OneUnsur wizard={props.wizard} />
                  </Show>
                  <Mapping wizard={props.wizard} preview={preview()} />
                </Stack>
              </Card>
            </Show>
          </>
        )}
      </Show>
      <Row end>
        <Button onClick={() => props.wizard.go(steps.upload)}>{text().common.back}</Button>
        <Show when={props.wizard.preview() && !pointing()}>
          <Button
            variant="primary"
            busy={props.wizard.waiting() !== undefined}
            onClick={() => props.wizard.go(steps.check)}
          >
            {words().columns.next}
          </Button>
        </Show>
      </Row>
    </Stack>
  )
}

const Mapping = (props: { wizard: Wizard; preview: Preview }) => {
  const words = () => props.wizard.kind.words().columns
  const used = () => new Set(Object.values(props.preview.mapping))
  const ignored = () => props.preview.labels.filter((label, column) => label !== "" && !used().has(column))
  const someMore = () => props.wizard.kind.others.some((field) => props.preview.mapping[field] !== undefined)
  return (
    <Stack gap={4}>
      <div class="mapping" aria-busy={props.wizard.waiting() !== undefined}>
        <div class="mapping-head" aria-hidden="true">
          <span>{words().field}</span>
          <span>{words().column}</span>
          <span>{words().samples}</span>
        </div>
        <For each={props.wizard.kind.main}>
          {(field) => <MappingRow field={field} wizard={props.wizard} preview={props.preview} />}
        </For>
        <details class="fold" open={someMore()}>
          <summary>{words().more}</summary>
          <For each={props.wizard.kind.others}>
            {(field) => <MappingRow field={field} wizard={props.wizard} preview={props.preview} />}
          </For>
        </details>
      </div>
      <Show when={ignored().length > 0}>
        <p class="quiet">{words().ignored(ignored().join(", "))}</p>
      </Show>
      <p class="visually-hidden" role="status">
        {props.wizard.waiting() ? words().updating : ""}
      </p>
    </Stack>
  )
}

/** The unsur of everybody, for a list that does not say it: one of TKSK seldom says that they are. */
const OneUnsur = (props: { wizard: Wizard }) => {
  const words = () => text().volunteers.importing
  return (
    <Field label={words().unsur} hint={words().unsurHint}>
      <Combobox
        value={props.wizard.layout().unsur ?? ""}
        onChange={(unsur) => void props.wizard.nameUnsur(unsur)}
        options={unsurOptions()}
        placeholder={words().unsurNone}
      />
    </Field>
  )
}
