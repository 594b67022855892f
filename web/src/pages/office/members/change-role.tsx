import type { Role } from "@setiakawan/core/context"
import { createEffect, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { me } from "../../../session.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { useOffice } from "../place.ts"
import type { Member } from "./members.tsx"
import { RoleChoice } from "./role-choice.tsx"

/** In words why a change to a member was refused; the last owner has to hear what to do about it. */
export const memberError = (error: unknown): string =>
  error instanceof ApiError && error.code === "last_owner"
    ? text().office.members.lastOwner
    : errorText(error)

export type ChangeRoleProps = {
  /** Open while there is one. */
  member: Member | undefined
  onClose: () => void
  onChanged: (member: Member) => void
}

export const ChangeRole = (props: ChangeRoleProps) => {
  const office = useOffice()
  const words = () => text().office.members
  const [role, setRole] = createSignal<Role>("viewer")
  const [problem, setProblem] = createSignal("")
  createEffect(() => {
    if (props.member) setRole(props.member.role)
    setProblem("")
  })
  const change = createAction(async (member: Member) => {
    try {
      const changed = await call("PUT /api/offices/:office/members/:account", {
        params: { office: office.id(), account: member.account },
        body: { role: role() },
      })
      toast.success(words().roleChanged(changed.name, text().office.roles[changed.role]))
      props.onChanged(changed)
    } catch (error) {
      setProblem(memberError(error))
    }
  })
  const submit = (member: Member) => {
    setProblem("")
    if (role() === member.role) props.onClose()
    else void change.run(member)
  }
  const givesUpOwnership = (member: Member) =>
    member.account === me()?.account && member.role === "owner" && role() !== "owner"
  return (
    <Dialog
      open={props.member !== undefined}
      title={words().changeRoleOf(props.member?.name ?? "")}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="primary" busy={change.busy()} onClick={() => props.member && submit(props.member)}>
            {text().common.save}
          </Button>
        </>
      }
    >
      <Show when={props.member}>
        {(member) => (
          <Stack gap={6}>
            <RoleChoice value={role()} onChange={setRole} />
            <Show when={givesUpOwnership(member())}>
              <Notice tone="warning">{words().losingOwn}</Notice>
            </Show>
            {/* Last, beside the buttons: the list of roles is longer than a phone. */}
            <Show when={problem()}>
              <Notice tone="danger">{problem()}</Notice>
            </Show>
          </Stack>
        )}
      </Show>
    </Dialog>
  )
}
