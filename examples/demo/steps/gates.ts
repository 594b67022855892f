import type { ScanInput } from "@setiakawan/core/check-in/scan"
import { correctedTime } from "@setiakawan/core/check-in/scan"
import { each } from "../client.ts"
import type { Tell } from "../progress.ts"
import { type Door, type Held, type Line, paramsOf, type Setting, type Stage } from "../stage.ts"
import { contact, handOver, refresh, scanOf, send, type Verdict } from "./phones.ts"

/** The first scan that let somebody in, as its gate sent it and as it was answered. */
export type Entry = { held: Held; door: Door; scan: ScanInput; verdict: Extract<Verdict, { kind: "admit" }> }

/** People whom all four gates scan in the same moment, and how many others are sent twice at once. */
const contested = 40
const everySoMany = 15
/** People who come while the network is gone, fifty at each gate; the first of them is seen at two gates. */
const whileOffline = 200

/** Loads the roster on every phone; none may say more of anybody than a gate needs. */
export const loadRosters = async ({ checks }: Stage, { doors }: Setting, people: number): Promise<void> => {
  await each(doors, doors.length, async (door) => {
    await refresh(door)
    await contact(door)
    checks.that(
      [...door.rows.values()].filter(({ state }) => state === "accepted").length === people,
      "daftar di ponsel",
    )
    checks.that(
      Math.abs(door.offset + door.skew) <= door.uncertainty + 5,
      `jam ponsel ${door.device} tidak terkoreksi`,
    )
    const text = JSON.stringify([...door.rows.values()])
    checks.that(!/(?<!\d)\d{16}(?!\d)/.test(text) && !/\d{8,}/.test(text), "ada NIK atau nomor HP di ponsel")
  })
}

/**
 * Everybody comes in: four phones work through their queues side by side. Every fifteenth request is sent twice at
 * once with the same nonce, as a phone does that saw no answer; forty people are scanned by all gates together; for
 * the last two hundred there is no network.
 */
