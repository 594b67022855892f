import * as Device from "@setiakawan/core/check-in/device"
import { type Context, within } from "@setiakawan/core/context"
import * as Card from "@setiakawan/core/volunteer/card"
import * as CardStatus from "@setiakawan/core/volunteer/card-status"
import * as RevokedCards from "@setiakawan/core/volunteer/revoked-cards"
import { card, decreed, enlisted } from "./cards.ts"
import { officeWithEvent } from "./client.ts"

/** Volunteers' cards; each pattern has volunteers of its own, appointed by one decree and registered nowhere. */
export const cardPatterns = async (context: Context) => {
  const { office, event, scope } = await officeWithEvent(context)
  const names = ["Siti Aminah", "Budi Santoso", "Dewi Lestari", "Hasan Almuktabar"]
  const people = await Promise.all(names.map((name) => enlisted(scope, name)))
  await decreed(scope, people, { date: "2026-01-05", until: "2027-12-31" })
  const [first = "", second = "", third = "", fourth = ""] = people
  const [lost, current] = [await card(scope, second), await card(scope, third)]
  const { token } = await Device.createOwn(scope, event.id, { name: "Ponsel", checkpoints: ["masuk"] })
  const issue = (person: string) => Card.issue(scope, person, { unsur: "tksk" })

  return {
    "issue a card": { run: () => issue(first) },
    "issue a card in place of another": { prepare: () => issue(fourth), run: () => issue(fourth) },
    "a card that is to be printed, and is there": { run: () => Card.provide(scope, third, "tksk") },
    "revoke a card": { run: () => Card.revoke(scope, second, lost.code, { reason: "lost" }) },
    "cards of a person": { run: () => Card.ofPerson(scope, fourth) },
    "status of a scanned card": { run: () => CardStatus.verify(context, current.qr) },
    "revoked cards, for a phone": {
      run: async () => {
        const device = await Device.resolve(context, token)
        if (!device) throw new Error("no credential")
        return RevokedCards.page(within(context, office, device.actor), {})
      },
    },
  }
}
