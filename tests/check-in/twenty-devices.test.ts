import * as Attention from "@setiakawan/core/check-in/attention"
import * as Board from "@setiakawan/core/check-in/board"
import * as Ledger from "@setiakawan/core/check-in/ledger"
import type { ScanInput } from "@setiakawan/core/check-in/scan"
import { expect, test } from "vitest"
import { testContext } from "../database.ts"
import * as Stage from "./stage.ts"

const devices = 20
const scansEach = 1_000
const people = 10_000
const start = Date.parse("2026-12-01T01:00:00.000Z")

/**
 * What one phone without a network scans: a walk over the pool that no other phone takes, now and then a ticket for
 * the second time, and now and then a code that is none of ours.
 */
const outbox = (device: number, tickets: readonly string[]): ScanInput[] => {
  const seen = new Set<string>()
  return Array.from({ length: scansEach }, (_, index) => {
    const at = {
      checkpoint: "masuk",
      gate: String((device % 4) + 1),
      sequence: index + 1,
      capturedAt: new Date(start + index * 2_000 + device * 97).toISOString(),
      uncertainty: 1,
    }
    if (index % 50 === 49) return Stage.scan({ ...at, told: "refuse", reason: "unreadable" })
    const step = index % 25 === 24 ? index - 1 : index
    const ticket = tickets[(device * 1_777 + step * 7) % tickets.length] ?? ""
    const told = seen.has(ticket) ? "repeat" : "admit"
    seen.add(ticket)
    return Stage.scan({ ...at, ticket, told })
  })
}

test("twenty phones hand over a thousand scans each at once: nothing is lost, nothing counts twice", async () => {
  const setting = await testContext()
  const stage = await Stage.open(setting.context, [Stage.checkpoint("masuk", "once")])
  const tickets = await Stage.tickets(stage, people)
  const crowd = await Promise.all(
    Array.from({ length: devices }, async (_, number) => ({
      ...(await Stage.phone(stage, `Ponsel ${number + 1}`, ["masuk"])),
      scans: outbox(number, tickets),
    })),
  )
  setting.clock.advance(3_600_000)

  const started = performance.now()
  let repeated = 0
  await Promise.all(
    crowd.map(async ({ browser, scans }, number) => {
      for (let from = 0; from < scans.length; from += 100) {
        const batch = scans.slice(from, from + 100)
        const answers = [await browser.post("/api/device/scans", { scans: batch })]
        // Every phone loses one answer, and sends that batch again.
        if (from / 100 === number % 10) {
          repeated += batch.length
          answers.push(await browser.post("/api/device/scans", { scans: batch }))
        }
        for (const { status, body } of answers) {
          expect(status).toBe(200)
          expect(body.verdicts.map(({ nonce }: { nonce: string }) => nonce)).toEqual(
            batch.map(({ nonce }) => nonce),
          )
        }
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const sent = devices * scansEach
  console.log(
    `${devices} phones handed over ${sent} scans (${repeated} of them twice) in ${seconds.toFixed(1)} s: ` +
      `${Math.round((sent + repeated) / seconds)} a second`,
  )

  // Counted from what the phones hold, without the ledgers.
  const all = crowd.flatMap(({ scans, device }) => scans.map((scan) => ({ ...scan, device })))
  const ofTickets = all.filter(({ ticket }) => ticket !== undefined)
  const admissions = ofTickets.filter(({ told }) => told === "admit")
  const first = new Map<string, (typeof admissions)[number]>()
  for (const scan of admissions) {
    const before = first.get(scan.ticket ?? "")
    if (!before || scan.capturedAt < before.capturedAt) first.set(scan.ticket ?? "", scan)
  }
  expect(first.size).toBeGreaterThan(people * 0.8)
  expect(admissions.length).toBeGreaterThan(first.size * 1.5)

  const { scope, event } = stage
  const ledgers = await Ledger.all(scope, event.id, "masuk")
  const kept = ledgers.flatMap(({ ticket, scans }) =>
    Object.values(scans).map((scan) => ({ ticket, device: scan.device, nonce: scan.nonce, told: scan.told })),
  )
  const identity = ({ ticket, device, nonce, told }: (typeof kept)[number]) =>
    `${nonce} ${ticket} ${device} ${told}`
  expect(kept.map(identity).sort()).toEqual(
    ofTickets.map((scan) => identity({ ...scan, ticket: scan.ticket ?? "" })).sort(),
  )

  const board = await Board.recount(scope, event.id)
  expect(board.checkpoints[0]).toMatchObject({
    people: first.size,
    inside: first.size,
    scans: sent,
    repeats: ofTickets.length - admissions.length,
    refused: all.length - ofTickets.length,
    open: { double: admissions.length - first.size, irregular: 0, unlisted: 0, signs: 0 },
    byGate: ["1", "2", "3", "4"].map((gate) => ({
      gate,
      people: [...first.values()].filter((scan) => scan.gate === gate).length,
      scans: ofTickets.filter((scan) => scan.gate === gate).length,
    })),
  })

  const conflicts = await Attention.list(scope, event.id)
  const blamed = conflicts.map(({ nonce, sightings }) => `${nonce} after ${sightings[0]?.nonce}`)
  expect(blamed.sort()).toEqual(
    admissions
      .filter((scan) => first.get(scan.ticket ?? "") !== scan)
      .map((scan) => `${scan.nonce} after ${first.get(scan.ticket ?? "")?.nonce}`)
      .sort(),
  )
}, 300_000)
