import { useNavigate } from "@solidjs/router"
import { createResource, createSignal, Show } from "solid-js"
import { ApiError, call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { LinkButton } from "../../ui/Button.tsx"
import { focusFirstInvalid } from "../../ui/Field.tsx"
import { Card, Stack } from "../../ui/layout.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { PageHeader } from "../../ui/PageHeader.tsx"
import { Empty, Notice, Skeleton } from "../../ui/states.tsx"
import { toast } from "../../ui/Toast.tsx"
import { createForm, keepEnter } from "../office/form-state.ts"
import { LeaveGuard } from "../office/leave-guard.tsx"
import { useOffice } from "../office/place.ts"
import { SaveBar } from "../office/save-bar.tsx"
import { PersonFields } from "./forms/person-fields.tsx"
import { personBody, personForm } from "./forms/person-form.ts"
import { ServingFields } from "./forms/serving-fields.tsx"
import { servingBody, servingForm } from "./forms/serving-form.ts"
import { mayOf } from "./volunteer.ts"
import "./styles.ts"

/** Enters one volunteer in the register by hand. */
const NewVolunteer = () => {
  const office = useOffice()
  const words = () => text().volunteers
  const [settings, { refetch }] = createResource(office.id, (id) =>
    call("GET /api/offices/:office", { params: { office: id } }),
  )
  return (
    <>
      <PageHeader
        title={words().form.title}
        lead={words().form.lead}
        crumbs={[{ href: office.href("relawan"), label: words().title }]}
      />
      <Show
        when={mayOf(office.role()).edit}
        fallback={
          <Card>
            <Empty icon="lock" title={text().errors.codes.forbidden} />
          </Card>
        }
      >
        <Loaded
          of={settings}
          retry={refetch}
          skeleton={
            <Card>
              <Skeleton lines={8} />
            </Card>
          }
        >
          {(own) => <NewForm region={own().region} />}
        </Loaded>
      </Show>
    </>
  )
}

/** Why a person could not be entered although every field is right. */
type Clash = "already_enlisted" | "identity_conflict"

const clashOf = (error: unknown): Clash | undefined =>
  error instanceof ApiError && (error.code === "already_enlisted" || error.code === "identity_conflict")
    ? error.code
    : undefined

const NewForm = (props: { region: string }) => {
  const office = useOffice()
  const navigate = useNavigate()
  const words = () => text().volunteers.form
  const [clash, setClash] = createSignal<Clash>()
  const state = createForm(office.href("relawan/baru"), { person: personForm(), serving: servingForm() })
  let element!: HTMLFormElement

  const save = async () => {
    setClash(undefined)
    try {
      const { person } = await call("POST /api/offices/:office/volunteers", {
        params: { office: office.id() },
        body: { ...personBody(state.form.person), ...servingBody(state.form.serving) },
      })
      toast.success(words().saved(person.titledName))
      state.saved({ person: personForm(), serving: servingForm() })
      navigate(office.href(`relawan/${person.id}`))
    } catch (error) {
      setClash(clashOf(error))
      throw error
    }
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!(await state.submit(save))) focusFirstInvalid(element)
  }

  return (
    <form
      ref={element}
      novalidate
      autocomplete="off"
      onKeyDown={keepEnter}
      onSubmit={(event) => void submit(event)}
    >
      <LeaveGuard dirty={state.dirty()} />
      <Stack gap={6}>
        <Card title={words().person}>
          <PersonFields
            form={state.form.person}
            change={(part) => state.set("person", part)}
            error={(field) => state.fieldError(field)}
          />
        </Card>
        <Card title={words().serving}>
          <ServingFields
            form={state.form.serving}
            change={(part) => state.set("serving", part)}
            changeTraining={(at, part) => state.set("serving", "training", at, part)}
            error={(path) => state.fieldError(path)}
            region={props.region}
          />
        </Card>
        <Show when={clash()}>{(kind) => <ClashNotice kind={kind()} name={state.form.person.name} />}</Show>
      </Stack>
      <SaveBar
        state={state}
        submit={words().save}
        cancel={<LinkButton href={office.href("relawan")}>{text().common.cancel}</LinkButton>}
        onReload={() => undefined}
      />
    </form>
  )
}

/** What to do about a person whom the office knows already, or knows as somebody else. */
const ClashNotice = (props: { kind: Clash; name: string }) => {
  const office = useOffice()
  const words = () => text().volunteers.form
  const isKnown = () => props.kind === "already_enlisted"
  return (
    <Notice tone="warning">
      <p>
        <strong>{isKnown() ? words().already : words().conflict}</strong>
      </p>
      <p>{isKnown() ? words().alreadyBody : words().conflictBody}</p>
      <p class="notice-action">
        <LinkButton
          href={`${office.href("relawan")}?nama=${encodeURIComponent(props.name)}`}
          size="small"
          icon="search"
          target="_blank"
        >
          {isKnown() ? words().toList : words().toConflict}
        </LinkButton>
      </p>
    </Notice>
  )
}

export default NewVolunteer
