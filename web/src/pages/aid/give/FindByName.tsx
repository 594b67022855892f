import { A } from "@solidjs/router"
import { createSignal, For, Show } from "solid-js"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { useGiving } from "./giving.ts"
import { createPeople, type Filter, filters, soughtName } from "./people.ts"
import { RecipientBadge } from "./RecipientBadge.tsx"

/** Somebody without a code: by name, by area, or from a list of those who wait. */
export const FindByName = () => {
  const giving = useGiving()
  const words = () => text().aidGive.search
  const [name, setName] = createSignal("")
  const [filter, setFilter] = createSignal<Filter>("ALL")
  const sought = createPeople(giving, () => ({
    filter: filter(),
    area: giving.spot.area(),
    name: soughtName(name()),
  }))
  const count = () => number(sought.people().length)
  return (
    <Card>
      <Stack gap={4}>
        <FieldGrid>
          <Field label={words().name} hint={words().nameHint}>
            <TextInput
              type="search"
              icon="search"
              value={name()}
              onChange={setName}
              maxlength={60}
              autocomplete="off"
              spellcheck={false}
            />
          </Field>
          <Field label={words().show}>
            <Select
              value={filter()}
              onChange={setFilter}
              placeholder={false}
              options={filters.map((value) => ({ value, label: words().lists[value] }))}
            />
          </Field>
        </FieldGrid>
        <details class="give-area" open={giving.spot.area() !== ""}>
          <summary>{words().narrowArea}</summary>
          <AreaPicker
            label={words().area}
            hint={words().areaHint}
            value={giving.spot.area()}
            start={giving.programme().rules.areas[0]}
            onChange={(area) => giving.spot.choose({ area })}
          />
          <Show when={giving.spot.area() !== ""}>
            <Button
              size="small"
              variant="quiet"
              icon="close"
              onClick={() => giving.spot.choose({ area: "" })}
            >
              {words().areaClear}
            </Button>
          </Show>
        </details>
        <Show when={sought.failure()}>
          {(failure) => (
            <Notice tone="danger">
              <p>{failure()}</p>
              <p class="notice-action">
                <Button size="small" icon="refresh" onClick={sought.again}>
                  {text().common.retry}
                </Button>
              </p>
            </Notice>
          )}
        </Show>
        <p class="give-found" role="status">
          <Show when={sought.state() === "ready" && sought.people().length > 0}>
            {sought.hasMore() ? words().foundMore(count()) : words().found(count())}
          </Show>
        </p>
        <ul class="give-people">
          <For each={sought.people()}>
            {(person) => (
              <li>
                <A class="give-person" href={giving.href(`serahkan/${person.recipient}`)}>
                  <span class="desk-who">
                    <span class="desk-name">{person.who?.name ?? text().aidGive.unnamed}</span>
                    <span class="quiet">
                      {[person.areaName, person.who?.nik].filter(Boolean).join(" · ")}
                    </span>
                    <span class="desk-state">
                      <RecipientBadge figures={person.sums} list={person.list} />
                      <Show when={giving.words(person.sums.outstanding)}>
                        {(left) => <span class="quiet">{text().handing.outstanding(left())}</span>}
                      </Show>
                    </span>
                  </span>
                  <Icon name="chevronRight" />
                </A>
              </li>
            )}
          </For>
        </ul>
        <Show when={sought.state() === "loading"}>
          <Skeleton lines={3} />
        </Show>
        <Show when={sought.state() === "ready" && sought.people().length === 0 && !sought.failure()}>
          <Show when={soughtName(name())} fallback={<Empty icon="people" title={words().empty} />}>
            <Empty icon="search" title={words().none}>
              {words().noneHint}
            </Empty>
          </Show>
        </Show>
        <Show when={sought.state() === "ready" && sought.hasMore()}>
          <Button onClick={sought.more}>{words().more}</Button>
        </Show>
      </Stack>
    </Card>
  )
}
