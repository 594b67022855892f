import { For, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Button, IconButton } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { MoneyField } from "../amount-input.tsx"
import { rupiah } from "../programme.ts"
import { blankItem, type ItemForm } from "./model.ts"

const most = 12

/** What is handed over: name, unit and value of each. */
export const ItemFields = (props: {
  items: readonly ItemForm[]
  /** Replaces the items. */
  set: (items: ItemForm[]) => void
  /** Changes within an item. */
  edit: (at: number, part: Partial<ItemForm>) => void
  error: (path: string) => string
}) => {
  const words = () => text().aid.form
  let list!: HTMLOListElement
  let adding!: HTMLDivElement
  const add = () => {
    props.set([...props.items, blankItem()])
    list.lastElementChild?.querySelector("input")?.focus()
  }
  const remove = (at: number) => {
    props.set(props.items.filter((_, index) => index !== at))
    adding.querySelector("button")?.focus()
  }
  return (
    <Stack>
      <Show when={props.items.some(({ stands }) => stands)}>
        <Notice>{words().itemsStand}</Notice>
      </Show>
      <ol class="training-rows" ref={list}>
        <For each={props.items}>
          {(item, at) => {
            const wrong = (field: string) => props.error(`items.${at()}.${field}`)
            return (
              <li class="training-row" aria-label={words().itemOf(String(at() + 1))}>
                <div class="training-first">
                  <Field label={words().itemName} required error={wrong("name")}>
                    <TextInput
                      value={item.name}
                      onChange={(name) => props.edit(at(), { name })}
                      maxlength={80}
                    />
                  </Field>
                  <Show when={!item.stands && props.items.length > 1}>
                    <IconButton
                      icon="trash"
                      label={words().itemRemove(item.name || String(at() + 1))}
                      onClick={() => remove(at())}
                    />
                  </Show>
                </div>
                <FieldGrid>
                  <Field label={words().unit} hint={words().unitHint} required error={wrong("unit")}>
                    <TextInput
                      value={item.unit}
                      onChange={(unit) => props.edit(at(), { unit })}
                      maxlength={20}
                      disabled={item.stands}
                    />
                  </Field>
                  <Show
                    when={!item.stands}
                    fallback={
                      <Field label={words().unitValue}>
                        <TextInput
                          value={rupiah(Number(item.unitValue))}
                          onChange={() => undefined}
                          disabled
                        />
                      </Field>
                    }
                  >
                    <MoneyField
                      label={words().unitValue}
                      value={item.unitValue}
                      onChange={(unitValue) => props.edit(at(), { unitValue })}
                      hint={words().unitValueHint}
                      error={wrong("unitValue")}
                      required
                    />
                  </Show>
                </FieldGrid>
              </li>
            )
          }}
        </For>
      </ol>
      <div ref={adding}>
        <Button size="small" icon="plus" disabled={props.items.length >= most} onClick={add}>
          {words().itemAdd}
        </Button>
      </div>
    </Stack>
  )
}
