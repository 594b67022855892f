import { readFile, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { testFolder } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Keys from "./keys.ts"

test("keys are made once, kept, and only their user may read them", async () => {
  const file = join(await testFolder(), "keys.json")
  const made = await Keys.open(file, false)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await Keys.open(file, true)).toEqual(made)
  expect(made.ring.keys.k1?.data).not.toEqual(made.ring.keys.k1?.hash)
})

test("keys that are missing beside data are not replaced", async () => {
  const file = join(await testFolder(), "keys.json")
  await expect(Keys.open(file, true)).rejects.toThrow("The key file is missing")
  await expect(stat(file)).rejects.toThrow("ENOENT")
})

test("a damaged key file is refused and left as it is", async () => {
  const file = join(await testFolder(), "keys.json")
  for (const text of [
    "{",
    "{}",
    `{"version":1,"current":"k1","keys":{"k1":{"data":"AA","hash":"AA"}},"files":"AA"}`,
  ]) {
    await writeFile(file, text)
    await expect(Keys.open(file, true)).rejects.toThrow("damaged")
    expect(await readFile(file, "utf8")).toBe(text)
  }
})
