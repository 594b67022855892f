import { expect, test } from "vitest"
import * as Writing from "./writing.ts"

test("writes days and dates of instants in the venue's zone", () => {
  expect(Writing.day("2022-03-22T02:00:00.000Z", "WIB")).toBe("Selasa, 22 Maret 2022")
  expect(Writing.date("2022-03-21T16:30:00Z", "WIB")).toBe("21 Maret 2022")
  expect(Writing.date("2022-03-21T16:30:00Z", "WITA")).toBe("22 Maret 2022")
  expect(Writing.calendarDate("2025-12-31T15:00:00Z", "WIT")).toBe("2026-01-01")
})

test("takes a calendar date as it stands in every zone", () => {
  for (const zone of ["WIB", "WITA", "WIT"] as const) {
    expect(Writing.day("2019-09-23", zone)).toBe("Senin, 23 September 2019")
  }
})

test("agrees with Intl on weekday, month and hour over forty years", () => {
  for (const zone of ["WIB", "WITA", "WIT"] as const) {
    const intl = new Intl.DateTimeFormat("id-ID", {
      timeZone: Writing.zones[zone],
      dateStyle: "full",
    })
    for (let at = Date.UTC(1990, 0, 1, 15, 30); at < Date.UTC(2030, 0, 1); at += 86_400_000 * 13.21) {
      const instant = new Date(at).toISOString()
      expect(Writing.day(instant, zone)).toBe(intl.format(at).replace(", 0", ", "))
    }
  }
})

test("writes times with a dot and the zone", () => {
  expect(Writing.time("2022-03-22T02:00:00Z", "WIB")).toBe("09.00 WIB")
  expect(Writing.time("2022-03-22T15:05:59Z", "WIT")).toBe("00.05 WIT")
})

test("writes a range of times, open or closed", () => {
  expect(Writing.timeRange("2022-03-22T02:00:00Z", undefined, "WIB")).toBe("09.00 WIB s.d. selesai")
  expect(Writing.timeRange("2022-03-22T02:00:00Z", "2022-03-22T08:30:00Z", "WIB")).toBe(
    "09.00 s.d. 15.30 WIB",
  )
  expect(Writing.timeRange("2022-03-22T02:00:00Z", "2022-03-22T02:00:00Z", "WIB")).toBe("09.00 WIB")
})

test.each([
  ["2022-03-22", undefined, "22 Maret 2022"],
  ["2022-03-22", "2022-03-22", "22 Maret 2022"],
  ["2022-03-22", "2022-03-24", "22 s.d. 24 Maret 2022"],
  ["2022-03-30", "2022-04-02", "30 Maret s.d. 2 April 2022"],
  ["2022-12-30", "2023-01-02", "30 Desember 2022 s.d. 2 Januari 2023"],
  ["2022-03-22", "2023-03-22", "22 Maret 2022 s.d. 22 Maret 2023"],
])("writes the range %s to %s as %s", (start, end, written) => {
  expect(Writing.dateRange(start, end, "WIB")).toBe(written)
})

test("writes the days of a range", () => {
  expect(Writing.dayRange("2022-03-22", "2022-03-24", "WIB")).toBe("Selasa s.d. Kamis, 22 s.d. 24 Maret 2022")
  expect(Writing.dayRange("2022-03-22T02:00:00Z", "2022-03-22T08:00:00Z", "WIB")).toBe(
    "Selasa, 22 Maret 2022",
  )
})

test("refuses what is neither an instant in UTC nor a calendar date", () => {
  for (const value of ["", "2022-02-30", "2022-13-01", "22-03-2022"]) {
    expect(() => Writing.date(value, "WIB")).toThrow(/^invalid_(date|instant)$/)
  }
  expect(() => Writing.time("2022-03-22", "WIB")).toThrow("invalid_instant")
  expect(() => Writing.time("2022-03-22T09:00:00", "WIB")).toThrow("invalid_instant")
  expect(() => Writing.time("2022-03-22T25:00:00Z", "WIB")).toThrow("invalid_instant")
})

test("masks a NIK but for its first and last four digits", () => {
  expect(Writing.maskNik("3673014507900001")).toBe("3673••••••••0001")
})

test("hides whole what does not have the form of a NIK or a phone number", () => {
  expect(Writing.maskNik("36730145079000012")).toBe("••••••••••••••••")
  expect(Writing.maskNik("367301450790000X")).toBe("••••••••••••••••")
  expect(Writing.maskPhone("12345")).toBe("••••••••")
})

