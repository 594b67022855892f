import { createEffect, createMemo, createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useOffice } from "../../office/place.ts"
import { type Decree, type Line, nameOf } from "../decree.ts"
import type { DraftState } from "./draft-state.ts"
import { type EffectKind, touchingTitle } from "./model.ts"

const effects: readonly EffectKind[] = ["appointment", "amendment", "revocation"]

/** What the decree does, and to which other one. Stands still once the annex has rows, since these name that one's. */
export const EffectFields = (props: {
  state: DraftState
  /** The decree that is chosen, once it is read. */
  touched: Decree | undefined
  rows: number
}) => {
  const words = () => text().decrees.draft
  const office = useOffice()
  const form = () => props.state.form
  const touches = () => form().effect !== "appointment"
  const fixed = () => props.rows > 0
  const [touchable] = createResource(
    () => touches() && !fixed() && office.id(),
    (id) => everyTouchable(id),
  )
  const options = createMemo(() => {
    const all = touchable.state === "ready" ? touchable() : []
    const own = props.touched
    const listed = own && !all.some(({ id }) => id === own.id) ? [own, ...all] : all
    return listed.map((line) => ({
      value: line.id,
      label: nameOf(line),
      detail: `${line.heading.title} · ${line.heading.authority.title}`,
    }))
  })
  // The title is proposed while nobody has typed one.
  createEffect(() => {
    const decree = props.touched
    const { effect } = form()
    if (decree && effect !== "appointment" && form().title.trim() === "")
      props.state.set("title", touchingTitle(decree, effect))
  })

  return (
    <Show
      when={!fixed()}
      fallback={
        <div>
          <p class="field-label">{words().effect}</p>
          <p>
            {text().decrees.effects[form().effect]}
            <Show when={props.touched}>{(one) => <>: {nameOf(one())}</>}</Show>
          </p>
          <p class="field-hint">{words().effectFixed}</p>
        </div>
      }
    >
      <RadioGroup
        label={words().effect}
        value={form().effect}
        onChange={(effect) => props.state.set("effect", effect)}
        options={effects.map((value) => ({
          value,
          label: text().decrees.effects[value],
          detail: words().effectDetails[value],
        }))}
      />
      <Show when={touches()}>
        <Field
          label={words().of[form().effect === "amendment" ? "amendment" : "revocation"]}
          hint={words().ofHint}
          required
          error={props.state.fieldError("effect.of", {
            format: words().ofMissing,
            choice: words().ofMissing,
          })}
        >
          <Combobox
            value={form().of}
            onChange={(of) => props.state.set("of", of)}
            options={options()}
            placeholder={touchable.loading ? text().common.loading : words().ofChoose}
          />
        </Field>
        <Show when={touchable.state === "errored"}>
          <Notice tone="danger">{errorText(touchable.error)}</Notice>
        </Show>
        <Show when={touchable.state === "ready" && touchable()?.length === 0}>
          <Notice>{words().ofNone}</Notice>
        </Show>
      </Show>
      <Show when={form().effect === "revocation"}>
        <RadioGroup
          label={words().whole}
          value={form().whole ? "whole" : "part"}
          onChange={(value) => props.state.set("whole", value === "whole")}
          options={[
            { value: "whole", label: words().wholes.whole, detail: words().wholes.wholeDetail },
            { value: "part", label: words().wholes.part, detail: words().wholes.partDetail },
          ]}
        />
      </Show>
    </Show>
  )
}

/** More than an office enacts in many years; beyond them a decree is amended from its own page. */
const mostPages = 25

/** The first decrees that are enacted and not revoked, the newest first. */
const everyTouchable = async (office: string): Promise<Line[]> => {
  const all: Line[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const read = await call("GET /api/offices/:office/decrees", { params: { office }, query: { after } })
    all.push(...read.items)
    after = read.after
    if (after === undefined) break
  }
  return all.filter(
    ({ state, revoked, heading }) => state === "enacted" && !revoked && heading.effect.kind === "appointment",
  )
}
