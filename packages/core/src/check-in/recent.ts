import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import { found } from "../errors.ts"
import * as Board from "./board.ts"
import * as Who from "./who.ts"

/** The last admissions of a checkpoint with the people they let in, the latest first. */
export const List = v.array(
  v.object({
    ticket: v.string(),
    nonce: v.string(),
    gate: v.string(),
    at: v.string(),
    receivedAt: v.string(),
    /** With titles; empty when the person's record was erased. */
    name: v.string(),
    instansi: v.optional(v.string()),
  }),
)

/** Who came in last: as old as the board, whose count it names. Costs the board's read and one of each of eight people. */
export const list = async (
  context: OfficeContext,
  event: string,
  checkpoint: string,
): Promise<v.InferOutput<typeof List>> => {
  const board = await Board.get(context, event)
  const { recent } = found(board.checkpoints.find(({ id }) => id === checkpoint))
  const people = await Who.byTicket(
    context,
    event,
    recent.map(({ ticket }) => ticket),
  )
  return recent.map((admission) => ({ ...admission, ...(people.get(admission.ticket) ?? { name: "" }) }))
}
