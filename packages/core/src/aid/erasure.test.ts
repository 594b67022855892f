import { expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import * as Correction from "../correction.ts"
import * as Delivery from "./delivery.ts"
import * as Desk from "./desk.ts"
import * as Ledger from "./ledger.ts"
import * as Programme from "./programme.ts"
import * as Proof from "./proof.ts"

test("of an erased recipient the figures stay, and nothing that is sensitive", async () => {
  const { scope } = await officeWithEvent((await testContext()).context)
  const programme = await Programme.create(scope, riceInput())
  const people = candidates(1).map((each) => ({ ...each, categories: [9], disability: "Tunanetra" }))
  const [recipient = ""] = (await allocated(scope, programme, people)).recipients
  await stocked(scope, programme.id, { beras: 5 })
  const of = nonce()
  const given = { nonce: of, recipient, quantities: { beras: 1 }, stock: "gudang" }
  await Delivery.give(scope, programme.id, given)
  await Proof.add(scope, programme.id, recipient, {
    of,
    signature: [
      [
        [10, 10],
        [900, 500],
      ],
    ],
  })
  expect(await Proof.signatureOf(scope, programme.id, recipient, of)).toEqual([
    [
      [10, 10],
      [900, 500],
    ],
  ])
  for (let time = 0; time < 2; time++) await Correction.erasePerson(scope, recipient)
  const view = await Desk.show(scope, programme.id, recipient)
  expect(view).toMatchObject({
    figures: { delivered: { beras: 1 } },
    deliveries: [{ proof: { signature: true } }],
  })
  expect(view.who).toBeUndefined()
  expect((await Ledger.get(scope, programme.id, recipient)).sealed).toBeUndefined()
  expect(await Proof.signatureOf(scope, programme.id, recipient, of)).toBeUndefined()
})
