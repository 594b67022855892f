import { createSignal } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import { createCodeFilter } from "../../../scan/repeat.ts"
import type { Verdict } from "../../../scan/ResultView.tsx"
import * as Sound from "../../../scan/sound.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import type { Giving, View } from "./giving.ts"

/** The longest that the server looks at. */
const longest = 200

/** Finds a recipient by what was scanned or typed: opens them, or says why not. */
export const createFinding = (giving: Giving, onOpen: (view: View) => void) => {
  const [busy, setBusy] = createSignal(false)
  const [verdict, setVerdict] = createSignal<Verdict>()
  const look = async (code: string) => {
    if (busy()) return
    setBusy(true)
    setVerdict(undefined)
    try {
      const view = await call("POST /api/offices/:office/aid/:programme/find", {
        params: giving.params(),
        body: { text: code.slice(0, longest) },
      })
      onOpen(view)
    } catch (error) {
      setVerdict(refusal(error))
      Sound.play("refused")
      // Held there again, it is looked at again.
      filter.forget(code)
    } finally {
      setBusy(false)
    }
  }
  const filter = createCodeFilter((code) => void look(code))
  return { busy, verdict, dismiss: () => setVerdict(undefined), look, see: filter.see }
}

const refusal = (error: unknown): Verdict => {
  const words = text().aidGive
  const code = error instanceof ApiError ? error.code : ""
  if (code === "not_found" || code === "validation") return { kind: "refused", ...words.notFound }
  if (code === "signature_invalid") return { kind: "refused", ...words.forged }
  return { kind: "problem", detail: errorText(error) }
}
