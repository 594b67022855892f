import { expect, test } from "vitest"
import { noteServerTime, serverNow } from "./clock.ts"

const here = Date.parse("2026-12-20T02:00:00.000Z")

test("a computer whose clock is wrong goes by the server's; one that is a second off goes by its own", () => {
  noteServerTime(new Date(here + 360_000), here)
  expect(serverNow(here + 1_000).toISOString()).toBe("2026-12-20T02:06:01.000Z")
  noteServerTime(new Date(here - 2_000), here)
  expect(serverNow(here).toISOString()).toBe("2026-12-20T02:00:00.000Z")
})
