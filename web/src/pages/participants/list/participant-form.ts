import type { Details as DetailsSchema, Line } from "@setiakawan/core/participants"
import * as Writing from "@setiakawan/core/writing"
import type * as v from "valibot"

export type Part = Line["part"]
type Sex = "L" | "P"

export const empty = {
  name: "",
  titleBefore: "",
  titleAfter: "",
  sex: "" as Sex | "",
  nik: "",
  nip: "",
  phone: "",
  email: "",
  birthPlace: "",
  birthDate: "",
  instansi: "",
  position: "",
  address: "",
  unsur: "",
  region: "",
  part: "peserta" as Part,
}
export type Form = typeof empty

/** A field that was left empty is left out. */
export const bodyOf = (form: Form) => {
  const { name, unsur, part, ...optional } = form
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value.trim() !== ""))
  return { name, unsur, part, ...(given as Partial<Omit<typeof optional, "sex">> & { sex?: Sex }) }
}

export type Details = v.InferOutput<typeof DetailsSchema>

/** The form as a participant is known; NIK and NIP are not shown again, and stay when they are left empty. */
export const formOf = (before: Details | undefined): Form => {
  if (!before) return { ...empty }
  const { name, unsur, part, titleBefore = "", titleAfter = "", sex = "", email = "" } = before
  const { birthPlace = "", birthDate = "", instansi = "", position = "", address = "", region = "" } = before
  const phone = before.phone ? Writing.phone(before.phone) : ""
  const titles = { titleBefore, titleAfter }
  const birth = { birthPlace, birthDate }
  const rest = { instansi, position, address, region }
  return { ...empty, name, unsur, part, ...titles, sex, phone, email, ...birth, ...rest }
}

/** Who comes instead is nearly always of the same office and kind. */
export const insteadForm = ({ unsur, part, instansi = "", region = "" }: Line): Form => ({
  ...empty,
  unsur,
  part,
  instansi,
  region,
})
