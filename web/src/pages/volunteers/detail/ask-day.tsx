import * as Writing from "@setiakawan/core/writing"
import { createSignal, Show } from "solid-js"
import { createAction } from "../../../api/action.ts"
import { call } from "../../../api/client.ts"
import { longDate } from "../../../text/dates.ts"
import { text } from "../../../text/text.ts"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { DateInput, DateTimeInput, Select } from "../../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../../ui/layout.tsx"
import { Notice } from "../../../ui/states.tsx"
import { toInstant } from "../../office/local-time.ts"
import { unsurName } from "../../participants/labels.ts"
import { StandingBadge } from "../standing-badge.tsx"
import { type Accredited } from "../volunteer.ts"
import type { Here } from "./here.ts"
import { StandingWords } from "./standing.tsx"

/** Asks the decrees about any day, and what was known of it by an instant. */
export const AskDay = (props: { here: Here }) => {
  const words = () => text().volunteers.ask
  const [day, setDay] = createSignal("")
  const [known, setKnown] = createSignal("")
  const [unsur, setUnsur] = createSignal("")
  const [tried, setTried] = createSignal(false)
  const [answer, setAnswer] = createSignal<{ accredited: Accredited; known: boolean }>()
  const knownAt = () => {
    const [date = "", time = ""] = known().split("T")
    return known() === "" ? undefined : toInstant({ date, time }, props.here.zone())
  }
  const ask = createAction(async () => {
    const at = knownAt()
    const accredited = await call("GET /api/offices/:office/volunteers/:person/accreditation", {
      params: props.here.place(),
      query: { day: day(), ...(at ? { known: at } : {}), ...(unsur() ? { unsur: unsur() } : {}) },
    })
    setAnswer({ accredited, known: at !== undefined })
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    setAnswer(undefined)
    if (day() !== "") void ask.run()
  }
  /** All that they ever served as or were appointed to. */
  const options = () => {
    const { volunteers, accreditation } = props.here.details()
    const codes = [
      ...volunteers.map((one) => one.unsur),
      ...accreditation.history.flatMap(({ standing }) =>
        standing.state === "accredited" || standing.state === "suspended" ? [standing.cover.unsur] : [],
      ),
    ]
    return [
      { value: "", label: words().any },
      ...[...new Set(codes)].map((value) => ({ value, label: unsurName(value) })),
    ]
  }
  const heading = ({ accredited, known }: { accredited: Accredited; known: boolean }) => {
    const zone = props.here.zone()
    const when = `${Writing.date(accredited.known, zone)}, ${Writing.time(accredited.known, zone)}`
    return known
      ? words().answerKnown(longDate(accredited.day), when)
      : words().answer(longDate(accredited.day))
  }
  return (
    <details class="fold">
      <summary>{words().title}</summary>
      <form novalidate onSubmit={submit}>
        <Stack>
          <p class="quiet">{words().lead}</p>
          <FieldGrid>
            <Field
              label={words().day}
              required
              error={tried() && day() === "" ? words().needDay : ask.fieldError("day")}
            >
              <DateInput value={day()} onChange={setDay} />
            </Field>
            <Field label={words().unsur}>
              <Select value={unsur()} onChange={setUnsur} options={options()} placeholder={false} />
            </Field>
            <Field label={words().known} hint={words().knownHint} error={ask.fieldError("known")}>
              <DateTimeInput value={known()} onChange={setKnown} />
            </Field>
          </FieldGrid>
          <div>
            <Button type="submit" busy={ask.busy()}>
              {words().submit}
            </Button>
          </div>
          <Show when={ask.error()}>
            <Notice tone="danger">{ask.error()}</Notice>
          </Show>
          <div role="status">
            <Show when={answer()}>
              {(given) => (
                <div class="answer">
                  <p class="standing-day">
                    {heading(given())}
                    <StandingBadge state={given().accredited.standing.state} />
                  </p>
                  <StandingWords accredited={given().accredited} here={props.here} />
                </div>
              )}
            </Show>
          </div>
        </Stack>
      </form>
    </details>
  )
}
