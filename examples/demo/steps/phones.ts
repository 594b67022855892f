import { randomUUID } from "node:crypto"
import * as Decide from "@setiakawan/core/check-in/decide"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Api } from "@setiakawan/functions/contract"
import { client } from "../client.ts"
import { type Door, paramsOf, type Setting, type Stage } from "../stage.ts"

export type Row = Api["GET /api/device/roster"]["answer"]["items"][number]
export type Verdict = Api["POST /api/device/scans"]["answer"]["verdicts"][number]
type Method = ScanInput["method"]

/** Enrols a phone for one gate by the one-time address that the organiser shows as a QR. `skew`: how wrong its clock is. */
export const enrol = async (
  stage: Stage,
  setting: Omit<Setting, "doors">,
  gate: { id: string; name: string },
  name: string,
  skew: number,
): Promise<Door> => {
  const { url } = await setting.owner.call("POST /api/offices/:office/events/:event/devices", {
    params: paramsOf(setting),
    body: { name, checkpoints: ["masuk"] },
  })
  const phone = client(stage.origin)
  const secret = new URL(url).hash.slice(1)
  const claim = randomUUID()
  const [first, again] = await Promise.all(
    [1, 2].map(() => phone.call("POST /api/device/enrol", { body: { secret, claim } })),
  )
  stage.checks.equal(again, first, "pendaftaran ponsel yang terkirim dua kali")
  const stolen = await client(stage.origin).fetch("/api/device/enrol", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret, claim: randomUUID() }),
  })
  stage.checks.equal(stolen.status, 410, "kode pendaftaran ponsel yang dipakai ponsel lain")
  const door: Door = {
    gate: gate.id,
    gateName: gate.name,
    device: name,
    client: phone,
    skew,
    offset: 0,
    uncertainty: 0,
    sequence: 0,
    rows: new Map(),
    cursor: "",
    knownUntil: "",
    keys: {},
  }
  await contact(door)
  return door
}

const clock = ({ skew }: Door): number => Date.now() + skew

/** Tells the server that the phone is there, and learns by how much its clock is wrong. */
export const contact = async (door: Door): Promise<void> => {
  const sent = clock(door)
  const { time, event } = await door.client.call("POST /api/device/contact", {
    body: { clock: new Date(sent).toISOString(), waiting: 0, attention: 0 },
  })
  const back = clock(door)
  door.offset = Math.round(Date.parse(time) - (sent + back) / 2)
  door.uncertainty = Math.ceil((back - sent) / 2)
  door.keys = event?.keys ?? door.keys
}

/** Loads the roster, or what changed in it since. */
export const refresh = async (door: Door): Promise<void> => {
  const take = (rows: readonly Row[]) => {
    for (const row of rows) door.rows.set(row.ticket, row)
  }
  if (door.cursor === "") {
    let after: string | undefined
    do {
      const page = await door.client.call("GET /api/device/roster", after ? { query: { after } } : {})
      take(page.items)
      door.cursor = page.cursor ?? door.cursor
      door.knownUntil = page.knownUntil ?? door.knownUntil
      after = page.after
    } while (after)
  }
  for (let more = true; more; ) {
    const changed = await door.client.call("GET /api/device/changes", { query: { cursor: door.cursor } })
    take(changed.items)
    ;({ cursor: door.cursor, knownUntil: door.knownUntil, more } = changed)
  }
}

/** What the phone says of a code by itself, and the scan that it keeps. */
export const scanOf = async (
  { event }: Pick<Setting, "event">,
  door: Door,
  text: string,
  method: Method = "camera",
): Promise<ScanInput> => {
  const code = await Decide.readCode(text, door.keys)
  const nonce = randomUUID()
  const captured = clock(door)
  const checkpoint = event.checkpoints.find(({ id }) => id === "masuk")
  if (!checkpoint) throw new Error("an event without its entrance")
  const ticket = Decide.ticketOf(code)
  const decision = Decide.decide(code, {
    event: event.reference,
    zone: event.zone,
    checkpoint,
    direction: "in",
    at: new Date(captured + door.offset).toISOString(),
    nonce,
    registration: ticket === undefined ? undefined : door.rows.get(ticket),
    ledger: undefined,
    knownUntil: door.knownUntil || new Date(0).toISOString(),
  })
  const named = "ticket" in decision ? decision.ticket : undefined
  const issue = Decide.issueOf(code)
  return {
    v: 1,
    nonce,
    checkpoint: "masuk",
    gate: door.gate,
    ...(named === undefined ? {} : { ticket: named, ...(issue === undefined ? {} : { issue }) }),
    direction: "in",
    method,
    capturedAt: new Date(captured).toISOString(),
    offset: door.offset,
    uncertainty: door.uncertainty,
    sequence: ++door.sequence,
    told: decision.kind === "admit" && decision.unlisted ? "unlisted" : decision.kind,
    ...(decision.kind === "refuse" ? { reason: decision.reason } : {}),
  }
}

/** Sends one scan while the officer waits. */
export const send = async (door: Door, scan: ScanInput): Promise<Verdict> => {
  const { verdicts } = await door.client.call("POST /api/device/scans", {
    body: { live: true, scans: [scan] },
  })
  const [verdict] = verdicts
  if (!verdict) throw new Error("no verdict")
  return verdict
}

/** Hands over what a phone kept while it had no network, a hundred at a time, each time twice: an answer was lost. */
export const handOver = async (
  { checks }: Stage,
  door: Door,
  scans: readonly ScanInput[],
): Promise<Verdict[]> => {
  const verdicts: Verdict[] = []
  for (let at = 0; at < scans.length; at += 100) {
    const body = { scans: scans.slice(at, at + 100) }
    const first = await door.client.call("POST /api/device/scans", { body })
    const again = await door.client.call("POST /api/device/scans", { body })
    checks.equal(again.verdicts, first.verdicts, "kiriman luring yang terkirim dua kali")
    verdicts.push(...again.verdicts)
  }
  return verdicts
}
