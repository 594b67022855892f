import { type Accessor, createMemo, createSignal, onCleanup, untrack } from "solid-js"
import { createStore, reconcile, type SetStoreFunction, unwrap } from "solid-js/store"
import { ApiError, type FieldProblem } from "../../api/client.ts"
import { knownAccount, sessionExpired } from "../../session.ts"
import { errorText, fieldErrorText } from "../../text/errors.ts"
import { merge, same } from "./merge.ts"

export type FormState<Form extends object> = {
  form: Form
  set: SetStoreFunction<Form>
  /** Whether something was typed that is not saved. */
  dirty: Accessor<boolean>
  busy: Accessor<boolean>
  /** Why the last save failed, in words; "" when it did not, or when somebody else was faster. */
  error: Accessor<string>
  /** Somebody else saved meanwhile. */
  conflict: Accessor<boolean>
  /** How many fields are wrong. */
  mistakes: Accessor<number>
  /** What is wrong with a field, in words; "" when nothing is. `words` for codes that mean something special there. */
  fieldError: (path: string, words?: Record<string, string>) => string
  /** Whether this form began with what was typed before the session ended. */
  restored: boolean
  /** Runs a save; true when it went through. Throwing `ApiError("validation", …)` marks the fields. */
  submit: (save: () => Promise<void>) => Promise<boolean>
  /** Takes over what is saved by now, keeping what was typed. */
  rebase: (saved: Form) => void
  /** Takes what was saved; only what was typed while the save was under way stays unsaved. */
  saved: (saved: Form) => void
}

/**
 * What was typed when the session ended, by the address of the form: signing in stays within this page's life, so it
 * needs no storage of the browser's.
 */
const kept = new Map<string, { account: string | undefined; base: object; form: object }>()

/** The state of a long form. `address` is that of its page; `initial` is what is saved, or blank. */
export const createForm = <Form extends object>(address: string, initial: Form): FormState<Form> => {
  const account = untrack(knownAccount)
  const draft = kept.get(address)
  kept.delete(address)
  // Somebody else may have signed in since.
  const before = draft?.account === account ? (draft as { base: Form; form: Form } | undefined) : undefined
  const [base, setBase] = createSignal<Form>(copy(initial))
  const start = before ? merge(before.base, before.form, initial) : initial
  const [form, set] = createStore<Form>(copy(start))
  const [failure, setFailure] = createSignal<unknown>()
  const [busy, setBusy] = createSignal(false)
  let sent = copy(start)
  const dirty = createMemo(() => !same(form, base()))
  const code = () => {
    const error = failure()
    return error instanceof ApiError ? error.code : ""
  }
  const problems = (): readonly FieldProblem[] => {
    const error = failure()
    return error instanceof ApiError ? error.fields : []
  }

  const take = (saved: Form, since: Form) => {
    const merged = merge(since, copy(form), saved)
    setBase(() => copy(saved))
    set(reconcile(copy(merged), { key: null }))
    setFailure(undefined)
  }

  onCleanup(() => {
    if (untrack(sessionExpired) && untrack(dirty)) {
      kept.set(address, { account, base: untrack(base), form: copy(form) })
    }
  })

  return {
    form,
    set,
    dirty,
    busy,
    error: () => (failure() === undefined || code() === "changed_meanwhile" ? "" : errorText(failure())),
    conflict: () => code() === "changed_meanwhile",
    mistakes: () => new Set(problems().map(({ path }) => path)).size,
    fieldError: (path, words = {}) => {
      const problem = problems().find((one) => one.path === path)
      return problem ? (words[problem.code] ?? fieldErrorText(problem.code)) : ""
    },
    restored: before !== undefined,
    submit: async (save) => {
      if (busy()) return false
      setBusy(true)
      setFailure(undefined)
      sent = copy(form)
      try {
        await save()
        return true
      } catch (error) {
        setFailure(error)
        return false
      } finally {
        setBusy(false)
      }
    },
    rebase: (saved) => take(saved, base()),
    saved: (saved) => take(saved, sent),
  }
}

/** Forms are plain JSON. */
const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(unwrap(value))) as Value

/**
 * Keeps Enter in a one-line field from sending a long form half-filled; on a phone's keyboard it is the large key at
 * the corner. For the form's `onKeyDown`.
 */
export const keepEnter = (event: KeyboardEvent): void => {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault()
}
