import * as v from "valibot"
import { Nonce } from "../check-in/scan.ts"
import * as Device from "../check-in/device.ts"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Id from "../id.ts"
import * as Input from "../input.ts"
import * as Programme from "./programme.ts"
import * as Stock from "./stock.ts"

export const ReserveInput = v.strictObject({
  /** Made up by the client, so that a repeated request reserves once. */
  nonce: Nonce,
  event: Id.schema("event"),
  device: Id.schema("device"),
  /** The store that it is taken from. */
  from: Stock.PlaceId,
  quantities: Programme.SomeAmounts,
})

/**
 * Reserves stock to a phone, which may then hand it out without a network. Taking it back is an ordinary move from the
 * place of the phone's id; of a phone that could not be reached meanwhile, what it gave out of that becomes an
 * `unstocked` finding. `device_revoked` for a phone that hands nothing out any more; `stock_short`.
 */
export const reserve = async (
  context: OfficeContext,
  programme: string,
  input: v.InferInput<typeof ReserveInput>,
): Promise<Stock.View> => {
  const { nonce, event, device: id, from, quantities } = Input.parse(ReserveInput, input)
  await Programme.get(context, programme)
  const device = await Device.get(context, event, id)
  if (device.state === "revoked" || device.state === "wiped") throw new Refusal("device_revoked")
  await Stock.reserveFor(context, programme, { id, name: device.name, event })
  await Stock.move(context, programme, { nonce, kind: "transfer", from, to: id, quantities })
  return Stock.viewOf(await Stock.get(context, programme, id))
}
