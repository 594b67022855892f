import { createSignal, For } from "solid-js"
import { text } from "../text/text.ts"
import { Icon } from "./Icon.tsx"

type Kind = "success" | "failure" | "info"
type Notice = { id: number; kind: Kind; message: string }

const STAY: Record<Kind, number> = { success: 5_000, info: 7_000, failure: 12_000 }

const [notices, setNotices] = createSignal<readonly Notice[]>([])
let lastId = 0

const dismiss = (id: number) => setNotices((all) => all.filter((notice) => notice.id !== id))

const show = (kind: Kind, message: string) => {
  lastId += 1
  const id = lastId
  // The same sentence twice is one notice; more than three hide the page.
  setNotices((all) =>
    [...all.filter((notice) => notice.message !== message), { id, kind, message }].slice(-3),
  )
  setTimeout(() => dismiss(id), STAY[kind])
}

/** Short messages that pass: `toast.success("Tersimpan")`. What a person must act on belongs in the page instead. */
export const toast = {
  success: (message: string) => show("success", message),
  failure: (message: string) => show("failure", message),
  info: (message: string) => show("info", message),
}

const icons = { success: "check", failure: "alert", info: "info" } as const

/** Where the toasts appear; once, in the app's root. */
export const Toaster = () => {
  const words = {
    success: () => text().ui.success,
    failure: () => text().ui.failure,
    info: () => text().ui.info,
  }
  return (
    <section class="toaster" aria-label={text().ui.notices} aria-live="polite">
      <For each={notices()}>
        {(notice) => (
          <div class={`toast toast-${notice.kind}`}>
            <Icon name={icons[notice.kind]} />
            <span class="visually-hidden">{words[notice.kind]()}: </span>
            <span class="toast-message">{notice.message}</span>
            <button
              type="button"
              class="toast-close"
              aria-label={text().ui.dismissNotice}
              onClick={() => dismiss(notice.id)}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
      </For>
    </section>
  )
}
