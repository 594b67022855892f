/**
 * Regions of all four levels by Kemendagri code, dotted: `36`, `36.01`, `36.01.05`, `36.01.05.2001`. With its villages
 * this is a megabyte, so it is for the server, and the web's build refuses it; a page asks
 * `GET /api/public/areas/:area`. What a page needs of provinces and regencies is in `region.ts`. Data: idn-area-data,
 * ODbL (see regions/ATTRIBUTION.md).
 */
import * as v from "valibot"
import { found } from "./errors.ts"
import * as Input from "./input.ts"
import * as Region from "./region.ts"
import * as Districts from "./regions/districts.ts"
import * as Villages from "./regions/villages.ts"

export const kinds = ["province", "kabupaten", "kota", "kecamatan", "desa", "kelurahan"] as const
export type Kind = (typeof kinds)[number]

/** `name` is "Banten", "Kabupaten Pandeglang", "Kota Serang"; of districts and villages it is bare: "Cikedal". */
export type Area = { code: string; name: string; kind: Kind }

/** The code of an area that exists. */
export const Code = v.pipe(
  Input.RegionCode,
  v.check((code) => find(code) !== undefined, "region"),
)

const Shown = v.object({ code: v.string(), name: v.string(), kind: v.picklist(kinds) })

/** An area, as it is written by itself and in full, and what it is divided into. */
export const View = v.object({
  ...Shown.entries,
  title: v.string(),
  fullName: v.string(),
  children: v.array(Shown),
})
export type View = v.InferOutput<typeof View>

/** An area for whoever picks one in it; `not_found` for a code of none. */
export const show = (code: string): View => {
  const area = found(find(code))
  return { ...area, title: title(area), fullName: name(code), children: children(code) }
}

/** An area of any level by its code, `3601052001` and `36.01.05.2001` alike; undefined when there is none. */
export const find = (code: string): Area | undefined => {
  const wanted = dotted(code)
  switch (Region.levelOf(wanted)) {
    case "province":
    case "regency":
      return Region.find(wanted)
    case "district":
    case "village":
      return children(Region.parentOf(wanted)).find((area) => area.code === wanted)
    case undefined:
      return undefined
  }
}

/** What an area is divided into, in the order of codes: nothing below a village, provinces for the country, `""`. */
export const children = (code: string): Area[] => {
  if (code === "") return Region.provinces()
  switch (Region.levelOf(code)) {
    case "province":
      return Region.regencies(code)
    case "regency":
      return Districts.list(code).map((area) => ({ ...area, kind: "kecamatan" }))
    case "district":
      return Villages.list(code).map((area) => ({ ...area, kind: kindOfVillage(area.code) }))
    case "village":
    case undefined:
      return []
  }
}

/** An area and all it lies in, from the province down; empty when there is no such area. */
export const path = (code: string): Area[] => {
  const area = find(code)
  return area ? [...path(Region.parentOf(area.code)), area] : []
}

/** "Desa Dahu, Kec. Cikedal, Kab. Pandeglang, Banten"; an unknown code is returned as it came. */
export const name = (code: string): string => path(code).map(title).toReversed().join(", ") || code

/** An area by itself with the short form of what it is: "Kec. Cikedal", "Kel. Banten", "Kab. Pandeglang". */
export const title = ({ code, name, kind }: Area): string => {
  if (kind === "kabupaten") return name.replace(/^Kabupaten /, "Kab. ")
  if (kind === "province" || kind === "kota") return name
  // By law districts are distrik in the provinces of Papua, and their desa kampung.
  const words = /^9[1-6]/.test(code) ? papuan : usual
  // "Desa Adat Yoboi", "Gampong Baro"
  return /^(desa|gampong|nagari) /i.test(name) ? name : `${words[kind]} ${name}`
}

const usual = { kecamatan: "Kec.", desa: "Desa", kelurahan: "Kel." }
const papuan = { kecamatan: "Distrik", desa: "Kampung", kelurahan: "Kel." }

/** Kemendagri numbers kelurahan from 1001, desa from 2001 and desa adat from 3001. */
const kindOfVillage = (code: string): Kind => (code[9] === "1" ? "kelurahan" : "desa")

/** `3601052001` and `36 01 05 2001` as `36.01.05.2001`. */
const dotted = (code: string): string => {
  const digits = code.replaceAll(/[.\s]/g, "")
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)]
    .filter(Boolean)
    .join(".")
}
