import type { Context, Message } from "@setiakawan/core/context"
import { Refusal } from "@setiakawan/core/errors"
import * as Job from "@setiakawan/core/job"
import * as SignIn from "@setiakawan/core/sign-in"
import * as Daily from "./daily.ts"
import { mailOne } from "./jobs/mail-tickets.ts"
import { steps } from "./jobs/steps.ts"
import { RecipientRefused } from "./mail.ts"

/** How long one call works on a job before it hands over to the next, far below a function's limit. */
const budget = 20_000

/** Handles one message of the queue. Delivered at least once, so everything here may be repeated. */
export const handle = async (context: Context, message: Message): Promise<void> => {
  switch (message.kind) {
    case "sign-in":
      return SignIn.sendCode(context, message.challenge)
    case "ticket-mail":
      return gone(mailOne(context, message))
    case "daily":
      return Daily.work(context, message.office)
    case "job": {
      const again = await Job.work(context, steps, message, budget)
      if (again !== undefined) await context.queue.send(message, again)
    }
  }
}

/** Called when a message failed for the last time. */
export const giveUp = async (context: Context, message: Message): Promise<void> => {
  if (message.kind === "job") await Job.abandon(context, message)
}

/** A message about something that is gone, or to an address that takes no letters, is done with. */
const gone = async (work: Promise<void>): Promise<void> => {
  try {
    await work
  } catch (error) {
    const done = error instanceof Refusal || (error instanceof RecipientRefused && error.permanent)
    if (!done) throw error
  }
}
