import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Role } from "@setiakawan/core/context"
import { call } from "../../api/client.ts"
import { number } from "../../text/format.ts"
import { text } from "../../text/text.ts"
import { may } from "../office/place.ts"
import { type Amounts, amountWords } from "./give/quantities.ts"

export type { Amounts }

export type Programme = Awaited<ReturnType<typeof call<"GET /api/offices/:office/aid/:programme">>>
export type Item = Programme["items"][number]
export type Kind = Programme["kind"]
export type Draft = Parameters<typeof call<"POST /api/offices/:office/aid">>[1]["body"]

/** All programmes of an office, the newest first. */
export const allProgrammes = async (office: string): Promise<Programme[]> => {
  const found: Programme[] = []
  let after: string | undefined
  do {
    const page = await call("GET /api/offices/:office/aid", { params: { office }, query: { after } })
    found.push(...page.items)
    after = page.after
  } while (after)
  return found
}

/** The address of a programme: its office and itself. */
export type Params = { office: string; programme: string }

/** What a role may do with aid, as the server's routes have it. */
export const mayOf = (role: Role | undefined) => ({
  edit: may.organise(role),
  /** Recipients and stock are seen by those who hand over. */
  deliver: may.keepDoor(role),
  freeze: may.print(role),
})

export const kinds = ["goods", "cash", "service", "operational"] as const satisfies readonly Kind[]
export const sources = ["apbn", "apbd", "csr", "other"] as const satisfies readonly Programme["source"][]

/** Rp1.250.000 */
export const rupiah = (amount: number): string => `Rp${number(amount)}`

/** "Beras 3 karung 10 kg, Minyak goreng 2 liter"; "Rp600.000"; of nothing a dash. */
export const amountText = ({ items }: Pick<Programme, "items">, amounts: Amounts): string =>
  amountWords(items, amounts) || "–"

/** What the quantities are worth, in rupiah. */
export const valueText = ({ items }: Pick<Programme, "items">, amounts: Amounts): string =>
  rupiah(Quantities.valueOf(amounts, items))

export const isNone = Quantities.isNone

export type State = "prepared" | "running" | "closed"

export const stateOf = ({ closed, allocated }: Pick<Programme, "closed" | "allocated">): State =>
  closed ? "closed" : allocated ? "running" : "prepared"

/** "APBD", "CSR (PT Krakatau)". */
export const sourceText = ({ source, sourceNote }: Pick<Programme, "source" | "sourceNote">): string =>
  sourceNote ? `${text().aid.sources[source]} (${sourceNote})` : text().aid.sources[source]
