import { expect, test } from "vitest"
import * as Zip from "./zip.ts"
import { zipOf } from "./zip.fixture.ts"

const all = () => true
const limits = { maxEntries: 10, maxInflated: 1_000_000 }
const zeros = new Uint8Array(2_000_000)

test("opens deflated and stored parts and packs them again", async () => {
  const bytes = await zipOf([
    { name: "a.xml", data: "halo halo halo" },
    { name: "map/b.xml", data: "dua", stored: true },
  ])
  const opened = await Zip.unpack(bytes, all, limits)
  if (!opened.ok) throw new Error(opened.code)
  expect([...opened.parts.keys()]).toEqual(["a.xml", "map/b.xml"])
  const again = await Zip.unpack(Zip.pack(opened.parts), all, limits)
  expect(again).toEqual(opened)
})

test("leaves parts that nobody wants packed", async () => {
  const bytes = await zipOf([
    { name: "bomb.png", data: zeros },
    { name: "a.xml", data: "x" },
  ])
  const opened = await Zip.unpack(bytes, (name) => name.endsWith(".xml"), limits)
  expect(opened.ok && [...opened.parts.keys()]).toEqual(["a.xml"])
})

test("refuses a part that claims to be too large, without inflating it", async () => {
  const bytes = await zipOf([{ name: "a.xml", data: "x", claims: 5_000_000_00 }])
  expect(await Zip.unpack(bytes, all, limits)).toEqual({ ok: false, code: "too_large" })
})

test("stops inflating a part that claims to be small and is not", async () => {
  for (const claims of [0, 10]) {
    const bytes = await zipOf([{ name: "a.xml", data: zeros, claims }])
    expect(bytes.length).toBeLessThan(5_000)
    expect(await Zip.unpack(bytes, all, limits)).toEqual({ ok: false, code: "too_large" })
  }
})

test("counts all parts together", async () => {
  const half = new Uint8Array(600_000)
  const bytes = await zipOf([
    { name: "a.xml", data: half, claims: 1 },
    { name: "b.xml", data: half, claims: 1 },
  ])
  expect(await Zip.unpack(bytes, all, limits)).toEqual({ ok: false, code: "too_large" })
})

test("refuses more entries than the limit", async () => {
  const bytes = await zipOf(Array.from({ length: 11 }, (_, index) => ({ name: `${index}.xml`, data: "x" })))
  expect(await Zip.unpack(bytes, all, limits)).toEqual({ ok: false, code: "too_large" })
})

test("finds a wrong checksum, a cut file and a broken stream", async () => {
  const wrong = await zipOf([{ name: "a.xml", data: "x", crc: 1 }])
  expect(await Zip.unpack(wrong, all, limits)).toEqual({ ok: false, code: "corrupt" })
  const whole = await zipOf([{ name: "a.xml", data: "halo ".repeat(100) }])
  expect(await Zip.unpack(whole.slice(0, 60), all, limits)).toEqual({ ok: false, code: "corrupt" })
  const broken = whole.slice()
  broken.fill(0xff, 36, 45)
  expect(await Zip.unpack(broken, all, limits)).toEqual({ ok: false, code: "corrupt" })
})
