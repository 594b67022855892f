import { expect, test } from "vitest"
import { check, type Filled, regencies, unsur } from "./rules.ts"

const filled: Filled = {
  name: "Dr. H. Budi Santoso, M.Si.",
  unsur: "tksk",
  instansi: " Kecamatan Curug ",
  region: "36.73",
  phone: "0812 3456 7890",
  email: "",
  nik: "",
  consent: true,
}

test("splits titles off the name and leaves empty optional fields out", () => {
  expect(check(filled)).toEqual({
    ok: true,
    body: {
      name: "Budi Santoso",
      titleBefore: "Dr. H.",
      titleAfter: "M.Si.",
      unsur: "tksk",
      instansi: "Kecamatan Curug",
      region: "36.73",
      phone: "+6281234567890",
      consent: true,
    },
  })
})

test("names every field that is missing", () => {
  const empty = {
    name: " ",
    unsur: "",
    instansi: "",
    region: "",
    phone: "",
    email: "",
    nik: "",
    consent: false,
  }
  expect(check(empty)).toEqual({
    ok: false,
    errors: {
      name: "name_missing",
      unsur: "unsur",
      instansi: "instansi",
      region: "region",
      phone: "phone_missing",
      consent: "consent",
    },
  })
})

test.each([
  ["phone", "12345", "phone"],
  ["phone", "+65 8123 4567", "phone_foreign"],
  ["email", "budi@", "email"],
  ["nik", "36730145079", "nik_length"],
  ["nik", "36730145079000AB", "nik_length"],
  ["nik", "3673017113900001", "nik"],
  ["name", "12345", "name_no_letters"],
] as const)("refuses a %s of %s as %s", (field, value, code) => {
  expect(check({ ...filled, [field]: value })).toEqual({ ok: false, errors: { [field]: code } })
})

test("takes a NIK that was typed in groups", () => {
  expect(check({ ...filled, nik: "3673 0145 0790 0001" })).toMatchObject({
    ok: true,
    body: { nik: "3673014507900001" },
  })
})

test("lists the regencies of the event's province first, and all of them once", () => {
  const all = regencies("36.73")
  expect(all[0]).toEqual({ value: "36.01", label: "Kabupaten Pandeglang", detail: "Banten" })
  expect(new Set(all.map(({ value }) => value)).size).toBe(514)
  expect(all).toHaveLength(514)
})

test("offers everybody else's unsur last", () => {
  expect(unsur().at(-1)?.value).toBe("lainnya")
})
