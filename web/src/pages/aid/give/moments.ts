import * as Settle from "@setiakawan/core/aid/settle"
import * as Writing from "@setiakawan/core/writing"
import { text } from "../../../text/text.ts"
import type { Delivery, Giving } from "./giving.ts"

/** "22 November 2026, 09.15 WIB" */
export const momentWords = (at: string, zone: Writing.Zone): string =>
  `${Writing.date(at, zone)}, ${Writing.time(at, zone)}`

/** Who recorded a delivery: a member, the phone, or at least that somebody did. */
export const recorderWords = (
  giving: Giving,
  { by, device }: { by?: string | undefined; device?: string | undefined },
): string => {
  const words = text().aidGive.history
  const name = (by && giving.nameOf(by)) || (device && giving.nameOf(device))
  return name || (giving.isPhone(device ?? by ?? "") ? words.phone : words.somebody)
}

/** "Diserahkan 22 November 2026, 09.15 WIB di Balai Desa oleh Rina: Beras 2 karung" */
export const earlierWords = (
  giving: Giving,
  {
    at,
    where,
    by,
    device,
    quantities,
  }: Pick<Delivery, "at" | "where" | "by" | "quantities"> & { device?: string },
): string =>
  text().handing.earlier(
    momentWords(at, giving.programme().zone),
    where ?? "",
    recorderWords(giving, { by, device }),
    giving.words(quantities),
  )

/** That a phone did not hand over what it had asked for; undefined for a reason that a person wrote. */
export const withdrawnWords = (reason: string): string | undefined =>
  reason === Settle.notHandedOver ? text().aidGive.history.withdrawn : undefined

/** "Tanda tangan, cap jempol, foto": what proves a delivery. */
export const proofWords = ({ proof }: Pick<Delivery, "proof">): string[] => {
  const words = text().aidGive.proof
  return [
    ...(proof.signature ? [words.signed] : []),
    ...(proof.thumb ? [words.thumbed] : []),
    ...(proof.photo ? [words.photographed] : []),
  ]
}

/** "Diwakili Budi (anak), surat kuasa 12/2026"; undefined when they came themselves. */
export const representationWords = ({ proof }: Pick<Delivery, "proof">): string | undefined => {
  const words = text().aidGive.proof
  const given = proof.representation
  if (!given) return undefined
  return [
    words.represented(given.name, given.relation ?? ""),
    ...(given.letter ? [words.letter(given.letter)] : []),
  ].join(", ")
}
