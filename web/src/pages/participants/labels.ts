import * as Region from "@setiakawan/core/region"
import * as Unsur from "@setiakawan/core/unsur"
import { text } from "../../text/text.ts"
import type { Option } from "../../ui/inputs.tsx"

/** "Pekerja Sosial Masyarakat (PSM)". */
export const unsurName = (code: string) => (code === "-" ? text().participants.unknown : Unsur.name(code))

/** "PSM" */
export const shortUnsur = (code: string) =>
  code === "-" ? text().participants.unknown : Unsur.shortName(code)

/** "Kabupaten Pandeglang"; "-" and nothing stand for an unknown one. */
export const regionName = (code: string | undefined) =>
  code === undefined || code === "-" ? text().participants.unknown : Region.name(code)

/** "Kab. Pandeglang". */
export const shortRegion = (code: string | undefined) => regionName(code).replace(/^Kabupaten /, "Kab. ")

export const unsurOptions = (): Option[] =>
  Unsur.rows().map(({ code, name }) => ({ value: code, label: name }))

/** All kabupaten and kota, those of the province at hand first. */
export const regencyOptions = (near: string | undefined): Option[] => {
  const own = near === undefined ? undefined : Region.provinceOf(near)
  const provinces = Region.provinces()
  const sorted = [
    ...provinces.filter(({ code }) => code === own),
    ...provinces.filter(({ code }) => code !== own),
  ]
  return sorted.flatMap((province) =>
    Region.regencies(province.code).map(({ code, name }) => ({
      value: code,
      label: name,
      detail: province.name,
    })),
  )
}
