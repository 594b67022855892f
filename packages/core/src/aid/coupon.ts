import * as v from "valibot"
import { type OfficeContext, seconds, instant } from "../context.ts"
import * as Id from "../id.ts"
import type * as Signing from "../signing.ts"
import * as Table from "../table.ts"
import * as Token from "../token.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"

/** Whose a coupon is, by its code within the programme. */
const Coupon = Table.entity({
  name: "aid-coupon",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    programme: Id.schema("programme"),
    code: Id.Reference,
    recipient: Ledger.Recipient,
  }),
  key: ({ office, programme, code }: { office: string; programme: string; code: string }) => ({
    pk: `OFFICE#${office}#PROGRAMME#${programme}#COUPON#${code}`,
    sk: "COUPON",
  }),
})

/**
 * The code of a recipient's coupon; one is made when they have none, so that whoever prints again prints the same.
 */
export const codeFor = (
  context: OfficeContext,
  programme: Programme.Programme,
  recipient: string,
): Promise<string> =>
  Ledger.change(context, programme, recipient, (before) => {
    if (before.coupon) return { result: before.coupon }
    const code = Id.reference(context.ids)
    return {
      after: { ...before, coupon: code },
      also: [
        Table.put(Coupon, { office: context.office, programme: programme.id, code, recipient }, Table.absent),
      ],
      result: code,
    }
  })

/** What the QR of a coupon says. */
export const urlOf = (
  context: OfficeContext,
  signer: Signing.Signer,
  { reference }: Programme.Programme,
  code: string,
): Promise<string> =>
  Token.toUrl(context.origin, signer, {
    kind: "coupon",
    programme: reference,
    coupon: code,
    issuedAt: seconds(instant(context)),
  })

/** The recipient whose coupon has this code in a programme, if any. */
export const recipientOf = async (
  context: OfficeContext,
  programme: string,
  code: string,
): Promise<string | undefined> =>
  (await context.table.get(Coupon, { office: context.office, programme, code }))?.recipient
