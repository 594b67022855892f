/** What a decree is made of, and how its form words what both the decree and its annex say. */
import type * as Writing from "@setiakawan/core/writing"
import type * as Letterhead from "./letterhead.ts"
import { blank } from "./pages.ts"
import { mm, type Paper } from "./pdf.ts"
import type * as Signatory from "./signatory.ts"

export type DecreeInput = {
  /** A draft carries the mark RANCANGAN on every page and no line on verification. */
  readonly state: "draft" | "enacted"
  /** Our own letterhead, or only the name of an authority elsewhere, one line each: "Kementerian Sosial". */
  readonly heading:
    | { readonly kind: "own"; readonly letterhead: Letterhead.Letterhead }
    | { readonly kind: "other"; readonly lines: readonly string[] }
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  /** "Keputusan" unless set. Printed in capitals, as are issuer and title. */
  readonly form?: string | undefined
  /** Who decrees: "Kepala Dinas Sosial Provinsi Banten". */
  readonly issuer: string
  /** As the office writes it, with or without "Nomor": "114 Tahun 2020", "400.9.12.3/92/Dinsos/2024". */
  readonly number?: string | undefined
  /** What stands below TENTANG: "Penetapan Tenaga Kesejahteraan Sosial Kecamatan". */
  readonly title: string
  /** Menimbang. A text may have several lines; those that begin with "a." or "1." hang behind it. */
  readonly considerations: readonly string[]
  /** Mengingat. */
  readonly legalBases: readonly string[]
  /** Memperhatikan. */
  readonly notices?: readonly string[] | undefined
  /** KESATU, KEDUA, …; 99 at most. Lines as above. */
  readonly dictums: readonly string[]
  readonly place?: string | undefined
  readonly date?: Writing.CalendarDate | undefined
  /** May be missing in a draft. The position is printed in capitals, behind the capacity. */
  readonly signatory?: Signatory.Signatory | undefined
  /** Tembusan. */
  readonly copies?: readonly string[] | undefined
  /** Left out or without rows there is no Lampiran. */
  readonly annex?: Annex | undefined
  /** Set for a petikan; the annex then holds the rows of this person only, with their own numbers. */
  readonly extractFor?: Writing.TitledName | undefined
  /** Where an enacted decree of our own can be verified. */
  readonly verifyUrl?: string | undefined
  readonly createdAt: Writing.Instant
}

export type Annex = {
  /** Above the table: "Daftar Nama TKSK se-Provinsi Banten". */
  readonly title?: string | undefined
  readonly rows: readonly AnnexRow[]
}

export type AnnexRow = Writing.TitledName & {
  /** The number that the row has in its decree; in a petikan not the first one. */
  readonly number: number
  readonly sex?: "L" | "P" | undefined
  readonly birthPlace?: string | undefined
  readonly birthDate?: Writing.CalendarDate | undefined
  /** Masked; one in full is masked here. */
  readonly nik?: string | undefined
  readonly address?: string | undefined
  /** Jabatan/Unsur. */
  readonly position?: string | undefined
  readonly dutyArea?: string | undefined
  /** Keterangan. */
  readonly note?: string | undefined
  /** In an amendment, the row whose place this one takes. */
  readonly replaces?: RowOfDecree | undefined
  /** In a revocation, or an amendment that drops somebody, the row that ends. */
  readonly revokes?: RowOfDecree | undefined
}

export type RowOfDecree = {
  readonly row: number
  /** Repeated in each such row, so better short: "Keputusan Nomor 114 Tahun 2020". */
  readonly decree: string
}

export function capitals(text: string): string {
  return text.toUpperCase()
}

export function formOf({ form }: DecreeInput): string {
  return form ?? "Keputusan"
}

/** Without the word "Nomor", which the form has itself; TAHUN in capitals, the rest as it was typed. */
export function numberOf({ number }: DecreeInput): string {
  const bare = number?.trim().replace(/^(nomor|no)\b\s*[:.]?\s*/i, "")
  return bare ? bare.replace(/\btahun\b/i, "TAHUN") : blank
}

/** The signatory in the type of a decree, with the position in capitals. */
export function signatoryOf({ signatory, issuer }: DecreeInput): Signatory.Signatory {
  if (!signatory) return { name: blank, position: capitals(issuer) }
  const { position, onBehalfOf } = signatory
  return {
    ...signatory,
    position: capitals(position),
    onBehalfOf: onBehalfOf === undefined ? undefined : capitals(onBehalfOf),
  }
}

/** How the block of the signatory is set, in the body and below the annex. */
export function signing(
  input: DecreeInput,
  above: readonly string[],
  size: number,
): Signatory.SignatoryOptions {
  return {
    above,
    width: mm(84),
    size,
    signatureHeight: mm(22),
    type: { text: "serif", position: "serif", name: "serifBold" },
    // A petikan is not what was signed, and says so as the offices do.
    signed: input.extractFor && input.state === "enacted" ? "ttd." : undefined,
  }
}
