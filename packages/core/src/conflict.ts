import { TransactionCanceledException } from "@aws-sdk/client-dynamodb"

/** Full jitter, 5 ms doubling up to 400 ms: crowds spread out instead of meeting again. */
export const backOff = (attempt: number): number => Math.random() * Math.min(400, 5 * 2 ** attempt)

const retriable = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])

/** The same transaction, sent once more, is still at work. */
export const isUnderWay = (error: unknown): boolean =>
  error instanceof Error && error.name === "TransactionInProgressException"

/** True when another transaction was in the way and no guard failed, so that trying again may succeed. */
export const isConflict = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  if (error.name === "TransactionConflictException" || isUnderWay(error)) return true
  if (!(error instanceof TransactionCanceledException)) return false
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? "None")
  return codes.some((code) => retriable.has(code)) && !codes.includes("ConditionalCheckFailed")
}
