import { For, Show } from "solid-js"
import type { SetStoreFunction } from "solid-js/store"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { type Checkpoint, type EventForm, freeId } from "./model.ts"

export type CheckpointsEditorProps = {
  checkpoints: readonly Checkpoint[]
  /** Replaces the checkpoints. */
  set: (checkpoints: Checkpoint[]) => void
  /** Changes within one. */
  edit: SetStoreFunction<EventForm>
  error: (path: string) => string
  published: boolean
}

const mostCheckpoints = 20
const mostGates = 40

/** Where tickets are checked. Nearly always one checkpoint with some gates, so that is what one sees. */
export const CheckpointsEditor = (props: CheckpointsEditorProps) => {
  const words = () => text().event.form
  const several = () => props.checkpoints.length > 1
  let root!: HTMLDivElement

  const addCheckpoint = () => {
    const id = freeId(props.checkpoints, "titik-")
    props.set([
      ...props.checkpoints,
      {
        id,
        name: words().checkpointNew(props.checkpoints.length + 1),
        gates: [{ id: "1", name: words().gate(1) }],
      },
    ])
    root.querySelector<HTMLInputElement>(`[data-checkpoint="${id}"] input`)?.select()
  }
  const addGate = (at: number) => {
    const gates = props.checkpoints[at]?.gates ?? []
    props.edit("checkpoints", at, "gates", [
      ...gates,
      { id: freeId(gates), name: words().gate(gates.length + 1) },
    ])
    const inputs = root.querySelectorAll<HTMLInputElement>(`.checkpoint:nth-of-type(${at + 1}) .gate input`)
    inputs[inputs.length - 1]?.select()
  }
  const removeGate = (at: number, gate: number) =>
    props.edit("checkpoints", at, "gates", (gates) => gates.filter((_, index) => index !== gate))

  return (
    <Card title={words().checkpoints}>
      <Stack gap={6}>
        <p class="card-lead">{words().checkpointsLead}</p>
        <Show when={props.published}>
          <Notice tone="warning">{words().checkpointsUsed}</Notice>
        </Show>
        <div class="stack stack-8" ref={root}>
          <For each={props.checkpoints}>
            {(checkpoint, at) => (
              <section class="checkpoint" data-checkpoint={checkpoint.id} aria-label={checkpoint.name}>
                <div class="checkpoint-name">
                  <Field
                    label={words().checkpointName}
                    required
                    error={props.error(`checkpoints.${at()}.name`)}
                  >
                    <TextInput
                      value={checkpoint.name}
                      maxlength={60}
                      onChange={(name) => props.edit("checkpoints", at(), "name", name)}
                    />
                  </Field>
                  <Show when={several()}>
                    <IconButton
                      icon="trash"
                      label={words().checkpointRemove(checkpoint.name)}
                      onClick={() => props.set(props.checkpoints.filter((_, index) => index !== at()))}
                    />
                  </Show>
                </div>
                <ul class="gates">
                  <For each={checkpoint.gates}>
                    {(gate, number) => (
                      <li class="gate">
                        <Field
                          label={words().gateName(number() + 1)}
                          required
                          error={props.error(`checkpoints.${at()}.gates.${number()}.name`)}
                        >
                          <TextInput
                            value={gate.name}
                            maxlength={60}
                            onChange={(name) =>
                              props.edit("checkpoints", at(), "gates", number(), "name", name)
                            }
                          />
                        </Field>
                        <IconButton
                          icon="trash"
                          label={words().removeItem(gate.name || words().gate(number() + 1))}
                          disabled={checkpoint.gates.length === 1}
                          onClick={() => removeGate(at(), number())}
                        />
                      </li>
                    )}
                  </For>
                </ul>
                <div>
                  <Button
                    size="small"
                    icon="plus"
                    disabled={checkpoint.gates.length >= mostGates}
                    onClick={() => addGate(at())}
                  >
                    {words().gateAdd}
                  </Button>
                </div>
              </section>
            )}
          </For>
        </div>
        <div>
          <Button
            variant="quiet"
            icon="plus"
            disabled={props.checkpoints.length >= mostCheckpoints}
            onClick={addCheckpoint}
          >
            {words().checkpointAdd}
          </Button>
        </div>
      </Stack>
    </Card>
  )
}
