import type { ParentProps } from "solid-js"

export type Tone = "neutral" | "accent" | "success" | "warning" | "danger"

/** A filled dot, a ring, a tick, a triangle, a cross: each tone has a shape, so it is told without its colour. */
const shapes: Record<Tone, string> = {
  neutral: "M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Z",
  accent: "M8 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z",
  success: "m3.5 8.5 3 3 6-7",
  warning: "M8 3 2.5 13h11L8 3Z",
  danger: "m4 4 8 8M12 4l-8 8",
}

/** A state in one or two words: `<Badge tone="success">Hadir</Badge>`. */
export const Badge = (props: ParentProps<{ tone?: Tone | undefined }>) => (
  <span class={`badge badge-${props.tone ?? "neutral"}`}>
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[props.tone ?? "neutral"]} />
    </svg>
    {props.children}
  </span>
)
