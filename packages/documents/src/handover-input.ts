/** What a hand-over record is made of, and the amounts that its text and its annexes share. */
import * as Writing from "@setiakawan/core/writing"
import type * as Letterhead from "./letterhead.ts"
import { blank } from "./pages.ts"
import type { Paper } from "./pdf.ts"
import type * as Signatory from "./signatory.ts"
import type { Person, Row } from "./signatures.ts"

export type HandoverRecordInput = {
  /** A draft carries the mark RANCANGAN on every page, one that is void BATAL, and neither a line on verification. */
  readonly state: "draft" | "issued" | "void"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly variant: "goods" | "cash" | "collective" | "symbolic"
  /** "Bantuan Alat Bantu Penyandang Disabilitas Tahun 2024" */
  readonly programme: string
  /** As the office writes it, with or without "Nomor". Dots where there is none, as for date and place. */
  readonly number?: string | undefined
  readonly date?: Writing.CalendarDate | undefined
  readonly place?: string | undefined
  readonly firstParty: FirstParty
  readonly secondParty: SecondParty
  /** Dasar: "Keputusan … Nomor … tanggal …". */
  readonly basis?: readonly string[] | undefined
  /** Who hands over on stage, where that is not the first party. */
  readonly dignitary?: (Writing.TitledName & { readonly position?: string | undefined }) | undefined
  /** Printed in an annex. Of money, what it is for. */
  readonly items: readonly HandoverItem[]
  /** That money is handed over, and how; always so in the variant of cash. */
  readonly cash?: Cash | undefined
  /** What is shown on stage: "papan simbolis". Only in the symbolic variant. */
  readonly symbolicItem?: { readonly name: string; readonly amount?: number | undefined } | undefined
  /** Two at most. */
  readonly witnesses?: readonly Person[] | undefined
  /** Mengetahui. */
  readonly acknowledgedBy?: Signatory.Signatory | undefined
  /** The real recipients, printed in an annex of the collective and the symbolic variant. */
  readonly recipients?: readonly HandoverRecipient[] | undefined
  /** Marks a place for a meterai of Rp10.000 beside the second party's signature. */
  readonly stampDuty: boolean
  readonly rupiahStyle?: Writing.RupiahStyle | undefined
  /** Where an issued record can be verified. */
  readonly verifyUrl?: string | undefined
  readonly createdAt: Writing.Instant
}

export type FirstParty = Signatory.Signatory & { readonly address?: string | undefined }

export type SecondParty = Writing.TitledName & {
  /** Printed masked. */
  readonly nik?: string | undefined
  readonly position?: string | undefined
  /** Lembaga. */
  readonly institution?: string | undefined
  readonly address?: string | undefined
  readonly representation?: Representation | undefined
}

/** In whose name somebody receives. */
export type Representation = {
  /** A person or an organisation. */
  readonly onBehalfOf: string
  /** "anak kandung" */
  readonly relation?: string | undefined
  /** "surat kuasa Nomor 12 tanggal 2 Mei 2024" */
  readonly letter?: string | undefined
}

export type HandoverItem = {
  readonly name: string
  readonly quantity: number
  readonly unit: string
  /** Rupiah of the whole line, 0 where no value is stated. */
  readonly value: number
}

/** With neither, it is paid by hand. */
export type Cash = {
  /** "Bank Banten ••••4321": masked. Longer numbers are masked here too. */
  readonly account?: string | undefined
  readonly transferDate?: Writing.CalendarDate | undefined
}

export type HandoverRecipient = Writing.TitledName & {
  readonly number: number
  /** Masked; one in full is masked here. */
  readonly nik?: string | undefined
  /** With desa and kecamatan. */
  readonly address?: string | undefined
  /** "1 unit kursi roda" */
  readonly items?: string | undefined
  /** Rupiah. */
  readonly amount?: number | undefined
  /** Keterangan: "a.n. Siti (surat kuasa …)", "Cap jempol". */
  readonly note?: string | undefined
}

export const form = "Berita Acara Serah Terima Bantuan"

/** What the record is called above its number. */
export function titleOf({ variant }: HandoverRecordInput): string {
  return variant === "symbolic" ? `${form} Secara Simbolis` : form
}

/** Without the word "Nomor", which the form has itself. */
export function numberOf({ number }: HandoverRecordInput): string {
  return number?.trim().replace(/^(nomor|no)\b\s*[:.]?\s*/i, "") || blank
}

export function dateOf({ date }: HandoverRecordInput): string {
  // A calendar date reads the same in every zone.
  return date === undefined ? blank : Writing.date(date, "WIB")
}

export function rupiah({ rupiahStyle }: HandoverRecordInput, amount: number): string {
  return Writing.rupiah(amount, rupiahStyle)
}

/** Throws `invalid_amount` for what is no integer from 0. */
export function worthOf(items: readonly { readonly value: number }[]): number {
  for (const { value } of items) Writing.count(value)
  return items.reduce((sum, { value }) => sum + value, 0)
}

export function isMoney({ variant, cash }: HandoverRecordInput): boolean {
  return variant === "cash" || cash !== undefined
}

/** The rows of the annex of recipients; none in a variant that has no such annex. */
export function recipientsOf({ variant, recipients }: HandoverRecordInput): readonly HandoverRecipient[] {
  return variant === "collective" || variant === "symbolic" ? (recipients ?? []) : []
}

/** "Lampiran I" and "Lampiran II", or "Lampiran" where there is one; nothing for what is not there. */
export function annexNames(input: HandoverRecordInput): {
  readonly items?: string | undefined
  readonly recipients?: string | undefined
} {
  const [items, recipients] = [input.items.length > 0, recipientsOf(input).length > 0]
  const both = items && recipients
  return {
    items: items ? (both ? "Lampiran I" : "Lampiran") : undefined,
    recipients: recipients ? (both ? "Lampiran II" : "Lampiran") : undefined,
  }
}

/** The parties, the second one at the left. */
export function partiesRow(input: HandoverRecordInput, stampDuty: boolean): Row {
  const { firstParty, secondParty } = input
  const { position, institution } = secondParty
  const joined = [position, institution].filter(Boolean).join(" ")
  return [
    { label: "PIHAK KEDUA", person: { ...secondParty, position: joined }, stampDuty },
    { label: "PIHAK PERTAMA", person: firstParty },
  ]
}
