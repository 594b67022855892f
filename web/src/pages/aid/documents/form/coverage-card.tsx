import { Show } from "solid-js"
import { text } from "../../../../text/text.ts"
import { RadioGroup } from "../../../../ui/Choice.tsx"
import { Card, Stack } from "../../../../ui/layout.tsx"
import { Notice } from "../../../../ui/states.tsx"
import type { FormState } from "../../../office/form-state.ts"
import { useProgramme } from "../../view/place.ts"
import { PartFields } from "../part-fields.tsx"
import { isSingle, type RecordForm, variantsOf } from "./model.ts"
import { RecipientChoice } from "./recipient-choice.tsx"

const countedKinds = ["delivered", "entitled"] as const

/** Which kind of record it is, and whose receipt it records. */
export const CoverageCard = (props: { state: FormState<RecordForm> }) => {
  const { programme } = useProgramme()
  const { form, set } = props.state
  const words = () => text().aidDocuments.form
  return (
    <>
      <Card title={words().variant}>
        <RadioGroup
          label={words().variant}
          value={form.variant}
          error={props.state.fieldError("variant")}
          onChange={(variant) => {
            set("variant", variant)
            set("secondKind", isSingle(variant) ? "recipient" : "other")
          }}
          options={variantsOf(programme()).map((value) => ({
            value,
            label: text().aidDocuments.variants[value],
            detail: text().aidDocuments.variantDetails[value],
          }))}
        />
      </Card>
      <Card title={words().coverage}>
        <Stack gap={6}>
          <Show
            when={isSingle(form.variant)}
            fallback={
              <PartFields
                part={form}
                onChange={(part) => set(part)}
                areaHint={words().areaHint}
                areaError={props.state.fieldError("coverage.area")}
              />
            }
          >
            <RecipientChoice
              chosen={{ recipient: form.recipient, name: form.recipientName }}
              error={props.state.fieldError("coverage") && words().missingRecipient}
              onChoose={(recipient, recipientName) => set({ recipient, recipientName })}
            />
          </Show>
          <Show when={form.variant !== "symbolic"} fallback={<Notice>{words().symbolicCounts}</Notice>}>
            <RadioGroup
              label={words().counted}
              value={form.counted}
              onChange={(counted) => set("counted", counted)}
              options={countedKinds.map((value) => ({
                value,
                label: words().countedKinds[value],
                detail: words().countedDetails[value],
              }))}
            />
          </Show>
        </Stack>
      </Card>
    </>
  )
}
