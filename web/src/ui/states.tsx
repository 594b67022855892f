import { For, type JSX, type ParentProps, Show } from "solid-js"
import { text } from "../text/text.ts"
import { Button } from "./Button.tsx"
import { Icon, type IconName } from "./Icon.tsx"

export type EmptyProps = ParentProps<{
  icon?: IconName | undefined
  title: string
  /** What to do next: a Button or a LinkButton. */
  action?: JSX.Element | undefined
  /** The title is the page's <h1>: for a page that is nothing but this. */
  heading?: boolean | undefined
}>

/** Where there is nothing yet: says so, and what to do about it. */
export const Empty = (props: EmptyProps) => (
  <div class="state">
    <Show when={props.icon}>
      {(icon) => (
        <span class="state-icon">
          <Icon name={icon()} />
        </span>
      )}
    </Show>
    <Show when={props.heading} fallback={<p class="state-title">{props.title}</p>}>
      <h1 class="state-title">{props.title}</h1>
    </Show>
    <Show when={props.children}>
      <p class="state-message">{props.children}</p>
    </Show>
    <Show when={props.action}>
      <div class="state-action">{props.action}</div>
    </Show>
  </div>
)

export type ErrorStateProps = {
  title?: string | undefined
  /** From `errorText(error)`. */
  message: string
  onRetry?: (() => void) | undefined
}

/** In place of what could not be loaded. */
export const ErrorState = (props: ErrorStateProps) => (
  <div class="state state-error" role="alert">
    <span class="state-icon">
      <Icon name="alert" />
    </span>
    <p class="state-title">{props.title ?? text().page.errorTitle}</p>
    <p class="state-message">{props.message}</p>
    <Show when={props.onRetry}>
      {(retry) => (
        <div class="state-action">
          <Button icon="refresh" onClick={() => retry()()}>
            {text().common.retry}
          </Button>
        </div>
      )}
    </Show>
  </div>
)

/** A failure or a remark inside a form or a page, above what it is about. */
export const Notice = (
  props: ParentProps<{ tone?: "info" | "success" | "warning" | "danger" | undefined }>,
) => (
  <div class={`notice notice-${props.tone ?? "info"}`} role={props.tone === "danger" ? "alert" : undefined}>
    <Icon name={props.tone === "success" ? "check" : (props.tone ?? "info") === "info" ? "info" : "alert"} />
    <div>{props.children}</div>
  </div>
)

/** Grey lines where text will be; `lines` of them. */
export const Skeleton = (props: { lines?: number | undefined }) => (
  <div class="skeleton" aria-hidden="true">
    <For each={Array.from({ length: props.lines ?? 3 })}>{() => <div class="skeleton-line" />}</For>
  </div>
)

/** While a page's chunk or its data are on the way. */
export const PageSkeleton = () => (
  <div class="page-skeleton" role="status">
    <span class="visually-hidden">{text().common.loading}</span>
    <div class="skeleton" aria-hidden="true">
      <div class="skeleton-title" />
      <div class="skeleton-line" />
      <div class="skeleton-line" />
      <div class="skeleton-block" />
    </div>
  </div>
)
