import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import type { Api } from "../../api/contract.ts"

export type Screen = Api["GET /api/offices/:office/events/:event/checkpoints/:checkpoint/screen"]["answer"]

/** What the screen shows at a time of the server's clock, milliseconds since 1970. */
export type Shown = {
  url: string
  /** Milliseconds until the next code. */
  left: number
}

/** The code of a moment; `undefined` on a day whose secret is not here. */
export const codeAt = async (screen: Screen, origin: string, now: number): Promise<string | undefined> => {
  const { event, checkpoint, secrets } = screen
  const step = VenueCode.stepAt(now)
  const day = VenueCode.dayOf(step, event.zone)
  const secret = secrets.find((each) => each.day === day)?.secret
  if (!secret) return undefined
  const mac = await VenueCode.sign(secret, step)
  return VenueCode.toUrl(origin, { event: event.reference, checkpoint: checkpoint.id, step, mac })
}

/** The last calendar day at the venue for which the screen has a secret. */
export const lastDay = ({ secrets }: Screen): string => secrets[secrets.length - 1]?.day ?? ""

/**
 * By how many milliseconds the server's clock is before ours, from an answer that was asked for and came at these
 * times of ours: it was made in between.
 */
export const offsetOf = (time: string, asked: number, came: number): number =>
  Date.parse(time) - (asked + came) / 2
