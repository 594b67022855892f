import { expect, test } from "vitest"
import { answersTo, countByKind, type Finding, sentence } from "./findings.ts"
import { chunks, grouped, madeAt, type Quarantined } from "./quarantined.ts"

const finding = (changes: Partial<Finding> = {}): Finding => ({
  checkpoint: "masuk",
  ticket: "ABCD2345",
  name: "Siti Aminah",
  kind: "double",
  nonce: "n".repeat(16),
  sightings: [],
  orderUnknown: false,
  signs: [],
  samePhone: 1,
  open: true,
  ...changes,
})

test("an irregular admission says why it should have been refused", () => {
  expect(sentence(finding({ kind: "irregular", standing: "cancelled" }))).toBe(
    "Dipersilakan masuk oleh perangkat yang belum tahu bahwa pendaftarannya sudah dibatalkan.",
  )
})

test("signs are told together, the shared phone first", () => {
  expect(sentence(finding({ kind: "signs", signs: ["old_code", "time_unverified"], samePhone: 4 }))).toBe(
    "Ponsel yang sama dipakai untuk 4 tiket; kode layarnya sudah lewat lebih dari satu putaran; " +
      "waktunya tidak dapat dipastikan, karena dikirim belakangan.",
  )
})

test("kinds are counted in the order of their weight, and every kind can be answered", () => {
  const list = [finding({ kind: "unlisted" }), finding(), finding({ kind: "unlisted" })]
  expect(countByKind(list)).toEqual([
    { kind: "double", count: 1 },
    { kind: "unlisted", count: 2 },
  ])
  for (const outcomes of Object.values(answersTo)) expect(outcomes.length).toBeGreaterThan(0)
})

const kept = (device: string, sequence: number, cause: Quarantined["cause"] = "revoked"): Quarantined => ({
  device,
  nonce: `${device}-${sequence}`.padEnd(16, "0"),
  cause,
  state: "open",
  receivedAt: "2026-12-20T02:00:00.000Z",
  scan: {
    v: 1,
    gate: "1",
    checkpoint: "masuk",
    direction: "in",
    method: "camera",
    capturedAt: "2026-12-20T01:00:00.000Z",
    offset: -60_000,
    uncertainty: 100,
    sequence,
    told: "admit",
  },
})

test("scans in quarantine stand by device and cause, each in the order of its device", () => {
  const groups = grouped([
    kept("dev_a", 3),
    kept("dev_b", 1),
    kept("dev_a", 2),
    kept("dev_a", 9, "outside_span"),
  ])
  expect(
    groups.map(({ device, cause, scans }) => [device, cause, scans.map(({ scan }) => scan.sequence)]),
  ).toEqual([
    ["dev_a", "revoked", [2, 3]],
    ["dev_b", "revoked", [1]],
    ["dev_a", "outside_span", [9]],
  ])
  expect(madeAt(kept("dev_a", 1))).toBe("2026-12-20T00:59:00.000Z")
})

test("many are decided a hundred at a time, and none is left out", () => {
  const list = Array.from({ length: 250 }, (_, at) => at)
  expect(chunks(list).map((chunk) => chunk.length)).toEqual([100, 100, 50])
  expect(chunks(list).flat()).toEqual(list)
  expect(chunks([])).toEqual([])
})
