import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Unsur from "./unsur.ts"

test("has every PSKS once, and codes that are unique and stable in form", () => {
  const psks = Unsur.table.flatMap((row) => row.psks ?? [])
  expect(psks.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  const codes = Unsur.table.map((row) => row.code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([])
})

test("no writing means two rows", () => {
  const seen = new Map<string, string>()
  for (const row of Unsur.table) {
    for (const text of new Set(
      [row.code, row.name, ...row.aliases].map((one) => one.toLowerCase().replaceAll(/[^a-z0-9]/g, "")),
    )) {
      expect(`${text} ${seen.get(text) ?? row.code}`).toBe(`${text} ${row.code}`)
      seen.set(text, row.code)
    }
  }
})

test.each([
  ["PSM", "psm"],
  ["P S M", "psm"],
  ["pekerja sosial masyarakat", "psm"],
  ["Pekerja Sosial Masyarakat (PSM)", "psm"],
  ["PSM Kab. Serang", "psm"],
  ["T K S K", "tksk"],
  ["Pendamping PKH", "pendamping-pkh"],
  ["KARANG TARUNA Kec. Ciruas", "karang-taruna"],
  ["Operator SIKS-NG", "operator"],
  ["Sakti Peksos", "sakti-peksos"],
  ["Ketua RT 03", "rt-rw"],
  ["P2TP2A Kab. Lebak", "p2tp2a"],
  ["pendamping jamsos", "pendamping-jaminan-sosial"],
])("recognises %j as %s", (text, code) => {
  expect(Unsur.recognise(text)).toEqual({ ok: true, value: code })
})

test.each([
  ["", "unsur_missing"],
  [null, "unsur_missing"],
  ["Juru Masak", "unsur_unknown"],
  ["Kp. Baru", "unsur_unknown"],
  [5, "unsur_unknown"],
] as const)("answers %j with %s", (input, code) => {
  expect(Unsur.recognise(input)).toEqual({ ok: false, code })
})

test("lets an office add rows and replace built-in ones", () => {
  const own = [
    { code: "kader-posyandu", name: "Kader Posyandu", aliases: ["Posyandu"] },
    { code: "psm", name: "PSM Banten", aliases: [] },
  ]
  expect(Unsur.recognise("POSYANDU Melati", own)).toEqual({ ok: true, value: "kader-posyandu" })
  expect(Unsur.name("psm", own)).toBe("PSM Banten")
  expect(Unsur.name("psm")).toBe("Pekerja Sosial Masyarakat (PSM)")
  expect(Unsur.rows(own).filter((row) => row.code === "psm")).toHaveLength(1)
  expect(Unsur.name("tak-dikenal")).toBe("tak-dikenal")
})

test("never throws", () => {
  fc.assert(fc.property(fc.anything(), (input) => void Unsur.recognise(input)))
})
