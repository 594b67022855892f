import type { ScanInput } from "@setiakawan/core/check-in/scan"
import type { Checkpoint } from "@setiakawan/core/event"
import { correctedAt } from "@setiakawan/core/check-in/corrected"
import { type Entry, isScan } from "@setiakawan/scanner/storage"
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
  const { answer } = entry
  const words = text().scanner
  const checkpoint = checkpoints.find(({ id }) => id === entry.scan.checkpoint)
  const gate = checkpoint?.gates.find(({ id }) => id === entry.scan.gate)
  const { kind, short, ticket, reasons } = isScan(entry)
    ? scanWords(entry, checkpoint?.kind)
    : handingWords(entry)
  return {
    nonce: entry.scan.nonce,
    ticket,
    at: correctedAt(entry.scan),
    kind,
    short,
    place: gate?.name ?? checkpoint?.name ?? entry.scan.checkpoint,
    detail: [
      ...reasons,
      answer?.conflict && words.corrected.conflict,
      answer?.kind === "quarantined" && words.corrected.quarantined,
    ]
      .filter(Boolean)
      .join(" · "),
    state: states[entry.state],
  }
}

type Words = Pick<Line, "kind" | "short" | "ticket"> & { reasons: (string | false | undefined)[] }

const scanWords = ({ scan }: Entry<ScanInput>, place: Checkpoint["kind"] | undefined): Words => {
  const words = text().scanner
  const kind = kinds[scan.told]
  const passed = place === "handout" ? words.short.given : words.short.admitted
  return {
    kind,
    short: kind !== "admitted" ? words.short[kind] : scan.direction === "out" ? words.short.out : passed,
    ticket: scan.ticket,
    reasons: [scan.told === "unlisted" && words.unlisted, scan.reason && words.refusals[scan.reason].reason],
  }
}

/** Aid that was handed over, or not after all. */
const handingWords = ({ scan }: Entry): Words => {
  const isGiven = scan.told === "given"
  return {
    kind: isGiven ? "admitted" : "refused",
    short: text().scanner.short[isGiven ? "given" : "refused"],
    ticket: undefined,
    reasons: [],
  }
}

const states = { sent: "sent", waiting: "notSent", attention: "needsAttention" } as const

/** Why the server cannot take a scan, in words. */
export const problemOf = (entry: Entry): string =>
  text().scanner.sheet.problems[entry.problem ?? ""] ?? text().scanner.sheet.otherProblem(entry.problem ?? "")

const kinds: Record<ScanInput["told"], VerdictKind> = {
  admit: "admitted",
  unlisted: "admitted",
  repeat: "already",
  refuse: "refused",
  ask_desk: "ask_desk",
} satisfies Record<string, VerdictKind>
