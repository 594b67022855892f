import { type Context, within } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import * as Job from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"

/** Once a day: each office's work that follows from the date alone is put into the queue. */
export const begin = async (context: Context): Promise<void> => {
  for (const office of await Office.everyone(context)) await context.queue.send({ kind: "daily", office })
}

/** The daily work of one office. What is still at work since yesterday is left to it. */
export const work = async (context: Context, office: string): Promise<void> => {
  const scope = within(context, office, { kind: "public" })
  for (const kind of ["roll", "expiry-notices"] as const) {
    try {
      await Job.start(scope, undefined, kind, {})
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "job_active")) throw error
    }
  }
}
