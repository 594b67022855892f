import type { Line } from "@setiakawan/core/participants"
import { fold } from "../../../ui/match.ts"
import { regionName, unsurName } from "../labels.ts"
import type { Row } from "./roster.ts"

/** All that a participant is found by: name, instansi, jabatan, unsur, region, ticket code, end of the phone number. */
export const haystackOf = (line: Line) => {
  const words = [
    line.titledName,
    line.instansi,
    line.position,
    unsurName(line.unsur),
    line.region && regionName(line.region),
    line.code,
    line.ticket,
    line.phoneEnd,
  ]
  return ` ${words.map((word) => fold(word ?? "")).join(" ")}`
}

export const presences = ["present", "absent", "excused", "pending", "cancelled"] as const
export type Presence = (typeof presences)[number] | ""

export type Wanted = {
  query: string
  unsur: string
  region: string
  presence: Presence
  way: string
  attention: boolean
}

export const everything: Wanted = {
  query: "",
  unsur: "",
  region: "",
  presence: "",
  way: "",
  attention: false,
}

/** What an address asks for: `?kehadiran=absent&unsur=psm&wilayah=36.01`. */
export const wantedOf = (search: Readonly<Record<string, unknown>>): Wanted => {
  const text = (name: string) => (typeof search[name] === "string" ? search[name] : "")
  const presence = presences.find((one) => one === text("kehadiran")) ?? ""
  return { ...everything, unsur: text("unsur"), region: text("wilayah"), presence }
}

/** Who counts as registered: all but those whose registration was taken back. */
export const isRegistered = (row: Pick<Line, "state">) => row.state !== "cancelled"

/**
 * The rows that fit. Every word of the query begins a word of the row, or stands inside one when it has three letters
 * or more. Cancelled ones are shown only where they are asked for.
 */
export const filter = (rows: readonly Row[], wanted: Wanted): Row[] => {
  const words = fold(wanted.query).split(" ").filter(Boolean)
  return rows.filter(
    (row) =>
      fitsPresence(row, wanted.presence) &&
      (wanted.unsur === "" || row.unsur === wanted.unsur) &&
      (wanted.region === "" || (row.region ?? "-") === wanted.region) &&
      (wanted.way === "" || row.way === wanted.way) &&
      (!wanted.attention || row.attention !== undefined) &&
      words.every((word) => row.haystack.includes(word.length > 2 ? word : ` ${word}`)),
  )
}

const fitsPresence = (row: Row, presence: Presence) =>
  presence === "" ? isRegistered(row) : presence === stateOf(row) || (presence === "absent" && isAbsent(row))

/** Accepted, and has not come; whether or not they said why. The export of the absent holds the same people. */
export const isAbsent = (row: Row) => row.state === "accepted" && row.present === undefined

/** What there is to say of a participant in a word. */
export const stateOf = (row: Pick<Row, "state" | "present" | "absence">): Exclude<Presence, ""> => {
  if (row.state === "cancelled") return "cancelled"
  if (row.present) return "present"
  if (row.state === "pending") return "pending"
  return row.absence ? "excused" : "absent"
}

export const sortKeys = ["name", "unsur", "region", "state", "created"] as const
export type SortKey = (typeof sortKeys)[number]

const collator = new Intl.Collator("id", { sensitivity: "base", numeric: true })

const ranks: readonly Presence[] = ["pending", "absent", "excused", "cancelled"]

const keyOf: Record<SortKey, (row: Row) => string> = {
  name: (row) => row.name,
  unsur: (row) => unsurName(row.unsur),
  region: (row) => (row.region ? regionName(row.region) : "\uffff"),
  // Those who came in, the first one first; then those who wait, who did not come, who will not, and the cancelled.
  state: (row) => (isRegistered(row) && row.present?.at) || `~${ranks.indexOf(stateOf(row))}`,
  created: (row) => row.createdAt,
}

/** The rows in order; those that are equal by name. */
export const sort = (rows: readonly Row[], key: SortKey, direction: "asc" | "desc"): Row[] => {
  const sign = direction === "asc" ? 1 : -1
  const plain = key === "state" || key === "created"
  const keyed = rows.map((row) => ({ row, key: keyOf[key](row) }))
  keyed.sort((a, b) => {
    const difference = plain ? Number(a.key > b.key) - Number(a.key < b.key) : collator.compare(a.key, b.key)
    return sign * difference || collator.compare(a.row.name, b.row.name)
  })
  return keyed.map(({ row }) => row)
}
