import type { FieldProblem } from "../../../api/client.ts"
import { toInstant, toLocal } from "../local-time.ts"
import type { Event, EventInput } from "../place.ts"

type Zone = Event["zone"]
type Stored = Event["checkpoints"][number]
export type Kind = Stored["kind"]
export type Rule = Stored["rule"]
export type Part = NonNullable<NonNullable<Stored["admits"]>["parts"]>[number]

/** A lane; without a direction it leads in and out, and the officer says which. */
export type Gate = { id: string; name: string; direction: "" | "in" | "out" }

/** A checkpoint as the form holds it; `opens` and `closes` as the venue's clocks show them: "2026-12-20T07:00" or "". */
export type Checkpoint = {
  id: string
  name: string
  kind: Kind
  rule: Rule
  opens: string
  closes: string
  /** Empty lists admit everybody. */
  unsur: string[]
  regions: string[]
  parts: Part[]
  pending: boolean
  self: boolean
  /** At a hand-out: which programme's aid is given here, of these areas alone where some are named. */
  aid: Stored["aid"]
  gates: Gate[]
}

export const kinds: readonly Kind[] = ["entrance", "room", "handout"]
export const rules: readonly Rule[] = ["once", "daily", "passage", "unlimited"]
export const parts: readonly Part[] = ["peserta", "narasumber", "moderator", "panitia", "relawan"]
export const mostCheckpoints = 20
export const mostGates = 40

/** What most venues need, to begin with. */
export const presets = {
  entrance: { prefix: "masuk", kind: "entrance", rule: "once" },
  room: { prefix: "ruang", kind: "room", rule: "unlimited" },
  handout: { prefix: "bagi", kind: "handout", rule: "once" },
} as const satisfies Record<Kind, { prefix: string; kind: Kind; rule: Rule }>

/**
 * A new checkpoint of a kind beside those there are; `name` and `gate` in words. `tag` is random and makes its id one
 * that none had before: a phone without a network may still hold scans of a checkpoint that was removed.
 */
export const preset = (
  taken: readonly Checkpoint[],
  kind: Kind,
  words: { name: string; gate: string },
  tag: string,
): Checkpoint => {
  const { prefix, rule } = presets[kind]
  const names = new Set(taken.map(({ name }) => name.trim()))
  let name = words.name
  for (let number = 2; names.has(name); number++) name = `${words.name} ${number}`
  return {
    id: `${prefix}-${tag}`,
    name,
    kind,
    rule,
    opens: "",
    closes: "",
    unsur: [],
    regions: [],
    parts: [],
    pending: false,
    self: false,
    aid: undefined,
    gates: [{ id: "1", name: words.gate, direction: "" }],
  }
}

/** With a lane that leads out: from now on in and out take turns. */
export const withExit = (checkpoint: Checkpoint, name: string): Checkpoint => ({
  ...checkpoint,
  rule: "passage",
  gates: [
    // Where there is a way out, the other doors lead in; each may be set to both again.
    ...checkpoint.gates.map((gate) => ({ ...gate, direction: gate.direction || ("in" as const) })),
    { id: freeId(checkpoint.gates), name, direction: "out" },
  ],
})

export const hasExit = ({ gates }: Pick<Checkpoint, "gates">): boolean =>
  gates.some(({ direction }) => direction === "out")

/** Whether only some are let in. */
export const hasGroups = ({ unsur, regions, parts }: Checkpoint): boolean =>
  unsur.length + regions.length + parts.length > 0

/** An id that none of these has, the lowest number that is free: what was scanned at a gate hangs on its id. */
export const freeId = (taken: readonly { id: string }[]): string => {
  for (let number = 1; ; number++) {
    const id = String(number)
    if (!taken.some((one) => one.id === id)) return id
  }
}

export const fromCheckpoint = (
  { id, name, kind, rule, opens, closes, admits, self, aid, gates }: Stored,
  zone: Zone,
): Checkpoint => ({
  id,
  name,
  kind,
  rule,
  opens: localOf(opens, zone),
  closes: localOf(closes, zone),
  unsur: [...(admits?.unsur ?? [])],
  regions: [...(admits?.regions ?? [])],
  parts: [...(admits?.parts ?? [])],
  pending: admits?.pending ?? false,
  self: self ?? false,
  aid,
  gates: gates.map((gate) => ({ id: gate.id, name: gate.name, direction: gate.direction ?? "" })),
})

/** What to send of the checkpoint at a place of the list; `wrong` is told what only the form can know. */
export const toCheckpoint = (
  { id, name, kind, rule, opens, closes, unsur, regions, parts, pending, self, aid, gates }: Checkpoint,
  at: number,
  zone: Zone,
  wrong: (problem: FieldProblem) => void,
): NonNullable<EventInput["checkpoints"]>[number] => {
  const path = `checkpoints.${at}`
  const instant = (field: "opens" | "closes", local: string): string | undefined => {
    if (local === "") return undefined
    const found = toInstant({ date: local.slice(0, 10), time: local.slice(11, 16) }, zone)
    if (found === undefined) wrong({ path: `${path}.${field}`, code: "time" })
    return found
  }
  const admits = {
    ...(unsur.length > 0 ? { unsur: [...unsur] } : {}),
    ...(regions.length > 0 ? { regions: [...regions] } : {}),
    ...(parts.length > 0 ? { parts: [...parts] } : {}),
    ...(pending ? { pending } : {}),
  }
  const [from, to] = [instant("opens", opens), instant("closes", closes)]
  if (from && to && from >= to) wrong({ path: `${path}.closes`, code: "order" })
  return {
    id,
    name,
    kind,
    rule,
    ...(from ? { opens: from } : {}),
    ...(to ? { closes: to } : {}),
    ...(Object.keys(admits).length > 0 ? { admits } : {}),
    ...(self ? { self } : {}),
    ...(aid && kind === "handout" ? { aid: aidOf(aid) } : {}),
    gates: gates.map((gate) => ({
      id: gate.id,
      name: gate.name,
      ...(gate.direction ? { direction: gate.direction } : {}),
    })),
  }
}

const aidOf = ({ programme, areas = [] }: NonNullable<Stored["aid"]>) => ({
  programme,
  ...(areas.length > 0 ? { areas: [...areas] } : {}),
})

const localOf = (instant: string | undefined, zone: Zone): string => {
  if (!instant) return ""
  const { date, time } = toLocal(instant, zone)
  return `${date}T${time}`
}
