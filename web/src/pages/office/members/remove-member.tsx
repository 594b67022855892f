import { createEffect, createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { me } from "../../../session.ts"
import { text } from "../../../text/text.ts"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { useOffice } from "../place.ts"
import { memberError } from "./change-role.tsx"
import type { Member } from "./members.tsx"

export type RemoveMemberProps = {
  /** Open while there is one. */
  member: Member | undefined
  onClose: () => void
  onRemoved: (member: Member) => void
}

export const RemoveMember = (props: RemoveMemberProps) => {
  const office = useOffice()
  const words = () => text().office.members
  const [problem, setProblem] = createSignal("")
  const name = () => props.member?.name ?? ""
  createEffect(() => {
    // Another member, another try.
    void props.member
    setProblem("")
  })
  const remove = createAction(async (member: Member) => {
    setProblem("")
    try {
      await call("DELETE /api/offices/:office/members/:account", {
        params: { office: office.id(), account: member.account },
      })
      toast.success(words().removed(member.name))
      props.onRemoved(member)
    } catch (error) {
      setProblem(memberError(error))
    }
  })
  return (
    <ConfirmDialog
      open={props.member !== undefined}
      title={words().removeTitle(name())}
      confirm={words().remove}
      danger
      busy={remove.busy()}
      onConfirm={() => props.member && void remove.run(props.member)}
      onClose={() => props.onClose()}
    >
      <Stack>
        <p>{words().removeMessage(name())}</p>
        <Show when={props.member?.account === me()?.account}>
          <Notice tone="warning">{words().removeSelf}</Notice>
        </Show>
        <Show when={problem()}>
          <Notice tone="danger">{problem()}</Notice>
        </Show>
      </Stack>
    </ConfirmDialog>
  )
}
