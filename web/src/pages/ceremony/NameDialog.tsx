import { type DutyKind, duties as kinds } from "@setiakawan/core/duty-kind"
import * as Unsur from "@setiakawan/core/unsur"
import { createResource, createSignal, createUniqueId, onCleanup, Show } from "solid-js"
import { createAction } from "../../api/action.ts"
import { call } from "../../api/client.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { RadioGroup } from "../../ui/Choice.tsx"
import { Dialog } from "../../ui/Dialog.tsx"
import { Field } from "../../ui/Field.tsx"
import { Select, TextInput } from "../../ui/inputs.tsx"
import { Stack } from "../../ui/layout.tsx"
import { ErrorState, Notice, Skeleton } from "../../ui/states.tsx"
import { useHere } from "../participants/here.ts"

/** Milliseconds without a key before what was typed is looked for. */
const PAUSE = 300
const LEAST = 2

/** Names a volunteer for a duty. Open as long as it is mounted. */
export const NameDialog = (props: {
  asked: readonly DutyKind[]
  onNamed: (name: string) => void
  onClose: () => void
}) => {
  const here = useHere()
  const form = createUniqueId()
  const words = () => text().duties
  const [duty, setDuty] = createSignal<DutyKind>("check_in_officer")
  const [typed, setTyped] = createSignal("")
  const [query, setQuery] = createSignal("")
  const [person, setPerson] = createSignal("")
  const [unsur, setUnsur] = createSignal("")
  const [tried, setTried] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const [found, { refetch }] = createResource(
    () => query().length >= LEAST && query(),
    (name) =>
      call("GET /api/offices/:office/volunteers", {
        params: { office: here.place().office },
        query: { name },
      }),
  )
  const look = (value: string) => {
    setTyped(value)
    setPerson("")
    setUnsur("")
    clearTimeout(timer)
    timer = setTimeout(() => setQuery(value.trim()), PAUSE)
  }
  /** Who serves as two is found twice, and is one person. */
  const people = () => {
    const items = found.state === "errored" ? [] : (found.latest?.items ?? [])
    const byPerson = new Map<string, typeof items>()
    for (const item of items) byPerson.set(item.person, [...(byPerson.get(item.person) ?? []), item])
    return [...byPerson.values()]
  }
  const chosen = () => people().find(([first]) => first?.person === person())
  const name = createAction(async () => {
    const named = await call("POST /api/offices/:office/events/:event/duties", {
      params: here.place(),
      body: { person: person(), duty: duty(), ...(unsur() ? { unsur: unsur() } : {}) },
    })
    props.onNamed(named.name)
  })
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (person() !== "") void name.run()
  }

  return (
    <Dialog
      open
      title={words().form.title}
      onClose={() => !name.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={name.busy()}>
            {words().form.submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} novalidate>
        <Stack gap={6}>
          <Show when={name.error()}>
            <Notice tone="danger">{name.error()}</Notice>
          </Show>
          <RadioGroup
            label={words().form.duty}
            value={duty()}
            onChange={setDuty}
            options={kinds.map((value) => ({
              value,
              label: words().kinds[value],
              detail: `${words().what[value]} ${props.asked.includes(value) ? words().asked : words().notAsked}.`,
            }))}
          />
          <Field
            label={words().form.person}
            hint={words().form.personHint}
            error={tried() && person() === "" ? words().form.chooseFirst : ""}
            required
          >
            <TextInput
              type="search"
              icon="search"
              value={typed()}
              onChange={look}
              autocomplete="off"
              spellcheck={false}
              maxlength={120}
            />
          </Field>
          <div class="visually-hidden" role="status">
            {found.loading ? words().form.searching : ""}
          </div>
          <Show when={query().length >= LEAST}>
            <Show
              when={found.state !== "errored"}
              fallback={<ErrorState message={errorText(found.error)} onRetry={() => void refetch()} />}
            >
              <Show when={found.latest} fallback={<Skeleton lines={3} />}>
                <Show when={people().length > 0} fallback={<Notice>{words().form.nobody}</Notice>}>
                  <RadioGroup
                    label={words().form.choose}
                    value={person()}
                    onChange={(value) => {
                      setPerson(value)
                      setUnsur("")
                    }}
                    options={people().flatMap((roles) => {
                      const [first] = roles
                      return first
                        ? [
                            {
                              value: first.person,
                              label: first.titledName,
                              detail: roles
                                .map(({ unsur, areaName }) => `${Unsur.shortName(unsur)}, ${areaName}`)
                                .join(" · "),
                            },
                          ]
                        : []
                    })}
                  />
                  <Show when={found.latest?.after}>
                    <p class="quiet">{words().form.more}</p>
                  </Show>
                </Show>
              </Show>
            </Show>
          </Show>
          <Show when={(chosen()?.length ?? 0) > 1}>
            <Field label={words().form.as}>
              <Select
                value={unsur()}
                onChange={setUnsur}
                placeholder={false}
                options={[
                  { value: "", label: words().form.anyUnsur },
                  ...(chosen() ?? []).map(({ unsur }) => ({ value: unsur, label: Unsur.name(unsur) })),
                ]}
              />
            </Field>
          </Show>
        </Stack>
      </form>
    </Dialog>
  )
}
