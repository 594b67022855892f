import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { type Line as Decree, nameOf } from "../../decrees/decree.ts"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { useProgramme } from "../view/place.ts"
import type { Allocation } from "./allocations.tsx"

/** Pages of decrees that are looked through for enacted ones: the newest some hundred. */
const mostPages = 4

/** The office's enacted decrees, the newest first. */
const enacted = async (office: string): Promise<Decree[]> => {
  const found: Decree[] = []
  let after: string | undefined
  let pages = 0
  do {
    const page: { items: Decree[]; after?: string | undefined } = await call(
      "GET /api/offices/:office/decrees",
      { params: { office }, query: { after } },
    )
    found.push(...page.items.filter(({ state }) => state === "enacted"))
    after = page.after
    pages++
  } while (after !== undefined && pages < mostPages)
  return found
}

/** Makes every row of an allocation count, after saying plainly what that means. */
export const FreezeDialog = (props: {
  allocation: Allocation
  onClose: () => void
  /** Reads the allocation again, when it is not what was shown. */
  onReload: () => void
  onDone: () => void
}) => {
  const { params } = useProgramme()
  const words = () => text().aid.freezing
  const [decrees, { refetch }] = createResource(() => params().office, enacted)
  const [way, setWay] = createSignal<"decree" | "decision">("decree")
  const [decree, setDecree] = createSignal("")
  const [title, setTitle] = createSignal("")
  const [written, setWritten] = createSignal("")
  const [date, setDate] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const [stale, setStale] = createSignal(false)
  const freeze = createAction(async () => {
    setStale(false)
    try {
      await call("POST /api/offices/:office/aid/:programme/allocations/:allocation/freeze", {
        params: { ...params(), allocation: props.allocation.id },
        body: {
          basis:
            way() === "decree"
              ? { kind: "decree", decree: decree() }
              : { kind: "decision", title: title(), number: written(), date: date() },
          rows: props.allocation.rows,
          revision: props.allocation.revision,
        },
      })
    } catch (error) {
      if (error instanceof ApiError && error.code === "changed_meanwhile") {
        setStale(true)
        props.onReload()
        return
      }
      throw error
    }
    toast.success(words().done(props.allocation.title))
    props.onDone()
  })
  const missing = (value: string, path: string) =>
    tried() && value.trim() === "" ? text().errors.fields.required : freeze.fieldError(`basis.${path}`)
  const isComplete = () =>
    way() === "decree" ? decree() !== "" : [title(), written(), date()].every((value) => value.trim() !== "")
  const submit = () => {
    setTried(true)
    if (isComplete()) void freeze.run()
  }
  return (
    <FormDialog
      title={words().title(props.allocation.title)}
      submit={words().confirm}
      wide
      action={freeze}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Show when={stale()}>
        <Notice tone="warning">{words().stale}</Notice>
      </Show>
      <Notice tone="warning">
        <p>
          <strong>{words().lead(number(props.allocation.rows))}</strong>
        </p>
        <ul class="points">
          <For each={words().points}>{(point) => <li>{point}</li>}</For>
        </ul>
      </Notice>
      <RadioGroup
        label={words().way}
        value={way()}
        onChange={setWay}
        options={[
          { value: "decree", label: words().decree, detail: words().decreeDetail },
          { value: "decision", label: words().decision, detail: words().decisionDetail },
        ]}
      />
      <Show
        when={way() === "decree"}
        fallback={
          <>
            <Field
              label={words().decisionTitle}
              hint={words().decisionTitleHint}
              required
              error={missing(title(), "title")}
            >
              <TextInput value={title()} onChange={setTitle} maxlength={160} />
            </Field>
            <FieldGrid>
              <Field label={words().number} required error={missing(written(), "number")}>
                <TextInput value={written()} onChange={setWritten} maxlength={120} />
              </Field>
              <Field label={words().date} required error={missing(date(), "date")}>
                <DateInput value={date()} onChange={setDate} />
              </Field>
            </FieldGrid>
          </>
        }
      >
        <Loaded of={decrees} retry={refetch}>
          {(found) => (
            <Show when={found().length > 0} fallback={<Notice>{words().noDecrees}</Notice>}>
              <Field label={words().choose} required error={missing(decree(), "decree")}>
                <Combobox
                  value={decree()}
                  onChange={setDecree}
                  options={found().map((one) => ({
                    value: one.id,
                    label: nameOf(one),
                    detail: one.heading.title,
                  }))}
                />
              </Field>
            </Show>
          )}
        </Loaded>
      </Show>
    </FormDialog>
  )
}
