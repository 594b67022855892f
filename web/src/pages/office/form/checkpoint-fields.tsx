import { Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { IconButton } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { CheckpointAid, type Programmes } from "./checkpoint-aid.tsx"
import { CheckpointLimits } from "./checkpoint-limits.tsx"
import { type Checkpoint, type Gate, kinds, type Rule, rules } from "./checkpoint-model.ts"
import { GatesEditor } from "./gates-editor.tsx"

/** How often a checkpoint was used, as the live board counts it. */
export type Usage = { scans: number; gates: ReadonlySet<string>; rule: Rule }

export type CheckpointFieldsProps = {
  checkpoint: Checkpoint
  change: (part: Partial<Checkpoint>) => void
  editGate: (gate: number, part: Partial<Gate>) => void
  error: (field: string) => string
  zone: string
  region: string
  approval: boolean
  usage: Usage | undefined
  programmes: Programmes
  /** Absent for the only one there is. */
  onRemove: (() => void) | undefined
}

const none: ReadonlySet<string> = new Set<string>()

/** One place where tickets are checked. */
export const CheckpointFields = (props: CheckpointFieldsProps) => {
  const words = () => text().event.form
  const scans = () => props.usage?.scans ?? 0
  const rule = () => props.checkpoint.rule
  return (
    <section class="checkpoint" data-checkpoint={props.checkpoint.id} aria-label={props.checkpoint.name}>
      <div class="checkpoint-name">
        <Field label={words().checkpointName} required error={props.error("name")}>
          <TextInput
            value={props.checkpoint.name}
            maxlength={60}
            onChange={(name) => props.change({ name })}
          />
        </Field>
        <Show when={props.onRemove}>
          {(remove) => (
            <IconButton
              icon="trash"
              label={
                scans() > 0
                  ? words().checkpointUsed(props.checkpoint.name)
                  : words().checkpointRemove(props.checkpoint.name)
              }
              disabled={scans() > 0}
              onClick={() => remove()()}
            />
          )}
        </Show>
      </div>
      <FieldGrid>
        <Field label={words().checkpointKind} hint={words().kindHints[props.checkpoint.kind]}>
          <Select
            value={props.checkpoint.kind}
            placeholder={false}
            options={kinds.map((value) => ({ value, label: words().checkpointKinds[value] }))}
            onChange={(kind) => props.change({ kind })}
          />
        </Field>
        <Field label={words().rule} hint={words().ruleHints[rule()]}>
          <Select
            value={rule()}
            placeholder={false}
            options={rules.map((value) => ({ value, label: words().rules[value] }))}
            onChange={(rule) => props.change({ rule })}
          />
        </Field>
      </FieldGrid>
      <Show when={props.checkpoint.kind === "handout"}>
        <CheckpointAid
          checkpoint={props.checkpoint}
          change={props.change}
          error={props.error}
          region={props.region}
          programmes={props.programmes}
        />
      </Show>
      <Show when={scans() > 0}>
        <Show
          when={props.usage?.rule !== rule()}
          fallback={<p class="card-lead">{words().scansHere(number(scans()))}</p>}
        >
          <Notice tone="warning">{words().ruleReread(number(scans()))}</Notice>
        </Show>
      </Show>
      <GatesEditor
        checkpoint={props.checkpoint}
        change={props.change}
        editGate={props.editGate}
        error={props.error}
        used={props.usage?.gates ?? none}
      />
      <Show when={props.checkpoint.kind !== "handout" || props.checkpoint.self}>
        <Checkbox
          label={words().self}
          hint={words().selfHint}
          checked={props.checkpoint.self}
          onChange={(self) => props.change({ self })}
        />
      </Show>
      <CheckpointLimits
        checkpoint={props.checkpoint}
        change={props.change}
        error={props.error}
        zone={props.zone}
        region={props.region}
        approval={props.approval}
      />
    </section>
  )
}
