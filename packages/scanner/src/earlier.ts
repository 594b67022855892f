import { correctedAt } from "@setiakawan/core/check-in/corrected"
import * as Settle from "@setiakawan/core/aid/settle"
import type { Earlier } from "./aid.ts"

type Known = Settle.Handing & { where?: string | undefined }

/** A delivery as an officer of this device reads it. */
export const earlierOf = (
  facts: Settle.Facts<Known>,
  handing: Known,
  device: string | undefined,
): Earlier => ({
  nonce: handing.nonce,
  at: correctedAt(handing),
  quantities: handing.quantities,
  where: handing.where,
  here: handing.device === device,
  void: Settle.isVoid(facts, handing.nonce),
})
