import { createEffect, createSignal, on, onCleanup, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { shrink } from "../../volunteers/detail/shrink.ts"
import type { Entered } from "./entered.ts"
import { type HandProofProps, HandProof } from "./HandProof.tsx"

/** What shows that it was received: signed by hand, and photographed. */
export const ProofFields = (props: HandProofProps) => (
  <Stack gap={4}>
    <HandProof {...props} />
    <PhotoField
      photo={props.entered.photo}
      onPhoto={(photo) => props.onChange({ ...props.entered, photo } satisfies Entered)}
    />
  </Stack>
)

/** A photo, made small before anybody waits for it. */
const PhotoField = (props: { photo: Blob | undefined; onPhoto: (photo: Blob | undefined) => void }) => {
  const words = () => text().aidGive.proof
  const [file, setFile] = createSignal<File>()
  const [preparing, setPreparing] = createSignal(false)
  const [unreadable, setUnreadable] = createSignal(false)
  const [address, setAddress] = createSignal("")
  createEffect(
    on(
      file,
      (chosen) => {
        setUnreadable(false)
        props.onPhoto(undefined)
        if (!chosen) return
        setPreparing(true)
        let stale = false
        onCleanup(() => {
          stale = true
        })
        void shrink(chosen).then((made) => {
          if (stale) return
          setPreparing(false)
          setUnreadable(made === undefined)
          props.onPhoto(made?.blob)
        })
      },
      { defer: true },
    ),
  )
  createEffect(() => {
    const photo = props.photo
    if (!photo) return
    const made = URL.createObjectURL(photo)
    setAddress(made)
    onCleanup(() => {
      URL.revokeObjectURL(made)
      setAddress("")
    })
  })
  return (
    <details class="give-photo">
      <summary>{words().photo}</summary>
      <FileDrop
        label={words().photo}
        hideLabel
        file={file()}
        onFile={setFile}
        accept=".png,.jpg,.jpeg"
        hint={words().photoHint}
        error={unreadable() ? words().photoUnreadable : ""}
      />
      <div role="status">
        <Show when={preparing()}>
          <p class="quiet">{words().photoPreparing}</p>
        </Show>
        <Show when={address()}>
          <img class="give-preview" src={address()} alt={words().photoPreview} />
        </Show>
      </div>
    </details>
  )
}