export const admitAll = async (stage: Stage, setting: Setting, all: readonly Held[], tell: Tell) => {
  const { checks } = stage
  const { doors } = setting
  const queueing = all.slice(contested, -whileOffline)
  const entries: Entry[] = []
  let repeated = 0
  let racing = 0
  const enter = (held: Held, door: Door, scan: ScanInput, verdict: Verdict) => {
    const right = verdict.kind === "admit" && verdict.ticket === held.line.ticket
    const greeted = door.rows.get(held.line.ticket)?.name === held.line.titledName
    if (checks.that(right && greeted && scan.told === "admit", `${door.gateName}: ${told(verdict)}`))
      entries.push({ held, door, scan, verdict: verdict as Entry["verdict"] })
    tell(entries.length, all.length)
  }
  await each(doors, doors.length, async (door, lane) => {
    for (let index = lane; index < queueing.length; index += doors.length) {
      const held = queueing[index] as Held
      const scan = await scanOf(setting, door, ...shown(held, index))
      if (index % everySoMany !== 0) {
        enter(held, door, scan, await send(door, scan))
        continue
      }
      const [first, second] = await Promise.all([send(door, scan), send(door, scan)])
      repeated += 1
      checks.equal(second, first, "permintaan yang terkirim dua kali")
      enter(held, door, scan, first)
    }
  })
  for (const held of all.slice(0, contested)) {
    const verdicts = await Promise.all(
      doors.map(async (door) => {
        const scan = await scanOf(setting, door, held.qr)
        return { door, scan, verdict: await send(door, scan) }
      }),
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
  const conflicting = await offline(stage, setting, all.slice(-whileOffline), enter)
  const counted = await board(setting)
  checks.equal(counted.people, all.length, "hadir")
  checks.equal(
    counted.open,
    { double: 1, irregular: 0, unlisted: 0, signs: 0 },
    "temuan setelah jaringan kembali",
  )
  return { entries, repeated, racing, offline: whileOffline, conflicting }
}

/**
 * No network: each phone lets its queue in by its own roster and keeps the scans. One guest, let in at the first gate,
 * is let in at the second as well, which cannot know. The scans are handed over in any order of phones.
 */
const offline = async (
  stage: Stage,
  setting: Setting,
  people: readonly Held[],
  enter: (held: Held, door: Door, scan: ScanInput, verdict: Verdict) => void,
) => {
  const { doors } = setting
  const [twice] = people
  const [north, south] = doors
  if (!twice || !north || !south) throw new Error("two gates and a guest")
  const outboxes = new Map(doors.map((door) => [door, [] as { held: Held; scan: ScanInput }[]]))
  for (const [index, held] of people.entries()) {
    const door = doors[index % doors.length] as Door
    outboxes.get(door)?.push({ held, scan: await scanOf(setting, door, held.qr) })
  }
  // A moment later, which the clocks of both phones can tell apart.
  await new Promise((done) => setTimeout(done, 2 * (north.uncertainty + south.uncertainty) + 50))
  const second = await scanOf(setting, south, twice.qr)
  for (const door of doors.toReversed()) {
    const outbox = outboxes.get(door) ?? []
    const scans = [...outbox.map(({ scan }) => scan), ...(door === south ? [second] : [])]
    const verdicts = await handOver(stage, door, scans)
    for (const [index, { held, scan }] of outbox.entries()) {
      const verdict = verdicts[index]
      if (verdict) enter(held, door, scan, verdict)
    }
  }
  const [first] = outboxes.get(north) ?? []
  stage.checks.that(
    first !== undefined && correctedTime(first.scan) < correctedTime(second),
    "urutan dua ponsel menurut jam yang dikoreksi",
  )
  return { held: twice, first: first?.scan.nonce ?? "", second: second.nonce }
}

/** The organiser sees the conflict with both phones, decides it with a reason, and it is in sight no more. */
export const resolveConflict = async (
  { checks }: Stage,
  setting: Setting,
  { held, first, second }: Awaited<ReturnType<typeof offline>>,
): Promise<number> => {
  const { owner, doors } = setting
  const params = paramsOf(setting)
  const seen = await owner.call("GET /api/offices/:office/events/:event/attention", { params })
  checks.equal(
    seen.map(({ kind, name, nonce, orderUnknown, open, sightings }) => [
      kind,
      name,
      nonce,
      orderUnknown,
      open,
      sightings.map((sighting) => [sighting.nonce, sighting.device]),
    ]),
    [
      [
        "double",
        held.line.titledName,
        second,
        false,
        true,
        [
          [first, doors[0]?.device],
          [second, doors[1]?.device],
        ],
      ],
    ],
    "temuan yang perlu keputusan",
  )
  await owner.call(
    "POST /api/offices/:office/events/:event/checkpoints/:checkpoint/tickets/:ticket/resolve",
    {
      params: { ...params, checkpoint: "masuk", ticket: held.line.ticket },
      body: { nonce: second, outcome: "same_person", reason: "Tiket dipindai dua kali oleh dua petugas" },
    },
  )
  const [after] = await owner.call("GET /api/offices/:office/events/:event/attention", { params })
  checks.equal([after?.open, after?.resolved?.outcome], [false, "same_person"], "temuan setelah diputuskan")
  return seen.length
}

/** Some try another gate later, and some requests arrive once more long after they were answered. */
export const scanAgain = async (stage: Stage, setting: Setting, entries: readonly Entry[]) => {
  const again = entries.filter((_, index) => index % 15 === 7)
  await each(again, 4, async ({ held, door, verdict }) => {
    const other = setting.doors[(setting.doors.indexOf(door) + 1) % setting.doors.length] as Door
    const second = await send(other, await scanOf(setting, other, held.qr))
    tellsWhere(stage, second, door, verdict.at)
  })
  const late = entries.filter((_, index) => index % 25 === 3)
  await each(late, 4, async ({ door, scan, verdict }) => {
    stage.checks.equal(await send(door, scan), verdict, "permintaan lama yang terkirim lagi")
  })
  return { again: again.length, late: late.length }
}

/** The board and the list of admissions against what the four phones saw. */
export const compareCounts = async (
  { checks }: Stage,
  setting: Setting,
  entries: readonly Entry[],
  { repeats, refused }: { repeats: number; refused: number },
) => {
  const counted = await board(setting)
  checks.equal(counted.registered, entries.length, "terdaftar")
  checks.equal(
    [counted.people, counted.inside, counted.repeats, counted.refused],
    [entries.length, entries.length, repeats, refused],
    "hadir, di dalam, pindai ulang, ditolak",
  )
  // The second phone's scan of one guest let somebody through, and is no second person.
  checks.equal(counted.scans, entries.length + 1 + repeats + refused, "pemindaian")
  checks.equal(counted.open, { double: 0, irregular: 0, unlisted: 0, signs: 0 }, "temuan yang masih terbuka")
  checks.equal(
    counted.byGate.map(({ gate, people }) => [gate, people]),
    setting.doors.map(({ gate }) => [gate, entries.filter(({ door }) => door.gate === gate).length]),
    "hadir menurut pintu",
  )
  checks.equal(
    counted.arrivals.reduce((sum, [, people]) => sum + people, 0),
    entries.length,
    "kedatangan per menit",
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

/** A verdict that says no because somebody came in before: when, at which gate and by which phone. */
const tellsWhere = ({ checks }: Stage, verdict: Verdict, door: Door, at: string): void => {
  checks.equal(
    verdict.kind === "repeat"
      ? [verdict.reason, verdict.at, verdict.gate, verdict.by, verdict.conflict]
      : [verdict.kind, told(verdict)],
    ["already_used", at, door.gateName, door.device, false],
    "pemindaian kedua",
  )
}

/** Most people show their QR; some have it read by a wedge scanner, typed, or are searched by name. */
const shown = ({ line, qr }: Held, index: number): [code: string, method: ScanInput["method"]] => {
  if (index % 20 === 11) return [line.code, "typed"]
  if (index % 20 === 14) return [line.code, "search"]
  return index % 20 === 17 ? [qr.toLowerCase(), "wedge"] : [qr, "camera"]
}

const told = (verdict: Verdict): string =>
  verdict.kind === "refuse" ? `ditolak (${verdict.reason})` : verdict.kind

/** The entrance on the live board, after what it may be old. */
export const board = async (setting: Setting) => {
  await new Promise((done) => setTimeout(done, 2_600))
  const { registered, checkpoints } = await setting.owner.call(
    "GET /api/offices/:office/events/:event/board",
    {
      params: paramsOf(setting),
    },
  )
  const [entrance] = checkpoints
  if (!entrance) throw new Error("a board without an entrance")
  return { ...entrance, registered }
}

const admissions = async (setting: Setting): Promise<string[]> => {
  const tickets: string[] = []
  let after: string | undefined
  do {
    const page = await setting.owner.call("GET /api/offices/:office/events/:event/admissions", {
      params: paramsOf(setting),
      query: { checkpoint: "masuk", ...(after ? { after } : {}) },
    })
    tickets.push(...page.items.filter(({ at }) => at !== undefined).map(({ ticket }) => ticket))
    after = page.after
  } while (after)
  return tickets
}
