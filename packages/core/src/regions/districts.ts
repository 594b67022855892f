/** Districts (kecamatan) by Kemendagri code, `36.01.05`. Apart from `region.ts` because the table is large. */
import data from "./districts.json" with { type: "json" }

export type District = { code: string; name: string }

const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = data

/** The name of a district by its dotted code; undefined when there is none. */
export const name = (code: string): string | undefined => groups[code.slice(0, 5)]?.[code.slice(6)]

/** The districts of a regency (`36.01`) in the order of their codes; empty when there is no such regency. */
export const list = (regency: string): District[] =>
  Object.entries(groups[regency] ?? {})
    .map(([part, title]) => ({ code: `${regency}.${part}`, name: title }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))

/** The code of the district of a regency that has this name, whatever its case and spacing. */
export const recognise = (text: string, regency: string): string | undefined => {
  const wanted = folded(text).replace(/^(kecamatan|kec)/, "")
  return list(regency).find((district) => folded(district.name) === wanted)?.code
}

const folded = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")
