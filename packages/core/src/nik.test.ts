import * as fc from "fast-check"
import { expect, test } from "vitest"
import * as Nik from "./nik.ts"

const woman = "3673014507900001"

test.each([
  ["plain text", woman],
  ["spaces", "3673 0145 0790 0001"],
  ["dots", "3673.0145.0790.0001"],
  ["dashes of several kinds", "3673-0145–0790—0001"],
  ["the apostrophe that Excel users type", `'${woman}`],
  ["a decimal part left by an export", `${woman}.0`],
  ["full-width digits", "３６７３０１４５０７９００００１"],
  ["invisible characters from a chat", `\u200e${woman}\u200b`],
  ["an exact number", 3673014507900001],
])("takes a NIK written with %s", (_, input) => {
  expect(Nik.parse(input)).toEqual({ ok: true, value: woman, warnings: [] })
})

test.each([
  ["", "nik_missing"],
  ["  ", "nik_missing"],
  [null, "nik_missing"],
  [undefined, "nik_missing"],
  ["367301450790000", "nik_length"],
  ["36730145079000011", "nik_length"],
  [367301450790001, "nik_length"],
  ["36730145O7900001", "nik_not_digits"],
  ["belum ada", "nik_not_digits"],
  [{}, "nik_not_digits"],
  [3.5, "nik_not_digits"],
  [Number.NaN, "nik_not_digits"],
  ["3673010013900001", "nik_month"],
  ["3673010100900001", "nik_month"],
  ["3673010007900001", "nik_day"],
  ["3673014007900001", "nik_day"],
  ["3673013207900001", "nik_day"],
  ["3673017207900001", "nik_day"],
  ["3673013002900001", "nik_day"],
  ["3673017002900001", "nik_day"],
  ["3673013104900001", "nik_day"],
  ["3673014507900000", "nik_serial"],
  ["3.67301E+15", "nik_scientific"],
  ["3,67301E+15", "nik_scientific"],
  ["3.67301450790000e15", "nik_scientific"],
] as const)("refuses %j with %s", (input, code) => {
  expect(Nik.parse(input)).toEqual({ ok: false, code })
})

test("refuses a numeric NIK that ends in 0, because Excel makes every numeric NIK end so", () => {
  expect(Nik.parse(3673014507900010)).toEqual({ ok: false, code: "nik_rounded_by_excel" })
  expect(Nik.parse(3673014507900000)).toEqual({ ok: false, code: "nik_rounded_by_excel" })
  expect(Nik.parse("3673014507900010")).toMatchObject({ ok: true })
})

test("takes 29 February, since the century is unknown", () => {
  expect(Nik.parse("3673012902010001")).toMatchObject({ ok: true })
  expect(Nik.parse("3673016902000001")).toMatchObject({ ok: true })
})

test("only warns of an unknown region, which may have been renamed since", () => {
  expect(Nik.parse("9999014507900001")).toEqual({
    ok: true,
    value: "9999014507900001",
    warnings: ["nik_region_unknown"],
  })
})

test("reads region, sex and day of birth, with 40 taken off for a woman", () => {
  expect(Nik.read(woman)).toEqual({
    district: "36.73.01",
    regency: "36.73",
    province: "36",
    sex: "P",
    day: 5,
    month: 7,
    yearOfCentury: 90,
  })
  expect(Nik.read("3673010507900001")).toMatchObject({ sex: "L", day: 5 })
  expect(Nik.read("367301")).toBeUndefined()
})

test("offers every century that is not in the future", () => {
  expect(Nik.birthDates(woman, "2026-12-17")).toEqual(["1990-07-05"])
  expect(Nik.birthDates("3673010507100001", "2026-12-17")).toEqual(["1910-07-05", "2010-07-05"])
  expect(Nik.birthDates("3673012902000001", "2026-12-17")).toEqual(["2000-02-29"])
})

test("compares with a birth date of any century", () => {
  expect(Nik.agreesWithBirthDate(woman, "1990-07-05")).toBe(true)
  expect(Nik.agreesWithBirthDate(woman, "1990-07-06")).toBe(false)
  expect(Nik.agreesWithBirthDate(woman, "1991-07-05")).toBe(false)
})

const validNik = fc
  .record({
    date: fc.date({ min: new Date("1920-01-01"), max: new Date("2019-12-31"), noInvalidDate: true }),
    woman: fc.boolean(),
    serial: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ date, woman: isWoman, serial }) => {
    const [year = "", month = "", day = ""] = date.toISOString().slice(0, 10).split("-")
    const born = `${String(Number(day) + (isWoman ? 40 : 0)).padStart(2, "0")}${month}${year.slice(2)}`
    return {
      nik: `367301${born}${String(serial).padStart(4, "0")}`,
      date: `${year}-${month}-${day}`,
      sex: isWoman ? "P" : "L",
    }
  })

test("takes every NIK that can be issued and reads back what went into it", () => {
  fc.assert(
    fc.property(validNik, fc.constantFrom(" ", ".", "-", ""), ({ nik, date, sex }, separator) => {
      const written = nik.replace(/(\d{4})(?=\d)/g, `$1${separator}`)
      expect(Nik.parse(written)).toEqual({ ok: true, value: nik, warnings: [] })
      expect(Nik.read(nik)?.sex).toBe(sex)
      expect(Nik.agreesWithBirthDate(nik, date)).toBe(true)
      expect(Nik.birthDates(nik, "2026-12-17")).toContain(date)
    }),
  )
})

test("never throws, and what it takes it takes again unchanged", () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true }), (input) => {
      const result = Nik.parse(input)
      if (result.ok) expect(Nik.parse(result.value)).toEqual(result)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^['0-9 .,\-eE+]{0,20}$/), (input) => {
      const result = Nik.parse(input)
      if (result.ok) expect(result.value).toMatch(/^\d{16}$/)
    }),
  )
})
