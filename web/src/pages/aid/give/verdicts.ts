import type { Verdict } from "../../../scan/ResultView.tsx"
import type { Signal } from "../../../scan/sound.ts"
import { errorText } from "../../../text/errors.ts"
import { text } from "../../../text/text.ts"
import type { Giving, View } from "./giving.ts"
import { type Given, isLost } from "./handover.ts"
import { earlierWords } from "./moments.ts"

type Said = { verdict: Verdict; sound: Signal }

/** What stands on the screen after the button: hand it over now, or why not. */
export const answered = (
  giving: Giving,
  view: View,
  quantities: Readonly<Record<string, number>>,
  answer: Given,
): Said => {
  const words = text().handing
  const place = { name: view.who?.name ?? text().aidGive.unnamed, instansi: view.areaName }
  if (answer.kind === "given") {
    const left = giving.words(answer.outstanding)
    return {
      sound: "success",
      verdict: {
        kind: "admitted",
        word: words.giveNow,
        ...place,
        instansi: giving.words(quantities),
        detail: left ? words.outstanding(left) : words.complete,
        advice: answer.conflict ? text().aidGive.conflict : undefined,
      },
    }
  }
  const { word, detail, advice } = words.reasons[answer.reason]
  return {
    sound: answer.earlier ? "repeat" : "refused",
    verdict: {
      kind: answer.earlier ? "already" : "refused",
      word,
      ...place,
      detail: answer.earlier ? earlierWords(giving, answer.earlier) : detail,
      advice,
    },
  }
}

/** There was no answer, or one that says why it was not recorded. */
export const failed = (view: View, error: unknown): Said => {
  const words = text().aidGive
  const name = view.who?.name ?? words.unnamed
  return {
    sound: "refused",
    verdict: isLost(error)
      ? { kind: "problem", ...words.lost, name }
      : { kind: "problem", word: words.failed, name, detail: errorText(error), advice: words.failedAdvice },
  }
}
