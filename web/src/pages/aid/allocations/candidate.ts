import type { call } from "../../../api/client.ts"
import { type PersonForm, personBody, personForm } from "../../volunteers/forms/person-form.ts"

type Route = "POST /api/offices/:office/aid/:programme/allocations/:allocation/people"
type Candidate = Parameters<typeof call<Route>>[1]["body"]
/** What became of somebody who was entered. */
export type Answer = Awaited<ReturnType<typeof call<Route>>>

/** What is typed of somebody to be entitled. */
export type CandidateForm = {
  person: PersonForm
  area: string
  kk: string
  /** Numbers of PPKS categories, as texts. */
  categories: string[]
  disability: string
  /** Digits; "" for as much as everybody gets. */
  quantity: string
}

/** A form of the next person, in the area of the one before. */
export const candidateForm = (area = ""): CandidateForm => ({
  person: personForm(),
  area,
  kk: "",
  categories: [],
  disability: "",
  quantity: "",
})

/** The form as the server takes it; what was left empty is left out. */
export const bodyOf = ({ person, area, kk, categories, disability, quantity }: CandidateForm): Candidate => ({
  ...personBody(person),
  area,
  ...(kk.trim() ? { kk: kk.replace(/\D/g, "") } : {}),
  ...(categories.length > 0 ? { categories: categories.map(Number) } : {}),
  ...(disability.trim() ? { disability } : {}),
  ...(quantity ? { quantity: Number(quantity) } : {}),
})
