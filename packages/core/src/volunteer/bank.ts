import * as v from "valibot"
import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Input from "../input.ts"
import * as Table from "../table.ts"
import * as Volunteer from "./volunteer.ts"

/** Where incentives are paid to. */
export const Account = v.strictObject({
  bank: Input.line(80),
  number: v.pipe(
    v.string(),
    v.maxLength(60),
    v.transform((text) => text.replaceAll(/[\s.-]/g, "")),
    v.regex(/^\d{5,25}$/),
  ),
  /** In whose name it is, as the bank writes it. */
  holder: Input.line(120),
})
export type Account = v.InferOutput<typeof Account>

/**
 * The bank account of a volunteer, `not_found` when none is kept. It stands sealed on the record, in no list, export or
 * document, and whoever reads it is in the audit.
 */
export const read = async (context: OfficeContext, person: string, unsur: string): Promise<Account> => {
  const volunteer = await Volunteer.get(context, person, unsur)
  const sealed = found(volunteer.bank)
  await context.table.write(
    Audit.write(context, { action: "volunteer.bank.read", subject: volunteer.person, fields: [unsur] }),
  )
  return v.parse(Account, JSON.parse(await context.keys.decrypt(sealed, placeOf(volunteer))))
}

/** Keeps a bank account in place of the one before. */
export const set = async (
  context: OfficeContext,
  person: string,
  unsur: string,
  input: v.InferInput<typeof Account>,
): Promise<void> => {
  const account = Input.parse(Account, input)
  const before = await Volunteer.get(context, person, unsur)
  await save(context, before, await context.keys.encrypt(JSON.stringify(account), placeOf(before)))
}

/** Forgets the bank account. */
export const remove = async (context: OfficeContext, person: string, unsur: string): Promise<void> => {
  const before = await Volunteer.get(context, person, unsur)
  if (before.bank) await save(context, before, undefined)
}

const save = (context: OfficeContext, before: Volunteer.Volunteer, bank: string | undefined) =>
  Table.edit(context.table, [
    Table.put(
      Volunteer.Volunteer,
      { ...before, bank, revision: before.revision + 1 },
      Table.unchanged(before.revision),
    ),
    Audit.write(context, { action: "volunteer.bank", subject: before.person, fields: ["bank"] }),
  ])

const placeOf = ({ office, person, unsur }: Volunteer.Volunteer) => ({
  office,
  record: person,
  field: `bank.${unsur}`,
})
