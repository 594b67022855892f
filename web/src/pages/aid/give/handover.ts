import { createSignal } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import type { Api } from "../../../api/contract.ts"
import { createNonces } from "../../participants/desk/nonces.ts"
import type { Giving } from "./giving.ts"

type Route = Api["POST /api/offices/:office/aid/:programme/deliveries"]
export type Delivering = Route["body"]
/** What became of it: given, or withheld with the reason. */
export type Given = Route["answer"]

const PATIENCE = 15_000

/**
 * Deliveries whose answer was lost, by programme and recipient. Nobody knows whether they were recorded; until somebody
 * does, nothing else is sent for this recipient, or it might be given twice. Kept beyond the page.
 */
const [lost, setLost] = createSignal<ReadonlyMap<string, Delivering>>(new Map())

const nonces = createNonces()

const keyOf = (giving: Giving, recipient: string) => `${giving.programme().id}/${recipient}`

/** The delivery to this recipient whose answer never came. */
export const lostOf = (giving: Giving, recipient: string): Delivering | undefined =>
  lost().get(keyOf(giving, recipient))

/** Sends a delivery; where one was lost, that one again, under its own nonce. @throws ApiError */
export const deliver = async (
  giving: Giving,
  body: Omit<Delivering, "nonce">,
): Promise<{ nonce: string; answer: Given }> => {
  const key = keyOf(giving, body.recipient)
  const sent = lost().get(key) ?? { ...body, nonce: nonces.of(key) }
  try {
    const answer = await call("POST /api/offices/:office/aid/:programme/deliveries", {
      params: giving.params(),
      body: sent,
      timeout: PATIENCE,
    })
    settle(giving, body.recipient)
    return { nonce: sent.nonce, answer }
  } catch (error) {
    if (isLost(error)) setLost((all) => new Map(all).set(key, sent))
    else settle(giving, body.recipient)
    throw error
  }
}

/** What became of it is known: the next delivery to this recipient is another one. */
export const settle = (giving: Giving, recipient: string): void => {
  const key = keyOf(giving, recipient)
  nonces.forget(key)
  if (!lost().has(key)) return
  setLost((all) => {
    const rest = new Map(all)
    rest.delete(key)
    return rest
  })
}

/** Whether nobody knows if it was recorded: there was no answer, or one of a gateway in between. */
export const isLost = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.code === "bad_answer")
