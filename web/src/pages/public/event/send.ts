import { ApiError, call } from "../../../api/client.ts"
import type { Body } from "./rules.ts"

const TIMEOUT = 30_000
/** Milliseconds before a form whose answer was lost is sent once more. */
const PAUSE = 1_500

/** The rules are fetched once; a failure is forgotten, so that the next try fetches again. */
let rules: Promise<typeof import("./rules.ts")> | undefined
export const loadRules = () => {
  rules ??= import("./rules.ts").catch((error: unknown) => {
    rules = undefined
    throw error
  })
  return rules
}

/** No answer came: whether the registration was made is unknown, and sending it again finds out. */
export const isLost = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 502) && error.code !== "aborted"

/** Registers; the request makes it safe to send the same form again. @throws ApiError */
export const send = async (reference: string, body: Body & { request: string }) => {
  const input = { params: { reference }, body, timeout: TIMEOUT }
  const key = "POST /api/public/events/:reference/registrations"
  try {
    return await call(key, input)
  } catch (error) {
    if (!isLost(error) || !navigator.onLine) throw error
    await new Promise((done) => setTimeout(done, PAUSE))
    return call(key, input)
  }
}
