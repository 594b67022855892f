import { createSignal, createUniqueId, type JSX, onCleanup, type ParentProps } from "solid-js"
import { Icon } from "./Icon.tsx"

export type MenuProps = ParentProps<{
  /** What the button shows. */
  trigger: JSX.Element
  /** What the button is called for screen readers. */
  label: string
  align?: "start" | "end" | undefined
  class?: string | undefined
}>

/**
 * A button that discloses links and buttons below it. Not an ARIA menu: its content is ordinary links, reached by Tab.
 * Closes on Escape, on a press elsewhere, when the focus leaves, and when something in it is chosen.
 */
export const Menu = (props: MenuProps) => {
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  let root!: HTMLDivElement
  let button!: HTMLButtonElement

  const outside = (event: PointerEvent) => {
    if (!root.contains(event.target as Node | null)) setOpen(false)
  }
  document.addEventListener("pointerdown", outside)
  onCleanup(() => document.removeEventListener("pointerdown", outside))

  return (
    <div
      ref={root}
      class={`menu ${props.class ?? ""}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open()) return
        setOpen(false)
        button.focus()
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget as Node | null
        if (next && !root.contains(next)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        class="menu-button"
        aria-label={props.label}
        aria-expanded={open()}
        aria-controls={id}
        onClick={() => setOpen((was) => !was)}
      >
        {props.trigger}
        <Icon name="chevronDown" />
      </button>
      <div
        id={id}
        class="menu-panel"
        classList={{ "menu-panel-end": props.align === "end" }}
        hidden={!open()}
        onClick={(event) => event.target.closest("a, button") && setOpen(false)}
      >
        {props.children}
      </div>
    </div>
  )
}
