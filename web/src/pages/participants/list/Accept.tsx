import type { Line } from "@setiakawan/core/participants"
import { createMemo, createSignal, onCleanup, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { errorText } from "../../../text/errors.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Progress } from "../../../ui/Progress.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Place } from "../here.ts"
import type { Row } from "./roster.ts"

/** Accepts one registration that waits. @throws ApiError */
export const accept = (place: Place, ticket: string): Promise<Line> =>
  call("POST /api/offices/:office/events/:event/participants/:ticket/accept", {
    params: { ...place, ticket },
  })

/** Accepts all of these, one after the other; what was accepted stays so when it is stopped or fails. */
const AcceptAll = (props: { rows: readonly Row[]; place: Place; onAccepted: (line: Line) => void }) => {
  const words = () => text().participants.accept
  const [asked, setAsked] = createSignal(false)
  const [whole, setWhole] = createSignal(0)
  const [done, setDone] = createSignal<number>()
  const [failure, setFailure] = createSignal<unknown>()
  let stopped = false
  onCleanup(() => {
    stopped = true
  })

  const run = async () => {
    const tickets = props.rows.map(({ ticket }) => ticket)
    setWhole(tickets.length)
    setFailure(undefined)
    setDone(0)
    stopped = false
    try {
      for (const [at, ticket] of tickets.entries()) {
        if (stopped) return
        props.onAccepted(await accept(props.place, ticket))
        setDone(at + 1)
      }
      toast.success(words().doneAll(number(tickets.length)))
      setAsked(false)
    } catch (error) {
      setFailure(error)
    } finally {
      setDone(undefined)
    }
  }
  return (
    <>
      <Button icon="check" onClick={() => setAsked(true)}>
        {words().all(number(props.rows.length))}
      </Button>
      <ConfirmDialog
        open={asked()}
        title={words().allTitle(number(done() === undefined ? props.rows.length : whole()))}
        confirm={words().confirm}
        busy={done() !== undefined}
        onConfirm={() => void run()}
        onClose={() => {
          stopped = true
          setAsked(false)
        }}
      >
        <p>{words().allBody}</p>
        <Show when={done() !== undefined}>
          <Progress
            label={words().running}
            value={(done() ?? 0) / Math.max(1, whole())}
            detail={words().progress(number(done() ?? 0), number(whole()))}
          />
        </Show>
        <Show when={failure()}>{(error) => <Notice tone="danger">{errorText(error())}</Notice>}</Show>
      </ConfirmDialog>
    </>
  )
}

/** Says that some wait to be accepted; where they are the ones that are shown, all of them can be. */
export const Waiting = (props: {
  rows: readonly Row[]
  /** Those that the list shows, where it shows nobody else. */
  shown: readonly Row[] | undefined
  place: Place
  onShow: () => void
  onAccepted: (line: Line) => void
}) => {
  const words = () => text().participants.accept
  const waiting = createMemo(() => props.rows.filter(({ state }) => state === "pending").length)
  return (
    <Show when={waiting() > 0}>
      <Notice tone="warning">
        {words().waiting(number(waiting()))}
        <div class="notice-action">
          <Show when={props.shown} fallback={<Button onClick={() => props.onShow()}>{words().show}</Button>}>
            {(shown) => (
              <Show when={shown().length > 0}>
                <AcceptAll rows={shown()} place={props.place} onAccepted={props.onAccepted} />
              </Show>
            )}
          </Show>
        </div>
      </Notice>
    </Show>
  )
}

/** Accepting one at a time from the list: which tickets are under way, and what came of them as a toast. */
export const createAccepting = (place: () => Place, onAccepted: (line: Line) => void) => {
  const [now, setNow] = createSignal<ReadonlySet<string>>(new Set<string>())
  return {
    now,
    accept: async ({ ticket, titledName }: Row) => {
      if (now().has(ticket)) return
      setNow((before) => new Set([...before, ticket]))
      try {
        onAccepted(await accept(place(), ticket))
        toast.success(text().participants.accept.done(titledName))
      } catch (error) {
        toast.failure(errorText(error))
      } finally {
        setNow((before) => new Set([...before].filter((one) => one !== ticket)))
      }
    },
  }
}
