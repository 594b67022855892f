import { useNavigate } from "@solidjs/router"
import { createEffect, createMemo, createSignal, onCleanup, Show } from "solid-js"
import { createStore, reconcile } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { fieldErrorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Combobox } from "../../../ui/Combobox.tsx"
import { Field } from "../../../ui/Field.tsx"
import { type Option, Select, TextInput } from "../../../ui/inputs.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { Consent } from "./Consent.tsx"
import * as Draft from "./draft.ts"
import type { PublicEvent } from "./EventFace.tsx"
import { ErrorSummary, Failure } from "./form-errors.tsx"
import type { FieldName, Filled } from "./rules.ts"
import { isLost, loadRules, send } from "./send.ts"

const order: readonly FieldName[] = [
  "name",
  "unsur",
  "instansi",
  "region",
  "phone",
  "email",
  "nik",
  "consent",
]
/** Milliseconds of silence after which the page says that it is still waiting. */
const SLOW = 6_000

/** The form of the public page. Its draft outlives a reload, a lost answer and a full battery, but not the tab. */
export const RegistrationForm = (props: { event: PublicEvent; onFull: () => void }) => {
  const navigate = useNavigate()
  const reference = () => props.event.reference
  const { request, unanswered: before, ...kept } = Draft.read(reference())
  const [unanswered, setUnanswered] = createSignal(before)
  const [filled, setFilled] = createStore<Filled>({ ...kept, nik: "", consent: false })
  const [errors, setErrors] = createStore<Partial<Record<FieldName, string>>>({})
  const [failure, setFailure] = createSignal<unknown>()
  const [slow, setSlow] = createSignal(false)
  // No resource: the page shall be readable before the lists are here, and stay so when they do not come.
  const [lists, setLists] = createSignal<Record<"regencies" | "unsur", Option[]>>()
  let summary: HTMLDivElement | undefined
  let form!: HTMLFormElement

  const words = () => text().register
  const wrong = createMemo(() => order.filter((name) => errors[name]))
  const code = () => {
    const error = failure()
    return error instanceof ApiError ? error.code : error === undefined ? "" : "internal"
  }

  createEffect(() => {
    const { nik: _, consent: __, ...rest } = filled
    Draft.write(reference(), { ...rest, request, unanswered: unanswered() })
  })

  const set = (name: FieldName) => (value: string | boolean) => {
    setFilled(name as "name", value as string)
    if (errors[name]) setErrors(name, undefined)
  }

  /** Opens the personal link here, so that its secret never stands in the address; the link itself if that fails. */
  const goToTicket = async (ticket: string, link: string, email: boolean) => {
    try {
      await call("POST /api/public/holder", { body: { secret: new URL(link).hash.slice(1) } })
      navigate(`/tiket/${reference()}/${ticket}`, { replace: true, state: { registered: true, email } })
    } catch {
      window.location.assign(link)
    }
  }

  const register = createAction(async () => {
    const timer = setTimeout(() => setSlow(true), SLOW)
    try {
      const { check } = await loadRules().catch(() => {
        throw new ApiError("network", 0)
      })
      const checked = check({ ...filled })
      if (!checked.ok) {
        const said = Object.entries(checked.errors).map(([name, code]) => [name, words().errors[code]])
        show(Object.fromEntries(said) as Partial<Record<FieldName, string>>)
        return
      }
      const { ticket, link, email } = await send(reference(), { ...checked.body, request })
      Draft.forget(reference())
      await goToTicket(ticket, link, email)
    } catch (error) {
      fail(error)
    } finally {
      clearTimeout(timer)
      setSlow(false)
    }
  })

  const fail = (error: unknown) => {
    setFailure(error)
    setUnanswered(isLost(error))
    if (!(error instanceof ApiError)) return
    if (error.code === "full") {
      toast.failure(words().fullNow)
      props.onFull()
    }
    const named = error.fields.map(({ path, code }) => [fieldOf(path), fieldErrorText(code)] as const)
    if (named.length > 0) show(Object.fromEntries(named))
  }

  const show = (found: Partial<Record<FieldName, string>>) => {
    setErrors(reconcile(found))
    queueMicrotask(() => summary?.focus())
  }

  const focus = (name: FieldName) =>
    form.querySelector<HTMLElement>(`[data-field="${name}"] :is(input, select)`)?.focus()

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setErrors(reconcile({}))
    setFailure(undefined)
    void register.run()
  }

  const fetchLists = async () => {
    if (lists()) return
    const { regencies, unsur } = await loadRules()
    setLists({ regencies: regencies(props.event.region), unsur: unsur() })
  }
  const tryLists = () => void fetchLists().catch(() => undefined)
  tryLists()

  // Back on line after a lost answer: nothing is sent by itself, but the warning would be wrong.
  const [online, setOnline] = createSignal(navigator.onLine)
  const follow = () => {
    setOnline(navigator.onLine)
    tryLists()
  }
  window.addEventListener("online", follow)
  window.addEventListener("offline", follow)
  onCleanup(() => {
    window.removeEventListener("online", follow)
    window.removeEventListener("offline", follow)
  })

  const optional = (label: string) => words().optional(label)

  return (
    <Card title={words().title}>
      <form ref={form} onSubmit={submit} novalidate>
        <Stack gap={6}>
          <p class="form-lead">{words().lead}</p>
          <ErrorSummary
            errors={errors}
            names={wrong()}
            ref={(element) => (summary = element)}
            onFocus={focus}
          />
          <div data-field="name">
            <Field label={words().fields.name} hint={words().fields.nameHint} error={errors.name} required>
              <TextInput value={filled.name} onChange={set("name")} autocomplete="name" maxlength={200} />
            </Field>
          </div>
          <div data-field="unsur">
            <Field label={words().fields.unsur} hint={words().fields.unsurHint} error={errors.unsur} required>
              <Select value={filled.unsur} onChange={set("unsur")} options={lists()?.unsur ?? []} />
            </Field>
          </div>
          <div data-field="instansi">
            <Field
              label={words().fields.instansi}
              hint={words().fields.instansiHint}
              error={errors.instansi}
              required
            >
              <TextInput
                value={filled.instansi}
                onChange={set("instansi")}
                autocomplete="organization"
                maxlength={160}
              />
            </Field>
          </div>
          <div data-field="region">
            <Field
              label={words().fields.region}
              hint={words().fields.regionHint}
              error={errors.region}
              required
            >
              <Combobox
                value={filled.region}
                onChange={set("region")}
                options={lists()?.regencies ?? []}
                placeholder={lists() === undefined ? words().fields.regionLoading : undefined}
              />
            </Field>
          </div>
          <div data-field="phone">
            <Field label={words().fields.phone} hint={words().fields.phoneHint} error={errors.phone} required>
              <TextInput
                value={filled.phone}
                onChange={set("phone")}
                type="tel"
                inputmode="tel"
                autocomplete="tel"
                maxlength={40}
              />
            </Field>
          </div>
          <div data-field="email">
            <Field
              label={optional(words().fields.email)}
              hint={words().fields.emailHint}
              error={errors.email}
            >
              <TextInput
                value={filled.email}
                onChange={set("email")}
                type="email"
                inputmode="email"
                autocomplete="email"
                autocapitalize="off"
                maxlength={254}
              />
            </Field>
          </div>
          <div data-field="nik">
            <Field label={optional(words().fields.nik)} hint={words().fields.nikHint} error={errors.nik}>
              <TextInput
                value={filled.nik}
                onChange={set("nik")}
                inputmode="numeric"
                autocomplete="off"
                maxlength={24}
              />
            </Field>
          </div>
          <Consent
            office={props.event.office}
            agreed={filled.consent}
            onChange={set("consent")}
            error={errors.consent ?? ""}
          />
          <Show when={unanswered() && failure() === undefined && !register.busy()}>
            <Notice tone="warning">{words().unanswered}</Notice>
          </Show>
          <Show when={slow()}>
            <Notice tone="warning">{words().slow}</Notice>
          </Show>
          <Show when={failure() !== undefined && code() !== "validation"}>
            <Failure code={code()} lost={isLost(failure())} online={online()} />
          </Show>
          <Button type="submit" variant="primary" size="large" block busy={register.busy()}>
            {unanswered() ? words().sendAgain : words().submit}
          </Button>
        </Stack>
      </form>
    </Card>
  )
}

/** The field that a path of the API is about; titles are typed into the name. */
const fieldOf = (path: string): FieldName =>
  order.find((name) => name === path) ?? (path.startsWith("title") ? "name" : "consent")
