import { For, type JSX, type ParentProps, Show } from "solid-js"

export type CardProps = ParentProps<{
  title?: string | undefined
  /** At the right of the title. */
  actions?: JSX.Element | undefined
}>

/** A white surface that holds what belongs together. */
export const Card = (props: CardProps) => (
  <section class="card">
    <Show when={props.title}>
      <div class="card-header">
        <h2 class="card-title">{props.title}</h2>
        <Show when={props.actions}>
          <div class="card-actions">{props.actions}</div>
        </Show>
      </div>
    </Show>
    {props.children}
  </section>
)

/** Children one below the other, `gap` apart on the 4-px scale (1 = 4 px; 4 unless told). */
export const Stack = (props: ParentProps<{ gap?: 2 | 4 | 6 | 8 | undefined }>) => (
  <div class={`stack stack-${props.gap ?? 4}`}>{props.children}</div>
)

/** Children side by side, wrapping. */
export const Row = (props: ParentProps<{ end?: boolean | undefined }>) => (
  <div class="row" classList={{ "row-end": props.end === true }}>
    {props.children}
  </div>
)

/** Two columns of fields from 640 px up, one below. */
export const FieldGrid = (props: ParentProps) => <div class="field-grid">{props.children}</div>

/** Pairs of a name and a value: `facts={[["Tempat", "Pendopo"]]}`. */
export const Facts = (props: { facts: readonly (readonly [string, JSX.Element])[] }) => (
  <dl class="facts">
    <For each={props.facts}>
      {(fact) => (
        <div class="fact">
          <dt>{fact[0]}</dt>
          <dd>{fact[1]}</dd>
        </div>
      )}
    </For>
  </dl>
)
