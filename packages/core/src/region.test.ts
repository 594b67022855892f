import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Region from "./region.ts"
import * as Districts from "./regions/districts.ts"

test("knows 38 provinces and 514 regencies", () => {
  const provinces = Region.provinces()
  expect(provinces).toHaveLength(38)
  expect(provinces.flatMap((province) => Region.regencies(province.code))).toHaveLength(514)
})

test("finds a region by its code, dotted or not", () => {
  expect(Region.find("36.01")).toEqual({
    code: "36.01",
    name: "Kabupaten Pandeglang",
    province: "36",
    kind: "kabupaten",
  })
  expect(Region.find("3673")?.name).toBe("Kota Serang")
  expect(Region.name("31.71")).toBe("Kota Administrasi Jakarta Pusat")
  expect(Region.name("36")).toBe("Banten")
  expect(Region.find("99")).toBeUndefined()
  expect(Region.provinceOf("36.73.01.1001")).toBe("36")
  expect(Region.regencies("36").map((region) => region.code)).toEqual([
    "36.01",
    "36.02",
    "36.03",
    "36.04",
    "36.71",
    "36.72",
    "36.73",
    "36.74",
  ])
})

test.each([
  ["11", "WIB"],
  ["36.01", "WIB"],
  ["61", "WIB"],
  ["62", "WIB"],
  ["51", "WITA"],
  ["53", "WITA"],
  ["63", "WITA"],
  ["64.72", "WITA"],
  ["65", "WITA"],
  ["76", "WITA"],
  ["81", "WIT"],
  ["96", "WIT"],
  ["99", undefined],
  ["", undefined],
])("puts %s in the zone %s", (code, zone) => {
  expect(Region.zoneOf(code)).toBe(zone)
})

test("has a zone for every province", () => {
  expect(Region.provinces().filter((province) => Region.zoneOf(province.code) === undefined)).toEqual([])
})

test.each([
  ["Kab. Pandeglang", "36.01"],
  ["KAB PANDEGLANG", "36.01"],
  ["Pandeglang", "36.01"],
  ["  kabupaten   pandeglang ", "36.01"],
  ["Kota Serang", "36.73"],
  ["Serang (Kota)", "36.73"],
  ["Kab.Serang", "36.04"],
  ["Kota Serang, Banten", "36.73"],
  ["Kabupaten Serang - Provinsi Banten", "36.04"],
  ["Tangsel", "36.74"],
  ["Tangerang Selatan", "36.74"],
  ["36.01", "36.01"],
  ["3601", "36.01"],
  [3601, "36.01"],
  ["Provinsi Banten", "36"],
  ["Banten", "36"],
  ["Dinas Sosial Kab. Lebak", "36.02"],
])("recognises %j as %s", (text, code) => {
  expect(Region.recognise(text, "36")).toEqual({ ok: true, value: code, warnings: [] })
})

test.each([
  ["Jakarta Pusat", "31.71"],
  ["Kota Adm. Jakarta Pusat", "31.71"],
  ["Kab. Adm. Kep. Seribu", "31.01"],
  ["Belitung Timur", "19.06"],
  ["Kab. Kotabaru", "63.02"],
  ["Samarinda", "64.72"],
  ["DKI Jakarta", "31"],
  ["D.I. Yogyakarta", "34"],
])("recognises %j outside the hinted province, with a warning", (text, code) => {
  expect(Region.recognise(text, "36")).toEqual({ ok: true, value: code, warnings: ["region_other_province"] })
})

test("never guesses between kabupaten, kota and province of one name", () => {
  expect(Region.recognise("serang", "36")).toEqual({
    ok: false,
    code: "region_ambiguous",
    candidates: ["36.04", "36.73"],
  })
  expect(Region.recognise("Gorontalo")).toMatchObject({ candidates: ["75", "75.01", "75.71"] })
})

test.each([
  ["", "region_missing"],
  [null, "region_missing"],
  ["Atlantis", "region_unknown"],
  ["99.99", "region_unknown"],
  [{}, "region_unknown"],
] as const)("refuses %j with %s", (input, code) => {
  expect(Region.recognise(input)).toEqual({ ok: false, code, candidates: [] })
})

test("recognises the full name of every region and nothing else by it", () => {
  for (const region of [
    ...Region.provinces(),
    ...Region.provinces().flatMap((one) => Region.regencies(one.code)),
  ]) {
    const prefix = region.kind === "province" ? "Provinsi " : ""
    expect(Region.recognise(`${prefix}${region.name}`.toUpperCase())).toMatchObject({
      ok: true,
      value: region.code,
    })
  }
})

test("never throws", () => {
  fc.assert(fc.property(fc.anything(), fc.string(), (input, hint) => void Region.recognise(input, hint)))
})

test("lists and recognises districts", () => {
  expect(Districts.list("36.01").length).toBe(35)
  expect(Districts.name("36.73.01")).toBe("Serang")
  expect(Districts.recognise("KEC. CIPOCOK  JAYA", "36.73")).toBe("36.73.05")
  expect(Districts.list("99.99")).toEqual([])
  expect(Districts.name("99.99.99")).toBeUndefined()
})
