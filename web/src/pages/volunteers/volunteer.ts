import type { Role } from "@setiakawan/core/context"
import type { Level } from "@setiakawan/core/region"
import { call } from "../../api/client.ts"
import { longDate } from "../../text/dates.ts"
import { text } from "../../text/text.ts"
import { may } from "../office/place.ts"

export type Line = Awaited<ReturnType<typeof call<"GET /api/offices/:office/volunteers">>>["items"][number]
export type Details = Awaited<ReturnType<typeof call<"GET /api/offices/:office/volunteers/:person">>>
export type Serving = Details["volunteers"][number]
export type Accredited = Details["accreditation"]
export type Standing = Accredited["standing"]
export type State = Standing["state"]
export type Candidate = Parameters<typeof call<"POST /api/offices/:office/volunteers">>[1]["body"]
export type PersonInput = Parameters<typeof call<"PUT /api/offices/:office/volunteers/:person">>[1]["body"]
export type ServingInput = Parameters<
  typeof call<"POST /api/offices/:office/volunteers/:person/unsur">
>[1]["body"]

/** A person of the register: office and person as a route's parameters. */
export type Place = { office: string; person: string }

/** What a role may do with the register, as the server's routes have it. */
export const mayOf = (role: Role | undefined) => ({
  /** More than a line of the list. */
  read: may.print(role),
  edit: may.organise(role),
  erase: may.own(role),
})

export const states = ["accredited", "waiting", "suspended", "none"] as const

/** Where somebody may serve or live: any area below the province. */
export const dutyLevels: readonly Level[] = ["province", "regency", "district", "village"]

/** "1 Januari 2027 s.d. 31 Desember 2027", "sejak 1 Januari 2027". */
export const termText = ({ from, until }: { from: string; until?: string | undefined }): string => {
  const words = text().volunteers.accreditation
  if (until === undefined) return words.since(longDate(from))
  return from === until ? longDate(from) : words.term(longDate(from), longDate(until))
}

/** "Nomor 114 Tahun 2027", or what the decree is about while it is not numbered. */
export const decreeText = (decrees: Accredited["decrees"], id: string): string => {
  const decree = decrees.find((one) => one.id === id)
  if (!decree) return text().volunteers.detail.noDecree
  return decree.number
    ? text().volunteers.detail.decreeNumber(decree.number, decree.date ? longDate(decree.date) : "")
    : decree.title
}
