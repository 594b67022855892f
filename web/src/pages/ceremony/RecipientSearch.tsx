import { createResource, createSignal, For, lazy, onCleanup, onMount, Show, Suspense } from "solid-js"
import { createAction } from "../../api/action.ts"
import { ApiError, call } from "../../api/client.ts"
import { createCodeFilter } from "../../scan/repeat.ts"
import * as Wedge from "../../scan/wedge.ts"
import { errorText } from "../../text/errors.ts"
import { scan } from "../../text/id/scan.ts"
import { addWords, text } from "../../text/text.ts"
import { AreaPicker } from "../../ui/AreaPicker.tsx"
import { Button } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Row, Stack } from "../../ui/layout.tsx"
import { Notice, Skeleton } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"

addWords({ scan })

const CameraView = lazy(async () => ({ default: (await import("../../scan/CameraView.tsx")).CameraView }))

/** Milliseconds without a key before what was typed is looked for. */
const PAUSE = 300
const LEAST = 2
/** Nobody reads more; another word narrows it. */
const SHOWN = 8

export type Found = { recipient: string; name: string }

/** Finds a recipient of the programme: by the beginnings of a name, or by a NIK, a coupon, a card or a ticket. */
export const RecipientSearch = (props: {
  programme: string
  taken: readonly string[]
  onFound: (found: Found) => void
}) => {
  const here = useHere()
  const words = () => text().ceremony.form.search
  const [typed, setTyped] = createSignal("")
  const [query, setQuery] = createSignal("")
  const [filming, setFilming] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const params = () => ({ office: here.place().office, programme: props.programme })
  const [area, setArea] = createSignal("")
  /** There are too many to look through for a name: it is asked where they live. */
  const [crowded, setCrowded] = createSignal(false)
  const listed = async ({ name, area }: { name: string; area: string }) => {
    const query = area ? { name, area } : { name }
    try {
      const pages = await Promise.all(
        (["OPEN", "DONE"] as const).map((list) =>
          call("GET /api/offices/:office/aid/:programme/recipients", {
            params: params(),
            query: { ...query, list },
          }),
        ),
      )
      return pages.flatMap(({ items }) => items)
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "validation")) throw error
      setCrowded(true)
      return []
    }
  }
  const [people] = createResource(() => query().length >= LEAST && { name: query(), area: area() }, listed)
  const lines = () =>
    (people.state === "ready" ? people() : [])
      .filter(({ recipient, who }) => who && !props.taken.includes(recipient))
      .slice(0, SHOWN)
  const look = (value: string) => {
    setTyped(value)
    find.reset()
    setSaid("")
    clearTimeout(timer)
    // A number is looked for when it is whole; a code may be a name as well: "Karang Taruna 17".
    timer = setTimeout(() => setQuery(/[a-z]/i.test(value) ? value.trim() : ""), PAUSE)
  }
  const [said, setSaid] = createSignal("")
  const choose = (found: Found) => {
    if (props.taken.includes(found.recipient)) return setSaid(words().already(found.name))
    props.onFound(found)
    setTyped("")
    setQuery("")
    setSaid(words().added(found.name))
  }
  const find = createAction(async (code: string) => {
    try {
      const { recipient, who } = await call("POST /api/offices/:office/aid/:programme/find", {
        params: params(),
        body: { text: code, event: here.place().event },
      })
      choose({ recipient, name: who?.name ?? "" })
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "not_found")) throw error
      setSaid(words().unknown)
    }
  })
  const filter = createCodeFilter((code) => void find.run(code))
  onMount(() => onCleanup(Wedge.listen({ onCode: filter.see })))

  return (
    <Stack gap={2}>
      <Field label={words().label} hint={words().hint} error={find.error()}>
        <TextInput
          type="search"
          icon="search"
          value={typed()}
          onChange={look}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return
            // It looks for somebody; the form itself is not sent.
            event.preventDefault()
            const [only] = lines()
            if (only?.who && lines().length === 1) choose({ recipient: only.recipient, name: only.who.name })
            else if (/\d/.test(typed())) void find.run(typed().trim())
          }}
          maxlength={200}
          autocomplete="off"
          spellcheck={false}
        />
      </Field>
      <div role="status" class="cer-said">
        {said() ||
          (people.state === "ready" && query().length >= LEAST && lines().length === 0 ? words().none : "")}
      </div>
      <Show when={crowded()}>
        <AreaPicker
          label={words().area}
          hint={words().areaHint}
          value={area()}
          start={here.event().region}
          onChange={setArea}
        />
      </Show>
      <Show when={people.state === "errored"}>
        <Notice tone="danger">{errorText(people.error)}</Notice>
      </Show>
      <Show when={people.loading}>
        <Skeleton lines={2} />
      </Show>
      <ul class="cer-found-people">
        <For each={lines()}>
          {(line) => (
            <li>
              <button
                type="button"
                class="cer-find"
                onClick={() => choose({ recipient: line.recipient, name: line.who?.name ?? "" })}
              >
                <strong>{line.who?.name}</strong>
                <span class="quiet">{line.areaName}</span>
              </button>
            </li>
          )}
        </For>
      </ul>
      <Row>
        <Show when={/\d/.test(typed()) && lines().length === 0}>
          <Button size="small" busy={find.busy()} onClick={() => void find.run(typed().trim())}>
            {words().find}
          </Button>
        </Show>
        <Button size="small" icon="qr" aria-pressed={filming()} onClick={() => setFilming((on) => !on)}>
          {filming() ? words().stop : words().scan}
        </Button>
      </Row>
      <Show when={filming()}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <CameraView onCode={filter.see} paused={find.busy()} />
        </Suspense>
      </Show>
    </Stack>
  )
}
