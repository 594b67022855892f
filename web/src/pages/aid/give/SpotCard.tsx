import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useGiving } from "./giving.ts"

/** Out of which stock, and where: asked once, then a line that can be changed. */
export const SpotCard = () => {
  const giving = useGiving()
  const words = () => text().aidGive.spot
  const store = () => giving.stores().find(({ place }) => place === giving.spot.stock())
  const stocked = () => giving.programme().stocked
  const isOpen = () => !giving.spot.settled() || (stocked() && store() === undefined)
  const line = () =>
    [stocked() && giving.placeName(giving.spot.stock() ?? ""), giving.spot.where() || words().nowhere]
      .filter(Boolean)
      .join(" · ")
  return (
    <Show
      when={isOpen()}
      fallback={
        <div class="give-spot">
          <Icon name="place" />
          <span>{line()}</span>
          <Button size="small" variant="quiet" onClick={() => giving.spot.choose({ settled: false })}>
            {words().change}
          </Button>
        </div>
      }
    >
      <Card>
        <FieldGrid>
          <Show when={stocked()}>
            <Show
              when={giving.stores().length > 0}
              fallback={<Notice tone="warning">{words().noStock}</Notice>}
            >
              <Field
                label={words().stock}
                hint={store() ? words().stockHere(giving.words(store()?.on ?? {}) || "–") : words().stockHint}
                error={giving.spot.stock() === undefined ? words().chooseStock : ""}
                required
              >
                <Select<string>
                  value={giving.spot.stock() ?? ""}
                  options={giving.stores().map(({ place, name }) => ({ value: place, label: name }))}
                  onChange={(stock) => giving.spot.choose({ stock })}
                />
              </Field>
            </Show>
          </Show>
          <Field label={words().where} hint={words().whereHint}>
            <TextInput
              value={giving.spot.where()}
              onChange={(where) => giving.spot.choose({ where })}
              maxlength={120}
              autocomplete="off"
            />
          </Field>
        </FieldGrid>
        <Show when={!stocked() || store() !== undefined}>
          <p class="give-settle">
            <Button size="small" icon="check" onClick={() => giving.spot.choose({ settled: true })}>
              {words().settle}
            </Button>
          </p>
        </Show>
      </Card>
    </Show>
  )
}
