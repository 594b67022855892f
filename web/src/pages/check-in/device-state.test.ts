import { expect, test } from "vitest"
import { type Device, stateOf, troubles, wrongClock } from "./device-state.ts"

const now = new Date("2026-12-20T02:00:00.000Z")
const event = { start: "2026-12-20T01:00:00.000Z", end: "2026-12-20T08:00:00.000Z" }

const device = (changes: Partial<Device> = {}): Device => ({
  id: "dev_1",
  name: "HP Pintu 1",
  checkpoints: ["masuk"],
  from: "2026-12-19T00:00:00.000Z",
  until: "2026-12-21T00:00:00.000Z",
  state: "active",
  createdAt: "2026-12-19T00:00:00.000Z",
  enrolledAt: "2026-12-19T01:00:00.000Z",
  lastContactAt: "2026-12-20T01:59:30.000Z",
  ...changes,
})

test.each([
  ["active", {}],
  ["silent", { lastContactAt: "2026-12-20T01:58:00.000Z" }],
  ["silent", { lastContactAt: undefined }],
  ["early", { from: "2026-12-20T03:00:00.000Z" }],
  ["ended", { until: "2026-12-20T01:00:00.000Z" }],
  ["invited", { state: "invited" }],
  ["revoked", { state: "revoked" }],
  ["wiped", { state: "wiped" }],
  ["cancelled", { state: "wiped", enrolledAt: undefined }],
] as const)("a phone is %s", (state, changes) => {
  expect(stateOf(device(changes), now)).toBe(state)
})

test("a silent phone is a trouble while the doors are at work, and not the evening before", () => {
  const silent = device({ lastContactAt: "2026-12-19T01:00:00.000Z" })
  expect(troubles([silent, device()], event, now)).toEqual([{ device: silent, silent: true, waiting: 0 }])
  expect(troubles([silent], event, new Date("2026-12-19T14:00:00.000Z"))).toEqual([])
})

test("scans that wait are a trouble at any time, also on a phone whose permission was taken back", () => {
  const full = device({ waiting: 3, attention: 2, state: "revoked" })
  const some = device({ waiting: 1 })
  expect(troubles([some, full], event, now).map(({ waiting }) => waiting)).toEqual([5, 1])
  expect(troubles([device({ waiting: 4, state: "wiped" })], event, now)).toEqual([])
})

test("a clock that is a minute wrong is told, one that is seconds wrong is not", () => {
  expect(wrongClock(device({ clockOffset: -61_000 }))).toBe(-61_000)
  expect(wrongClock(device({ clockOffset: 59_000 }))).toBeUndefined()
})
