import { Show } from "solid-js"
import { text } from "../../../text/text.ts"
import { Checkbox } from "../../../ui/Choice.tsx"
import { Field } from "../../../ui/Field.tsx"
import { TextInput } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import type { Entered } from "./entered.ts"
import { SignaturePad } from "./SignaturePad.tsx"

export type HandProofProps = {
  entered: Entered
  onChange: (entered: Entered) => void
  /** Says what is missing, after somebody tried. */
  tried: boolean
}

/** A signature, a thumb, and who receives for another: what a phone without a network takes as well. */
export const HandProof = (props: HandProofProps) => {
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
    </Stack>
  )
}

const Representative = (props: HandProofProps) => {
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
          error={props.tried && given()?.name.trim() === "" ? words().missing : ""}
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
