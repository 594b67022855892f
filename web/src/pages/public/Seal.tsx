import type { JSX } from "solid-js"

export type SealKind = "good" | "wait" | "done" | "bad"

const shapes: Record<SealKind, () => JSX.Element> = {
  good: () => <path d="m15 25 7 7 12-14" />,
  wait: () => <path d="M15 24h.1M24 24h.1M33 24h.1" />,
  done: () => <path d="M24 14v11l7 4" />,
  bad: () => <path d="m17 17 14 14M31 17 17 31" />,
}

/** The mark above a verification: a rosette with a tick, three dots, a clock or a cross. */
export const Seal = (props: { kind: SealKind }) => (
  <svg class={`seal seal-${props.kind}`} viewBox="0 0 48 48" aria-hidden="true">
    <circle class="seal-ground" cx="24" cy="24" r="21" />
    <circle class="seal-ring" cx="24" cy="24" r="17.5" />
    {shapes[props.kind]()}
  </svg>
)
