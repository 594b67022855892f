import * as Region from "@setiakawan/core/region"
import type { Zone } from "@setiakawan/core/writing"
import { createMemo } from "solid-js"
import { text } from "../../text/text.ts"
import { RadioGroup } from "../../ui/Choice.tsx"
import { Combobox } from "../../ui/Combobox.tsx"
import { Field } from "../../ui/Field.tsx"
import type { Option } from "../../ui/inputs.tsx"

export type RegionFieldsProps = {
  region: string
  zone: Zone
  regionLabel: string
  zoneLabel: string
  /** Whether a province may be chosen: an office may work in all of it, an event is at one place. */
  provinces?: boolean | undefined
  onRegion: (region: string) => void
  onZone: (zone: Zone) => void
  regionError?: string | undefined
}

/** A region, and the zone of its clocks, which follows the region but can be corrected. */
export const RegionFields = (props: RegionFieldsProps) => {
  const options = createMemo(() => {
    const listed = regions(props.provinces === true)
    // A code from another list, such as a kecamatan, stays what it is until another one is chosen.
    return props.region && !listed.some(({ value }) => value === props.region)
      ? [{ value: props.region, label: Region.name(props.region) }, ...listed]
      : listed
  })
  const choose = (region: string) => {
    props.onRegion(region)
    const zone = Region.zoneOf(region)
    if (zone) props.onZone(zone)
  }
  return (
    <>
      <Field label={props.regionLabel} required hint={text().event.form.regionHint} error={props.regionError}>
        <Combobox value={props.region} onChange={choose} options={options()} />
      </Field>
      <RadioGroup
        label={props.zoneLabel}
        inline
        value={props.zone}
        onChange={(zone) => props.onZone(zone)}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
      />
    </>
  )
}

const zones = ["WIB", "WITA", "WIT"] as const

const regions = (withProvinces: boolean): Option[] =>
  Region.provinces().flatMap((province) => [
    ...(withProvinces ? [{ value: province.code, label: `Provinsi ${province.name}` }] : []),
    ...Region.regencies(province.code).map(({ code, name }) => ({
      value: code,
      label: name,
      detail: province.name,
    })),
  ])
