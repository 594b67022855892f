import * as v from "valibot"
import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import * as Writing from "../writing.ts"
import * as Ledger from "./ledger.ts"
import * as Recipient from "./recipient.ts"

/** What is sensitive about a recipient (UU 27/2022), for those alone who run the programme. */
export const View = v.object({
  /** PPKS categories, by their numbers. */
  categories: v.array(v.number()),
  disability: v.optional(v.string()),
  /** Masked. */
  kk: v.optional(v.string()),
})
export type View = v.InferOutput<typeof View>

/** Reads it in clear; who did is in the audit. */
export const read = async (context: OfficeContext, programme: string, recipient: string): Promise<View> => {
  const {
    categories = [],
    disability,
    kk,
  } = await Recipient.unseal(context, await Ledger.get(context, programme, recipient))
  await context.table.write(
    Audit.write(context, { action: "aid.sensitive.read", subject: recipient, fields: ["categories"] }),
  )
  return { categories, ...(disability ? { disability } : {}), ...(kk ? { kk: Writing.maskNik(kk) } : {}) }
}
