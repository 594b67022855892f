import { createResource, createSignal, createUniqueId, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Combobox } from "../../ui/Combobox.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import type { OfficialForm } from "../office/form/model.ts"
import { OfficialFields } from "../office/form/official-fields.tsx"
import { useHere } from "../participants/here.ts"
import type { Line } from "./lines.ts"

/** What of a decree is needed to choose it. */
type Choice = { id: string; number: string; title: string; authority: string }

/** Adds a line or changes one: which decree, what it is called on stage, and who hands it over. */
export const LineDialog = (props: {
  line: Line | undefined
  /** Decrees that stand on a line already. */
  taken: readonly string[]
  onSaved: () => void
  onClose: () => void
}) => {
  const here = useHere()
  const form = createUniqueId()
  let element!: HTMLFormElement
  const words = () => text().ceremony.form
  const own = props.line
  const [decree, setDecree] = createSignal(own?.subject.decree ?? "")
  const [title, setTitle] = createSignal(own?.title ?? "")
  const [note, setNote] = createSignal(own?.note ?? "")
  const [dignitary, setDignitary] = createSignal<OfficialForm>({
    name: own?.dignitary?.name ?? "",
    titleBefore: own?.dignitary?.titleBefore ?? "",
    titleAfter: own?.dignitary?.titleAfter ?? "",
    position: own?.dignitary?.position ?? "",
    rank: "",
    nip: "",
  })
  const [tried, setTried] = createSignal(false)
  const [older, setOlder] = createSignal<string>()
  const page = async (after: string | undefined): Promise<Choice[]> => {
    const { items, after: next } = await call("GET /api/offices/:office/decrees", {
      params: { office: here.place().office },
      query: after ? { after } : {},
    })
    setOlder(next)
    return items
      .filter(
        ({ id, state, heading }) =>
          state === "enacted" && heading.effect?.kind !== "revocation" && !props.taken.includes(id),
      )
      .map(({ id, heading }) => ({
        id,
        number: heading.number ?? "",
        title: heading.title,
        authority: heading.authority.title,
      }))
  }
  const [loaded, { refetch, mutate }] = createResource(async () => {
    const first = await page(undefined)
    const chosen = own && {
      id: own.subject.decree,
      number: own.decree.number ?? "",
      title: own.decree.title,
      authority: own.decree.authority.title,
    }
    return chosen ? [chosen, ...first.filter(({ id }) => id !== chosen.id)] : first
  })
  const more = createAction(async () => {
    const next = await page(older())
    mutate((known = []) => [...known, ...next.filter(({ id }) => known.every((each) => each.id !== id))])
  })

  const choose = (id: string) => {
    const suggestion = (of: string) => {
      const chosen = loaded()?.find((each) => each.id === of)
      return chosen ? words().titleOf(chosen.title) : ""
    }
    // A title that somebody typed stays.
    if (title().trim() === "" || title() === suggestion(decree())) setTitle(suggestion(id).slice(0, 200))
    setDecree(id)
  }
  const save = createAction(async () => {
    const { name, position, titleBefore, titleAfter } = dignitary()
    const someone = [name, position, titleBefore, titleAfter].some((each) => each.trim() !== "")
    const body = {
      subject: { kind: "decree" as const, decree: decree() },
      title: title(),
      note: note(),
      ...(someone
        ? { dignitary: { name, position, titleBefore, titleAfter, person: own?.dignitary?.person } }
        : {}),
    }
    if (own)
      await call("PUT /api/offices/:office/events/:event/ceremony/:line", {
        params: { ...here.place(), line: own.id },
        body: { ...body, revision: own.revision },
      })
    else await call("POST /api/offices/:office/events/:event/ceremony", { params: here.place(), body })
    props.onSaved()
  })
  const missing = (value: string) => (tried() && value.trim() === "" ? text().errors.fields.required : "")
  const submit = async (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (decree() !== "" && title().trim() !== "") await save.run()
    queueMicrotask(() => focusFirstInvalid(element))
  }

  return (
    <Dialog
      open
      wide
      title={own ? words().edit : words().add}
      onClose={() => !save.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={save.busy()}>
            {words().save}
          </Button>
        </>
      }
    >
      <form ref={element} id={form} onSubmit={(event) => void submit(event)} novalidate>
        <Stack gap={6}>
          <Show when={save.error()}>
            <Notice tone="danger">{save.error()}</Notice>
          </Show>
          <Show
            when={loaded.state !== "errored"}
            fallback={<ErrorState message={errorText(loaded.error)} onRetry={() => void refetch()} />}
          >
            <Show when={loaded()} fallback={<Skeleton lines={2} />}>
              {(choices) => (
                <Stack gap={2}>
                  <Field
                    label={words().decree}
                    hint={words().decreeHint}
                    error={missing(decree()) || save.fieldError("subject.decree")}
                    required
                  >
                    <Combobox
                      value={decree()}
                      onChange={choose}
                      options={choices().map((each) => ({
                        value: each.id,
                        label: `${each.number} · ${each.title}`,
                        detail: each.authority,
                      }))}
                    />
                  </Field>
                  <Show when={choices().length === 0 && !older()}>
                    <Notice>{words().noDecree}</Notice>
                  </Show>
                  <Show when={older()}>
                    <div>
                      <Button size="small" variant="quiet" busy={more.busy()} onClick={() => void more.run()}>
                        {words().older}
                      </Button>
                    </div>
                  </Show>
                </Stack>
              )}
            </Show>
          </Show>
          <Field
            label={words().title}
            hint={words().titleHint}
            error={missing(title()) || save.fieldError("title")}
            required
          >
            <TextInput value={title()} onChange={setTitle} maxlength={200} autocomplete="off" />
          </Field>
          <fieldset class="field">
            <legend class="field-label">{words().dignitary}</legend>
            <p class="field-hint">{words().dignitaryHint}</p>
            <OfficialFields
              official={dignitary()}
              onChange={(field, value) => setDignitary((now) => ({ ...now, [field]: value }))}
              error={(field) => save.fieldError(`dignitary.${field}`)}
            />
          </fieldset>
          <Field label={words().note} error={save.fieldError("note")}>
            <TextInput value={note()} onChange={setNote} maxlength={300} autocomplete="off" />
          </Field>
        </Stack>
      </form>
    </Dialog>
  )
}
