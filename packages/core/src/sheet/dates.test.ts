import * as fc from "fast-check"
import { expect, test } from "vitest"
import { birthDate, splitPlaceAndDate } from "./dates.ts"

const today = "2026-12-17"

test.each([
  [{ date: "1990-07-05" }],
  [33059],
  ["33059"],
  ["5 Juli 1990"],
  ["05 JULI 1990"],
  ["5 Jul 1990"],
  ["Kamis, 5 Juli 1990"],
  ["5-Jul-1990"],
  ["July 5, 1990"],
  ["05/07/1990"],
  ["5/7/1990"],
  ["05-07-1990"],
  ["05.07.1990"],
  ["05 07 1990"],
  ["1990-07-05"],
  ["1990/07/05"],
  ["1990-07-05 00:00:00"],
  ["1990-07-05T00:00:00Z"],
  ["05071990"],
  [5071990],
  ["19900705"],
  [19900705],
  ["'05/07/1990"],
])("reads %j", (cell) => {
  expect(birthDate(cell, today)).toEqual({ ok: true, value: "1990-07-05", warnings: [] })
})

test.each([
  ["17 Agustus 1945", "1945-08-17"],
  ["1 Pebruari 1980", "1980-02-01"],
  ["1 Nopember 1980", "1980-11-01"],
  ["1 Des 1980", "1980-12-01"],
  ["1 Ags 1980", "1980-08-01"],
  ["1 Agt 1980", "1980-08-01"],
  ["1 Mei 1980", "1980-05-01"],
  ["1 Okt. 1980", "1980-10-01"],
  ["29 Februari 2000", "2000-02-29"],
])("knows the month in %j", (text, value) => {
  const result = birthDate(text, today)
  expect(result).toMatchObject({ ok: true, value })
})

test("warns where the writing left room", () => {
  expect(birthDate("05-07-90", today)).toEqual({
    ok: true,
    value: "1990-07-05",
    warnings: ["date_century_guessed"],
  })
  expect(birthDate("05-07-10", today)).toMatchObject({ value: "2010-07-05" })
  expect(birthDate("05-07-20", today)).toMatchObject({ value: "1920-07-05" })
  expect(birthDate("07/25/1990", today)).toEqual({
    ok: true,
    value: "1990-07-25",
    warnings: ["date_month_first"],
  })
})

test.each([
  [null, "date_missing"],
  ["", "date_missing"],
  ["31 Februari 1988", "date_impossible"],
  ["29/02/1999", "date_impossible"],
  ["13/13/1990", "date_impossible"],
  ["05/07/2090", "date_future"],
  [{ date: "2026-12-18" }, "date_future"],
  ["05/07/1890", "date_too_old"],
  ["tahun 1990", "date_unreadable"],
  ["1990", "date_unreadable"],
  [1990, "date_unreadable"],
  [12, "date_unreadable"],
  [true, "date_unreadable"],
  [{ error: "#N/A" }, "date_unreadable"],
] as const)("refuses %j with %s", (cell, code) => {
  expect(birthDate(cell, today)).toEqual({ ok: false, code })
})

test.each([
  ["Serang, 5 Juli 1990", "Serang", "5 Juli 1990"],
  ["Serang/05-07-1990", "Serang", "05-07-1990"],
  ["Kab. Lebak 05/07/1990", "Kab. Lebak", "05/07/1990"],
  ["SERANG, Tgl. 5 Juli 1990", "SERANG", "5 Juli 1990"],
  ["Serang", "Serang", null],
  ["5 Juli 1990", "", "5 Juli 1990"],
])("splits place and date of %j", (text, place, date) => {
  expect(splitPlaceAndDate(text)).toEqual({ place, date })
})

test("reads every date back from each writing of it", () => {
  const days = fc.date({ min: new Date("1930-01-01"), max: new Date("2016-12-31"), noInvalidDate: true })
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10)
      const serial = Date.parse(iso) / 86_400_000 + 25_569
      for (const cell of [iso, iso.split("-").toReversed().join("/"), serial, { date: iso }]) {
        expect(birthDate(cell, today)).toMatchObject({ ok: true, value: iso })
      }
    }),
  )
})

test("never throws", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.boolean()), (cell) => void birthDate(cell, today)),
  )
})
