import * as Base32 from "@setiakawan/core/base32"
import * as Writing from "@setiakawan/core/writing"
import { createSignal, For, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button } from "../../ui/Button.tsx"
import { Icon, type IconName } from "../../ui/Icon.tsx"
import * as Claims from "./claims.ts"
import { codeText } from "./Result.tsx"
import type { Kept } from "./store.ts"

/** Every claim that this phone knows of: what waits, what was answered, what was refused. None goes by itself. */
export const KeptList = (props: {
  kept: readonly Kept[]
  /** Short names by ticket. */
  names: ReadonlyMap<string, string>
  onChange: () => void
}) => {
  const [sending, setSending] = createSignal(false)
  const [none, setNone] = createSignal(false)
  const words = () => text().self.list
  const waiting = () => props.kept.some(({ state }) => state === "waiting")
  const send = async () => {
    setSending(true)
    setNone(!(await Claims.sendKept()))
    setSending(false)
    props.onChange()
  }
  return (
    <Show when={props.kept.length > 0}>
      <section class="self-kept" aria-labelledby="self-kept">
        <h2 class="self-kept-title" id="self-kept">
          {words().title}
        </h2>
        <ul>
          <For each={props.kept}>
            {(kept) => (
              <Line kept={kept} name={props.names.get(kept.ticket)} onChange={() => props.onChange()} />
            )}
          </For>
        </ul>
        <Show when={waiting()}>
          <Button icon="upload" block busy={sending()} onClick={() => void send()}>
            {words().send}
          </Button>
          <p class="self-remark" role="status">
            {none() ? words().stillNone : ""}
          </p>
        </Show>
      </section>
    </Show>
  )
}

type Said = { icon: IconName; tone: string; title: string; body?: string }

const Line = (props: { kept: Kept; name: string | undefined; onChange: () => void }) => {
  const [sure, setSure] = createSignal(false)
  const words = () => text().self.list
  const said = () => describe(props.kept)
  const remove = async () => {
    if (!sure()) return setSure(true)
    await Claims.dismiss(props.kept)
    props.onChange()
  }
  return (
    <li class={`self-line self-line-${said().tone}`}>
      <Icon name={said().icon} />
      <div>
        <p class="self-line-title">{said().title}</p>
        <p>{props.name ?? Base32.toTypedCode(props.kept.ticket)}</p>
        <Show when={said().body}>
          <p class="self-remark">{said().body}</p>
        </Show>
        <Show when={sure() && props.kept.state === "waiting"}>
          <p class="self-remark">{words().removeHint}</p>
        </Show>
      </div>
      <Show when={props.kept.state !== "answered"}>
        <Button variant={sure() ? "danger" : "quiet"} size="small" onClick={() => void remove()}>
          {sure() ? words().removeSure : words().remove}
        </Button>
      </Show>
    </li>
  )
}

const describe = (kept: Kept): Said => {
  const words = text().self.list
  switch (kept.state) {
    case "waiting":
      return kept.needs
        ? { icon: "alert", tone: "refused", title: words.needsTicket, body: words.needsTicketBody }
        : { icon: "clock", tone: "waiting", title: words.waiting, body: words.waitingBody(clock(kept.at)) }
    case "refused":
      return { icon: "alert", tone: "refused", title: words.refused, body: codeText(kept.code) }
    case "answered": {
      const { answer } = kept
      const { event, checkpoint } = answer
      const where = `${checkpoint} · ${event}`
      switch (answer.kind) {
        case "admit":
          return {
            icon: "check",
            tone: "good",
            title: words.admitted(Writing.time(answer.at, answer.zone)),
            body: answer.signs.includes("time_unverified")
              ? `${where}. ${text().self.result.unverified}`
              : where,
          }
        case "repeat":
          return {
            icon: "check",
            tone: "good",
            title: words.repeated(Writing.time(answer.at, answer.zone)),
            body: where,
          }
        case "refuse":
          return {
            icon: "alert",
            tone: "refused",
            title: words.refused,
            body: `${text().self.refusals[answer.reason]} ${where}`,
          }
      }
    }
  }
}

/** By the phone's own clock, as it shows the time: "08.42". */
const clock = (instant: string): string => {
  const at = new Date(instant)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0")).join(".")
}
