import { expect, test } from "vitest"
import * as Keys from "./keys.ts"

const place = { office: "off_1", record: "prs_1", field: "nik" }
const nik = "3673014507900001"

test("a new key seals what is new, and what was sealed and hashed before is still read and found", async () => {
  const first = Keys.newRing("2026")
  const before = await Keys.open(first)
  const [sealed, hash] = [await before.encrypt(nik, place), await before.hash(nik, place)]
  const after = await Keys.open({ current: "2027", keys: { ...first.keys, ...Keys.newRing("2027").keys } })
  expect(await after.decrypt(sealed, place)).toBe(nik)
  expect(await after.hash(nik, place)).toBe(hash)
  expect(await after.encrypt(nik, place)).toMatch(/^2027\./)
  expect(hash).toMatch(/^2026\./)
})

test("a ciphertext that was moved, changed or sealed by an unknown key is not opened", async () => {
  const keys = await Keys.open(Keys.newRing("2026"))
  const sealed = await keys.encrypt(nik, place)
  for (const moved of [
    { ...place, office: "off_2" },
    { ...place, record: "prs_2" },
    { ...place, field: "nip" },
  ])
    await expect(keys.decrypt(sealed, moved)).rejects.toThrow()
  const changed = `${sealed.slice(0, 10)}${sealed[10] === "A" ? "B" : "A"}${sealed.slice(11)}`
  await expect(keys.decrypt(changed, place)).rejects.toThrow()
  await expect(keys.decrypt(sealed.replace("2026", "2025"), place)).rejects.toThrow("unknown data key")
})

test("hashes differ by office and field", async () => {
  const keys = await Keys.open(Keys.newRing("2026"))
  const hashes = [place, { ...place, office: "off_2" }, { ...place, field: "nip" }].map((at) =>
    keys.hash(nik, at),
  )
  expect(new Set(await Promise.all(hashes)).size).toBe(3)
})

test("a derived secret is the same under a newer key, differs by every part of its place, and is no hash", async () => {
  const first = Keys.newRing("2026")
  const before = await Keys.open(first)
  const after = await Keys.open({ current: "2027", keys: { ...first.keys, ...Keys.newRing("2027").keys } })
  const secret = await before.derive(place)
  expect(secret).toHaveLength(32)
  expect(await after.derive(place)).toEqual(secret)
  const others = [{ office: "off_2" }, { record: "prs_2" }, { field: "nip" }].map((part) =>
    before.derive({ ...place, ...part }),
  )
  for (const other of await Promise.all(others)) expect(other).not.toEqual(secret)
})
