import type { Role } from "@setiakawan/core/context"
import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field, focusFirstInvalid } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Row, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { useOffice } from "../place.ts"
import { CopyButton, WhatsAppLink } from "../share.tsx"
import type { Member } from "./members.tsx"
import { RoleChoice } from "./role-choice.tsx"

export type InviteProps = { open: boolean; onClose: () => void; onInvited: (member: Member) => void }

/** Makes an address a member, then offers the message that tells them: no letter goes out by itself. */
export const Invite = (props: InviteProps) => {
  const office = useOffice()
  const words = () => text().office.members
  const [name, setName] = createSignal("")
  const [email, setEmail] = createSignal("")
  const [role, setRole] = createSignal<Role>("officer")
  const [invited, setInvited] = createSignal<Member>()
  let form: HTMLFormElement | undefined
  const invite = createAction(() =>
    call("POST /api/offices/:office/members", {
      params: { office: office.id() },
      body: { name: name(), email: email(), role: role() },
    }),
  )
  const submit = async () => {
    const member = await invite.run()
    if (member) {
      setInvited(member)
      props.onInvited(member)
    } else if (form) focusFirstInvalid(form)
  }
  const close = () => {
    setName("")
    setEmail("")
    setRole("officer")
    setInvited(undefined)
    invite.reset()
    props.onClose()
  }
  const general = () => (invite.fieldError("name") || invite.fieldError("email") ? "" : invite.error())
  return (
    <Dialog
      open={props.open}
      title={invited() ? words().tell(invited()?.name ?? "") : words().inviteTitle}
      onClose={close}
      actions={
        <Show
          when={invited()}
          fallback={
            <>
              <Button onClick={close}>{text().common.cancel}</Button>
              <Button variant="primary" busy={invite.busy()} onClick={() => void submit()}>
                {text().common.add}
              </Button>
            </>
          }
        >
          <Button variant="primary" onClick={close}>
            {words().done}
          </Button>
        </Show>
      }
    >
      <Show
        when={invited()}
        fallback={
          <form
            ref={form}
            novalidate
            onSubmit={(event) => {
              event.preventDefault()
              void submit()
            }}
          >
            <Stack gap={6}>
              <Field label={words().name} required error={invite.fieldError("name")}>
                <TextInput value={name()} onChange={setName} maxlength={120} autocomplete="off" />
              </Field>
              <Field
                label={words().email}
                hint={words().emailHint}
                required
                error={invite.fieldError("email")}
              >
                <TextInput
                  type="email"
                  inputmode="email"
                  autocapitalize="off"
                  autocomplete="off"
                  value={email()}
                  onChange={setEmail}
                />
              </Field>
              <RoleChoice value={role()} onChange={setRole} />
              <Show when={general()}>
                <Notice tone="danger">{general()}</Notice>
              </Show>
              {/* Enter in a field sends the form only where it has a button of its own. */}
              <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
            </Stack>
          </form>
        }
      >
        {(member) => <Tell member={member()} office={office.id()} />}
      </Show>
    </Dialog>
  )
}

const Tell = (props: { member: Member; office: string }) => {
  const words = () => text().office.members
  const officeName = () => me()?.offices.find(({ office }) => office === props.office)?.name ?? ""
  const message = () =>
    words().tellMessage(props.member.name, officeName(), `${location.origin}/masuk`, props.member.email)
  return (
    <Stack>
      <Notice tone="success">{words().invited(props.member.name)}</Notice>
      <p>{words().tellHint}</p>
      <blockquote class="message">{message()}</blockquote>
      <Row>
        <CopyButton value={message()} label={words().copyMessage} />
        <WhatsAppLink message={message()} />
      </Row>
    </Stack>
  )
}
