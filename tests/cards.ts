import type { OfficeContext } from "@setiakawan/core/context"
import * as Signing from "@setiakawan/core/signing"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import { enact, revoke } from "./volunteers.ts"

/** A volunteer of the register, a TKSK unless told, in no decree yet. */
export const enlisted = async (
  scope: OfficeContext,
  name: string,
  known: Partial<Volunteer.Candidate> = {},
): Promise<string> => {
  const phone = `+62813${String(20_000_000 + count++)}`
  const { person } = await Volunteer.create(scope, { name, phone, unsur: "tksk", area: "36.73.01", ...known })
  return person
}

/** An enacted decree that appoints these people as TKSK; without `until` it has no end. */
export const decreed = async (
  scope: OfficeContext,
  people: readonly string[],
  { date, until }: { date: string; until?: string },
): Promise<string> => {
  const rows = people.map((person) => ({ person, unsur: "tksk", area: "36.73.01" }))
  return (await enact(scope, rows, { number: number(), date, until })).id
}

/** An enacted decree that revokes another one as a whole. */
export const withdrawn = async (scope: OfficeContext, decree: string, date: string): Promise<string> =>
  (await revoke(scope, decree, date, number())).id

/** A new card of somebody, with the text of its QR. */
export const card = async (scope: OfficeContext, person: string) => {
  const { code } = await Card.issue(scope, person, { unsur: "tksk" })
  const signer = await Signing.signer(scope)
  return { code, person, qr: await Card.verifyUrl(scope, signer, await Card.get(scope, person, code)) }
}

let count = 0
const number = (): string => `${++count}/HUK`
