import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import type { Checkpoint } from "../event.ts"
import * as Programme from "./programme.ts"

/**
 * Refuses checkpoints at which aid of a programme is handed out that the office does not have; told at its `aid`. One
 * that stood there before is not asked about again.
 */
export const known = async (
  { table, office }: OfficeContext,
  checkpoints: readonly Checkpoint[],
  before: readonly Checkpoint[] = [],
): Promise<void> => {
  const named = new Set(before.map(({ id, aid }) => `${id} ${aid?.programme}`))
  const asked = checkpoints.flatMap(({ id, aid }, at) =>
    aid && !named.has(`${id} ${aid.programme}`) ? [{ at, id: aid.programme }] : [],
  )
  if (asked.length === 0) return
  const identities = asked.map(({ id }) => ({ office, id }))
  // One that was opened a moment ago counts too.
  const found = await table.batchGet(Programme.Programme, identities, { consistent: true })
  const missing = asked.filter((_, index) => !found[index])
  if (missing.length === 0) return
  throw new Refusal(
    "validation",
    missing.map(({ at }) => ({ path: `checkpoints.${at}.aid.programme`, code: "choice" })),
  )
}
