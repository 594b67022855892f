import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Input from "../input.ts"
import * as Signing from "../signing.ts"

export const View = v.object({
  event: v.string(),
  reference: v.string(),
  name: v.string(),
  state: v.picklist(Event.states),
  zone: Input.Zone,
  start: v.string(),
  checkpoints: v.array(Event.Checkpoint),
  keys: Signing.PublicKeys,
})
export type View = v.InferOutput<typeof View>

/** What a gate needs to read tickets by itself. */
export const get = async (context: OfficeContext, eventId: string): Promise<View> => {
  const [event, keys] = await Promise.all([Event.get(context, eventId), Signing.publicKeys(context)])
  return { ...event, event: event.id, keys }
}
