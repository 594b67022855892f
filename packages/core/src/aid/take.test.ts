import { expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked, withTable } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import * as Programme from "./programme.ts"
import * as Stock from "./stock.ts"
import * as Take from "./take.ts"

test("a question that was answered is answered the same, whatever became of the phone or the programme since", async () => {
  const { scope, event: head } = await officeWithEvent((await testContext()).context)
  const { id: programme } = await Programme.create(scope, riceInput())
  const { recipients } = await allocated(scope, await Programme.get(scope, programme), candidates(2))
  const event = await withTable(scope, head, { id: "beras", name: "Meja beras", aid: { programme } })
  const device = `dev_${"0".repeat(26)}`
  await stocked(scope, programme, { beras: 5 })
  await Stock.reserveFor(scope, programme, { id: device, name: "Ponsel", event: event.id })
  const [from, to, quantities] = ["gudang", device, { beras: 5 }]
  await Stock.move(scope, programme, { nonce: nonce(), kind: "transfer", from, to, quantities })
  const handing = (recipient = "") => ({
    v: 1 as const,
    kind: "aid" as const,
    nonce: nonce(),
    checkpoint: "beras",
    gate: "1",
    programme,
    recipient,
    quantities: { beras: 1 },
    capturedAt: scope.now().toISOString(),
    offset: 0,
    uncertainty: 0,
    sequence: 1,
    told: "withheld" as const,
    device,
  })
  const asked = handing(recipients[0])
  expect(await Take.take(scope, event, asked, { doubt: undefined, waits: true })).toMatchObject({
    kind: "given",
  })
  const { revision } = await Programme.get(scope, programme)
  await Programme.close(scope, programme, { closed: true, revision })
  for (const doubt of [undefined, "revoked"] as const)
    expect(await Take.take(scope, event, asked, { doubt, waits: true })).toMatchObject({ kind: "given" })
  expect(
    await Take.take(scope, event, handing(recipients[1]), { doubt: "revoked", waits: true }),
  ).toMatchObject({ kind: "withheld", reason: "revoked" })
})
