import { A } from "@solidjs/router"
import { createSignal, For, type JSX, type Resource, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { number } from "../../../text/format.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Loaded } from "../../../ui/Loaded.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import type { Allocation } from "../allocations/allocations.tsx"
import { useProgramme } from "./place.ts"

type Step = {
  title: string
  detail: string
  href?: string | undefined
  done?: boolean
  action?: JSX.Element
}

/** What to do next with a programme, by what was done until now. */
export const NextSteps = (props: { allocations: Resource<Allocation[]>; retry: () => unknown }) => {
  const { programme, params, may, href, reload } = useProgramme()
  const words = () => text().aid.summary
  const [asking, setAsking] = createSignal(false)
  let card!: HTMLDivElement
  const closed = () => programme().closed === true
  const close = createAction(async () => {
    const { revision } = programme()
    try {
      await call("POST /api/offices/:office/aid/:programme/close", {
        params: params(),
        body: { closed: !closed(), revision },
      })
    } catch (error) {
      // What is shown is no longer what is saved; pressed again, it goes by what is.
      if (error instanceof ApiError && error.code === "changed_meanwhile") void reload()
      throw error
    }
    toast.success(closed() ? text().aid.closing.opened : text().aid.closing.done)
    setAsking(false)
    await reload()
    // The button that had the focus went with the state.
    card.focus()
  })
  const give = () => (may().deliver ? href("serahkan") : undefined)
  const steps = (allocations: readonly Allocation[]): Step[] => {
    const say = words().steps
    if (closed())
      return [
        {
          title: say.closed,
          detail: say.closedDetail,
          action: may().edit && <Button onClick={() => setAsking(true)}>{say.reopen}</Button>,
        },
      ]
    const unanswered = allocations.reduce((sum, one) => sum + one.unanswered, 0)
    const isFrozen = allocations.some(({ state }) => state === "frozen")
    const hasDraft = allocations.some(({ state, rows }) => state === "draft" && rows > 0)
    return [
      {
        title: say.allocate,
        detail: say.allocateDetail,
        href: href("alokasi"),
        done: allocations.some(({ rows }) => rows > 0),
      },
      ...(unanswered > 0
        ? [
            {
              title: say.answer(number(unanswered)),
              detail: say.answerDetail,
              href: may().deliver ? href("alokasi/ketidaksesuaian") : undefined,
            },
          ]
        : []),
      {
        title: say.freeze,
        detail: say.freezeDetail,
        href: href("alokasi"),
        done: isFrozen && !hasDraft,
      },
      ...(programme().stocked
        ? [
            {
              title: say.stock,
              detail: say.stockDetail,
              href: may().deliver ? href("stok") : undefined,
            },
          ]
        : []),
      { title: say.give, detail: say.giveDetail, href: give() },
      {
        title: say.unproven,
        detail: say.unprovenDetail,
        href: may().deliver ? href("penerima?daftar=tanpa-bukti") : undefined,
      },
      {
        title: say.close,
        detail: say.closeDetail,
        action: may().edit && <Button onClick={() => setAsking(true)}>{text().aid.closing.confirm}</Button>,
      },
    ]
  }
  return (
    <div ref={card} tabindex={-1} class="focusable">
      <Card title={words().next}>
        <Loaded of={props.allocations} retry={props.retry}>
          {(allocations) => (
            <ol class="next-steps">
              <For each={steps(allocations())}>
                {(step, at) => (
                  <li class="next-step" classList={{ "is-done": step.done === true }}>
                    <span class="next-step-mark" aria-hidden="true">
                      {step.done ? <Icon name="check" /> : at() + 1}
                    </span>
                    <div class="next-step-words">
                      <Show when={step.href} fallback={<strong>{step.title}</strong>}>
                        {(to) => <A href={to()}>{step.title}</A>}
                      </Show>
                      <Show when={step.done}>
                        <span class="visually-hidden"> ({words().steps.done})</span>
                      </Show>
                      <p>{step.detail}</p>
                    </div>
                    {step.action}
                  </li>
                )}
              </For>
            </ol>
          )}
        </Loaded>
      </Card>
      <ConfirmDialog
        open={asking()}
        title={closed() ? text().aid.closing.openTitle : text().aid.closing.title}
        confirm={closed() ? text().aid.closing.openConfirm : text().aid.closing.confirm}
        danger={!closed()}
        busy={close.busy()}
        onConfirm={() => void close.run()}
        onClose={() => {
          setAsking(false)
          close.reset()
        }}
      >
        <Stack>
          <Show when={!closed()} fallback={<p>{text().aid.closing.openBody}</p>}>
            <ul class="points">
              <For each={text().aid.closing.points}>{(point) => <li>{point}</li>}</For>
            </ul>
          </Show>
          <Show when={close.error()}>
            <Notice tone="danger">{close.error()}</Notice>
          </Show>
        </Stack>
      </ConfirmDialog>
    </div>
  )
}
