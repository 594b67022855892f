/** People who stand in one list twice. */
import * as PersonName from "../person-name.ts"
import type { Mapping } from "./fields.ts"
import type { Problem } from "./problems.ts"

/** What tells whether two rows are one person. */
export type Listed = {
  name: string
  nik?: string
  phone?: string
  instansi?: string
  region?: string
  regionText?: string
}

type Entry = { row: number; nik: string | undefined }

/** Key of a person → the first row that has it. */
export type Index = Map<string, Entry>

export const index = (): Index => new Map()

/** Remembers a row; the first one of a kind stays. */
export const add = (seen: Index, person: Listed, row: number, as?: string) => {
  for (const key of keysOf(person, as)) if (!seen.has(key.key)) seen.set(key.key, { row, nik: person.nik })
}

/**
 * What an earlier row has in common with this one. The same NIK is the same person, however the name is spelled. The
 * same name and phone is the same person unless two NIK say otherwise; the same name, instansi and region may be.
 */
export const check = (seen: Index, person: Listed, row: number, mapping: Mapping, as?: string): Problem[] => {
  for (const { kind, key } of keysOf(person, as)) {
    const first = seen.get(key)
    if (!first || first.row === row) continue
    const distinct = first.nik !== undefined && person.nik !== undefined && first.nik !== person.nik
    if (kind === "nik") {
      return [
        { column: mapping.nik ?? 0, field: "nik", code: "duplicate_nik", level: "error", of: first.row },
      ]
    }
    const common = { column: mapping.name ?? 0, field: "name" as const, of: first.row }
    if (kind === "phone" && !distinct) return [{ ...common, code: "duplicate_name_phone", level: "error" }]
    return [{ ...common, code: "possible_duplicate", level: "warning" }]
  }
  return []
}

type Kind = "nik" | "phone" | "place"

const keysOf = (person: Listed, as = ""): { kind: Kind; key: string }[] => {
  const name = PersonName.matchKey(person.name)
  const keys: { kind: Kind; key: string }[] = []
  if (person.nik !== undefined) keys.push({ kind: "nik", key: `nik ${as} ${person.nik}` })
  if (person.phone !== undefined) keys.push({ kind: "phone", key: `phone ${as} ${name} ${person.phone}` })
  const instansi = (person.instansi ?? "").toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "")
  const region = person.region ?? person.regionText?.toLowerCase() ?? ""
  if (instansi !== "" || region !== "")
    keys.push({ kind: "place", key: `place ${as} ${name} ${instansi} ${region}` })
  return keys
}
