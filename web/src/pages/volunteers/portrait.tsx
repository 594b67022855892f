import { createEffect, createSignal, on, Show } from "solid-js"
import { initials } from "../../ui/initials.ts"

/** A volunteer's photo, or their initials where there is none or its address has run out. */
export const Portrait = (props: {
  name: string
  photo: string | undefined
  /** Says whose photo it is, where that is not written beside it. */
  label?: string | undefined
  large?: boolean | undefined
}) => {
  const [broken, setBroken] = createSignal(false)
  createEffect(
    on(
      () => props.photo,
      () => setBroken(false),
      { defer: true },
    ),
  )
  return (
    <Show
      when={!broken() && props.photo}
      fallback={
        <span
          class="avatar portrait"
          classList={{ "portrait-large": props.large === true }}
          data-initials={initials(props.name)}
          aria-hidden="true"
        />
      }
    >
      {(address) => (
        <img
          class="portrait"
          classList={{ "portrait-large": props.large === true }}
          src={address()}
          alt={props.label ?? ""}
          loading="lazy"
          onError={() => setBroken(true)}
        />
      )}
    </Show>
  )
}
