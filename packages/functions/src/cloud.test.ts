import { expect, test } from "vitest"
import { once } from "./cloud.ts"

test("what a process makes once is shared, and made anew after a failure", async () => {
  let made = 0
  const get = once(async () => {
    made++
    if (made === 1) throw new Error("not yet")
    return made
  })
  await expect(get()).rejects.toThrow("not yet")
  expect(await Promise.all([get(), get()])).toEqual([2, 2])
  expect(await get()).toBe(2)
})
