import * as Unsur from "@setiakawan/core/unsur"
import { createMemo, createSignal, For, Show } from "solid-js"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Card, FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Office } from "../../office/place.ts"
import { unsurOptions } from "../../participants/labels.ts"
import { citation, type Decree } from "../decree.ts"
import type { DraftState } from "./draft-state.ts"
import { clausesOf, type DecreeForm, type List } from "./model.ts"

/** Offers words to begin with, which the office then edits: only what is still empty is filled. */
export const StartingTexts = (props: { state: DraftState; office: Office; touched: Decree | undefined }) => {
  const words = () => text().decrees.starting
  const [unsur, setUnsur] = createSignal("")
  const [area, setArea] = createSignal(areaOf(props.office.name))
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set(text().decrees.texts.usual))
  const form = () => props.state.form
  const bases = createMemo(() => {
    const { rules, general } = text().decrees.texts
    return [...general, ...(rules[unsur()] ?? [])]
  })
  const pick = (code: string) => {
    const { rules } = text().decrees.texts
    setUnsur(code)
    setChosen(new Set([...text().decrees.texts.usual, ...(rules[code] ?? [])]))
  }
  const toggle = (basis: string, on: boolean) =>
    setChosen((all) => new Set(on ? [...all, basis] : [...all].filter((one) => one !== basis)))

  const fill = () => {
    const offered = textsOf(form(), {
      unsur: unsur() ? Unsur.name(unsur()) : "…",
      area: area().trim() || "…",
      touched: props.touched,
    })
    if (form().title.trim() === "" && offered.title) props.state.set("title", offered.title)
    const put = (list: List, texts: readonly string[]) => {
      if (form()[list].every(({ text }) => text.trim() === "")) props.state.set(list, clausesOf(texts))
    }
    put("considerations", offered.considerations)
    put(
      "bases",
      bases().filter((basis) => chosen().has(basis)),
    )
    put("dictums", offered.dictums)
    toast.info(words().filled)
  }

  return (
    <Card title={words().title}>
      <Stack>
        <p class="card-lead">{words().lead}</p>
        <FieldGrid>
          <Field label={words().unsur}>
            <Combobox value={unsur()} onChange={pick} options={unsurOptions()} />
          </Field>
          <Show when={form().effect === "appointment"}>
            <Field label={words().area} hint={words().areaHint}>
              <TextInput value={area()} maxlength={120} onChange={setArea} />
            </Field>
          </Show>
        </FieldGrid>
        <fieldset class="field">
          <legend class="field-label">{words().bases}</legend>
          <For each={bases()}>
            {(basis) => (
              <Checkbox label={basis} checked={chosen().has(basis)} onChange={(on) => toggle(basis, on)} />
            )}
          </For>
        </fieldset>
        <Show when={text().decrees.texts.remarks[unsur()]}>
          {(remark) => <Notice tone="warning">{remark()}</Notice>}
        </Show>
        <Row>
          <Button icon="edit" onClick={fill}>
            {words().fill}
          </Button>
          <span class="quiet">{words().note}</span>
        </Row>
      </Stack>
    </Card>
  )
}

/** "Provinsi Banten" of "Dinas Sosial Provinsi Banten". */
const areaOf = (office: string): string => /\b(Provinsi|Kabupaten|Kota)\b.*$/.exec(office)?.[0] ?? ""

type Known = { unsur: string; area: string; touched: Decree | undefined }

const textsOf = (form: DecreeForm, { unsur, area, touched }: Known) => {
  const words = text().decrees.texts
  const { forms } = text().decrees
  const from = form.effective && longDate(form.effective)
  const cited = touched ? citation(touched) : "…"
  if (form.effect === "appointment") {
    const title = form.title.trim() || words.appointment.title(unsur, area)
    return {
      title,
      considerations: words.appointment.considerations(unsur, area, forms[form.form], form.issuer, title),
      dictums: words.appointment.dictums(unsur, from, form.until && longDate(form.until)),
    }
  }
  const kind = form.effect === "amendment" ? "amendment" : form.whole ? "revocation" : "partly"
  const title = form.title.trim() || "…"
  return {
    title: "",
    considerations: words[kind].considerations(cited, forms[form.form], form.issuer, title),
    dictums: words[kind].dictums(cited, from),
  }
}
