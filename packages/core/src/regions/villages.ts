/** Desa and kelurahan by Kemendagri code, `36.01.05.2001`. A megabyte: for the server, never for a page. */
import data from "./villages.json" with { type: "json" }

export type Village = { code: string; name: string }

const groups: Readonly<Record<string, string>> = data

/** The villages of a district (`36.01.05`) in the order of their codes; empty when there is no such district. */
export const list = (district: string): Village[] => {
  if (!Object.hasOwn(groups, district)) return []
  let number = 0
  return (groups[district] ?? "").split("|").map((entry) => {
    // A number stands where it does not follow the one before.
    const [, written, name = entry] = /^(\d{4}):(.+)$/.exec(entry) ?? []
    number = written ? Number(written) : number + 1
    return { code: `${district}.${number}`, name }
  })
}
