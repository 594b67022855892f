import { createResource, Index, Show } from "solid-js"
import type { SetStoreFunction } from "solid-js/store"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { allProgrammes } from "../../aid/programme.ts"
import { useOffice } from "../place.ts"
import { CheckpointFields, type Usage } from "./checkpoint-fields.tsx"
import { type Checkpoint, type Kind, kinds, mostCheckpoints, preset } from "./checkpoint-model.ts"
import type { EventForm } from "./model.ts"

export type CheckpointsEditorProps = {
  form: EventForm
  /** Replaces the checkpoints. */
  set: (checkpoints: Checkpoint[]) => void
  /** Changes within one. */
  edit: SetStoreFunction<EventForm>
  error: (path: string) => string
  /** Which checkpoints were used, by their ids. */
  usage: ReadonlyMap<string, Usage>
}

/** Where tickets are checked. Nearly always one entrance with some gates, so that is what one sees. */
export const CheckpointsEditor = (props: CheckpointsEditorProps) => {
  const words = () => text().event.form
  const checkpoints = () => props.form.checkpoints
  const several = () => checkpoints().length > 1
  const office = useOffice()
  // Most events hand nothing out.
  const [programmes, { refetch }] = createResource(
    () => checkpoints().some(({ kind }) => kind === "handout") && office.id(),
    allProgrammes,
  )
  let root!: HTMLDivElement

  const add = (kind: Kind) => {
    const tag = [...crypto.getRandomValues(new Uint8Array(3))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
    const made = preset(checkpoints(), kind, { name: words().presets[kind].name, gate: words().gate(1) }, tag)
    props.set([...checkpoints(), made])
    root.querySelector<HTMLInputElement>(`[data-checkpoint="${made.id}"] input`)?.select()
  }
  const remove = (at: number) => {
    props.set(checkpoints().filter((_, index) => index !== at))
    root.querySelector<HTMLInputElement>(".checkpoint input")?.focus()
  }

  return (
    <Card title={words().checkpoints}>
      <Stack gap={6}>
        <p class="card-lead">{words().checkpointsLead}</p>
        <Show when={several()}>
          <p class="card-lead">{words().checkpointsFirst(checkpoints()[0]?.name ?? "")}</p>
        </Show>
        <div class="stack stack-8" ref={root}>
          <Index each={checkpoints()}>
            {(checkpoint, at) => (
              <CheckpointFields
                checkpoint={checkpoint()}
                change={(part) => props.edit("checkpoints", at, part)}
                editGate={(gate, part) => props.edit("checkpoints", at, "gates", gate, part)}
                error={(field) => props.error(`checkpoints.${at}.${field}`)}
                zone={props.form.zone}
                region={props.form.region}
                approval={props.form.approval}
                usage={props.usage.get(checkpoint().id)}
                programmes={{ list: programmes, retry: () => void refetch() }}
                onRemove={several() ? () => remove(at) : undefined}
              />
            )}
          </Index>
        </div>
        <div class="checkpoint-add">
          <p class="field-label">{words().checkpointAdd}</p>
          <div class="row">
            {kinds.map((kind) => (
              <Button
                size="small"
                icon="plus"
                disabled={checkpoints().length >= mostCheckpoints}
                onClick={() => add(kind)}
              >
                {words().presets[kind].add}
              </Button>
            ))}
          </div>
        </div>
      </Stack>
    </Card>
  )
}
