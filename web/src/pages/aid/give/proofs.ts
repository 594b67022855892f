import { createSignal } from "solid-js"
import { call } from "../../../api/client.ts"
import { upload } from "../../../api/upload.ts"
import { errorText } from "../../../text/errors.ts"
import { type Entered, representationOf } from "./entered.ts"
import type { Giving } from "./giving.ts"

/** Sends proof of a delivery; the photo first, so that the rest names it. @throws ApiError */
export const send = async (
  giving: Giving,
  recipient: string,
  of: string,
  entered: Entered,
): Promise<void> => {
  const { strokes, thumb, photo } = entered
  const params = { ...giving.params(), recipient }
  const representation = representationOf(entered)
  await call("POST /api/offices/:office/aid/:programme/recipients/:recipient/proofs", {
    params,
    body: {
      of,
      ...(strokes.length > 0 ? { signature: strokes } : {}),
      ...(thumb ? { thumb } : {}),
      ...(photo ? { photo: await uploaded(giving, photo) } : {}),
      ...(representation ? { representation } : {}),
    },
  })
}

const uploaded = async (giving: Giving, photo: Blob): Promise<string> => {
  const { upload: id, url } = await call("POST /api/offices/:office/aid/:programme/photos", {
    params: giving.params(),
    body: { type: photo.type, bytes: photo.size },
  })
  await upload(url, photo, { headers: { "Content-Type": photo.type } })
  return id
}

/** Proof on its way: what was signed and photographed while the delivery was recorded. */
export type Outgoing = { recipient: string; name: string; of: string; entered: Entered; failure: string }

/**
 * Sends the proof of what was just given, while the officer goes on to the next recipient. What could not be sent stays
 * in memory, is shown, and is sent again when somebody asks for it.
 */
export const createOutgoing = (giving: Giving, onSent: (recipient: string) => void) => {
  const [all, setAll] = createSignal<readonly Outgoing[]>([])
  const change = (of: string, part: Partial<Outgoing>) =>
    setAll((list) => list.map((each) => (each.of === of ? { ...each, ...part } : each)))
  const run = async ({ recipient, of, entered }: Outgoing) => {
    change(of, { failure: "" })
    try {
      await send(giving, recipient, of, entered)
      setAll((list) => list.filter((each) => each.of !== of))
      onSent(recipient)
    } catch (error) {
      change(of, { failure: errorText(error) })
    }
  }
  return {
    all,
    add: (proof: Omit<Outgoing, "failure">) => {
      const outgoing = { ...proof, failure: "" }
      setAll((list) => [...list, outgoing])
      void run(outgoing)
    },
    again: (proof: Outgoing) => void run(proof),
  }
}
