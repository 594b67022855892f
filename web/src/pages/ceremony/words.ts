import * as Writing from "@setiakawan/core/writing"
import type { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import type { Tone } from "../../ui/Badge.tsx"
import { sourceText } from "../aid/programme.ts"
import type { Line } from "./lines.ts"
import type { Recipient } from "./receiving.ts"

export const tones: Record<Line["state"], Tone> = { planned: "neutral", done: "success", skipped: "warning" }

export type Duties = Awaited<ReturnType<typeof call<"GET /api/offices/:office/events/:event/duties">>>
export type Named = Duties["named"][number]

/** "20 Desember 2026, 09.00 WIB" */
export const when = (at: string, zone: Writing.Zone): string =>
  `${Writing.date(at, zone)}, ${Writing.time(at, zone)}`

/** "SK 001/Kep/2026, berlaku s.d. 31 Desember 2026" */
export const basisWords = ({ basis }: Pick<Named, "basis">, zone: Writing.Zone): string => {
  const words = text().duties.basis
  const { state, number = "", until } = basis
  if (state === "none") return words.none
  if (state === "waiting") return words.waiting
  if (state === "suspended") return words.suspended(number)
  return until ? words.until(number, Writing.date(until, zone)) : words.open(number)
}

/** "Dr. H. Rusmadi, M.Si., Sekretaris Daerah"; undefined when nobody is named. */
export const dignitaryWords = ({ dignitary }: Pick<Line, "dignitary">): string | undefined =>
  dignitary && [Writing.titledName(dignitary), dignitary.position].filter(Boolean).join(", ")

/** "Nomor 001/HUK/2026, 5 Januari 2026" */
export const decreeWords = (decree: NonNullable<Line["decree"]>, zone: Writing.Zone): string =>
  text().ceremony.decree(decree.number ?? "", decree.date ? Writing.date(decree.date, zone) : "")

/** "Uang · APBD 2026" */
export const programmeWords = (programme: NonNullable<Line["programme"]>): string =>
  `${text().aid.kinds[programme.kind]} · ${sourceText(programme)} ${programme.year}`

/** The name of a line's programme, where its title does not say it already. */
export const programmeBeside = ({
  title,
  programme,
}: Pick<Line, "title" | "programme">): string | undefined =>
  programme && !title.includes(programme.name) ? programme.name : undefined

/** Who comes to the stage: their name, and as what: "Ketua, Karang Taruna Bina Muda". */
export const representativeWords = (
  each: Omit<Line["representatives"][number], "recipient">,
): { name: string; detail: string } => {
  const words = text().ceremony
  const { name, recipientName, position, representing } = each
  return {
    name: name ?? recipientName ?? words.erased,
    detail: [position, name && recipientName, representing && words.representing(representing)]
      .filter(Boolean)
      .join(", "),
  }
}

/** "Diterima 20 Desember 2026, 09.15 WIB, diwakili oleh Joko (suami)" */
export const receivedWords = (received: NonNullable<Recipient["received"]>, zone: Writing.Zone): string => {
  const words = text().ceremony.receive
  const { representative } = received
  return [
    words.receivedAt(when(received.at, zone), words.byWay[received.way]),
    representative && words.by(representative.name, representative.relation),
  ]
    .filter(Boolean)
    .join(" ")
}

/** Whether the page is as narrow as a phone. */
export const narrow = (): boolean => window.matchMedia("(max-width: 639px)").matches
