import * as Writing from "@setiakawan/core/writing"
import type { call } from "../../api/client.ts"
import { text } from "../../text/text.ts"
import type { Line } from "./lines.ts"
import type { Recipient } from "./receiving.ts"

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
export const decreeWords = ({ decree }: Pick<Line, "decree">, zone: Writing.Zone): string =>
  text().ceremony.decree(decree.number ?? "", decree.date ? Writing.date(decree.date, zone) : "")

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
