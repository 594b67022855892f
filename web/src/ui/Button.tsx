import { A, type AnchorProps } from "@solidjs/router"
import { type JSX, Show, splitProps } from "solid-js"
import { text } from "../text/text.ts"
import { Icon, type IconName } from "./Icon.tsx"

type Look = {
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined
  size?: "small" | "normal" | "large" | undefined
  icon?: IconName | undefined
  /** As wide as its container. */
  block?: boolean | undefined
  class?: string | undefined
}

const look = (props: Look) =>
  [
    "button",
    `button-${props.variant ?? "secondary"}`,
    `button-${props.size ?? "normal"}`,
    props.block && "button-block",
    props.class,
  ]
    .filter(Boolean)
    .join(" ")

export type ButtonProps = Look & {
  /** Shows a spinner and swallows clicks, without taking the focus away as `disabled` would. */
  busy?: boolean | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
} & Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "onClick" | "class">

/** A button of type "button" unless told; exactly one primary button a page. */
export const Button = (props: ButtonProps) => {
  const [own, rest] = splitProps(props, [
    "variant",
    "size",
    "icon",
    "block",
    "class",
    "busy",
    "onClick",
    "children",
  ])
  const click = (event: MouseEvent) => {
    if (own.busy) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    own.onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      class={look(own)}
      aria-busy={own.busy ? "true" : undefined}
      aria-disabled={own.busy ? "true" : undefined}
      onClick={click}
    >
      <Show when={own.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <span class="button-label">{own.children}</span>
      <Show when={own.busy}>
        <span class="spinner" aria-hidden="true" />
        <span class="visually-hidden">{text().ui.busy}</span>
      </Show>
    </button>
  )
}

export type LinkButtonProps = Look & AnchorProps

/** A link that looks like a button: for going somewhere, where a Button does something. */
export const LinkButton = (props: LinkButtonProps) => {
  const [own, rest] = splitProps(props, ["variant", "size", "icon", "block", "class", "children"])
  return (
    <A {...rest} class={look(own)}>
      <Show when={own.icon}>{(icon) => <Icon name={icon()} />}</Show>
      <span class="button-label">{own.children}</span>
    </A>
  )
}

export type IconButtonProps = { icon: IconName; label: string; pressed?: boolean | undefined } & Omit<
  ButtonProps,
  "icon" | "children" | "aria-label"
>

/** A square button with an icon alone; `label` is what screen readers say and what hovering shows. */
export const IconButton = (props: IconButtonProps) => {
  const [own, rest] = splitProps(props, ["icon", "label", "pressed", "class", "variant"])
  return (
    <Button
      {...rest}
      variant={own.variant ?? "quiet"}
      class={`button-icon ${own.class ?? ""}`}
      aria-label={own.label}
      aria-pressed={own.pressed}
      title={own.label}
    >
      <Icon name={own.icon} />
    </Button>
  )
}
