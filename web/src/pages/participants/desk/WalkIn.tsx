import type { Line } from "@setiakawan/core/participants"
import { createEffect, createMemo, createSignal, on, onCleanup, Show, untrack } from "solid-js"
import { createStore, reconcile, unwrap } from "solid-js/store"
import { ApiError, call } from "../../../api/client.ts"
import { knownAccount } from "../../../session.ts"
import { errorText, fieldErrorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Here } from "../here.ts"
import { regencyOptions, unsurOptions } from "../labels.ts"
import type { Presence } from "../list/roster.ts"
import { type Marked, whyNot } from "./marks.ts"
import type { SpotChoice } from "./spot.ts"
import * as Draft from "./walk-in.ts"

type Done = { name: string; code: string; marked: Marked | undefined }

/** Registers somebody who came without a ticket, and marks them present. */
export const WalkIn = (props: {
  here: Here
  choice: SpotChoice
  /** Somebody who is in the list from now on, and when they came in if they did. */
  onRegistered: (line: Line, present: Presence | undefined) => void
  /** Looks for somebody who is registered already. */
  onFind: (name: string) => void
}) => {
  const words = () => text().desk.walkIn
  const form = () => text().participants.form
  const event = untrack(() => props.here.event().id)
  const account = untrack(knownAccount)
  const [draft, setDraft] = createStore(Draft.restore(event, account))
  const [busy, setBusy] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal<unknown>()
  const [done, setDone] = createSignal<Done>()
  const unsur = createMemo(unsurOptions)
  const regions = createMemo(() => regencyOptions(props.here.event().region))
  let element!: HTMLFormElement
  let result!: HTMLDivElement
  // However the page is left, what was typed is there again.
  onCleanup(() => Draft.keep(event, account, { ...unwrap(draft) }))
  // The next one is typed at once, with what became of the last one in sight.
  createEffect(
    on(
      done,
      (now) => {
        if (!now) return
        element.querySelector("input")?.focus({ preventScroll: true })
        result.scrollIntoView({ block: "start" })
      },
      { defer: true },
    ),
  )

  const set = (field: Draft.FieldName) => (value: string) => {
    setDone(undefined)
    setDraft(field, value)
  }
  const code = () => {
    const error = failure()
    return error instanceof ApiError ? error.code : ""
  }
  const wrong = (field: Draft.FieldName): string => {
    if (tried() && (field === "name" || field === "unsur") && draft[field].trim() === "")
      return text().errors.fields.required
    const error = failure()
    const problem =
      error instanceof ApiError && error.fields.find(({ path }) => Draft.fieldOf(path) === field)
    return problem ? fieldErrorText(problem.code) : ""
  }

  const send = async () => {
    const sent = { ...unwrap(draft) }
    const spot = props.choice.spot()
    setBusy(true)
    setFailure(undefined)
    try {
      const { ticket, marked } = await call("POST /api/offices/:office/events/:event/walk-ins", {
        params: props.here.place(),
        body: { person: Draft.personOf(sent), ...spot, request: sent.request },
      })
      const now = new Date().toISOString()
      const line = Draft.lineOf(sent, ticket, now)
      const [mark] = marked
      const gate = props.choice.gate()?.name ?? ""
      const present = { at: now, gate, nonce: sent.request, receivedAt: now }
      props.onRegistered(line, mark?.kind === "admit" ? present : undefined)
      setDraft(reconcile(Draft.blank()))
      setTried(false)
      setDone({ name: line.titledName, code: line.code, marked: mark })
    } catch (error) {
      setFailure(error)
      const lost = error instanceof ApiError && (error.status === 0 || error.status >= 502)
      setDraft("unanswered", lost)
      if (error instanceof ApiError && error.code === "validation")
        queueMicrotask(() => focusFirstInvalid(element))
    } finally {
      setBusy(false)
    }
  }
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    if (busy()) return
    setTried(true)
    setDone(undefined)
    if (draft.name.trim() === "" || draft.unsur === "") {
      queueMicrotask(() => focusFirstInvalid(element))
      return
    }
    void send()
  }

  return (
    <form ref={element} onSubmit={submit} novalidate autocomplete="off">
      <Stack gap={6}>
        <div class="desk-result" role="status" ref={result}>
          <Show when={done()}>
            {(now) => (
              <Notice tone={now().marked?.kind === "admit" ? "success" : "warning"}>
                <Show
                  when={now().marked?.kind === "admit"}
                  fallback={words().registeredOnly(now().name, whyNot(now().marked ?? {}))}
                >
                  {words().done(now().name)}
                </Show>{" "}
                {words().code} <code>{now().code}</code>
              </Notice>
            )}
          </Show>
        </div>
        <p class="quiet">{words().lead}</p>
        <Field label={form().name} hint={words().nameHint} required error={wrong("name")}>
          <TextInput value={draft.name} onChange={set("name")} maxlength={200} />
        </Field>
        <FieldGrid>
          <Field label={form().unsur} required error={wrong("unsur")}>
            <Combobox value={draft.unsur} onChange={set("unsur")} options={unsur()} />
          </Field>
          <Field label={form().instansi} error={wrong("instansi")}>
            <TextInput value={draft.instansi} onChange={set("instansi")} maxlength={160} />
          </Field>
          <Field label={form().region} hint={form().regionHint} error={wrong("region")}>
            <Combobox value={draft.region} onChange={set("region")} options={regions()} />
          </Field>
          <Field label={form().phone} hint={words().phoneHint} error={wrong("phone")}>
            <TextInput value={draft.phone} onChange={set("phone")} inputmode="tel" maxlength={40} />
          </Field>
        </FieldGrid>
        <Show when={draft.unanswered && !busy()}>
          <Notice tone="warning">{words().unanswered}</Notice>
        </Show>
        <Show when={failure() !== undefined && !draft.unanswered && code() !== "validation"}>
          <Notice tone="danger">
            {code() === "full"
              ? words().full
              : code() === "already_registered"
                ? words().already
                : errorText(failure())}
            <Show when={code() === "already_registered"}>
              <div class="notice-action">
                <Button icon="search" onClick={() => props.onFind(Draft.personOf(draft).name)}>
                  {words().find}
                </Button>
              </div>
            </Show>
          </Notice>
        </Show>
        <Row>
          <Button type="submit" variant="primary" size="large" icon="plus" busy={busy()}>
            {draft.unanswered ? words().again : words().submit}
          </Button>
          <Show when={Draft.isFilled(draft) && !busy()}>
            <Button
              size="large"
              variant="quiet"
              onClick={() => {
                setDraft(reconcile(Draft.blank()))
                setFailure(undefined)
                setTried(false)
              }}
            >
              {words().clear}
            </Button>
          </Show>
        </Row>
      </Stack>
    </form>
  )
}
