import * as Unsur from "@setiakawan/core/unsur"
import { useNavigate } from "@solidjs/router"
import { createSignal, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Serving } from "../volunteer.ts"
import type { Here } from "./here.ts"

/** Takes somebody out of the register as one unsur. Who is known by nothing else has no page any more. */
export const RemoveServing = (props: { here: Here; serving: Serving; onClose: () => void }) => {
  const words = () => text().volunteers.detail
  const navigate = useNavigate()
  const remove = createAction(async () => {
    const { here, serving } = props
    await call("DELETE /api/offices/:office/volunteers/:person/unsur/:unsur", {
      params: { ...here.place(), unsur: serving.unsur },
    })
    toast.success(words().removed)
    const { volunteers, accreditation, statements } = here.details()
    if (volunteers.length > 1 || accreditation.decrees.length + statements.length > 0) await here.reload()
    else navigate(here.href("relawan"))
  })
  return (
    <ConfirmDialog
      open
      danger
      title={words().removeTitle(
        props.here.details().person.titledName,
        Unsur.shortName(props.serving.unsur),
      )}
      confirm={words().remove}
      busy={remove.busy()}
      onConfirm={() => void remove.run()}
      onClose={props.onClose}
    >
      <p>{words().removeBody}</p>
      <Show when={remove.error()}>
        <Notice tone="danger">{remove.error()}</Notice>
      </Show>
    </ConfirmDialog>
  )
}

/** Erases a person, after saying what goes and what stays. */
export const EraseButton = (props: { here: Here }) => {
  const words = () => text().volunteers.detail
  const navigate = useNavigate()
  const [asking, setAsking] = createSignal(false)
  const erase = createAction(async () => {
    await call("POST /api/offices/:office/volunteers/:person/erase", { params: props.here.place() })
    toast.success(words().erased)
    navigate(props.here.href("relawan"))
  })
  return (
    <div>
      <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        {words().erase}
      </Button>
      <ConfirmDialog
        open={asking()}
        danger
        title={words().eraseTitle(props.here.details().person.titledName)}
        confirm={words().erase}
        busy={erase.busy()}
        onConfirm={() => void erase.run()}
        onClose={() => setAsking(false)}
      >
        <Stack>
          <p>{words().eraseLead}</p>
          <Points points={words().eraseGone} />
          <p>{words().eraseStaysLead}</p>
          <Points points={words().eraseStays} />
          <Show when={erase.error()}>
            <Notice tone="danger">{erase.error()}</Notice>
          </Show>
        </Stack>
      </ConfirmDialog>
    </div>
  )
}

const Points = (props: { points: readonly string[] }) => (
  <ul class="points">
    <For each={props.points}>{(point) => <li>{point}</li>}</For>
  </ul>
)
