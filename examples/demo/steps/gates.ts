import { randomUUID } from "node:crypto"
import type { Api } from "@setiakawan/functions/contract"
import { each } from "../client.ts"
import type { Tell } from "../progress.ts"
import { type Door, type Held, type Line, paramsOf, type Setting, type Stage } from "../stage.ts"

type Route = Api["POST /api/offices/:office/events/:event/check-ins"]
type Scan = Route["body"]
export type Verdict = Route["answer"]

/** The first scan that let somebody in, as its gate sent it and as it was answered. */
export type Entry = { held: Held; door: Door; scan: Scan; verdict: Extract<Verdict, { kind: "admit" }> }

/** Counts scans for each device, as a telephone at a door does. */
const sequences = new Map<string, number>()

export const scanOf = (door: Door, code: string, method: Scan["method"] = "camera"): Scan => {
  const sequence = (sequences.get(door.device) ?? 0) + 1
  sequences.set(door.device, sequence)
  return {
    checkpoint: "masuk",
    gate: door.gate,
    code,
    method,
    nonce: randomUUID(),
    capturedAt: new Date().toISOString(),
    device: door.device,
    sequence,
  }
}

export const send = (setting: Setting, door: Door, scan: Scan): Promise<Verdict> =>
  door.client.call("POST /api/offices/:office/events/:event/check-ins", {
    params: paramsOf(setting),
    body: scan,
  })

/** People whom all four gates scan in the same moment, and how many others are sent twice at once. */
const contested = 40
const everySoMany = 15

/**
 * Everybody comes in: four devices work through their queues side by side. Every fifteenth request is sent twice at
 * once with the same nonce, as a telephone does that saw no answer; forty people are scanned by all gates together.
 */
export const admitAll = async (stage: Stage, setting: Setting, all: readonly Held[], tell: Tell) => {
  const { checks } = stage
  const { doors } = setting
  const queueing = all.slice(contested)
  const entries: Entry[] = []
  let repeated = 0
  let racing = 0
  const enter = (held: Held, door: Door, scan: Scan, verdict: Verdict) => {
    const right = verdict.kind === "admit" && verdict.ticket === held.line.ticket
    if (checks.that(right && verdict.who.name === held.line.titledName, `${door.gateName}: ${told(verdict)}`))
      entries.push({ held, door, scan, verdict: verdict as Entry["verdict"] })
    tell(entries.length, all.length)
  }
  await each(doors, doors.length, async (door, lane) => {
    for (let index = lane; index < queueing.length; index += doors.length) {
      const held = queueing[index] as Held
      const scan = scanOf(door, ...shown(held, index))
      if (index % everySoMany !== 0) {
        enter(held, door, scan, await send(setting, door, scan))
        continue
      }
      const [first, second] = await Promise.all([send(setting, door, scan), send(setting, door, scan)])
      repeated += 1
      checks.equal(second, first, "permintaan yang terkirim dua kali")
      enter(held, door, scan, first)
    }
  })
  for (const held of all.slice(0, contested)) {
    const scans = doors.map((door) => ({ door, scan: scanOf(door, held.qr) }))
    const verdicts = await Promise.all(
      scans.map(async ({ door, scan }) => ({ door, scan, verdict: await send(setting, door, scan) })),
    )
    const winners = verdicts.filter(({ verdict }) => verdict.kind === "admit")
    racing += verdicts.length - winners.length
    checks.equal(winners.length, 1, "empat pintu memindai tiket yang sama; yang masuk")
    const [won] = winners
    if (won) enter(held, won.door, won.scan, won.verdict)
    for (const { verdict } of verdicts) {
      if (verdict.kind === "admit" || !won) continue
      tellsWhere(stage, verdict, won.door, won.verdict.kind === "admit" ? won.verdict.at : "")
    }
  }
  const counted = await live(setting)
  checks.equal(counted.present, all.length, "hadir")
  return { entries, repeated, racing }
}

