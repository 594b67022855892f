import * as Nik from "@setiakawan/core/nik"
import * as PersonName from "@setiakawan/core/person-name"
import * as Phone from "@setiakawan/core/phone"
import * as Region from "@setiakawan/core/region"
import * as Unsur from "@setiakawan/core/unsur"
import type { Option } from "../../../ui/inputs.tsx"
import type { Draft } from "./draft.ts"

/** The lists and rules of the form: half of its bytes, fetched while somebody reads about the event. */

export type Filled = Omit<Draft, "request" | "unanswered"> & { nik: string; consent: boolean }
export type FieldName = keyof Filled

/** A code a field, for the dictionary; the server checks the same by the same parsers. */
export type Errors = Partial<Record<FieldName, ErrorCode>>
export type ErrorCode =
  | PersonName.Code
  | "unsur"
  | "instansi"
  | "region"
  | "phone_missing"
  | "phone_foreign"
  | "phone"
  | "email"
  | "nik_length"
  | "nik"
  | "consent"

/** The fields of a registration as the API takes them, but for the request. */
export type Body = {
  name: string
  titleBefore?: string
  titleAfter?: string
  unsur: string
  instansi: string
  region: string
  phone: string
  email?: string
  nik?: string
  consent: true
}

export type Checked = { ok: true; body: Body } | { ok: false; errors: Errors }

/** Checks a filled form and splits titles off the name. */
export const check = (filled: Filled): Checked => {
  const errors: Errors = {}
  const name = PersonName.parse(filled.name)
  if (!name.ok) errors.name = name.code
  if (!filled.unsur) errors.unsur = "unsur"
  const instansi = filled.instansi.trim()
  if (!instansi) errors.instansi = "instansi"
  if (!filled.region) errors.region = "region"
  const phone = Phone.parse(filled.phone)
  if (!phone.ok)
    errors.phone = phone.code === "phone_missing" || phone.code === "phone_foreign" ? phone.code : "phone"
  const email = filled.email.trim()
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) errors.email = "email"
  const nik = filled.nik.trim() ? Nik.parse(filled.nik) : undefined
  if (nik && !nik.ok)
    errors.nik = nik.code === "nik_length" || nik.code === "nik_not_digits" ? "nik_length" : "nik"
  if (!filled.consent) errors.consent = "consent"
  if (Object.keys(errors).length > 0 || !name.ok || !phone.ok) return { ok: false, errors }
  return {
    ok: true,
    body: {
      ...name.value,
      unsur: filled.unsur,
      instansi,
      region: filled.region,
      phone: phone.value,
      ...(email ? { email } : {}),
      ...(nik?.ok ? { nik: nik.value } : {}),
      consent: true,
    },
  }
}

/** Every unsur by its name, the one for everybody else last. */
export const unsur = (): Option[] => {
  const rest = Unsur.table.filter(({ code }) => code !== Unsur.other)
  return [
    ...rest
      .map(({ code, name }) => ({ value: code, label: name }))
      .sort((a, b) => (a.label < b.label ? -1 : 1)),
    { value: Unsur.other, label: Unsur.name(Unsur.other) },
  ]
}

/** Every kabupaten and kota with its province; those of the event's province come first. */
export const regencies = (eventRegion: string): Option[] => {
  const home = Region.provinceOf(eventRegion)
  const provinces = Region.provinces()
  const ordered = [
    ...provinces.filter(({ code }) => code === home),
    ...provinces.filter(({ code }) => code !== home),
  ]
  return ordered.flatMap((province) =>
    Region.regencies(province.code).map(({ code, name }) => ({
      value: code,
      label: name,
      detail: province.name,
    })),
  )
}
