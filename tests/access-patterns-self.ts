import * as Base32 from "@setiakawan/core/base32"
import * as Self from "@setiakawan/core/check-in/self"
import * as VenueCode from "@setiakawan/core/check-in/venue-code"
import * as VenueScreen from "@setiakawan/core/check-in/venue-screen"
import type { Context } from "@setiakawan/core/context"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Holder from "@setiakawan/core/holder"
import * as Registration from "@setiakawan/core/registration"
import { officeWithEvent } from "./client.ts"

type Person = { ticket: string; session: string; phoneEnd: string; code: string }

/** Self check-in at an event of its own; each pattern uses up one of its people. */
export const selfPatterns = async (
  context: Context,
  candidate: (number: number) => Enrolment.Candidate & { phone: string },
) => {
  const gates = [{ id: "1", name: "Pintu 1" }]
  const { event, scope } = await officeWithEvent(context, {
    checkpoints: [{ id: "masuk", name: "Pintu masuk", self: true, gates }],
  })
  let number = 0
  const step = VenueCode.stepAt(context.now().getTime())
  const secret = await VenueScreen.secretOf(scope, event.id, "masuk", VenueCode.dayOf(step, event.zone))
  const mac = await VenueCode.sign(secret, step)
  const code = VenueCode.toText({ event: event.reference, checkpoint: "masuk", step, mac })

  const person = async (): Promise<Person> => {
    const who = candidate(number++)
    const [outcome] = await Enrolment.enrol(scope, event, [who], { way: "import" })
    if (outcome?.kind !== "registered") throw new Error("not registered")
    const registration = await Registration.get(scope, event.id, outcome.ticket)
    const { url, write } = await Holder.newLink(scope, event, registration)
    await context.table.write(write)
    const { token } = await Holder.open(context, undefined, { secret: new URL(url).hash.slice(1) })
    return { ticket: outcome.ticket, session: token, phoneEnd: who.phone.slice(-4), code }
  }
  const common = () => ({ v: 1 as const, nonce: crypto.randomUUID(), browser: "browser-0001", code })
  const byHolder = ({ ticket, session }: Person, kept?: { at: string }) =>
    Self.claim(context, session, { ...common(), way: "holder", ticket, ...(kept ? { kept } : {}) })
  const byCode = ({ ticket }: Person, phoneEnd: string) =>
    Self.claim(context, undefined, {
      ...common(),
      way: "code",
      ticket: Base32.toTypedCode(ticket),
      phoneEnd,
    })

  return {
    "secrets of a venue's screen": { run: () => VenueScreen.open(scope, event.id, "masuk") },
    "self check-in with a held ticket": { prepare: person, run: (one: Person) => byHolder(one) },
    "self check-in kept without a signal": {
      prepare: person,
      run: (one: Person) => byHolder(one, { at: context.now().toISOString() }),
    },
    "self check-in by code and number": {
      prepare: person,
      run: (one: Person) => byCode(one, one.phoneEnd),
    },
    "self check-in with a wrong number": {
      prepare: person,
      run: (one: Person) => byCode(one, "0000").catch(() => undefined),
    },
    "self check-in after five wrong numbers": {
      prepare: async () => {
        const one = await person()
        for (let attempt = 0; attempt < 5; attempt++) await byCode(one, "0000").catch(() => undefined)
        return one
      },
      run: (one: Person) => byCode(one, one.phoneEnd).catch(() => undefined),
    },
  }
}
