import * as v from "valibot"
import { toBase64Url } from "../bytes.ts"
import { instant, type OfficeContext } from "../context.ts"
import { found, Refusal } from "../errors.ts"
import * as Event from "../event.ts"
import * as Input from "../input.ts"
import * as VenueCode from "./venue-code.ts"

/** What the screen at the venue needs to go on by itself for today and tomorrow. */
export const Screen = v.object({
  time: v.string(),
  event: v.object({ reference: v.string(), name: v.string(), zone: Input.Zone }),
  checkpoint: v.object({ id: v.string(), name: v.string() }),
  /** The secret of each calendar day at the venue, base64url. */
  secrets: v.array(v.object({ day: v.string(), secret: v.string() })),
})
export type Screen = v.InferOutput<typeof Screen>

/** The secret of a checkpoint on a calendar day. Nothing of it is stored: it follows from the installation's key. */
export const secretOf = async (
  context: OfficeContext,
  event: string,
  checkpoint: string,
  day: string,
): Promise<string> =>
  toBase64Url(
    await context.keys.derive({
      office: context.office,
      record: JSON.stringify([event, checkpoint, day]),
      field: "venue code",
    }),
  )

/** Opens the screen of a checkpoint where participants check in by themselves. */
export const open = async (context: OfficeContext, eventId: string, id: string): Promise<Screen> => {
  const event = await Event.get(context, eventId)
  const checkpoint = found(event.checkpoints.find((each) => each.id === id))
  if (event.state === "draft") throw new Refusal("event_not_published")
  if (event.state === "finished") throw new Refusal("event_finished")
  if (!checkpoint.self) throw new Refusal("self_check_in_off")
  const time = instant(context)
  const step = VenueCode.stepAt(Date.parse(time))
  const aDay = 86_400_000 / VenueCode.stepLength
  const days = [step, step + aDay].map((each) => VenueCode.dayOf(each, event.zone))
  return {
    time,
    event,
    checkpoint,
    secrets: await Promise.all(
      days.map(async (day) => ({ day, secret: await secretOf(context, eventId, id, day) })),
    ),
  }
}
