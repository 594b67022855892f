import * as v from "valibot"
import { noted } from "../check-in/scan.ts"
import * as Id from "../id.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"

/**
 * A hand-over as a device keeps it in its outbox and sends it: ids, quantities and times, nothing of the person. It is
 * a shape of its own beside `ScanInput`, in one outbox under one sequence.
 */
export const HandingInput = v.strictObject({
  /** Version of this shape. */
  v: v.literal(1),
  kind: v.literal("aid"),
  ...noted,
  checkpoint: v.pipe(v.string(), v.maxLength(24)),
  programme: Id.schema("programme"),
  recipient: Ledger.Recipient,
  quantities: Programme.SomeAmounts,
  /**
   * `given`: it is out of the hand. `withheld`: the server was asked whether it may be given and no answer counted, so
   * that it was not; should the server have recorded it, it is taken back. Of no weight while an officer waits.
   */
  told: v.picklist(["given", "withheld"]),
})
export type HandingInput = v.InferOutput<typeof HandingInput>
