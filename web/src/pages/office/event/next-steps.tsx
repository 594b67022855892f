import { day, time } from "@setiakawan/core/writing"
import { A } from "@solidjs/router"
import { createSignal, For, type JSX, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { ConfirmDialog } from "../../../ui/Dialog.tsx"
import { Icon } from "../../../ui/Icon.tsx"
import { Card, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { may, useEventPlace } from "../place.ts"

type Step = {
  title: string
  detail: string
  /** Where it is done. */
  href?: string
  /** Undefined where nobody can tell. */
  done?: boolean
  action?: JSX.Element
}

/** What to do next with an event, by the state it is in. */
export const NextSteps = () => {
  const { event, setEvent, role, href } = useEventPlace()
  const [asking, setAsking] = createSignal<"publish" | "finish">()
  let card!: HTMLDivElement
  const words = () => text().event.summary
  const params = () => ({ office: event().office, event: event().id })

  const publish = createAction(() =>
    call("POST /api/offices/:office/events/:event/publish", { params: params() }),
  )
  const finish = createAction(() =>
    call("POST /api/offices/:office/events/:event/finish", { params: params() }),
  )
  const go = async (action: typeof publish, done: string) => {
    const after = await action.run()
    if (!after) return
    setAsking(undefined)
    setEvent(after)
    toast.success(done)
    // The button that had the focus went with the state.
    card.focus()
  }
  const close = () => {
    setAsking(undefined)
    publish.reset()
    finish.reset()
  }

  const steps = (): Step[] => {
    const say = words().steps
    switch (event().state) {
      case "draft":
        return [
          {
            title: say.agenda,
            detail: say.agendaDetail,
            href: href("ubah"),
            done: event().agenda.length > 0,
          },
          {
            title: say.signatory,
            detail: say.signatoryDetail,
            href: href("ubah"),
            done: event().signatory !== undefined,
          },
          {
            title: say.publish,
            detail: say.publishDetail,
            action: (
              <Button variant="primary" onClick={() => setAsking("publish")}>
                {words().publish.action}
              </Button>
            ),
          },
        ]
      case "published":
        return [
          ...(event().openRegistration
            ? [{ title: say.share, detail: say.shareDetail, href: `${href()}#tautan` }]
            : []),
          { title: say.import, detail: say.importDetail, href: href("impor") },
          { title: say.tickets, detail: say.ticketsDetail, href: href("peserta") },
          { title: say.print, detail: say.printDetail, href: href("dokumen") },
          { title: say.devices, detail: say.devicesDetail, href: href("perangkat") },
          { title: say.scan, detail: say.scanDetail, href: href("pindai") },
          { title: say.watch, detail: say.watchDetail, href: href("langsung") },
          {
            title: say.finish,
            detail: say.finishDetail,
            action: <Button onClick={() => setAsking("finish")}>{words().finish.action}</Button>,
          },
        ]
      case "finished":
        return [
          { title: say.print, detail: say.printDetail, href: href("dokumen") },
          { title: say.certificates, detail: say.certificatesDetail, href: href("dokumen") },
        ]
    }
  }
  const early = () => event().end > new Date().toISOString()

  return (
    <Show when={may.organise(role())}>
      <div ref={card} tabindex={-1} class="focusable">
        <Card title={words().next}>
          <ol class="next-steps">
            <For each={steps()}>
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
                      <span class="visually-hidden"> ({words().done})</span>
                    </Show>
                    <p>{step.detail}</p>
                  </div>
                  {step.action}
                </li>
              )}
            </For>
          </ol>
        </Card>
      </div>
      <ConfirmDialog
        open={asking() === "publish"}
        title={words().publish.title}
        confirm={words().publish.action}
        busy={publish.busy()}
        onConfirm={() => void go(publish, words().publish.done)}
        onClose={close}
      >
        <Stack>
          <ul class="points">
            <For
              each={[...words().publish.points, ...(event().openRegistration ? [words().publish.open] : [])]}
            >
              {(point) => <li>{point}</li>}
            </For>
          </ul>
          <Show when={publish.error()}>
            <Notice tone="danger">{publish.error()}</Notice>
          </Show>
        </Stack>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking() === "finish"}
        title={words().finish.title}
        confirm={words().finish.action}
        danger
        busy={finish.busy()}
        onConfirm={() => void go(finish, words().finish.done)}
        onClose={close}
      >
        <Stack>
          <Show when={early()}>
            <Notice tone="warning">
              {words().finish.early(`${day(event().end, event().zone)}, ${time(event().end, event().zone)}`)}
            </Notice>
          </Show>
          <ul class="points">
            <For each={words().finish.points}>{(point) => <li>{point}</li>}</For>
          </ul>
          <p>
            <strong>{words().finish.final}</strong>
          </p>
          <Show when={finish.error()}>
            <Notice tone="danger">{finish.error()}</Notice>
          </Show>
        </Stack>
      </ConfirmDialog>
    </Show>
  )
}
