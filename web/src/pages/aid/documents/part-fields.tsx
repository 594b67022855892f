import { createResource, Show } from "solid-js"
import { call } from "../../../api/client.ts"
import { text } from "../../../text/text.ts"
import { AreaPicker } from "../../../ui/AreaPicker.tsx"
import { Button } from "../../../ui/Button.tsx"
import { Field } from "../../../ui/Field.tsx"
import { Select } from "../../../ui/inputs.tsx"
import { Stack } from "../../../ui/layout.tsx"
import { Skeleton } from "../../../ui/states.tsx"
import { useProgramme } from "../view/place.ts"

/** Which recipients: of an allocation, of an area, of both; "" for all. */
export type Part = { allocation: string; area: string }

const everything = "*"

/** Chooses an allocation and an area. */
export const PartFields = (props: {
  part: Part
  onChange: (part: Partial<Part>) => void
  areaHint: string
  areaError?: string | undefined
}) => {
  const { params, programme } = useProgramme()
  // Where the programme serves, or else where the office is.
  const [region] = createResource(params, async ({ office }) => {
    const [served] = programme().rules.areas
    if (served) return served
    return call("GET /api/offices/:office", { params: { office } }).then(
      (own) => own.region,
      () => "",
    )
  })
  const words = () => text().aidDocuments.part
  const [allocations] = createResource(params, (params) =>
    call("GET /api/offices/:office/aid/:programme/allocations", { params }).catch(() => []),
  )
  const frozen = () =>
    (allocations.state === "ready" ? allocations() : []).filter(({ state }) => state === "frozen")
  const options = () => [
    { value: everything, label: words().everyAllocation },
    ...frozen().map(({ id, title }) => ({ value: id, label: title })),
  ]
  return (
    <Stack gap={4}>
      <Field label={words().allocation}>
        <Select
          value={props.part.allocation || everything}
          placeholder={false}
          options={options()}
          onChange={(value) => props.onChange({ allocation: value === everything ? "" : value })}
        />
      </Field>
      <Show when={region.state === "ready"} fallback={<Skeleton lines={2} />}>
        <AreaPicker
          label={words().area}
          hint={props.areaHint}
          error={props.areaError}
          value={props.part.area}
          start={region()}
          onChange={(area) => props.onChange({ area })}
        />
      </Show>
      <Show when={props.part.area !== ""}>
        <div>
          <Button size="small" variant="quiet" icon="close" onClick={() => props.onChange({ area: "" })}>
            {words().areaClear}
          </Button>
        </div>
      </Show>
    </Stack>
  )
}

/** What the server takes. */
export const partBody = ({ allocation, area }: Part) => ({
  ...(allocation ? { allocation } : {}),
  ...(area ? { area } : {}),
})
