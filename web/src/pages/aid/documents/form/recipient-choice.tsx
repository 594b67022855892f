import { createSignal, For, Match, Show, Switch } from "solid-js"
import { ApiError, call } from "../../../../api/client.ts"
import { errorText } from "../../../../text/errors.ts"
import { text } from "../../../../text/text.ts"
import { AreaPicker } from "../../../../ui/AreaPicker.tsx"
import { Button } from "../../../../ui/Button.tsx"
import { Field } from "../../../../ui/Field.tsx"
import { TextInput } from "../../../../ui/inputs.tsx"
import { Row, Stack } from "../../../../ui/layout.tsx"
import { Notice, Skeleton } from "../../../../ui/states.tsx"
import { soughtName } from "../../give/people.ts"
import { amountText, isNone } from "../../programme.ts"
import { useProgramme } from "../../view/place.ts"
import "../../../decrees/decrees.css"

type Line = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/aid/:programme/recipients">>
>["items"][number]

const pause = 300
const mostShown = 12

/** Chooses one recipient by name: whoever received first, then whoever is still to. */
export const RecipientChoice = (props: {
  chosen: { recipient: string; name: string }
  onChoose: (recipient: string, name: string) => void
  error: string
}) => {
  const words = () => text().aidDocuments.form
  const [changing, setChanging] = createSignal(props.chosen.recipient === "")
  return (
    <Switch>
      <Match when={!changing()}>
        <Stack gap={2}>
          <p>
            <span class="quiet">{words().chosen}: </span>
            <strong>{props.chosen.name || text().aidDocuments.view.erased}</strong>
          </p>
          <Row>
            <Button size="small" onClick={() => setChanging(true)}>
              {words().changeChoice}
            </Button>
          </Row>
        </Stack>
      </Match>
      <Match when={changing()}>
        <Search
          error={props.error}
          onChoose={(line) => {
            props.onChoose(line.recipient, line.who?.name ?? "")
            setChanging(false)
          }}
        />
      </Match>
    </Switch>
  )
}

const Search = (props: { error: string; onChoose: (line: Line) => void }) => {
  const { params, programme } = useProgramme()
  const words = () => text().aidDocuments.form
  const [name, setName] = createSignal("")
  const [area, setArea] = createSignal("")
  const [found, setFound] = createSignal<readonly Line[]>()
  const [failure, setFailure] = createSignal("")
  let [timer, run] = [0, new AbortController()]

  const ask = async () => {
    run.abort()
    run = new AbortController()
    const { signal } = run
    const wanted = soughtName(name())
    setFailure("")
    if (wanted === "") return setFound(undefined)
    try {
      const pages = await Promise.all(
        (["DONE", "OPEN"] as const).map((list) =>
          call("GET /api/offices/:office/aid/:programme/recipients", {
            params: params(),
            query: { list, name: wanted, ...(area() ? { area: area() } : {}) },
            signal,
          }),
        ),
      )
      if (!signal.aborted) setFound(pages.flatMap(({ items }) => items).slice(0, mostShown))
    } catch (error) {
      if (signal.aborted) return
      const isBroad = error instanceof ApiError && error.fields.some(({ path }) => path === "area")
      setFailure(isBroad ? words().searchNarrow : errorText(error))
    }
  }
  const later = () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), pause)
  }
  return (
    <Stack gap={4}>
      <Field label={words().search} hint={words().searchHint} error={props.error} required>
        <TextInput
          type="search"
          icon="search"
          value={name()}
          maxlength={60}
          autocomplete="off"
          spellcheck={false}
          onChange={(typed) => {
            setName(typed)
            setFound(undefined)
            later()
          }}
        />
      </Field>
      <details class="fold">
        <summary>{words().searchArea}</summary>
        <AreaPicker
          label={words().area}
          value={area()}
          start={programme().rules.areas[0]}
          onChange={(code) => {
            setArea(code)
            later()
          }}
        />
      </details>
      <Show when={failure()}>
        <Notice tone="danger">{failure()}</Notice>
      </Show>
      <Show when={soughtName(name()) !== "" && found() === undefined && failure() === ""}>
        <Skeleton lines={2} />
      </Show>
      <Show when={found()}>
        {(lines) => (
          <Show when={lines().length > 0} fallback={<p class="quiet">{words().searchNone}</p>}>
            <ul class="person-list">
              <For each={lines()}>
                {(line) => (
                  <li class="person-line">
                    <div class="person-words">
                      <strong>{line.who?.name ?? text().aidDocuments.view.erased}</strong>
                      <span class="quiet">{[line.areaName, line.who?.nik].filter(Boolean).join(" · ")}</span>
                      <span class="quiet">
                        {isNone(line.sums.delivered)
                          ? words().nothingGiven
                          : words().given(amountText(programme(), line.sums.delivered))}
                      </span>
                    </div>
                    <Button
                      size="small"
                      aria-label={words().choose(line.who?.name ?? "")}
                      onClick={() => props.onChoose(line)}
                    >
                      {words().pick}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Show>
    </Stack>
  )
}
