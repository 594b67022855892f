import * as Base32 from "@setiakawan/core/base32"
import type { Line } from "@setiakawan/core/participants"
import * as PersonName from "@setiakawan/core/person-name"
import type { Api } from "../../../api/contract.ts"
import { random } from "./nonces.ts"

type Body = Api["POST /api/offices/:office/events/:event/walk-ins"]["body"]

export const fields = ["name", "unsur", "instansi", "region", "phone"] as const
export type FieldName = (typeof fields)[number]

/** What was typed of somebody at the door, and the request that this filled form is recognised by. */
export type Draft = Record<FieldName, string> & {
  request: string
  /** It was sent and no answer came: they may be in already. */
  unanswered: boolean
}

export const blank = (make = random): Draft => ({
  name: "",
  unsur: "",
  instansi: "",
  region: "",
  phone: "",
  request: make(),
  unanswered: false,
})

/** Whether there is anything worth keeping. */
export const isFilled = (draft: Draft): boolean => fields.some((field) => draft[field].trim() !== "")

/** What to send: titles apart from the name, and nothing of what was left empty. */
export const personOf = ({ name, unsur, instansi, region, phone }: Draft): Body["person"] => {
  const read = PersonName.parse(name)
  return {
    ...(read.ok ? read.value : { name }),
    unsur,
    ...(instansi.trim() ? { instansi } : {}),
    ...(region ? { region } : {}),
    ...(phone.trim() ? { phone } : {}),
  }
}

/** The field that a path of the route is about. */
export const fieldOf = (path: string): FieldName => {
  const [, last = ""] = /^person\.(\w+)/.exec(path) ?? []
  return fields.find((field) => field === last) ?? "name"
}

/** Somebody who was just registered here, as the list has them. */
export const lineOf = (draft: Draft, ticket: string, now: string): Line => {
  const { unsur, region, instansi, phone, name } = draft
  const person = personOf(draft)
  return {
    ticket,
    code: Base32.toTypedCode(ticket),
    name: person.name,
    titledName: name.trim(),
    instansi: instansi.trim() || undefined,
    unsur,
    region: region || undefined,
    part: "peserta",
    state: "accepted",
    way: "office",
    phoneEnd: phone.replace(/\D/g, "").slice(-4) || undefined,
    hasEmail: false,
    createdAt: now,
  }
}

/**
 * What was typed at each event and not registered yet, by whom. In memory alone: signing in again stays within this
 * page's life, and nobody's telephone number is left in the browser.
 */
const kept = new Map<string, { account: string | undefined; draft: Draft }>()

export const keep = (event: string, account: string | undefined, draft: Draft): void => {
  if (isFilled(draft)) kept.set(event, { account, draft })
  else kept.delete(event)
}

/** The draft of this event; a blank one for somebody else than whoever typed it. */
export const restore = (event: string, account: string | undefined): Draft => {
  const before = kept.get(event)
  return before && before.account === account ? { ...before.draft } : blank()
}