/** Some try another gate later, and some requests arrive once more long after they were answered. */
export const scanAgain = async (stage: Stage, setting: Setting, entries: readonly Entry[]) => {
  const again = entries.filter((_, index) => index % 15 === 7)
  await each(again, 4, async ({ held, door, verdict }) => {
    const other = setting.doors[(setting.doors.indexOf(door) + 1) % setting.doors.length] as Door
    const second = await send(setting, other, scanOf(other, held.qr))
    tellsWhere(stage, second, door, verdict.at)
  })
  const late = entries.filter((_, index) => index % 25 === 3)
  await each(late, 4, async ({ door, scan, verdict }) => {
    stage.checks.equal(await send(setting, door, scan), verdict, "permintaan lama yang terkirim lagi")
  })
  return { again: again.length, late: late.length }
}

/** Live counts and the list of admissions against what the four devices saw. */
export const compareCounts = async (
  { checks }: Stage,
  setting: Setting,
  entries: readonly Entry[],
  repeats: number,
) => {
  const counted = await live(setting)
  checks.equal(counted.registered, entries.length, "terdaftar")
  checks.equal(counted.present, entries.length, "hadir")
  checks.equal(counted.repeats, repeats, "pemindaian yang tidak memasukkan siapa pun")
  checks.equal(
    counted.byGate.map(({ gate, present }) => [gate, present]),
    setting.doors.map(({ gate }) => [gate, entries.filter(({ door }) => door.gate === gate).length]),
    "hadir menurut pintu",
  )
  const by = (key: (line: Line) => string | undefined) => {
    const groups = Map.groupBy(entries, ({ held }) => key(held.line) ?? "-")
    return Object.fromEntries([...groups].map(([code, { length }]) => [code, [length, length]]))
  }
  const groups = (list: typeof counted.byUnsur) =>
    Object.fromEntries(list.map(({ code, registered, present }) => [code, [registered, present]]))
  checks.equal(
    groups(counted.byUnsur),
    by(({ unsur }) => unsur),
    "hadir menurut unsur",
  )
  checks.equal(
    groups(counted.byRegion),
    by(({ region }) => region),
    "hadir menurut daerah",
  )
  const tickets = await admissions(setting)
  checks.equal(tickets.length, entries.length, "catatan masuk")
  checks.equal(new Set(tickets).size, entries.length, "tiket pada catatan masuk")
  return counted
}

/** A verdict that says no because somebody came in before: when, at which gate and by whom. */
const tellsWhere = ({ checks }: Stage, verdict: Verdict, door: Door, at: string): void => {
  checks.equal(
    verdict.kind === "already_in"
      ? [verdict.kind, verdict.at, verdict.gate, verdict.by]
      : [verdict.kind, told(verdict)],
    ["already_in", at, door.gateName, door.officer],
    "pemindaian kedua",
  )
}

/** Most people show their QR; some have it read by a wedge scanner, typed, or are searched by name. */
const shown = ({ line, qr }: Held, index: number): [code: string, method: Scan["method"]] => {
  if (index % 20 === 11) return [line.code, "typed"]
  if (index % 20 === 14) return [line.code, "search"]
  return index % 20 === 17 ? [qr.toLowerCase(), "wedge"] : [qr, "camera"]
}

const told = (verdict: Verdict): string =>
  verdict.kind === "refuse" ? `ditolak (${verdict.reason})` : verdict.kind

const live = (setting: Setting) =>
  setting.owner.call("GET /api/offices/:office/events/:event/live", { params: paramsOf(setting) })

const admissions = async (setting: Setting): Promise<string[]> => {
  const tickets: string[] = []
  let after: string | undefined
  do {
    const page = await setting.owner.call("GET /api/offices/:office/events/:event/admissions", {
      params: paramsOf(setting),
      query: { checkpoint: "masuk", ...(after ? { after } : {}) },
    })
    tickets.push(...page.items.map(({ ticket }) => ticket))
    after = page.after
  } while (after)
  return tickets
}
