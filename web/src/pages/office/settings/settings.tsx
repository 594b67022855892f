import * as Region from "@setiakawan/core/region"
import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { refreshSession } from "../../../session.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { LinkButton } from "../../../ui/Button.tsx"
import { focusFirstInvalid } from "../../../ui/Field.tsx"
import { Card, Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { PageHeader } from "../../../ui/PageHeader.tsx"
import { Notice, Skeleton } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { createForm, keepEnter } from "../form-state.ts"
import { LeaveGuard } from "../leave-guard.tsx"
import { may, type Office, useOffice } from "../place.ts"
import { SaveBar } from "../save-bar.tsx"
import { CopyButton } from "../share.tsx"
import { Emblem } from "./emblem.tsx"
import { OfficeFields } from "./office-fields.tsx"
import { fromOffice, type OfficeForm } from "./office-form.ts"

/** The office's settings; owners change them, everybody else reads. */
const Settings = () => {
  const office = useOffice()
  const words = () => text().office.settings
  const get = (id: string) => call("GET /api/offices/:office", { params: { office: id } })
  const [settings, { refetch, mutate }] = createResource(office.id, get)
  return (
    <>
      <PageHeader title={words().title} lead={words().lead} />
      <Loaded
        of={settings}
        retry={refetch}
        skeleton={
          <Card>
            <Skeleton lines={8} />
          </Card>
        }
      >
        {(loaded) => (
          <Stack gap={6}>
            <Show when={may.own(office.role())} fallback={<ReadOnly office={loaded()} />}>
              <Form office={loaded()} latest={() => get(office.id())} onSaved={mutate} />
              <Emblem office={loaded()} onSaved={mutate} />
            </Show>
            <Show when={may.own(office.role())}>
              <Row>
                <LinkButton href={office.href("riwayat")} icon="clock">
                  {text().audit.office.link}
                </LinkButton>
              </Row>
            </Show>
            <Card title={words().number}>
              <Stack>
                <p class="card-lead">{words().numberHint}</p>
                <Row>
                  <code class="break">{loaded().office}</code>
                  <CopyButton value={loaded().office} label={text().common.copy} />
                </Row>
              </Stack>
            </Card>
          </Stack>
        )}
      </Loaded>
    </>
  )
}

type FormProps = {
  office: Office
  latest: () => Promise<Office>
  onSaved: (office: Office) => void
}

const Form = (props: FormProps) => {
  const state = createForm<OfficeForm>(`/kantor/${props.office.office}/pengaturan`, fromOffice(props.office))
  let element!: HTMLFormElement
  const submit = async () => {
    const done = await state.submit(async () => {
      const saved = await call("PUT /api/offices/:office", {
        params: { office: props.office.office },
        body: { ...state.form, revision: props.office.revision },
      })
      state.saved(fromOffice(saved))
      props.onSaved(saved)
    })
    if (!done) return focusFirstInvalid(element)
    toast.success(text().office.settings.saved)
    // The office's name stands in the shell.
    await refreshSession()
  }
  const reload = async () => {
    try {
      const latest = await props.latest()
      state.rebase(fromOffice(latest))
      props.onSaved(latest)
      toast.info(text().office.conflict.merged)
    } catch (error) {
      toast.failure(errorText(error))
    }
  }
  return (
    <form
      ref={element}
      novalidate
      onKeyDown={keepEnter}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LeaveGuard dirty={state.dirty()} />
      <Stack gap={6}>
        <OfficeFields
          form={state.form}
          set={(field, value) => state.set({ [field]: value } as Partial<OfficeForm>)}
          error={state.fieldError}
        />
      </Stack>
      <SaveBar state={state} submit={text().common.save} onReload={() => void reload()} />
    </form>
  )
}

const ReadOnly = (props: { office: Office }) => {
  const words = () => text().office.settings
  return (
    <>
      <Notice>{words().readOnly}</Notice>
      <Card title={words().identity}>
        <Facts
          facts={[
            [words().name, props.office.name],
            [words().government, props.office.government],
            [words().address, props.office.address],
            ...(props.office.contact ? [[words().contact, props.office.contact] as const] : []),
            [words().city, props.office.city],
            [words().region, Region.name(props.office.region)],
            [words().zone, `${props.office.zone} (${words().zones[props.office.zone]})`],
            [words().emblem, props.office.emblem ? words().emblemSet : words().emblemMissing],
          ]}
        />
      </Card>
      <Card title={text().duties.settings.title}>
        <p>
          {props.office.accreditedDuties.map((duty) => text().duties.kinds[duty]).join(", ") ||
            text().duties.settings.none}
        </p>
      </Card>
      <Card title={words().documents}>
        <Facts
          facts={[
            [words().paper, words().papers[props.office.paper]],
            [words().unitCode, props.office.unitCode],
            [words().certificateNumber, <code>{props.office.certificateNumber}</code>],
            [words().decreeNumber, <code>{props.office.decreeNumber}</code>],
            [words().handoverNumber, <code>{props.office.handoverNumber}</code>],
          ]}
        />
      </Card>
    </>
  )
}

export default Settings
