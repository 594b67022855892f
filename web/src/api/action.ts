import { createSignal } from "solid-js"
import { errorText, fieldErrorText } from "../text/errors.ts"
import { ApiError } from "./client.ts"

/** A write that a person sets off: whether it runs, and how the last one failed. */
export type Action<Input extends unknown[], Result> = {
  /** Runs it, unless it is running already. Resolves to undefined when it failed; see `error`. */
  run: (...input: Input) => Promise<Result | undefined>
  busy: () => boolean
  /** The failure in words for the top of the form; "" when there is none. */
  error: () => string
  /** The failure of one field in words, by its path; "" when the field was accepted. */
  fieldError: (path: string) => string
  reset: () => void
}

/** Wraps an API call for a form or a button: `const save = createAction((body) => call("POST …", { body }))`. */
export const createAction = <Input extends unknown[], Result>(
  perform: (...input: Input) => Promise<Result>,
): Action<Input, Result> => {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<unknown>()

  const run = async (...input: Input) => {
    if (busy()) return undefined
    setBusy(true)
    setFailure(undefined)
    try {
      return await perform(...input)
    } catch (error) {
      setFailure(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  const fieldError = (path: string) => {
    const error = failure()
    const found = error instanceof ApiError ? error.fields.find((field) => field.path === path) : undefined
    return found ? fieldErrorText(found.code) : ""
  }

  return {
    run,
    busy,
    error: () => (failure() === undefined ? "" : errorText(failure())),
    fieldError,
    reset: () => setFailure(undefined),
  }
}
