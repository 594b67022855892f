import * as Quantities from "@setiakawan/core/aid/quantities"
import type { Aid, Look, Stage, Table } from "@setiakawan/scanner/aid"
import { isGiven } from "@setiakawan/scanner/aid"
import type { Stopped } from "@setiakawan/scanner/scanner"
import { createSignal } from "solid-js"
import type { Verdict } from "../../../scan/ResultView.tsx"
import type { Signal } from "../../../scan/sound.ts"
import { text } from "../../../text/text.ts"
import { type Entered, nothing, representationOf } from "../../aid/give/entered.ts"
import { some } from "../../aid/give/quantities.ts"
import { refusalOf, verdictOf } from "./said.ts"

export type CounterOptions = {
  aid: Aid
  gate: () => string
  play: (signal: Signal) => void
  /** Lets the same code through again at once. */
  forget: (code: string) => void
  onStopped: (reason: Stopped) => void
  /** What this phone may still give, or who got something, is another. */
  onChanged: () => void
}

/** Handing over at one place: who stands there, what they get, and what is on the screen. */
export const createCounter = (options: CounterOptions) => {
  const { aid } = options
  const [look, setLook] = createSignal<Look>()
  const [amounts, setAmounts] = createSignal<Quantities.Quantities>({})
  const [entered, setEntered] = createSignal<Entered>(nothing)
  const [verdict, setVerdict] = createSignal<Verdict>()
  const [busy, setBusy] = createSignal(false)
  // Who was opened last: an answer for somebody before them comes too late.
  let turn = 0

  const show = (next: Verdict | undefined) => {
    const before = verdict()
    setVerdict(next)
    const sound = next && next.kind !== before?.kind ? soundOf(next) : undefined
    if (sound) options.play(sound)
  }
  const looking = (name?: string) =>
    setVerdict({ kind: "checking", word: text().handing.phone.looking, name })

  const close = () => {
    turn += 1
    setLook(undefined)
    setEntered(nothing)
    setVerdict(undefined)
  }

  /** Reads them anew; what is filled in stays, as far as it is still outstanding. */
  const again = async (recipient: string) => {
    const mine = turn
    const found = await aid.look(recipient)
    if (mine !== turn || !found) return
    setLook(found)
    setAmounts((now) => Quantities.least(now, found.figures.outstanding))
  }

  const open = async (recipient: string, name?: string) => {
    close()
    const mine = turn
    looking(name)
    const found = await aid.look(recipient)
    if (mine !== turn) return
    if (!found) return show(refusalOf({ kind: "refuse", reason: "unknown" }))
    setVerdict(undefined)
    setLook(found)
    const { outstanding } = found.figures
    const fits = Quantities.least(outstanding, found.left)
    setAmounts(Quantities.isNone(fits) ? outstanding : fits)
  }

  const find = async (code: string) => {
    if (busy()) return
    close()
    const mine = turn
    looking()
    const found = await aid.find(code)
    if (mine !== turn) return
    if (found.kind === "recipient") return open(found.row.recipient, found.row.name)
    options.forget(code)
    show(refusalOf(found))
  }

  /** Nothing leaves the hand before the last stage says so. */
  const give = async (table: Table) => {
    const now = look()
    if (!now || busy()) return
    const quantities = some(amounts())
    const { zone, items } = table.programme
    const { name, areaName, recipient } = now.row
    const scene = { zone, items, name, areaName, quantities, outstanding: now.figures.outstanding }
    const tell = (stage: Stage) => {
      const next = verdictOf(stage, scene)
      if (next) show(next)
    }
    setBusy(true)
    const proof = proofOf(entered())
    const giving = aid.give(
      { gate: options.gate(), recipient, quantities, ...(proof ? { proof } : {}) },
      tell,
    )
    const last = await giving.done
    setBusy(false)
    if (last.stage === "stopped") options.onStopped(last.reason)
    if (isGiven(last)) setEntered(nothing)
    // Somebody else was faster: what they are entitled to now is shown below the verdict.
    else if (last.stage === "withheld") await again(recipient)
    options.onChanged()
  }

  return {
    look,
    amounts,
    setAmounts,
    entered,
    setEntered,
    verdict,
    busy,
    find,
    open: (recipient: string, name?: string) => void open(recipient, name),
    give,
    close,
    /** Takes the verdict away; who stands there stays, unless they were given something. */
    dismiss: () => {
      const kind = verdict()?.kind
      if (kind === "checking") return
      if (kind === "admitted") close()
      else setVerdict(undefined)
    },
  }
}

export type Counter = ReturnType<typeof createCounter>

const proofOf = (entered: Entered) => {
  const representation = representationOf(entered)
  const proof = {
    ...(entered.strokes.length > 0 ? { signature: entered.strokes } : {}),
    ...(entered.thumb ? { thumb: true } : {}),
    ...(representation ? { representation } : {}),
  }
  return Object.keys(proof).length > 0 ? proof : undefined
}

const soundOf = ({ kind }: Verdict): Signal | undefined => {
  if (kind === "admitted") return "success"
  if (kind === "already") return "repeat"
  return kind === "checking" ? undefined : "refused"
}
