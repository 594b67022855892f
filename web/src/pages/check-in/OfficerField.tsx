import { createResource, Show } from "solid-js"
import { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import { LinkButton } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { Select } from "../../ui/inputs.tsx"
import { Loaded } from "../../ui/Loaded.tsx"
import { Notice, Skeleton } from "../../ui/states.tsx"
import { basisWords, type Named } from "../ceremony/words.ts"
import { useHere } from "../participants/here.ts"

/** Who is named at the event, for the name beside a phone and the choice of who answers for one. */
export const createDuties = (wanted: () => boolean = () => true) => {
  const here = useHere()
  return createResource(
    () => wanted() && here.event().id,
    () => call("GET /api/offices/:office/events/:event/duties", { params: here.place() }),
  )
}

/** Who answers for a phone; nothing to choose where nobody is named and the office does not ask. */
export const OfficerField = (props: {
  duties: ReturnType<typeof createDuties>
  value: string
  onChange: (person: string) => void
  error: string
}) => {
  const here = useHere()
  const words = () => text().duties.officer
  return (
    <Loaded of={props.duties[0]} retry={props.duties[1].refetch} skeleton={<Skeleton lines={1} />}>
      {(loaded) => {
        const asked = () => loaded().asked.includes("check_in_officer")
        const named = () =>
          loaded().named.filter(({ duty, ended }) => duty === "check_in_officer" && ended === undefined)
        const chosen = (): Named | undefined => named().find(({ person }) => person === props.value)
        return (
          <Show
            when={named().length > 0}
            fallback={
              <Show when={asked()}>
                <Notice tone="warning">
                  <p>{words().none}</p>
                  <Show when={here.may.organise()}>
                    <LinkButton href={here.href("perangkat/petugas")} size="small">
                      {words().link}
                    </LinkButton>
                  </Show>
                </Notice>
              </Show>
            }
          >
            <Field
              label={words().label}
              hint={chosen() ? basisWords(chosen() as Named, here.event().zone) : words().hint}
              error={props.error}
              required={asked()}
            >
              <Select
                value={props.value}
                onChange={props.onChange}
                placeholder={asked() ? undefined : false}
                options={[
                  ...(asked() ? [] : [{ value: "", label: words().nobody }]),
                  ...named().map(({ person, name }) => ({ value: person, label: name })),
                ]}
              />
            </Field>
          </Show>
        )
      }}
    </Loaded>
  )
}
