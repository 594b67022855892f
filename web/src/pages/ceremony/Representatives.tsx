import { Index, Show } from "solid-js"
import { text } from "../../text/text.ts"
import { Button, IconButton } from "../../ui/Button.tsx"
import { Field } from "../../ui/Field.tsx"
import { TextInput } from "../../ui/inputs.tsx"
import { FieldGrid, Stack } from "../../ui/layout.tsx"
import { type LineForm, nobody, type RepresentativeForm } from "./line-form.ts"
import { RecipientSearch } from "./RecipientSearch.tsx"

/** More do not fit beside each other on a stage; the server's limit. */
const MOST = 10

/** Who comes to the stage: recipients of the programme, found in its lists, and whoever has a name. */
export const Representatives = (props: {
  form: LineForm
  onChange: (representatives: RepresentativeForm[]) => void
  fieldError: (path: string) => string
}) => {
  const words = () => text().ceremony.form.people
  const all = () => props.form.representatives
  const set = (at: number, change: Partial<RepresentativeForm>) =>
    props.onChange(all().map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <fieldset class="field">
      <legend class="field-label">{words().title}</legend>
      <p class="field-hint">{words().hint}</p>
      <Stack gap={4}>
        <Show when={all().length > 0}>
          <ol class="cer-people">
            <Index each={all()}>
              {(each, at) => (
                <li class="cer-person">
                  <div class="cer-person-head">
                    <strong>
                      {each().recipientName ?? (each().recipient ? text().ceremony.erased : words().other)}
                    </strong>
                    <IconButton
                      icon="trash"
                      size="small"
                      label={words().remove(each().recipientName ?? each().name)}
                      onClick={() => props.onChange(all().filter((_, index) => index !== at))}
                    />
                  </div>
                  <Show when={props.fieldError(`representatives.${at}.recipient`)}>
                    <p class="field-error">{words().notRecipient}</p>
                  </Show>
                  <FieldGrid>
                    <Field
                      label={each().recipient ? words().standIn : words().name}
                      error={props.fieldError(`representatives.${at}.name`)}
                    >
                      <TextInput
                        value={each().name}
                        onChange={(name) => set(at, { name })}
                        maxlength={120}
                        autocomplete="off"
                      />
                    </Field>
                    <Field
                      label={words().position}
                      error={props.fieldError(`representatives.${at}.position`)}
                    >
                      <TextInput
                        value={each().position}
                        onChange={(position) => set(at, { position })}
                        maxlength={120}
                        autocomplete="off"
                      />
                    </Field>
                    <Field
                      label={words().representing}
                      error={props.fieldError(`representatives.${at}.representing`)}
                    >
                      <TextInput
                        value={each().representing}
                        onChange={(representing) => set(at, { representing })}
                        maxlength={160}
                        autocomplete="off"
                        placeholder={words().representingExample}
                      />
                    </Field>
                  </FieldGrid>
                </li>
              )}
            </Index>
          </ol>
        </Show>
        <Show when={all().length < MOST} fallback={<p class="quiet">{words().full}</p>}>
          <Show when={props.form.kind === "aid" && props.form.programme} keyed>
            {(programme) => (
              <RecipientSearch
                programme={programme}
                taken={all().flatMap(({ recipient }) => recipient ?? [])}
                onFound={({ recipient, name }) =>
                  props.onChange([...all(), { ...nobody, recipient, recipientName: name }])
                }
              />
            )}
          </Show>
          <div>
            <Button size="small" icon="plus" onClick={() => props.onChange([...all(), { ...nobody }])}>
              {words().add}
            </Button>
          </div>
        </Show>
      </Stack>
    </fieldset>
  )
}
