import { createEffect, createSignal, onCleanup, onMount } from "solid-js"
import { whyNot } from "./Closed.tsx"
import type { Phone } from "./phone.ts"
import * as Secret from "./secret.ts"

/** What this phone may do, and how it comes by a duty: by the secret in the address, or one that its camera read. */
export const createDuty = (phone: Phone) => {
  const [secret, setSecret] = createSignal(Secret.fromAddress())
  /** Another code is to be scanned, though this phone has a duty or had one. */
  const [seeking, setSeeking] = createSignal(false)

  const opened = () => {
    const now = phone.opened()
    return now.kind === "open" ? now : undefined
  }
  const status = () => (opened() ? phone.status() : undefined)
  const state = () => status()?.state ?? "none"
  const why = () => {
    const now = status()
    return now && whyNot(now, phone.event())
  }
  /** A code was opened on a phone that has a duty already. */
  const replaces = () => state() !== "none" && why() !== "unknown"

  const enrol = () => {
    const known = secret()
    if (!known) return
    setSeeking(false)
    phone.stopEnrolling()
    void phone.enrol(known, () => setSecret(undefined))
  }
  // A phone without a duty enrols at once.
  createEffect(() => {
    if (secret() && opened() && !replaces() && !phone.enrolment()) enrol()
  })
  onMount(() => {
    // Another code may be opened in this very tab.
    const onHash = () => {
      const next = Secret.fromAddress()
      if (next) setSecret(next)
    }
    window.addEventListener("hashchange", onHash)
    onCleanup(() => window.removeEventListener("hashchange", onHash))
  })

  return {
    opened,
    status,
    state,
    why,
    secret,
    setSecret,
    replaces,
    enrol,
    seeking,
    seek: () => {
      phone.stopEnrolling()
      setSecret(undefined)
      setSeeking(true)
    },
    stopSeeking: () => setSeeking(false),
    /** Whether a code is being looked for or asked about, whatever the phone could do otherwise. */
    changing: () => secret() !== undefined || seeking(),
  }
}

export type Duty = ReturnType<typeof createDuty>
