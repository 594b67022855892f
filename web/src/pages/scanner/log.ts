import type { Checkpoint } from "@setiakawan/core/event"
import { correctedAt } from "@setiakawan/core/check-in/corrected"
import type { Entry } from "@setiakawan/scanner/storage"
import type { VerdictKind } from "../../scan/ResultView.tsx"
import { text } from "../../text/text.ts"

/** A scan of the outbox in words, without a name: whoever may see it looks that up in the open roster. */
export type Line = {
  nonce: string
  ticket: string | undefined
  /** By the server's clock. */
  at: string
  kind: VerdictKind
  short: string
  /** Checkpoint and gate. */
  place: string
  /** Why, and what the server said later. */
  detail: string
  state: "sent" | "notSent" | "needsAttention"
}

export const lineOf = (entry: Entry, checkpoints: readonly Checkpoint[]): Line => {
  const { scan, state, answer } = entry
  const words = text().scanner
  const checkpoint = checkpoints.find(({ id }) => id === scan.checkpoint)
  const gate = checkpoint?.gates.find(({ id }) => id === scan.gate)
  const kind = kinds[scan.told]
  const short =
    kind !== "admitted"
      ? words.short[kind]
      : scan.direction === "out"
        ? words.short.out
        : checkpoint?.kind === "handout"
          ? words.short.given
          : words.short.admitted
  const reasons = [
    scan.told === "unlisted" && words.unlisted,
    scan.reason && words.refusals[scan.reason].reason,
    answer?.conflict && words.corrected.conflict,
    answer?.kind === "quarantined" && words.corrected.quarantined,
  ]
  return {
    nonce: scan.nonce,
    ticket: scan.ticket,
    at: correctedAt(scan),
    kind,
    short,
    place: gate?.name ?? checkpoint?.name ?? scan.checkpoint,
    detail: reasons.filter(Boolean).join(" · "),
    state: state === "sent" ? "sent" : state === "waiting" ? "notSent" : "needsAttention",
  }
}

/** Why the server cannot take a scan, in words. */
export const problemOf = (entry: Entry): string =>
  text().scanner.sheet.problems[entry.problem ?? ""] ?? text().scanner.sheet.otherProblem(entry.problem ?? "")

const kinds: Record<Entry["scan"]["told"], VerdictKind> = {
  admit: "admitted",
  unlisted: "admitted",
  repeat: "already",
  refuse: "refused",
  ask_desk: "ask_desk",
} satisfies Record<string, VerdictKind>
