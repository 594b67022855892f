import { randomUUID } from "node:crypto"
import * as Token from "@setiakawan/core/token"
import { client } from "../client.ts"
import { type Door, type Held, paramsOf, type Setting, type Stage } from "../stage.ts"
import { scanOf, send } from "./phones.ts"
import { openTicket, roster } from "./tickets.ts"

const phone = "0812 8000 1945"

/** Tickets that no gate may take, each with the reason that the gate must give. */
export const impostors = async (
  stage: Stage,
  setting: Setting,
  genuine: Held,
  replaced: Held,
): Promise<Record<string, string>> => {
  const { checks } = stage
  const door = setting.doors[0] as Door
  const cases = {
    "tanda tangan diubah": [altered(genuine.qr), "forged"],
    "tanda tangan kunci lain": [await signedByAnother(stage, setting, genuine), "forged"],
    "acara lain": [await ticketOfAnotherEvent(stage, setting), "other_event"],
    "pendaftaran dibatalkan": [await cancelledTicket(stage, setting), "cancelled"],
    "tiket lama setelah diganti": [replaced.qr, "replaced"],
    "kode yang tidak ada": ["000 000 000", "unknown"],
    "kode salah ketik": [mistyped(genuine.line.code), "unreadable"],
    "QR bukan tiket": ["https://contoh.example/menu", "unreadable"],
  } as const
  const results: Record<string, string> = {}
  for (const [what, [code, reason]] of Object.entries(cases)) {
    const verdict = await send(door, await scanOf(setting, door, code))
    const told = verdict.kind === "refuse" ? verdict.reason : verdict.kind
    results[what] = told
    checks.equal(told, reason, `tiket palsu atau tidak berlaku: ${what}`)
  }
  return results
}

/** One symbol in the middle of the signature is another. */
const altered = (qr: string): string => {
  const at = qr.length - 40
  return `${qr.slice(0, at)}${qr[at] === "7" ? "8" : "7"}${qr.slice(at + 1)}`
}

/** One symbol is another, which the check character tells. */
const mistyped = (code: string): string => `${code.startsWith("7") ? "8" : "7"}${code.slice(1)}`

/** A ticket whose every detail is right, signed with a key of the forger's own. */
const signedByAnother = async ({ origin }: Stage, { event }: Setting, { line }: Held): Promise<string> => {
  const { privateKey } = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, bytes))
  return Token.toUrl(
    origin,
    { number: 1, sign },
    {
      kind: "ticket",
      event: event.reference,
      ticket: line.ticket,
      issue: 0,
      issuedAt: Math.floor(Date.now() / 1000),
    },
  )
}

/** Somebody registers on the public page of the office's other event, and comes to this one. */
const ticketOfAnotherEvent = async ({ origin, checks }: Stage, setting: Setting): Promise<string> => {
  const { office, owner, event } = setting
  const draft = await owner.call("POST /api/offices/:office/events", {
    params: { office },
    body: {
      kind: "rakor",
      name: "Rapat Koordinasi Bidang Rehabilitasi Sosial",
      venue: "Aula Dinas Sosial Provinsi Banten",
      region: "36.73",
      zone: "WIB",
      start: event.start,
      end: event.end,
      capacity: 60,
    },
  })
  const other = await owner.call("POST /api/offices/:office/events/:event/publish", {
    params: { office, event: draft.id },
  })
  const browser = client(origin)
  const registered = await browser.call("POST /api/public/events/:reference/registrations", {
    params: { reference: other.reference },
    body: {
      name: "Siti Aminah",
      unsur: "tksk",
      instansi: "Kecamatan Cipocok Jaya",
      region: "36.73",
      phone,
      consent: true,
      request: randomUUID(),
    },
  })
  const secret = new URL(registered.link).hash.slice(1)
  await browser.call("POST /api/public/holder", { body: { secret } })
  const view = await browser.call("GET /api/public/tickets/:reference/:ticket", {
    params: { reference: other.reference, ticket: registered.ticket },
  })
  const token = view.qr.split("/").at(-1) ?? ""
  const status = await browser.call("GET /api/public/t/:token", { params: { token } })
  checks.equal([status.status, status.event.name], ["valid", other.name], "tiket acara lain di halamannya")
  return view.qr
}

/** Somebody was registered at the desk, got a ticket, and took it back. */
const cancelledTicket = async ({ origin }: Stage, setting: Setting): Promise<string> => {
  const { owner } = setting
  const params = paramsOf(setting)
  const added = await owner.call("POST /api/offices/:office/events/:event/participants", {
    params,
    body: { name: "Rina Marlina", unsur: "karang-taruna", region: "36.71", phone },
  })
  const line = (await roster(setting)).find(({ ticket }) => ticket === added.ticket)
  if (!line) throw new Error("somebody registered at the desk is not in the roster")
  const held = await openTicket(setting, line, client(origin))
  await owner.call("POST /api/offices/:office/events/:event/participants/:ticket/cancel", {
    params: { ...params, ticket: added.ticket },
  })
  return held.qr
}
