import { instant, later } from "@setiakawan/core/context"
import * as Renewal from "@setiakawan/core/decree/renewal"
import * as Id from "@setiakawan/core/id"
import { type Step, stepLength } from "@setiakawan/core/job"
import * as v from "valibot"

export const Settings = v.strictObject({ draft: Id.schema("decree") })

/** Takes the current annex of a decree over into the draft that renews it, thirty places at a time. */
export const renewal: Step = async (context, job) => {
  const { draft } = v.parse(Settings, job.settings)
  const until = later(instant(context), stepLength)
  for (;;) {
    const { done: finished, rows } = await Renewal.step(context, draft)
    const leftOut = finished
      ? (await Renewal.leftOut(context, draft)).filter(({ kept }) => kept === undefined).length
      : 0
    if (finished || instant(context) >= until)
      return { finished, done: rows, counts: { rows, ...(leftOut ? { leftOut } : {}) } }
  }
}
