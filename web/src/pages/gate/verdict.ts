import * as Region from "@setiakawan/core/region"
import * as Unsur from "@setiakawan/core/unsur"
import * as Writing from "@setiakawan/core/writing"
import type { Verdict as Shown } from "../../scan/ResultView.tsx"
import type { Signal } from "../../scan/sound.ts"
import { errorText } from "../../text/errors.ts"
import { text } from "../../text/text.ts"
import { ApiError } from "../../api/client.ts"
import type { Outcome, Scan } from "./door.ts"
import type { Person } from "./roster.ts"

type Who = {
  name: string
  instansi?: string | undefined
  unsur: string
  region?: string | undefined
  part: Person["part"]
}

/** What the officer sees of a scan; `known` is the roster's line for its ticket, `now` an ISO instant. */
export const shown = (
  scan: Scan,
  outcome: Outcome,
  facts: { known: Person | undefined; zone: Writing.Zone; now: string },
): Shown => {
  const words = text().gate
  switch (outcome.kind) {
    case "checking":
      return {
        kind: "checking",
        name: facts.known?.titledName,
        instansi: facts.known?.instansi,
        detail: outcome.resending ? words.resending : undefined,
      }
    case "problem":
      return {
        kind: "problem",
        name: facts.known?.titledName,
        detail: isLost(outcome.code) ? words.problem.network : errorText(new ApiError(outcome.code, 0)),
        advice: isLost(outcome.code) ? words.problem.advice : undefined,
      }
    case "decided":
      break
  }
  const { verdict } = outcome
  switch (verdict.kind) {
    case "admit":
      return { kind: "admitted", ...person(verdict.who), detail: group(verdict.who) }
    case "already_in": {
      const time = Writing.time(verdict.at, facts.zone)
      const today =
        Writing.calendarDate(verdict.at, facts.zone) === Writing.calendarDate(facts.now, facts.zone)
      return {
        kind: "already",
        ...person(verdict.who),
        detail: today
          ? words.already(time, verdict.gate, verdict.by)
          : words.alreadyOn(Writing.date(verdict.at, facts.zone), time, verdict.gate, verdict.by),
        advice: words.alreadyAdvice,
      }
    }
    case "refuse": {
      const { reason, advice } =
        verdict.reason === "unreadable" && scan.method === "typed"
          ? words.typedUnreadable
          : words.refusals[verdict.reason]
      const desk = verdict.reason === "cancelled" || verdict.reason === "replaced"
      return {
        kind: desk ? "ask_desk" : "refused",
        ...(verdict.who ? person(verdict.who) : {}),
        detail: reason,
        advice,
      }
    }
  }
}

/** How it sounds; nothing while it is being checked. */
export const signalOf = ({ kind }: Shown): Signal | undefined => {
  switch (kind) {
    case "admitted":
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

/** Unsur, region and what the person comes as, in one line. */
export const group = ({ unsur, region, part }: Pick<Who, "unsur" | "region" | "part">): string =>
  [text().gate.asPart[part], Unsur.name(unsur), region && Region.name(region)].filter(Boolean).join(" · ")

const person = (who: Who) => ({ name: who.name || text().gate.unknownPerson, instansi: who.instansi })

const isLost = (code: string) => ["network", "timeout", "bad_answer"].includes(code)
