import * as Writing from "@setiakawan/core/writing"
import type { Details, PersonInput } from "../volunteer.ts"

const blank = {
  name: "",
  titleBefore: "",
  titleAfter: "",
  sex: "" as "" | "L" | "P",
  nik: "",
  nip: "",
  phone: "",
  email: "",
  birthPlace: "",
  birthDate: "",
  instansi: "",
  position: "",
  address: "",
}

/** What is typed of a person. */
export type PersonForm = typeof blank

/** The form as a person is known; NIK and NIP are not shown again, and stay when they are left empty. */
export const personForm = (known?: Details["person"]): PersonForm => {
  if (!known) return { ...blank }
  const { titledName: _, id: __, nik: ___, phone, ...person } = known
  const given = Object.entries(person).filter(([, value]) => value !== undefined)
  return { ...blank, ...Object.fromEntries(given), phone: phone ? Writing.phone(phone) : "" }
}

/** A field that was left empty is left out. */
export const personBody = ({ name, ...optional }: PersonForm): PersonInput => ({
  name,
  ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value.trim() !== "")),
})
