import * as Quantities from "@setiakawan/core/aid/quantities"
import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { Field } from "../../../ui/Field.tsx"
import { Select, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid } from "../../../ui/layout.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { random } from "../../participants/desk/nonces.ts"
import { FormDialog } from "../../volunteers/forms/form-dialog.tsx"
import { AmountsField, amountsOf, type Typed } from "../amounts-field.tsx"
import { quantityWords } from "../give/quantities.ts"
import { isNone } from "../programme.ts"
import { useProgramme } from "../view/place.ts"
import type { Place } from "./stock.tsx"

export type MovementKind = Parameters<
  typeof call<"POST /api/offices/:office/aid/:programme/stock/moves">
>[1]["body"]["kind"]

/** Takes stock in, moves it, or writes it off. */
export const MoveDialog = (props: {
  kind: MovementKind
  places: readonly Place[]
  onClose: () => void
  onDone: () => void
}) => {
  const { programme, params } = useProgramme()
  const words = () => text().aid.stock
  const { kind } = props
  // Sent again after a lost answer, it is recognised and moves once.
  const nonce = random()
  const takes = kind !== "receive"
  const puts = kind !== "write_off"
  const filled = () => props.places.filter(({ on }) => !isNone(on))
  const [from, setFrom] = createSignal(takes && filled().length === 1 ? (filled()[0]?.place ?? "") : "")
  const [to, setTo] = createSignal(
    kind === "receive" && props.places.length === 1 ? (props.places[0]?.place ?? "") : "",
  )
  const [typed, setTyped] = createSignal<Typed>({})
  const [note, setNote] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const amounts = () => amountsOf(typed())
  const onHand = () => props.places.find(({ place }) => place === from())?.on ?? {}
  const move = createAction(async () => {
    await call("POST /api/offices/:office/aid/:programme/stock/moves", {
      params: params(),
      body: {
        nonce,
        kind,
        ...(takes ? { from: from() } : {}),
        ...(puts ? { to: to() } : {}),
        quantities: amounts(),
        ...(note().trim() ? { note: note() } : {}),
      },
    })
    toast.success(words().done[kind])
    props.onDone()
  })
  const wrong = () => {
    if (!tried()) return ""
    if (isNone(amounts())) return words().none
    return takes && from() !== "" && !Quantities.holds(onHand(), amounts())
      ? words().tooMuch
      : move.fieldError("quantities")
  }
  const missing = (needed: boolean, value: string) =>
    tried() && needed && value.trim() === "" ? text().errors.fields.required : ""
  const isReasoned = kind === "write_off"
  const submit = () => {
    setTried(true)
    const isMissing = missing(takes, from()) || missing(puts, to()) || missing(isReasoned, note())
    if (!wrong() && !isMissing) void move.run()
  }
  const options = (all: readonly Place[]) => all.map(({ place, name }) => ({ value: place, label: name }))
  const noteLabel = () =>
    ({
      receive: words().noteReceive,
      transfer: words().noteTransfer,
      write_off: words().noteWriteOff,
    })[kind]
  const noteHint = () =>
    ({
      receive: words().noteReceiveHint,
      transfer: undefined,
      write_off: words().noteWriteOffHint,
    })[kind]
  return (
    <FormDialog
      title={words().titles[kind]}
      submit={words().actions[kind]}
      danger={kind === "write_off"}
      action={move}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <p class="quiet">{words().bodies[kind]}</p>
      <FieldGrid>
        <Show when={takes}>
          <Field label={words().from} required error={missing(true, from())}>
            <Select value={from()} onChange={setFrom} options={options(filled())} />
          </Field>
        </Show>
        <Show when={puts}>
          <Field label={words().to} required error={missing(true, to()) || move.fieldError("to")}>
            <Select
              value={to()}
              onChange={setTo}
              options={options(props.places.filter(({ place }) => place !== from()))}
            />
          </Field>
        </Show>
      </FieldGrid>
      <AmountsField
        legend={words().quantities}
        items={programme().items}
        value={typed()}
        onChange={setTyped}
        hint={(item) =>
          takes && from() !== "" ? words().onHand(quantityWords(item, onHand()[item.id] ?? 0)) : ""
        }
        error={wrong()}
      />
      <Field
        label={noteLabel()}
        hint={noteHint()}
        required={isReasoned}
        error={missing(isReasoned, note()) || move.fieldError("note")}
      >
        <TextInput value={note()} onChange={setNote} maxlength={160} />
      </Field>
    </FormDialog>
  )
}
