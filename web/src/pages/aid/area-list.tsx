import { createResource, createSignal, For, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { AreaPicker } from "../../ui/AreaPicker.tsx"
import { Button } from "../../ui/Button.tsx"
import { Icon } from "../../ui/Icon.tsx"

/** The name of an area of any level; its code until it is known. */
export const AreaName = (props: { code: string }) => {
  const [area] = createResource(
    () => props.code,
    (code) => call("GET /api/public/areas/:area", { params: { area: code } }).catch(() => undefined),
  )
  return <>{(area.state === "ready" && area()?.fullName) || props.code}</>
}

/** Several areas of any level, added one by one. */
export const AreaList = (props: {
  label: string
  hint?: string | undefined
  values: readonly string[]
  onChange: (values: string[]) => void
  start: string | undefined
  most: number
}) => {
  const words = () => text().aid.form
  const [picked, setPicked] = createSignal("")
  let root!: HTMLDivElement
  const add = () => {
    props.onChange([...props.values.filter((one) => one !== picked()), picked()])
    setPicked("")
  }
  return (
    <div class="many-choice" ref={root}>
      <AreaPicker
        label={props.label}
        hint={props.hint}
        value={picked()}
        onChange={setPicked}
        start={props.start}
      />
      <div>
        <Button
          size="small"
          icon="plus"
          disabled={picked() === "" || props.values.length >= props.most}
          onClick={add}
        >
          {words().addArea}
        </Button>
      </div>
      <Show when={props.values.length > 0}>
        <ul class="many-chosen" aria-label={props.label}>
          <For each={props.values}>
            {(code) => (
              <li class="many-one">
                <span>
                  <AreaName code={code} />
                </span>
                <button
                  type="button"
                  aria-label={words().removeArea(code)}
                  onClick={() => {
                    props.onChange(props.values.filter((one) => one !== code))
                    root.querySelector("select")?.focus()
                  }}
                >
                  <Icon name="close" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}
