import { createMemo, createUniqueId, For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateTimeInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { regencyOptions, unsurOptions } from "../../participants/labels.ts"
import { type Checkpoint, hasGroups, type Part, parts } from "./checkpoint-model.ts"
import { ManyChoice } from "./many-choice.tsx"

/** When a checkpoint is open and whom it lets in: folded away, since most let everybody in all day. */
export const CheckpointLimits = (props: {
  checkpoint: Checkpoint
  change: (part: Partial<Checkpoint>) => void
  /** What is wrong with a field of this checkpoint. */
  error: (field: string) => string
  zone: string
  region: string
  /** Whether people have to be accepted at all. */
  approval: boolean
}) => {
  const words = () => text().event.form
  const id = createUniqueId()
  const unsur = createMemo(unsurOptions)
  const regions = createMemo(() => regencyOptions(props.region || undefined))
  const togglePart = (part: Part, on: boolean) =>
    props.change({ parts: parts.filter((one) => (one === part ? on : props.checkpoint.parts.includes(one))) })
  const set = () =>
    [
      props.checkpoint.opens || props.checkpoint.closes ? words().limitsTime : "",
      hasGroups(props.checkpoint) ? words().limitsGroups : "",
    ]
      .filter(Boolean)
      .join(", ")
  const wrong = () => props.error("opens") || props.error("closes")

  return (
    <details class="fold" open={Boolean(wrong())}>
      <summary>
        {words().limits}
        <Show when={set()}>
          <span class="fold-note">{set()}</span>
        </Show>
      </summary>
      <Stack gap={6}>
        <FieldGrid>
          <Field label={words().opens} hint={words().opensHint(props.zone)} error={props.error("opens")}>
            <DateTimeInput value={props.checkpoint.opens} onChange={(opens) => props.change({ opens })} />
          </Field>
          <Field label={words().closes} hint={words().closesHint} error={props.error("closes")}>
            <DateTimeInput
              value={props.checkpoint.closes}
              min={props.checkpoint.opens || undefined}
              onChange={(closes) => props.change({ closes })}
            />
          </Field>
        </FieldGrid>
        <p class="card-lead">{words().groupsLead}</p>
        <FieldGrid>
          <ManyChoice
            label={words().admitsUnsur}
            values={props.checkpoint.unsur}
            onChange={(unsur) => props.change({ unsur })}
            options={unsur()}
          />
          <ManyChoice
            label={words().admitsRegions}
            values={props.checkpoint.regions}
            onChange={(regions) => props.change({ regions })}
            options={regions()}
          />
        </FieldGrid>
        <fieldset class="field" aria-describedby={id}>
          <legend class="field-label">{words().admitsParts}</legend>
          <div class="choices-inline">
            <For each={parts}>
              {(part) => (
                <Checkbox
                  label={text().participants.parts[part]}
                  checked={props.checkpoint.parts.includes(part)}
                  onChange={(on) => togglePart(part, on)}
                />
              )}
            </For>
          </div>
          <div class="field-hint" id={id}>
            {words().admitsPartsHint}
          </div>
        </fieldset>
        <Show when={props.approval || props.checkpoint.pending}>
          <Checkbox
            label={words().admitsPending}
            hint={words().admitsPendingHint}
            checked={props.checkpoint.pending}
            onChange={(pending) => props.change({ pending })}
          />
        </Show>
      </Stack>
    </details>
  )
}
