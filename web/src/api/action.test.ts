import { createRoot } from "solid-js"
import { expect, test } from "vitest"
import { createAction } from "./action.ts"
import { ApiError } from "./client.ts"

test("runs once at a time and tells how it failed, field by field", async () => {
  let runs = 0
  let refuse = true
  const action = createRoot(() =>
    createAction(async (name: string) => {
      runs += 1
      await Promise.resolve()
      if (refuse) throw new ApiError("validation", 422, [{ path: "name", code: "too_long" }])
      return name
    }),
  )
  const first = action.run("HKSN")
  const second = action.run("HKSN")

  expect(action.busy()).toBe(true)
  expect(await first).toBeUndefined()
  expect(await second).toBeUndefined()
  expect(runs).toBe(1)
  expect(action.busy()).toBe(false)
  expect(action.error()).toBe("Ada isian yang perlu diperbaiki.")
  expect(action.fieldError("name")).toBe("Terlalu panjang.")
  expect(action.fieldError("theme")).toBe("")

  refuse = false
  expect(await action.run("HKSN")).toBe("HKSN")
  expect(action.error()).toBe("")
  expect(action.fieldError("name")).toBe("")
})
