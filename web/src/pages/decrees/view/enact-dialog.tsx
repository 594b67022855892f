import { documentNumber } from "@setiakawan/core/writing"
import { createResource, createSignal, For, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { ApiError, call } from "../../../api/client.ts"
import { serverNow } from "../../../api/clock.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { RadioGroup } from "../../../ui/Choice.tsx"
import { Dialog } from "../../../ui/Dialog.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, TextInput } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toast } from "../../../ui/Toast.tsx"
import { type Decree, nameOf, type Place } from "../decree.ts"
import { longest, problemText } from "./problems.ts"

/** Enacts a proposed decree: number, date and place as the signed document has them. */
export const EnactDialog = (props: {
  decree: Decree
  place: Place
  onDone: (decree: Decree) => void
  onReload: () => void
  onClose: () => void
}) => {
  const words = () => text().decrees.enact
  const { heading } = props.decree
  const [office] = createResource(
    () => props.place.office,
    (id) => call("GET /api/offices/:office", { params: { office: id } }).catch(() => undefined),
  )
  const [way, setWay] = createSignal<"pattern" | "typed">(
    heading.own && heading.number === undefined ? "pattern" : "typed",
  )
  const [number, setNumber] = createSignal(heading.number ?? "")
  const [date, setDate] = createSignal(heading.date ?? "")
  const [place, setPlace] = createSignal<string>()
  const [effective, setEffective] = createSignal(heading.effective ?? "")
  const [problems, setProblems] = createSignal<readonly string[]>([])
  const [stale, setStale] = createSignal(false)
  const [taken, setTaken] = createSignal(false)
  const city = () => (office.state === "ready" ? (office()?.city ?? "") : "")
  const placed = () => place() ?? heading.place ?? (heading.own ? city() : "")
  /** What the pattern makes of a number, whichever turn it will be. */
  const example = () => {
    const settings = office.state === "ready" ? office() : undefined
    const day = date() || serverNow().toISOString()
    if (!settings) return ""
    return documentNumber(settings.decreeNumber, {
      sequence: 1,
      year: Number(day.slice(0, 4)),
      month: Number(day.slice(5, 7)),
      unit: settings.unitCode,
    })
  }
  const enact = createAction(async () => {
    setProblems([])
    setTaken(false)
    try {
      const decree = await call("POST /api/offices/:office/decrees/:decree/enact", {
        params: props.place,
        timeout: longest,
        body: {
          number: way() === "typed" ? number() : undefined,
          date: date(),
          place: placed(),
          effective: effective() || undefined,
          revision: props.decree.revision,
        },
      })
      toast.success(words().done(nameOf(decree)))
      props.onDone(decree)
    } catch (error) {
      if (error instanceof ApiError) {
        setTaken(error.code === "number_taken")
        setStale(error.code === "changed_meanwhile" || error.code === "decree_not_proposed")
        setProblems(error.fields.filter(({ path }) => path.startsWith("rows.")).map(problemText))
      }
      throw error
    }
  })
  // A typed number is asked for even where the pattern would give one, or a mistake would become a number.
  const numberMissing = () => way() === "typed" && number().trim() === ""
  const [tried, setTried] = createSignal(false)
  const submit = () => {
    setTried(true)
    if (!numberMissing()) void enact.run()
  }

  return (
    <Dialog
      open
      wide
      title={heading.own ? words().title : words().recordTitle}
      onClose={() => !enact.busy() && props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{text().common.cancel}</Button>
          <Button variant="primary" icon="lock" busy={enact.busy()} onClick={submit}>
            {heading.own ? words().confirm : words().confirmRecord}
          </Button>
        </>
      }
    >
      <Stack gap={6}>
        <Notice tone="warning">{words().final}</Notice>
        <Show when={heading.own}>
          <RadioGroup
            label={words().way}
            value={way()}
            onChange={setWay}
            options={[
              { value: "pattern", label: words().pattern, detail: words().patternDetail(example()) },
              { value: "typed", label: words().typed, detail: words().typedDetail },
            ]}
          />
        </Show>
        <Show when={way() === "typed"}>
          <Field
            label={words().number}
            hint={words().numberHint}
            required
            error={
              taken()
                ? words().taken
                : enact.fieldError("number") ||
                  (tried() && numberMissing() ? text().errors.fields.required : "")
            }
          >
            <TextInput value={number()} maxlength={120} autocomplete="off" onChange={setNumber} />
          </Field>
        </Show>
        <FieldGrid>
          <Field
            label={words().date}
            required
            error={enact.fieldError("date") && text().errors.fields.required}
          >
            <DateInput value={date()} onChange={setDate} />
          </Field>
          <Field label={words().place} required error={enact.fieldError("place")}>
            <TextInput value={placed()} maxlength={80} onChange={setPlace} />
          </Field>
        </FieldGrid>
        <Field
          label={words().effective}
          hint={words().effectiveHint}
          error={enact.fieldError("effective") && words().effectiveOrder}
        >
          <DateInput value={effective()} onChange={setEffective} />
        </Field>
        <Show when={enact.error() && !taken()}>
          <Notice tone="danger">
            <p>{stale() ? words().stale : enact.error()}</p>
            <Show when={problems().length > 0}>
              <ul class="points">
                <For each={problems()}>{(problem) => <li>{problem}</li>}</For>
              </ul>
            </Show>
            <Show when={stale()}>
              <p class="notice-action">
                <Button size="small" icon="refresh" onClick={() => props.onReload()}>
                  {words().reload}
                </Button>
              </p>
            </Show>
          </Notice>
        </Show>
      </Stack>
    </Dialog>
  )
}
