import { createSignal, Show } from "solid-js"
import { createStore } from "solid-js/store"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Facts, Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { FormDialog } from "../forms/form-dialog.tsx"
import type { Serving } from "../volunteer.ts"
import type { Here } from "./here.ts"

type Account = Awaited<
  ReturnType<typeof call<"GET /api/offices/:office/volunteers/:person/unsur/:unsur/bank">>
>

/** Where incentives are paid to. Out of sight until somebody asks for it, which is noted. */
export const Bank = (props: { serving: Serving; here: Here }) => {
  const words = () => text().volunteers.bank
  const params = () => ({ ...props.here.place(), unsur: props.serving.unsur })
  const [account, setAccount] = createSignal<Account>()
  const [doing, setDoing] = createSignal<"edit" | "remove">()
  const show = createAction(async () =>
    setAccount(
      await call("GET /api/offices/:office/volunteers/:person/unsur/:unsur/bank", { params: params() }),
    ),
  )
  const remove = createAction(async () => {
    await call("DELETE /api/offices/:office/volunteers/:person/unsur/:unsur/bank", { params: params() })
    setAccount(undefined)
    setDoing(undefined)
    toast.success(words().removed)
    await props.here.reload()
  })
  return (
    <section>
      <h3 class="sub-title">{words().title}</h3>
      <Stack gap={2}>
        <p class="quiet">{props.serving.bank ? `${words().kept} ${words().audited}` : words().none}</p>
        <div role="status">
          <Show when={account()}>
            {(kept) => (
              <Facts
                facts={[
                  [words().bank, kept().bank],
                  [words().number, kept().number],
                  [words().holder, kept().holder],
                ]}
              />
            )}
          </Show>
        </div>
        <Row>
          <Show when={props.serving.bank}>
            <Show
              when={account()}
              fallback={
                <Button size="small" icon="lock" busy={show.busy()} onClick={() => void show.run()}>
                  {words().show}
                </Button>
              }
            >
              <Button size="small" onClick={() => setAccount(undefined)}>
                {words().hide}
              </Button>
            </Show>
          </Show>
          <Button size="small" icon="edit" onClick={() => setDoing("edit")}>
            {props.serving.bank ? words().edit : words().add}
          </Button>
          <Show when={props.serving.bank}>
            <Button size="small" variant="quiet" icon="trash" onClick={() => setDoing("remove")}>
              {words().remove}
            </Button>
          </Show>
        </Row>
        <Show when={show.error()}>
          <Notice tone="danger">{show.error()}</Notice>
        </Show>
      </Stack>
      <Show when={doing() === "edit"}>
        <EditAccount
          params={params()}
          holder={props.here.details().person.name}
          onClose={() => setDoing(undefined)}
          onSaved={() => {
            setAccount(undefined)
            setDoing(undefined)
            void props.here.reload()
          }}
        />
      </Show>
      <ConfirmDialog
        open={doing() === "remove"}
        danger
        title={words().removeTitle}
        confirm={words().remove}
        busy={remove.busy()}
        onConfirm={() => void remove.run()}
        onClose={() => setDoing(undefined)}
      >
        <p>{words().removeBody}</p>
        <Show when={remove.error()}>
          <Notice tone="danger">{remove.error()}</Notice>
        </Show>
      </ConfirmDialog>
    </section>
  )
}

const EditAccount = (props: {
  params: { office: string; person: string; unsur: string }
  holder: string
  onClose: () => void
  onSaved: () => void
}) => {
  const words = () => text().volunteers.bank
  const [form, set] = createStore<Account>({ bank: "", number: "", holder: props.holder })
  const save = createAction(async () => {
    await call("PUT /api/offices/:office/volunteers/:person/unsur/:unsur/bank", {
      params: props.params,
      body: { ...form },
    })
    toast.success(words().saved)
    props.onSaved()
  })
  return (
    <FormDialog
      title={words().title}
      submit={text().common.save}
      action={save}
      onSubmit={() => void save.run()}
      onClose={props.onClose}
    >
      <Field label={words().bank} required error={save.fieldError("bank")}>
        <TextInput value={form.bank} onChange={(bank) => set("bank", bank)} maxlength={80} />
      </Field>
      <Field label={words().number} required error={save.fieldError("number") && words().numberError}>
        <TextInput
          value={form.number}
          onChange={(number) => set("number", number)}
          inputmode="numeric"
          maxlength={40}
        />
      </Field>
      <Field label={words().holder} hint={words().holderHint} required error={save.fieldError("holder")}>
        <TextInput value={form.holder} onChange={(holder) => set("holder", holder)} maxlength={120} />
      </Field>
    </FormDialog>
  )
}
