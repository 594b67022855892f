import * as v from "valibot"
import { type Context, type OfficeContext, within } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Office from "../office.ts"
import * as Signing from "../signing.ts"
import * as Table from "../table.ts"
import * as Token from "../token.ts"
import * as Programme from "./programme.ts"

/** Leads from the reference in a coupon's QR to the programme. */
const Pointer = Table.entity({
  name: "aid-programme-pointer",
  version: 1,
  schema: v.object({
    reference: Id.Reference,
    office: Id.schema("office"),
    programme: Id.schema("programme"),
  }),
  key: ({ reference }: { reference: string }) => ({ pk: `PUBLIC#${reference}`, sk: "PROGRAMME" }),
})

/** Sees to it that the QR of a programme's coupons leads to it, before the first is printed. Harmless to repeat. */
export const announce = async (
  { table, office }: OfficeContext,
  { reference, id }: Programme.Programme,
): Promise<void> => {
  await table.write(Table.put(Pointer, { reference, office, programme: id }))
}

/** What the public page of a coupon shows: nothing of whose it is, nor whether anything was given on it. */
export const Verification = v.object({ office: v.string(), programme: v.string() })

/** Of which programme a coupon is. Only a token that a key of its office signed is answered, else `signature_invalid`. */
export const verify = async (context: Context, text: string): Promise<v.InferOutput<typeof Verification>> => {
  const signed = Token.textIn(text)
  const token = signed && Token.unpack(signed)
  if (!token || token.kind !== "coupon") throw new Refusal("signature_invalid")
  const pointer = await context.table.get(Pointer, { reference: token.programme })
  if (!pointer) throw new Refusal("signature_invalid")
  const scope = within(context, pointer.office, { kind: "public" })
  if (!(await Token.verify(signed, await Signing.publicKeys(scope)))) throw new Refusal("signature_invalid")
  const [office, programme] = await Promise.all([Office.get(scope), Programme.get(scope, pointer.programme)])
  return { office: office.name, programme: programme.name }
}
