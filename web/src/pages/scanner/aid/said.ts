import type { Item } from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Writing from "@setiakawan/core/writing"
import type { Earlier, Found, Stage, Withheld } from "@setiakawan/scanner/aid"
import type { Verdict } from "../../../scan/ResultView.tsx"
import { text } from "../../../text/text.ts"
import { amountWords } from "../../aid/give/quantities.ts"

/** What the words depend on besides the stage. */
export type Scene = {
  zone: Writing.Zone
  items: readonly Item[]
  /** The name of whoever stands there, and their desa. */
  name: string
  areaName: string
  /** What is to be handed over, and what was outstanding before. */
  quantities: Quantities.Quantities
  outstanding: Quantities.Quantities
}

/** What the officer sees of a stage; undefined where it says nothing new. */
export const verdictOf = (stage: Stage, scene: Scene): Verdict | undefined => {
  const words = text().handing
  const { name } = scene
  const what = amountWords(scene.items, scene.quantities)
  switch (stage.stage) {
    case "local":
      return stage.said.kind === "give"
        ? { kind: "checking", word: words.phone.saving, name, instansi: what }
        : undefined
    case "asking":
      return {
        kind: "checking",
        word: words.phone.asking,
        name,
        instansi: what,
        advice: words.phone.askingAdvice,
      }
    case "confirmed":
    case "kept": {
      const left = amountWords(scene.items, Quantities.beyond(scene.outstanding, scene.quantities))
      return {
        kind: "admitted",
        word: words.giveNow,
        name,
        instansi: what,
        detail: left ? words.outstanding(left) : words.complete,
        advice: stage.stage === "kept" ? words.phone.kept : undefined,
      }
    }
    case "withheld": {
      const { word, detail, advice } = withheldWords(stage.reason)
      return {
        kind: stage.earlier ? "already" : "refused",
        word,
        name,
        instansi: scene.areaName,
        detail: stage.earlier ? earlierWords(stage.earlier, scene) : detail,
        advice,
      }
    }
    case "failed":
      return { kind: "problem", name, ...words.phone.failed }
    case "stopped":
      return undefined
  }
}

/** A newer server may know more reasons than this page. */
export const withheldWords = (reason: Withheld) => {
  const { reasons, withheld, otherReason } = text().handing
  const known: Partial<Record<string, typeof otherReason>> = { ...reasons, ...withheld }
  return known[reason] ?? otherReason
}

/** "Diserahkan 22 November 2026, 09.15 WIB di Balai Desa oleh ponsel ini: Beras 2 karung" */
export const earlierWords = (
  { at, where, here, quantities }: Earlier,
  { zone, items }: Pick<Scene, "zone" | "items">,
): string =>
  text().handing.earlier(
    `${Writing.date(at, zone)}, ${Writing.time(at, zone)}`,
    where ?? "",
    here ? text().handing.phone.here : "",
    amountWords(items, quantities),
  )

/** Why nobody was opened. */
export const refusalOf = ({ reason }: Extract<Found, { kind: "refuse" }>): Verdict => ({
  kind: "refused",
  ...text().handing.phone.found[reason],
})
