/** Reads the area that a row names, from its columns of kabupaten or kota, kecamatan, desa or kelurahan. */
import * as AreaNames from "../area-names.ts"
import * as Region from "../region.ts"
import type { Level } from "./problems.ts"
import type { Reader } from "./row.ts"

/**
 * The code of an area, as deep as the columns say: kabupaten or kota, kecamatan, desa or kelurahan, or all of them in one
 * cell. Empty when they say nothing; undefined when it cannot be told, which is reported at the given level.
 */
export const readArea = (reader: Reader, office: string, level: Level = "error"): string | undefined => {
  const [wide, district, village] = [reader.line("region"), reader.line("district"), reader.line("village")]
  let area = office
  if (wide !== undefined) {
    const found = recogniseWide(wide, office)
    if (!found.ok) {
      if (found.code === "region_missing") return ""
      reader.report("region", found.code, level)
      return undefined
    }
    for (const warning of found.warnings) reader.report("region", warning, "warning")
    area = found.value
  }
  for (const [field, line] of [
    ["district", district],
    ["village", village],
  ] as const) {
    if (line === undefined) continue
    const found = AreaNames.recognise(line, area, field)
    if (!found.ok) {
      const ambiguous = found.code === "region_ambiguous"
      reader.report(field, `${field}_${ambiguous ? "ambiguous" : "unknown"}`, level)
      return undefined
    }
    area = found.value
  }
  return (wide ?? district ?? village) === undefined ? "" : area
}

/** "Kab. Pandeglang", and also "Kec. Cikedal, Kab. Pandeglang" or, for a kabupaten's own list, "Cikedal". */
const recogniseWide = (line: string, office: string): Region.Result => {
  const upper = Region.recognise(line, Region.provinceOf(office))
  const within = upper.ok && upper.value.startsWith(office) ? upper.value : office
  const deep = AreaNames.recognise(line, within)
  // A code that is none is not taken for the first part of it.
  if (!deep.ok && /^\d[\d.\s]*$/.test(line)) return deep
  if (deep.ok && deep.value.length > (upper.ok ? upper.value.length : 0)) return deep
  return !upper.ok && !deep.ok && deep.code === "region_ambiguous" ? deep : upper
}