test("masks an account but for its end, and leaves what is masked alone", () => {
  expect(Writing.maskAccount("BRI 0123-01-012345-50-7 a.n. Siti")).toBe("BRI ••••5507 a.n. Siti")
  expect(Writing.maskAccount("Bank Banten ••••4321")).toBe("Bank Banten ••••4321")
  expect(Writing.maskAccount("Kantor Pos 42171")).toBe("Kantor Pos 42171")
})

test("masks and writes phone numbers the way they are dialled at home", () => {
  expect(Writing.maskPhone("+6281234567890")).toBe("0812•••••890")
  expect(Writing.phone("+6281234567890")).toBe("0812-3456-7890")
  expect(Writing.phone("0812 345 678")).toBe("0812-3456-78")
  expect(Writing.phone("tidak ada")).toBe("tidak ada")
})

test("writes months in Roman numerals and refuses a thirteenth", () => {
  expect([1, 4, 5, 9, 12].map(Writing.romanMonth)).toEqual(["I", "IV", "V", "IX", "XII"])
  expect(() => Writing.romanMonth(13)).toThrow("invalid_month")
  expect(() => Writing.romanMonth(0)).toThrow("invalid_month")
})

test("joins a name with its titles and keeps every letter's case", () => {
  expect(Writing.titledName({ name: "Budi Santoso", titleBefore: "Dr. H.", titleAfter: "M.Si." })).toBe(
    "Dr. H. Budi Santoso, M.Si.",
  )
  expect(Writing.titledName({ name: "siti  NURhaliza ", titleBefore: "dr." })).toBe("dr. siti NURhaliza")
  expect(Writing.titledName({ name: "Almuktabar", titleBefore: "", titleAfter: ", S.Sos., M.M." })).toBe(
    "Almuktabar, S.Sos., M.M.",
  )
})

test("groups a NIP, and leaves another number alone", () => {
  expect(Writing.nip("198609262015051001")).toBe("19860926 201505 1 001")
  expect(Writing.nip("19860926 201505 1 001")).toBe("19860926 201505 1 001")
  expect(Writing.nip(" 470012345 ")).toBe("470012345")
})

test("writes amounts with dots, without a space, and refuses what is no whole amount", () => {
  expect([0, 999, 1000, 223_142, 1_000_000].map(Writing.count)).toEqual([
    "0",
    "999",
    "1.000",
    "223.142",
    "1.000.000",
  ])
  expect(Writing.rupiah(37_000_000_000)).toBe("Rp37.000.000.000,00")
  expect(Writing.rupiah(200_000, ",-")).toBe("Rp200.000,-")
  for (const value of [-1, 0.5, Number.NaN, 2 ** 53]) {
    expect(() => Writing.rupiah(value)).toThrow("invalid_amount")
  }
})

const values = { sequence: 92, code: "400.9.12.3", unit: "Dinsos", month: 5, year: 2024 }

test.each([
  ["{kode}/{urut}/{unit}/{tahun}", "400.9.12.3/92/Dinsos/2024"],
  ["{urut:4}/BAST/4.11/{bulan}/{tahun}", "0092/BAST/4.11/5/2024"],
  ["Nomor {urut} Tahun {tahun}", "Nomor 92 Tahun 2024"],
  ["{urut:1}/Kep.LK3/{bulan:2}/{bulanRomawi}", "92/Kep.LK3/05/V"],
])("fills the template %s", (template, number) => {
  expect(Writing.checkNumberTemplate(template)).toEqual([])
  expect(Writing.documentNumber(template, values)).toBe(number)
})

test.each([
  ["{kode}/{tahun}", ["missing_sequence"]],
  ["", ["missing_sequence"]],
  ["{nomor}/{urut}", ["unknown_token"]],
  ["{}/{urut}", ["unknown_token"]],
  ["{urut:0}", ["invalid_padding"]],
  ["{urut:}", ["invalid_padding"]],
  ["{urut}/{tahun:2}", ["invalid_padding"]],
  ["{urut}/{tahun", ["unbalanced_brace"]],
  ["{constructor}", ["unknown_token", "missing_sequence"]],
  [`{urut}${"x".repeat(100)}`, ["too_long"]],
])("refuses the template %s", (template, errors) => {
  expect(Writing.checkNumberTemplate(template)).toEqual(errors)
  expect(() => Writing.documentNumber(template, values)).toThrow("invalid_number_template")
})

test("refuses to number a document while a value that the template needs is missing", () => {
  const { code: _, ...incomplete } = values
  expect(() => Writing.documentNumber("{kode}/{urut}", incomplete)).toThrow("missing_number_value")
  expect(() => Writing.documentNumber("{urut}", { ...values, sequence: Number.NaN })).toThrow(
    "missing_number_value",
  )
})
