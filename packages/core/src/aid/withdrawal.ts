import * as Audit from "../audit.ts"
import type { OfficeContext } from "../context.ts"
import { instant } from "../context.ts"
import * as Delivery from "./delivery.ts"
import * as Ledger from "./ledger.ts"
import type * as Programme from "./programme.ts"
import * as Quantities from "./quantities.ts"
import * as Settle from "./settle.ts"

/**
 * A device says that it did not hand over what it had asked for: the answer did not reach it. What was recorded counts
 * for nothing, and its stock is there again; what was not recorded yet never will be, however late the question
 * arrives. Left alone: what another device recorded, what a person decided about, and what something came back of.
 */
export const withdraw = (
  context: OfficeContext,
  programme: Programme.Programme,
  recipient: string,
  { nonce, device }: { nonce: string; device: string },
): Promise<void> =>
  Ledger.change<void>(context, programme, recipient, (before) => {
    const delivery = before.deliveries[nonce]
    const isSettled =
      Settle.isVoid(before, nonce) ||
      (delivery !== undefined &&
        (delivery.device !== device || !Quantities.isNone(Settle.backOf(before, nonce))))
    if (isSettled) return { result: undefined }
    const deed = { reason: Settle.notHandedOver, by: device, at: instant(context) }
    return {
      after: { ...before, reversed: { ...before.reversed, [nonce]: deed } },
      also: [
        ...(delivery ? Delivery.restock(context, programme.id, delivery) : []),
        Audit.write(context, { action: "aid.delivery.withdraw", subject: recipient, fields: ["reversed"] }),
      ],
      result: undefined,
    }
  })
