import type * as v from "valibot"
import type { OfficeContext } from "./context.ts"
import * as Enrolment from "./enrolment.ts"
import { Refusal } from "./errors.ts"
import * as Event from "./event.ts"
import * as Input from "./input.ts"
import * as Registration from "./registration.ts"

/** Whoever comes instead: the same fields as anybody who is registered. */
export const SubstituteInput = Enrolment.Candidate

/**
 * Registers somebody in the stead of a participant, in one transaction: the place passes on, the old ticket is refused
 * from now on as substituted. Returns the new registration.
 */
export const substitute = async (
  context: OfficeContext,
  eventId: string,
  ticket: string,
  input: v.InferInput<typeof SubstituteInput>,
): Promise<Registration.Registration> => {
  const candidate = Input.parse(SubstituteInput, input)
  const event = await Event.get(context, eventId)
  if (event.state === "finished") throw new Refusal("event_finished")
  const insteadOf = await Registration.get(context, eventId, ticket)
  if (insteadOf.state === "cancelled") throw new Refusal("registration_cancelled")
  const [outcome] = await Enrolment.enrol(context, event, [candidate], { way: "office", insteadOf })
  if (outcome?.kind !== "registered") throw new Refusal("already_registered")
  return Registration.get(context, eventId, outcome.ticket)
}
