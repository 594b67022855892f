import type * as Area from "@setiakawan/core/area"
import * as Region from "@setiakawan/core/region"
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  createUniqueId,
  For,
  on,
  Show,
} from "solid-js"
import { call } from "../api/client.ts"
import { errorText } from "../text/errors.ts"
import { text } from "../text/text.ts"
import { Button } from "./Button.tsx"
import { Field, Notes, RequiredMark } from "./Field.tsx"
import { type Option, Select } from "./inputs.tsx"
import { FieldGrid } from "./layout.tsx"
import { Notice } from "./states.tsx"

export type AreaPickerProps = {
  label: string
  /** The code of the area that is chosen, of any level that may be; "" for none. */
  value: string
  onChange: (code: string) => void
  /** Where to begin while nothing is chosen: the region of the office. */
  start?: string | undefined
  /** What may be chosen; every level unless told. Nothing below the narrowest is asked for. */
  levels?: readonly Region.Level[] | undefined
  hint?: string | undefined
  error?: string | undefined
  required?: boolean | undefined
}

/**
 * An area by its province, kabupaten/kota, kecamatan and desa/kelurahan, one select after the other. Only what lies in
 * the area chosen so far is fetched. It brings its own label and needs no Field around it.
 */
export const AreaPicker = (props: AreaPickerProps) => {
  const id = createUniqueId()
  const allowed = () => props.levels ?? Region.levels
  const start = () => props.value || (props.start ?? "")
  // How far one has come, which may be an area that is too wide to be chosen.
  const [reached, setReached] = createSignal(start())
  let told = props.value
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (value !== told) setReached(start())
        told = value
      },
      { defer: true },
    ),
  )
  const choose = (code: string) => {
    setReached(code)
    const level = Region.levelOf(code)
    told = level && allowed().includes(level) ? code : ""
    props.onChange(told)
  }
  /** The levels that are asked for: down to the one below what is reached. */
  const asked = createMemo(() => {
    const narrowest = Math.max(...allowed().map((level) => Region.levels.indexOf(level)))
    const level = Region.levelOf(reached())
    return Region.levels.slice(0, Math.min(narrowest, level ? Region.levels.indexOf(level) + 1 : 0) + 1)
  })

  return (
    <fieldset
      class="field area-picker"
      classList={{ "is-invalid": Boolean(props.error) }}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
    >
      <legend class="field-label">
        {props.label}
        <RequiredMark when={props.required} />
      </legend>
      <FieldGrid>
        <For each={asked()}>
          {(level, index) => (
            <LevelSelect
              level={level}
              within={ancestors(reached())[index() - 1] ?? ""}
              chosen={ancestors(reached())[index()] ?? ""}
              whole={index() > 0 && allowed().includes(Region.levels[index() - 1] ?? "province")}
              value={props.value}
              error={index() === asked().length - 1 ? props.error : undefined}
              onChoose={choose}
            />
          )}
        </For>
      </FieldGrid>
      <Notes hint={props.hint} hintId={`${id}-hint`} error={undefined} errorId={`${id}-error`} />
    </fieldset>
  )
}

/** `36`, `36.01`, `36.01.26` of `36.01.26`. */
const ancestors = (code: string): string[] => (code === "" ? [] : [...ancestors(Region.parentOf(code)), code])

type Part = Pick<Area.Area, "code" | "name">

const LevelSelect = (props: {
  level: Region.Level
  /** The area that is divided here; "" for the country. */
  within: string
  /** What is chosen at this level; "" for nothing yet. */
  chosen: string
  /** Whether the area that is divided here may be chosen as a whole. */
  whole: boolean
  value: string
  error: string | undefined
  onChoose: (code: string) => void
}) => {
  const words = () => text().ui.area
  const [listed, { refetch }] = createResource(() => props.within, list)
  const parts = () => (listed.state === "ready" ? listed() : undefined)
  const options = createMemo((): Option[] => {
    const all = parts()
    if (!all) return []
    const children = all.children.map(({ code, name }) => ({ value: code, label: name }))
    return props.whole ? [{ value: props.within, label: words().all(all.title) }, ...children] : children
  })
  const value = () => {
    if (!parts()) return ""
    return props.chosen || (props.whole && props.value === props.within ? props.within : "")
  }
  return (
    <div>
      <Field label={words()[props.level]} error={props.error}>
        <Select
          value={value()}
          onChange={(code) => props.onChoose(code)}
          options={options()}
          placeholder={listed.loading ? words().loading : words().choose[props.level]}
          disabled={!parts()}
        />
      </Field>
      <span class="visually-hidden" role="status">
        {listed.loading ? words().loading : ""}
      </span>
      <Show when={listed.state === "errored"}>
        <Notice tone="danger">
          <p>{errorText(listed.error)}</p>
          <p class="notice-action">
            <Button size="small" icon="refresh" onClick={() => void refetch()}>
              {text().common.retry}
            </Button>
          </p>
        </Notice>
      </Show>
    </div>
  )
}

/** What an area, or the country, is divided into, and how it is called. The page itself knows down to the regencies. */
const list = async (within: string): Promise<{ title: string; children: readonly Part[] }> => {
  if (within === "") return { title: "", children: Region.provinces() }
  if (Region.levelOf(within) === "province")
    return { title: Region.name(within), children: Region.regencies(within) }
  return call("GET /api/public/areas/:area", { params: { area: within } })
}
