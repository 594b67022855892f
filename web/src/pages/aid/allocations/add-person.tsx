import { createEffect, createResource, createSignal, Match, Show, Switch } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { setPageTitle } from "../../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../../ui/states.tsx"
import { createForm, keepEnter } from "../../office/form-state.ts"
import { LeaveGuard } from "../../office/leave-guard.tsx"
import { SaveBar } from "../../office/save-bar.tsx"
import { Mismatches } from "../recipients/columns.tsx"
import { useProgramme } from "../view/place.ts"
import { createAllocation } from "./allocation.tsx"
import type { Allocation } from "./allocations.tsx"
import { type Answer, bodyOf, candidateForm } from "./candidate.ts"
import { CandidateFields } from "./candidate-fields.tsx"

/** Enters people in a draft allocation by hand, one after the other. */
const AddPerson = () => {
  const { programme, params, may, href } = useProgramme()
  const { allocations, refetch, of } = createAllocation()
  const words = () => text().aid.adding
  const [settings, { refetch: readAgain }] = createResource(
    () => params().office,
    (office) => call("GET /api/offices/:office", { params: { office } }),
  )
  createEffect(() => setPageTitle(`${words().title} · ${programme().name}`))
  const skeleton = () => (
    <Card>
      <Skeleton lines={8} />
    </Card>
  )
  return (
    <Show
      when={may().edit}
      fallback={
        <Card>
          <Empty icon="lock" title={text().aid.forbidden} />
        </Card>
      }
    >
      <Loaded of={allocations} retry={refetch} skeleton={skeleton()}>
        {(all) => (
          <Loaded of={settings} retry={readAgain} skeleton={skeleton()}>
            {(own) => (
              <Switch fallback={<Empty icon="search" title={text().aid.allocations.notFound} />}>
                <Match when={of(all())?.state === "frozen"}>
                  <Card>
                    <Empty
                      icon="lock"
                      title={words().notDraft}
                      action={<LinkButton href={href("alokasi")}>{text().aid.allocations.title}</LinkButton>}
                    />
                  </Card>
                </Match>
                <Match when={of(all())}>
                  {(allocation) => <Form allocation={allocation()} region={own().region} />}
                </Match>
              </Switch>
            )}
          </Loaded>
        )}
      </Loaded>
    </Show>
  )
}

type Outcome = Answer & { name: string }

const Form = (props: { allocation: Allocation; region: string }) => {
  const { params, href } = useProgramme()
  const words = () => text().aid.adding
  const back = () => href(`alokasi/${props.allocation.id}`)
  const state = createForm(`${back()}/tambah`, candidateForm())
  const [outcome, setOutcome] = createSignal<Outcome>()
  let element!: HTMLFormElement
  let told!: HTMLDivElement

  const submit = async () => {
    setOutcome(undefined)
    const done = await state.submit(async () => {
      const answer = await call("POST /api/offices/:office/aid/:programme/allocations/:allocation/people", {
        params: { ...params(), allocation: props.allocation.id },
        body: bodyOf(state.form),
      })
      setOutcome({ ...answer, name: state.form.person.name })
      // The next one probably lives in the same desa.
      if (answer.kind === "fresh") state.saved(candidateForm(state.form.area))
    })
    if (!done) focusFirstInvalid(element)
    else told.focus()
  }
  return (
    <form
      ref={element}
      novalidate
      autocomplete="off"
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LeaveGuard dirty={state.dirty()} />
      <Stack gap={6}>
        <div class="section-words">
          <div>
            <LinkButton href={back()} size="small" variant="quiet" icon="back">
              {words().back}
            </LinkButton>
          </div>
          <h2 class="section-title">{words().title}</h2>
          <p class="page-lead">{words().lead(props.allocation.title)}</p>
        </div>
        <div ref={told} tabindex={-1} role="status" class="focusable">
          <Show when={outcome()}>{(one) => <Told outcome={one()} />}</Show>
        </div>
        <CandidateFields
          form={state.form}
          set={state.set}
          error={(path) => state.fieldError(path)}
          each={props.allocation.each}
          region={props.region}
        />
      </Stack>
      <SaveBar
        state={state}
        submit={words().save}
        cancel={<LinkButton href={back()}>{text().common.close}</LinkButton>}
        onReload={() => undefined}
      />
    </form>
  )
}

/** What became of the person who was entered last. */
const Told = (props: { outcome: Outcome }) => {
  const words = () => text().aid.adding
  const clash = () => {
    switch (props.outcome.kind) {
      case "already":
        return [words().already, words().alreadyBody] as const
      case "identity_conflict":
        return [words().conflict, words().conflictBody] as const
      case "family_served":
        return [words().family, words().familyBody] as const
      case "fresh":
        return undefined
    }
  }
  const mismatches = () => (props.outcome.mismatches ?? []) as Parameters<typeof Mismatches>[0]["of"]
  return (
    <Show
      when={clash()}
      fallback={
        <Show
          when={mismatches().length > 0}
          fallback={
            <Notice tone="success">
              <p>
                <strong>{words().saved(props.outcome.name)}</strong>
              </p>
              <p>{words().savedNext}</p>
            </Notice>
          }
        >
          <Notice tone="warning">
            <p>
              <strong>{words().mismatched(props.outcome.name)}</strong>
            </p>
            <Mismatches of={mismatches()} />
          </Notice>
        </Show>
      }
    >
      {(said) => (
        <Notice tone="warning">
          <p>
            <strong>{said()[0]}</strong>
          </p>
          <p>{said()[1]}</p>
        </Notice>
      )}
    </Show>
  )
}

export default AddPerson
