import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { unsurOptions } from "../../participants/labels.ts"
import type { Person } from "./person-search.tsx"

/** Everybody of the register who serves as something somewhere: first counted, then added as they are. */
export const AddMany = (props: {
  office: string
  /** Where the choice of an area begins. */
  region: string
  /** Whether somebody stands in the annex already. */
  isThere: (person: Person) => boolean
  /** Reads the whole annex, so that nobody is added twice. */
  ready: () => Promise<unknown>
  busy: boolean
  onAdd: (people: readonly Person[]) => Promise<boolean>
}) => {
  const words = () => text().decrees.annex
  const [unsur, setUnsur] = createSignal("")
  const [area, setArea] = createSignal("")
  const [activeOnly, setActiveOnly] = createSignal(true)
  const [collected, setCollected] = createSignal(0)
  const [found, setFound] = createSignal<readonly Person[]>()
  const forget = () => setFound(undefined)
  const collect = createAction(async () => {
    setFound(undefined)
    setCollected(0)
    await props.ready()
    const all: Person[] = []
    let after: string | undefined
    do {
      const page = await call("GET /api/offices/:office/volunteers", {
        params: { office: props.office },
        query: { unsur: unsur() || undefined, area: area() || undefined, after },
      })
      all.push(...page.items)
      setCollected(all.length)
      after = page.after
    } while (after !== undefined)
    setFound(all)
  })
  const wanted = () => (found() ?? []).filter(({ active }) => active || !activeOnly())
  const left = () => wanted().filter((person) => !props.isThere(person))

  return (
    <Stack>
      <Field label={words().unsur} hint={words().manyUnsurHint}>
        <Combobox
          value={unsur()}
          onChange={(code) => {
            setUnsur(code)
            forget()
          }}
          options={unsurOptions()}
        />
      </Field>
      <AreaPicker
        label={words().manyArea}
        hint={words().manyAreaHint}
        value={area()}
        start={props.region}
        onChange={(code) => {
          setArea(code)
          forget()
        }}
      />
      <Checkbox label={words().activeOnly} checked={activeOnly()} onChange={setActiveOnly} />
      <Row>
        <Button
          icon="search"
          busy={collect.busy()}
          disabled={unsur() === "" && area() === ""}
          onClick={() => void collect.run()}
        >
          {words().collect}
        </Button>
        <span class="quiet" role="status">
          {collect.busy() ? words().collecting(number(collected())) : ""}
        </span>
      </Row>
      <Show when={collect.error()}>
        <Notice tone="danger">{collect.error()}</Notice>
      </Show>
      <Show when={!collect.busy() && found()}>
        <Notice tone={left().length > 0 ? "info" : "warning"}>
          <p>{words().collected(number(wanted().length), number(wanted().length - left().length))}</p>
          <Show when={left().length > 0}>
            <p class="notice-action">
              <Button
                variant="primary"
                icon="plus"
                busy={props.busy}
                onClick={() => void props.onAdd(left()).then((done) => done && forget())}
              >
                {words().addAll(number(left().length))}
              </Button>
            </p>
          </Show>
        </Notice>
      </Show>
    </Stack>
  )
}
