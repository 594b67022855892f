import * as fc from "fast-check"
import * as v from "valibot"
import { expect, test } from "vitest"
import * as Area from "./area.ts"
import { recognise } from "./area-names.ts"
import type * as Region from "./region.ts"

const below = (areas: readonly Area.Area[]): Area.Area[] => areas.flatMap(({ code }) => Area.children(code))

const provinces = Area.children("")
const regencies = below(provinces)
const districts = below(regencies)

test("knows 38 provinces, 514 regencies, 7,285 districts and 83,762 villages, each by a code of its own", () => {
  const villages = below(districts)
  expect([provinces.length, regencies.length, districts.length, villages.length]).toEqual([
    38, 514, 7285, 83762,
  ])
  const all = [...provinces, ...regencies, ...districts, ...villages]
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  expect(
    all.filter(({ code, name }) => !/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(code) || !name),
  ).toEqual([])
  expect(below(villages)).toEqual([])
})

test("finds an area of any level, dotted or not", () => {
  expect(Area.find("36")).toMatchObject({ name: "Banten", kind: "province" })
  expect(Area.find("3601")).toMatchObject({ name: "Kabupaten Pandeglang", kind: "kabupaten" })
  expect(Area.find("36.01.26")).toEqual({ code: "36.01.26", name: "Cikedal", kind: "kecamatan" })
  expect(Area.find("3601262004")).toEqual({ code: "36.01.26.2004", name: "Dahu", kind: "desa" })
  expect(Area.find("36.73.02.1001")).toMatchObject({ name: "Kasemen", kind: "kelurahan" })
})

test.each([
  "",
  "99",
  "36.99",
  "36.01.99",
  "36.01.26.2999",
  "36.01.2",
  "36.01.26.20",
  "toString",
  "__proto__",
  "36.1",
])("there is no area %j", (code) => {
  expect(Area.find(code)).toBeUndefined()
  expect(Area.path(code)).toEqual([])
  expect(Area.name(code)).toBe(code)
  expect(v.is(Area.Code, code)).toBe(false)
  if (code !== "") expect(Area.children(code)).toEqual([])
})

test.each([
  ["36.01.26.2004", "Desa Dahu, Kec. Cikedal, Kab. Pandeglang, Banten"],
  ["36.73.02.1001", "Kel. Kasemen, Kec. Kasemen, Kota Serang, Banten"],
  ["36.01.26", "Kec. Cikedal, Kab. Pandeglang, Banten"],
  ["36", "Banten"],
  ["91.03.01.2004", "Kampung Sereh, Distrik Sentani, Kab. Jayapura, Papua"],
  ["91.03.01.3007", "Desa Adat Yoboi, Distrik Sentani, Kab. Jayapura, Papua"],
  ["11.01.01.2004", "Gampong Drien, Kec. Bakongan, Kab. Aceh Selatan, Aceh"],
])("writes %s out as %s", (code, name) => {
  expect(Area.name(code)).toBe(name)
  expect(Area.path(code).map((area) => area.code.length)).toEqual(
    [2, 5, 8, 13].filter((length) => length <= code.length),
  )
})

test("takes the dotted code of an area that exists, and says `region` of any other", () => {
  expect(v.is(Area.Code, "36.01.26.2004")).toBe(true)
  const result = v.safeParse(Area.Code, "36.01.26.2999")
  expect(result.issues?.map(({ message }) => message)).toEqual(["region"])
})

test.each([
  ["Kec. Cikedal", "36.01", undefined, "36.01.26"],
  ["KECAMATAN  CIKEDAL", "36.01", "district", "36.01.26"],
  ["cikedal", "36.01", "district", "36.01.26"],
  ["Desa Dahu", "36.01", "village", "36.01.26.2004"],
  ["Dahu", "36.01.26", undefined, "36.01.26.2004"],
  ["DESA DAHU KEC CIKEDAL", "36.01", "village", "36.01.26.2004"],
  ["Kec. Cikedal, Desa Dahu", "36.01", undefined, "36.01.26.2004"],
  ["Dahu, Cikedal", "36", undefined, "36.01.26.2004"],
  ["Ds. Dahu Kec. Cikedal Kab. Pandeglang", "36", undefined, "36.01.26.2004"],
  ["Kel. Kasemen, Kec. Kasemen, Kota Serang, Banten", "36.73", undefined, "36.73.02.1001"],
  ["Serang", "36.73", "district", "36.73.01"],
  ["Serang", "36.73", "village", "36.73.01.1001"],
  ["Kec. Serang, Kota Serang", "36", undefined, "36.73.01"],
  ["Kota Baru", "36.73", "village", "36.73.01.1004"],
  ["Kel. Kota Baru Kec. Serang", "36.73", undefined, "36.73.01.1004"],
  ["Kec. Poso Kota Selatan", "72.02", undefined, "72.02.21"],
  ["KEC. BANGKINANG KOTA KAB. KAMPAR", "14", undefined, "14.01.01"],
  ["Tanjungbalai Kota 2", "12.74", undefined, "12.74.01.1002"],
  ["Distrik Sentani", "91.03", undefined, "91.03.01"],
  ["Tangsel", "36", undefined, "36.74"],
  ["Kab. Pandeglang", "36.01", undefined, "36.01"],
  ["3601262004", "36.01", "village", "36.01.26.2004"],
  [36.01, "36", undefined, "36.01"],
] as const)("recognises %j within %s (%s) as %s", (text, within, level, code) => {
  expect(recognise(text, within, level)).toEqual({ ok: true, value: code, warnings: [] })
})

test.each([
  ["", "36.01", undefined, "region_missing", []],
  [null, "36.01", undefined, "region_missing", []],
  ["Atlantis", "36.01", undefined, "region_unknown", []],
  ["Dahu", "99", undefined, "region_unknown", []],
  ["Dahu", "36.02", undefined, "region_unknown", []],
  ["Kec. Cikedal, Kab. Lebak", "36.01", undefined, "region_unknown", []],
  ["Desa Dahu", "36.01", "district", "region_unknown", []],
  ["36.02.01", "36.01", undefined, "region_unknown", ["36.02.01"]],
  ["36.01.26.2999", "36.01", undefined, "region_unknown", []],
  ["Sukajadi", "36.01", "village", "region_ambiguous", ["36.01.03.2009", "36.01.28.2007"]],
  ["Serang", "36.73", undefined, "region_ambiguous", ["36.73.01", "36.73.01.1001"]],
] as const)("refuses %j within %s (%s) with %s", (text, within, level, code, candidates) => {
  expect(recognise(text, within, level)).toEqual({ ok: false, code, candidates })
})

test("recognises every district, and villages as they are written out, unless two have one name", () => {
  const wrong = (area: Area.Area, level: Region.Level) => {
    const result = recognise(Area.name(area.code).toUpperCase(), area.code.slice(0, 5), level)
    return result.ok ? result.value !== area.code : !result.candidates.includes(area.code)
  }
  expect(districts.filter((area) => wrong(area, "district"))).toEqual([])
  const some = below(districts.filter((_, index) => index % 5 === 0))
  expect(some.filter((area) => wrong(area, "village"))).toEqual([])
}, 30_000)

test("never throws", () => {
  const codes = fc.oneof(fc.string(), fc.constantFrom("", "36", "36.01", "36.01.26"))
  fc.assert(fc.property(fc.anything(), codes, (input, within) => void recognise(input, within)))
  fc.assert(fc.property(fc.string(), codes, (input, within) => void recognise(`Kec. ${input}`, within)))
})
