import * as v from "valibot"
import type { Context } from "./context.ts"
import * as Table from "./table.ts"

/**
 * What is left and what is taken of an event, on one item: every way in changes it in the transaction that
 * registers, so capacity is never exceeded and the counts never differ from the registrations.
 * Attributes: `left:<limit>`, `registered`, `unsur:<code>`, `region:<kabupaten/kota>`.
 */
export const Tally = Table.entity({
  name: "tally",
  version: 1,
  schema: v.record(v.string(), v.union([v.number(), v.string()])),
  key: ({ office, event }: { office: string; event: string }) => ({
    pk: `OFFICE#${office}#EVENT#${event}`,
    sk: "TALLY",
  }),
})

/** A limit that a registration falls under; one today, quotas by unsur or region tomorrow. */
export type Limit = "total"

/** The limits that apply to a registration: it must fit under each of them. */
export const limitsOf = (_member: Member): Limit[] => ["total"]

/** What a registration counts under. */
export type Member = { unsur: string; region?: string | undefined }

export const open = (office: string, event: string, capacity: number): Table.Write =>
  Table.put(Tally, { office, event, registered: 0, "left:total": capacity }, Table.absent)

export const resize = (office: string, event: string, from: number, to: number): Table.Write =>
  Table.update(
    Tally,
    { office, event },
    {
      add: { "left:total": to - from },
      condition: {
        expression: "#left >= :room",
        names: { "#left": "left:total" },
        values: { ":room": Math.max(0, from - to) },
      },
    },
  )

/**
 * Claims places under every limit that applies and counts the members, in one conditional write.
 * A negative `sign` gives them back.
 */
export const count = (
  office: string,
  event: string,
  members: readonly Member[],
  sign: 1 | -1 = 1,
): Table.Write => {
  const add: Record<string, number> = {}
  const claims = new Map<Limit, number>()
  const plus = (attribute: string, by: number) => {
    add[attribute] = (add[attribute] ?? 0) + by
  }
  for (const member of members) {
    for (const limit of limitsOf(member)) {
      plus(`left:${limit}`, -sign)
      claims.set(limit, (claims.get(limit) ?? 0) + 1)
    }
    plus("registered", sign)
    plus(`unsur:${member.unsur}`, sign)
    plus(`region:${member.region ?? "-"}`, sign)
  }
  return Table.update(Tally, { office, event }, { add, ...(sign === 1 ? { condition: room(claims) } : {}) })
}

/** One member comes in the stead of another: the place is the same, the groups are theirs. */
export const replace = (office: string, event: string, from: Member, to: Member): Table.Write =>
  move(office, event, from, to)

/** Counts a member under another group; the place stays theirs. */
export const move = (office: string, event: string, from: Member, to: Member): Table.Write => {
  const add: Record<string, number> = {}
  for (const [{ unsur, region }, by] of [
    [from, -1],
    [to, 1],
  ] as const) {
    for (const attribute of [`unsur:${unsur}`, `region:${region ?? "-"}`]) {
      add[attribute] = (add[attribute] ?? 0) + by
    }
  }
  return Table.update(Tally, { office, event }, { add })
}

/** How many more people fit under a limit, and the counts, right now. */
export const get = async (context: Context, office: string, event: string): Promise<Counts> => {
  const item = (await context.table.get(Tally, { office, event })) ?? {}
  const under = (prefix: string) =>
    Object.fromEntries(
      Object.entries(item)
        .filter(([name, value]) => name.startsWith(prefix) && Number(value) > 0)
        .map(([name, value]) => [name.slice(prefix.length), Number(value)]),
    )
  return {
    left: Math.max(0, Number(item["left:total"] ?? 0)),
    registered: Number(item.registered ?? 0),
    byUnsur: under("unsur:"),
    byRegion: under("region:"),
  }
}

export type Counts = {
  left: number
  registered: number
  byUnsur: Record<string, number>
  byRegion: Record<string, number>
}

const room = (claims: Map<Limit, number>): Table.Condition => {
  const limits = [...claims]
  return {
    expression: limits.map((_, index) => `#l${index} >= :l${index}`).join(" AND "),
    names: Object.fromEntries(limits.map(([limit], index) => [`#l${index}`, `left:${limit}`])),
    values: Object.fromEntries(limits.map(([, most], index) => [`:l${index}`, most])),
  }
}
