import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { type Checkpoint, freeId, type Gate, hasExit, mostGates, withExit } from "./checkpoint-model.ts"

/** The lanes of a checkpoint. Which way they lead is asked only where it matters. */
export const GatesEditor = (props: {
  checkpoint: Checkpoint
  change: (part: Partial<Checkpoint>) => void
  editGate: (gate: number, part: Partial<Gate>) => void
  error: (field: string) => string
  /** Ids of the gates where tickets were scanned. */
  used: ReadonlySet<string>
}) => {
  const words = () => text().event.form
  let list!: HTMLUListElement
  const gates = () => props.checkpoint.gates
  const directed = () =>
    props.checkpoint.rule === "passage" || gates().some(({ direction }) => direction !== "")
  const selectLast = () => {
    const inputs = list.querySelectorAll<HTMLInputElement>(".gate input")
    inputs[inputs.length - 1]?.select()
  }
  const add = () => {
    const direction = hasExit(props.checkpoint) ? "in" : ""
    const gate: Gate = { id: freeId(gates()), name: words().gate(gates().length + 1), direction }
    props.change({ gates: [...gates(), gate] })
    selectLast()
  }
  const addExit = () => {
    const { rule, gates } = withExit(props.checkpoint, words().exit)
    props.change({ rule, gates })
    selectLast()
  }
  const directions = () =>
    (["", "in", "out"] as const).map((value) => ({ value, label: words().directions[value || "both"] }))

  return (
    <>
      <ul class="gates" classList={{ "with-direction": directed() }} ref={list}>
        <For each={gates()}>
          {(gate, number) => (
            <li class="gate">
              <div class="gate-fields">
                <Field
                  label={words().gateName(number() + 1)}
                  required
                  error={props.error(`gates.${number()}.name`)}
                >
                  <TextInput
                    value={gate.name}
                    maxlength={60}
                    onChange={(name) => props.editGate(number(), { name })}
                  />
                </Field>
                <Show when={directed()}>
                  <Field label={words().direction(gate.name || words().gate(number() + 1))} hideLabel>
                    {/* No choice is a choice here, so the empty one is an option like the others. */}
                    <Select<string>
                      value={gate.direction}
                      placeholder={false}
                      options={directions()}
                      onChange={(direction) =>
                        props.editGate(number(), { direction: direction as Gate["direction"] })
                      }
                    />
                  </Field>
                </Show>
              </div>
              <IconButton
                icon="trash"
                label={
                  props.used.has(gate.id)
                    ? words().gateUsed(gate.name)
                    : words().removeItem(gate.name || words().gate(number() + 1))
                }
                disabled={gates().length === 1 || props.used.has(gate.id)}
                onClick={() => props.change({ gates: gates().filter((_, index) => index !== number()) })}
              />
            </li>
          )}
        </For>
      </ul>
      <div class="row">
        <Button size="small" icon="plus" disabled={gates().length >= mostGates} onClick={add}>
          {words().gateAdd}
        </Button>
        <Show when={props.checkpoint.kind !== "handout" && !hasExit(props.checkpoint)}>
          <Button size="small" icon="plus" disabled={gates().length >= mostGates} onClick={addExit}>
            {words().exitAdd}
          </Button>
        </Show>
      </div>
    </>
  )
}
