import * as Base32 from "@setiakawan/core/base32"
import type { Direction, RefusalReason } from "@setiakawan/core/check-in/scan"
import type { Checkpoint } from "@setiakawan/core/event"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import type { Shown } from "@setiakawan/scanner/judge"
import type { Verdict } from "../../scan/ResultView.tsx"
import type { Signal } from "../../scan/sound.ts"
import { text } from "../../text/text.ts"

/** What the words depend on besides the decision. */
export type Scene = {
  zone: Writing.Zone
  /** ISO 8601, by the server's clock. */
  now: string
  direction: Direction
  kind: Checkpoint["kind"]
  method: "camera" | "wedge" | "typed" | "search"
  /** The name that the server knows this device by. */
  device?: string | undefined
}

/** What the officer sees of a decision that stands. */
export const verdictOf = (shown: Shown, scene: Scene): Verdict => {
  const words = text().scanner
  const who = shown.row ?? shown.who
  const person = who && { name: nameOf(who, shown.ticket), instansi: who.instansi }
  switch (shown.kind) {
    case "admit": {
      const word = wordOfAdmission(scene)
      if (shown.conflict) return { kind: "ask_desk", ...person, ...conflictOf(shown, scene) }
      if (shown.unlisted)
        return { kind: "admitted", word, ...person, detail: words.unlisted, advice: words.unlistedAdvice }
      return { kind: "admitted", word, ...person, detail: (who && group(who)) || undefined }
    }
    case "repeat": {
      const inside = shown.reason === "inside_already"
      const { words: said } = words
      return {
        kind: "already",
        word: inside ? said.inside : scene.kind === "handout" ? said.given : said.already,
        ...person,
        detail: shown.earlier && earlierOf(shown.earlier, scene),
        advice: inside ? words.insideAdvice : words.alreadyAdvice,
      }
    }
    case "refuse": {
      const { reason, advice } = refusalOf(shown.reason, scene)
      const of = person ?? (shown.card && cardOf(shown.card, scene))
      if (shown.reason === "card_unlisted")
        return { kind: "ask_desk", word: words.card.good, ...of, detail: reason, advice }
      return { kind: "refused", ...of, detail: reason, advice }
    }
    case "ask_desk":
      return { kind: "ask_desk", ...person, detail: words.askDesk, advice: words.askDeskAdvice }
    case "quarantined":
      return { kind: "ask_desk", ...person, detail: words.corrected.quarantined, advice: words.desk }
  }
}

/** A card that stands for nobody here: no name is known, only what the card says. */
const cardOf = ({ code, until }: NonNullable<Shown["card"]>, { zone }: Scene) => ({
  // The code stays on one line.
  name: text().scanner.card.name(Base32.toTypedCode(code).replace(/ /g, "\u00A0")),
  instansi: text().scanner.card.until(Writing.date(until, zone)),
})

/** While it is on its way to the disk: the name at once, and no green yet. */
export const savingOf = (shown: Shown): Verdict => {
  const who = shown.row ?? shown.who
  return {
    kind: "checking",
    word: text().scanner.words.saving,
    name: who && nameOf(who, shown.ticket),
    instansi: who?.instansi,
  }
}

/** At a hand-out: a question, and no green before it is answered. */
export const holdOf = (shown: Shown): Verdict => ({
  ...savingOf(shown),
  kind: "confirm",
  word: text().scanner.handout.ask,
  advice: text().scanner.handout.hint,
})

/** Somebody went through whom the server knows a reason against. */
const conflictOf = (shown: Shown, scene: Scene) => ({
  word: text().scanner.corrected.conflictTitle,
  detail: shown.earlier
    ? earlierOf(shown.earlier, scene)
    : isRefusal(shown.reason)
      ? refusalOf(shown.reason, scene).reason
      : undefined,
  advice: text().scanner.corrected.conflict,
})

const earlierOf = ({ at, gate, by, here }: NonNullable<Shown["earlier"]>, scene: Scene): string => {
  const words = text().scanner
  const time = Writing.time(at, scene.zone)
  const place = gate || text().common.selfCheckIn
  const whose = here || (by && by === scene.device) ? words.thisDevice : (by ?? "")
  return Writing.calendarDate(at, scene.zone) === Writing.calendarDate(scene.now, scene.zone)
    ? words.already(time, place, whose)
    : words.alreadyOn(Writing.date(at, scene.zone), time, place, whose)
}

const refusalOf = (reason: string | undefined, { method }: Pick<Scene, "method">) => {
  const words = text().scanner
  if (reason === "unreadable" && method === "typed") return words.typedUnreadable
  // A newer server may know more reasons than this page.
  return isRefusal(reason) ? words.refusals[reason] : words.otherRefusal
}

const isRefusal = (reason: string | undefined): reason is RefusalReason =>
  reason !== undefined && Object.prototype.hasOwnProperty.call(text().scanner.refusals, reason)

const wordOfAdmission = ({ direction, kind }: Scene): string | undefined => {
  if (direction === "out") return text().scanner.words.out
  return kind === "handout" ? text().scanner.handout.given : undefined
}

/** How it sounds; nothing while it is being saved. */
export const signalOf = ({ kind }: Verdict): Signal | undefined => {
  switch (kind) {
    case "admitted":
    case "confirm":
      return "success"
    case "already":
      return "repeat"
    case "checking":
      return undefined
    case "ask_desk":
    case "problem":
    case "refused":
      return "refused"
  }
}

type Person = NonNullable<Shown["row"] | Shown["who"]>

/** The name, or the ticket of whom this phone does not know by name. */
export const nameOf = ({ name }: Pick<Person, "name">, ticket: string | undefined): string =>
  name ||
  (ticket === undefined ? text().scanner.unknownPerson : text().scanner.ticket(Base32.toTypedCode(ticket)))

/** Unsur and what the person comes as, in one line; the names of 552 regions would weigh more than the engine's rules. */
export const group = ({ unsur, part }: Pick<Person, "unsur" | "part">): string =>
  [text().scanner.asPart[part], Unsur.name(unsur)].filter(Boolean).join(" · ")
