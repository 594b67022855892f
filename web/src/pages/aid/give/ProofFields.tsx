import { createEffect, createSignal, on, onCleanup, Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { FileDrop } from "../../../ui/FileDrop.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { shrink } from "../../volunteers/detail/shrink.ts"
import type { Entered } from "./proofs.ts"
import { SignaturePad } from "./SignaturePad.tsx"

/** What shows that it was received: a signature, a thumb, a photo, and who receives for another. */
export const ProofFields = (props: {
  entered: Entered
  onChange: (entered: Entered) => void
  /** Says what is missing, after somebody tried. */
  tried: boolean
}) => {
  const change = (part: Partial<Entered>) => props.onChange({ ...props.entered, ...part })
  return (
    <Stack gap={4}>
      <SignaturePad strokes={props.entered.strokes} onChange={(strokes) => change({ strokes })} />
      <div>
        <Checkbox
          label={text().handing.thumb}
          hint={text().handing.thumbHint}
          checked={props.entered.thumb}
          onChange={(thumb) => change({ thumb })}
        />
        <Checkbox
          label={text().handing.represented}
          checked={props.entered.representation !== undefined}
          onChange={(represented) =>
            change({ representation: represented ? { name: "", relation: "", letter: "" } : undefined })
          }
        />
      </div>
      <Representative {...props} />
      <PhotoField photo={props.entered.photo} onPhoto={(photo) => change({ photo })} />
    </Stack>
  )
}

const Representative = (props: {
  entered: Entered
  onChange: (entered: Entered) => void
  tried: boolean
}) => {
  const words = () => text().handing.representative
  const given = () => props.entered.representation
  const change = (part: Partial<NonNullable<Entered["representation"]>>) =>
    props.onChange({
      ...props.entered,
      representation: { name: "", relation: "", letter: "", ...given(), ...part },
    })
  return (
    <Show when={given() !== undefined}>
      <div class="give-represented">
        <Field
          label={words().name}
          error={props.tried && given()?.name.trim() === "" ? text().aidGive.proof.repName : ""}
          required
        >
          <TextInput
            value={given()?.name ?? ""}
            onChange={(name) => change({ name })}
            maxlength={120}
            autocomplete="off"
          />
        </Field>
        <Field label={words().relation} hint={words().relationHint}>
          <TextInput
            value={given()?.relation ?? ""}
            onChange={(relation) => change({ relation })}
            maxlength={60}
            autocomplete="off"
          />
        </Field>
        <Field label={words().letter} hint={words().letterHint}>
          <TextInput
            value={given()?.letter ?? ""}
            onChange={(letter) => change({ letter })}
            maxlength={120}
            autocomplete="off"
          />
        </Field>
      </div>
    </Show>
  )
}

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
