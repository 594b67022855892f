import * as Coupon from "@setiakawan/core/aid/coupon"
import * as Ledger from "@setiakawan/core/aid/ledger"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Reserve from "@setiakawan/core/aid/reserve"
import * as Settle from "@setiakawan/core/aid/settle"
import * as Stock from "@setiakawan/core/aid/stock"
import type { Context } from "@setiakawan/core/context"
import { allocated, candidates, nonce, riceInput, stocked, withTable } from "@setiakawan/tests/aid"
import type { Proof, Stage } from "./aid.ts"
import type { Scanner } from "./scanner.ts"
import { glass, type Phone, simulatedEvent } from "./simulated.ts"

/** The checkpoint where aid is handed out. */
export const place = "beras"

/**
 * A programme of rice with so many recipients who are entitled to so much each, a store, and phones at a table that
 * hands it out, over the real domain. A phone's reserve is told to it before it is handed to its officer.
 */
export const simulatedAid = async (
  context: Context,
  { people = 2, each = 1, store = 100, areas }: Options = {},
  changes: Parameters<typeof riceInput>[0] = {},
) => {
  const simulated = await simulatedEvent(context, 0)
  const { scope, event } = simulated
  const { id } = await Programme.create(scope, riceInput(changes))
  const programme = await Programme.get(scope, id)
  const { recipients } = await allocated(scope, programme, candidates(people), { beras: each })
  await stocked(scope, id, { beras: store })
  await withTable(scope, event, {
    id: place,
    name: "Meja beras",
    aid: { programme: id, ...(areas ? { areas } : {}) },
  })

  const reserve = (device: string, beras: number) =>
    Reserve.reserve(scope, id, {
      nonce: nonce(),
      event: event.id,
      device,
      from: "gudang",
      quantities: { beras },
    })
  /** An enrolled phone with so much reserved to it, and its one page. */
  const handing = async (beras: number, options?: Parameters<typeof simulated.enrolled>[0]) => {
    const enrolled = await simulated.enrolled({ patience: 2000, ...options }, undefined, [place])
    if (beras > 0) await reserve(enrolled.device, beras)
    if (!(await enrolled.scanner.sync.refresh())) throw new Error("no contact")
    return enrolled
  }
  const ledger = (recipient: string | undefined) => Ledger.get(scope, id, recipient ?? "")
  return {
    ...simulated,
    programme: id,
    recipients,
    reserve,
    handing,
    ledger,
    /** What the server makes of a recipient. */
    settled: async (recipient: string | undefined) =>
      Settle.settle(Programme.termsOf(await Programme.get(scope, id)), await ledger(recipient)),
    /** Sacks at a place: the store, or a phone's id. */
    onHand: async (at: string) =>
      Stock.onHand(await context.table.get(Stock.Stock, { office: scope.office, programme: id, place: at }))
        .beras ?? 0,
    coupon: async (recipient: string) => {
      const current = await Programme.get(scope, id)
      const code = await Coupon.codeFor(scope, current, recipient)
      return { code, qr: await Coupon.urlOf(scope, simulated.signer, current, code) }
    },
  }
}

type Options = { people?: number; each?: number; store?: number; areas?: string[] }

/** Another page of a phone, with its vault open. */
export const opened = async (phone: Phone, patience = 2000): Promise<Scanner> => {
  const page = await phone.open({ patience })
  await page.unlock(glass)
  return page
}

/** Hands sacks over, and returns how it ended with the names of all stages. */
export const hand = async (
  scanner: Scanner,
  recipient: string | undefined,
  beras = 1,
  proof?: Proof,
): Promise<{ nonce: string; last: Stage; stages: Stage["stage"][] }> => {
  const stages: Stage["stage"][] = []
  const aid = scanner.aid(place)
  if (!aid) throw new Error("no aid here")
  const giving = aid.give(
    { gate: "1", recipient: recipient ?? "", quantities: { beras }, proof },
    ({ stage }) => stages.push(stage),
  )
  return { nonce: giving.nonce, last: await giving.done, stages }
}
