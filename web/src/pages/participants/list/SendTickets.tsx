import { createMemo, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import type { Place } from "../here.ts"
import type { Job, Jobs } from "../jobs.ts"
import type { Row } from "./roster.ts"

/** Asks before tickets go out by e-mail: to how many, and who cannot be reached so. */
export const SendTickets = (props: {
  open: boolean
  rows: readonly Row[]
  jobs: Jobs
  place: Place
  onStarted: (job: Job | undefined) => void
  onClose: () => void
}) => {
  const words = () => text().participants.mail
  // Whoever waits to be accepted gets the ticket then.
  const registered = createMemo(() => props.rows.filter(({ state }) => state === "accepted"))
  const waiting = createMemo(() => registered().filter((row) => row.hasEmail && !row.mailedAt).length)
  const without = createMemo(() => registered().filter((row) => !row.hasEmail).length)
  const begin = createAction(async () => {
    props.onStarted(
      await props.jobs.start("mail-tickets", () =>
        call("POST /api/offices/:office/events/:event/ticket-mails", { params: props.place }),
      ),
    )
    props.onClose()
  })
  return (
    <Dialog
      open={props.open}
      title={words().title}
      onClose={() => {
        begin.reset()
        props.onClose()
      }}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button
            variant="primary"
            icon="mail"
            disabled={waiting() === 0}
            busy={begin.busy()}
            onClick={() => void begin.run()}
          >
            {words().start}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <p>{waiting() > 0 ? words().body(number(waiting())) : words().none}</p>
        <Show when={without() > 0}>
          <Notice>{words().without(number(without()))}</Notice>
        </Show>
        <Show when={begin.error()}>
          <Notice tone="danger">{begin.error()}</Notice>
        </Show>
      </Stack>
    </Dialog>
  )
}
