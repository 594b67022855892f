/**
 * Sertifikat and piagam for those who are given aid: organisations, and representatives on stage. A representative's says
 * that the hand-over was symbolic; neither is a receipt. There is no place for a NIK.
 */
import { rupiahInWords } from "@setiakawan/core/terbilang"
import * as Writing from "@setiakawan/core/writing"
import type { OccasionText } from "./certificate-layout.ts"
import { prepare } from "./certificate-page.ts"
import { openEmblem } from "./image.ts"
import type * as Letterhead from "./letterhead.ts"
import { landscape, open, type Paper } from "./pdf.ts"
import type * as Signatory from "./signatory.ts"

export type AidCertificatesInput = {
  readonly kind: "sertifikat" | "piagam"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly programme: string
  /** When and where it was handed over. */
  readonly date: Writing.When
  readonly end?: Writing.When | undefined
  readonly zone: Writing.Zone
  readonly place: string
  readonly issued: { readonly place: string; readonly date: Writing.CalendarDate }
  readonly signatory: Signatory.Signatory
  readonly rupiahStyle?: Writing.RupiahStyle | undefined
  readonly certificates: readonly AidCertificate[]
  readonly createdAt: Writing.Instant
}

/** The name is that of a person or of an organisation. */
export type AidCertificate = Writing.TitledName & {
  /** A recipient of the aid, or somebody who stood on stage for the recipients. */
  readonly role: "recipient" | "representative"
  readonly number?: string | undefined
  /** Where a person belongs to: "LKS Harapan Bersama". */
  readonly institution?: string | undefined
  /** Who received for an organisation. */
  readonly representedBy?: (Writing.TitledName & { readonly position?: string | undefined }) | undefined
  /** "12 unit kursi roda dan 20 pasang tongkat ketiak" */
  readonly items?: string | undefined
  /** Rupiah; printed in words too. */
  readonly amount?: number | undefined
  /** Upper-case URL of a public verification page, with its signed token. */
  readonly verifyUrl?: string | undefined
}

const roles = {
  recipient: { heading: "PENERIMA BANTUAN", role: "PENERIMA BANTUAN" },
  representative: { heading: "PENYERAHAN SIMBOLIS", role: "WAKIL PENERIMA BANTUAN" },
} as const

/**
 * Returns one PDF with a page for each certificate, in the order given. Throws `no_certificates`, `invalid_amount`,
 * `invalid_verify_url`, `qr_too_long`, `emblem_unreadable`.
 */
export async function aidCertificates(input: AidCertificatesInput): Promise<Uint8Array> {
  const { certificates, letterhead, programme } = input
  if (certificates.length === 0) throw new RangeError("no_certificates")
  const kind = input.kind.toUpperCase()
  const size = landscape(input.paper ?? "A4")
  const pdf = open({
    title: `${kind} ${programme}`,
    author: letterhead.office,
    subject: programme,
    createdAt: input.createdAt,
    size,
  })
  const emblem = await openEmblem(pdf, letterhead.emblem)
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  for (const certificate of certificates) {
    pdf.doc.addPage()
    const { heading, role } = roles[certificate.role]
    const draw = prepare(pdf, root, { ...input, occasion: occasionOf(input, certificate) }, emblem, size)
    draw({
      ...certificate,
      heading: `${kind} ${heading}`,
      institution: belonging(certificate),
      as: "sebagai",
      role,
    })
    // Many pages must not hold up the other requests of the process.
    await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
  return pdf.finish()
}

/** "LKS Harapan Bersama, diwakili oleh Hj. Siti Rahayu, S.Sos. (Ketua)" */
function belonging({ institution, representedBy }: AidCertificate): string {
  const position = representedBy?.position ? ` (${representedBy.position})` : ""
  const by = representedBy && `diwakili oleh ${Writing.titledName(representedBy)}${position}`
  return [institution, by].filter(Boolean).join(", ")
}

function occasionOf(
  { programme, date, end, zone, place, rupiahStyle }: AidCertificatesInput,
  { role, items, amount = 0 }: AidCertificate,
): OccasionText[] {
  const worth = `senilai ${Writing.rupiah(amount, rupiahStyle)} (${rupiahInWords(amount)})`
  const plain = { style: "regular", size: 11.5 } as const
  const held = `pada tanggal ${Writing.dateRange(date, end, zone)} di ${place}`
  return [
    { ...plain, text: role === "recipient" ? "dalam program" : "pada penyerahan simbolis", lines: 1 },
    { text: programme, style: "bold", size: 14, lines: 3 },
    { ...plain, text: items && `berupa ${items}`, lines: 4 },
    { ...plain, text: amount > 0 ? worth : undefined, lines: 3 },
    { ...plain, text: role === "recipient" ? `yang diserahkan ${held}` : held, lines: 3 },
  ]
}
