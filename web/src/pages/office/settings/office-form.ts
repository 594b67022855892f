import { checkNumberTemplate, documentNumber } from "@setiakawan/core/writing"
import type { DutyKind } from "@setiakawan/core/duty-kind"
import { text } from "../../../text/text.ts"
import type { Office } from "../place.ts"

/** An office's settings as the form holds them. */
export type OfficeForm = {
  name: string
  government: string
  address: string
  contact: string
  city: string
  region: string
  zone: Office["zone"]
  unitCode: string
  paper: Office["paper"]
  certificateNumber: string
  decreeNumber: string
  handoverNumber: string
  accreditedDuties: DutyKind[]
}

export const blankOffice: OfficeForm = {
  name: "",
  government: "",
  address: "",
  contact: "",
  city: "",
  region: "",
  zone: "WIB",
  unitCode: "Dinsos",
  paper: "A4",
  certificateNumber: "{urut:3}/SERT/{unit}/{bulanRomawi}/{tahun}",
  decreeNumber: "{urut:3}/Kep/{unit}/{tahun}",
  handoverNumber: "{urut}/BAST/{unit}/{bulan}/{tahun}",
  accreditedDuties: [],
}

export const fromOffice = (office: Office): OfficeForm => ({
  name: office.name,
  government: office.government,
  address: office.address,
  contact: office.contact ?? "",
  city: office.city,
  region: office.region,
  zone: office.zone,
  unitCode: office.unitCode,
  paper: office.paper,
  certificateNumber: office.certificateNumber,
  decreeNumber: office.decreeNumber,
  handoverNumber: office.handoverNumber,
  accreditedDuties: office.accreditedDuties,
})

/** What is wrong with a number template, in words; "" when nothing is. */
export const templateProblem = (template: string): string => {
  const [first] = checkNumberTemplate(template)
  return first ? text().office.settings.template[first] : ""
}

/** The twelfth number of the month that a template would give; undefined while it is not complete. */
export const templateExample = (template: string, unit: string, now: Date): string | undefined => {
  try {
    return documentNumber(template, {
      sequence: 12,
      month: now.getMonth() + 1,
      year: now.getFullYear(),
      unit,
      code: text().office.settings.exampleCode,
    })
  } catch {
    return undefined
  }
}
