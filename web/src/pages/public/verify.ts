import { ApiError } from "../../api/client.ts"

/** What is known of a token: the answer about it, that it is forged, or that it leads nowhere. */
export type Verified<Answer> = { kind: "genuine"; answer: Answer } | { kind: "forged" } | { kind: "missing" }

/** Asks about a token; anything but these three outcomes is thrown, since it says nothing about the token. */
export const verify = async <Answer>(ask: () => Promise<Answer>): Promise<Verified<Answer>> => {
  try {
    return { kind: "genuine", answer: await ask() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === "signature_invalid" || error.code === "validation") return { kind: "forged" }
    if (error.code === "not_found") return { kind: "missing" }
    throw error
  }
}
