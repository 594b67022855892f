import type { OfficeContext } from "../context.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Proof from "./proof.ts"

/**
 * Forgets what is sensitive about a recipient who is erased: categories, disability, KK, drawn signatures, photos. What
 * they were entitled to and given stays, by their id, with how it was proven, since it has to be accounted for; so do
 * issued records. Harmless to repeat.
 */
export const forget = async (context: OfficeContext, recipient: string): Promise<void> => {
  for (const { programme: id } of await Ledger.ofRecipient(context, recipient)) {
    const programme = await Programme.get(context, id)
    const deliveries = await Ledger.change(context, programme, recipient, (before) => ({
      ...(before.sealed === undefined ? {} : { after: { ...before, sealed: undefined } }),
      result: Object.values(before.deliveries),
    }))
    for (const { nonce, proof } of deliveries) {
      if (proof.signature) await context.table.write(Proof.removeSignature(context, id, recipient, nonce))
      if (proof.photo) await context.files.remove(Proof.photoKey(context, proof.photo))
    }
  }
}
