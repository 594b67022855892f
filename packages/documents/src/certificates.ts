/**
 * Sertifikat and piagam penghargaan, one page each, for people who attended. There is no place for a NIK. The QR
 * leads to the page that verifies the certificate; it is no electronic signature, and nothing here says so.
 */
import * as Writing from "@setiakawan/core/writing"
import type { OccasionText } from "./certificate-layout.ts"
import { prepare } from "./certificate-page.ts"
import { openEmblem } from "./image.ts"
import type * as Letterhead from "./letterhead.ts"
import { landscape, open, type Paper } from "./pdf.ts"
import type * as Signatory from "./signatory.ts"

export type CertificateRole = "PESERTA" | "NARASUMBER" | "MODERATOR" | "PANITIA" | "RELAWAN"

export type Certificate = Writing.TitledName & {
  readonly number: string
  readonly institution?: string | undefined
  readonly role: CertificateRole
  /** Upper-case URL of the public verification page, with its signed token. */
  readonly verifyUrl: string
}

export type CertificatesInput = {
  readonly kind: "sertifikat" | "piagam"
  readonly letterhead: Letterhead.Letterhead
  /** A4 unless set. */
  readonly paper?: Paper | undefined
  readonly event: string
  readonly theme?: string | undefined
  /** Who held the event, in running text: "Dinas Sosial Provinsi Banten". */
  readonly organiser?: string | undefined
  readonly start: Writing.When
  readonly end?: Writing.When | undefined
  readonly zone: Writing.Zone
  readonly place: string
  /** Jam pelajaran, 45 minutes each. */
  readonly lessonHours?: number | undefined
  readonly issued: { readonly place: string; readonly date: Writing.CalendarDate }
  readonly signatory: Signatory.Signatory
  readonly certificates: readonly Certificate[]
  readonly createdAt: Writing.Instant
}

/** Told after every 25 pages; what it throws stops the work and reaches the caller. */
export type Progress = (done: number, total: number) => void | Promise<void>

/**
 * Returns one PDF with a page for each certificate, in the order given. Throws `no_certificates`,
 * `invalid_verify_url`, `qr_too_long`, `emblem_unreadable`.
 */
export async function certificates(input: CertificatesInput, onProgress?: Progress): Promise<Uint8Array> {
  const { certificates: all, event, letterhead, createdAt } = input
  if (all.length === 0) throw new RangeError("no_certificates")
  const size = landscape(input.paper ?? "A4")
  const pdf = open({
    title: `${heading(input)} ${event}`,
    author: letterhead.office,
    subject: event,
    createdAt,
    size,
  })
  const emblem = await openEmblem(pdf, letterhead.emblem)
  const root = pdf.doc.struct("Document")
  pdf.doc.addStructure(root)
  pdf.doc.addPage()
  const draw = prepare(pdf, root, { ...input, occasion: occasionOf(input) }, emblem, size)
  const as = input.kind === "sertifikat" ? "sebagai" : "atas peran sertanya sebagai"
  for (const [index, certificate] of all.entries()) {
    if (index > 0) pdf.doc.addPage()
    draw({ ...certificate, heading: heading(input), as })
    const done = index + 1
    if (done % 25 !== 0 && done !== all.length) continue
    await onProgress?.(done, all.length)
    // Hundreds of pages must not hold up the other requests of the process.
    await new Promise((resolve) => setImmediate(resolve))
  }
  root.end()
  return pdf.finish()
}

function heading({ kind }: CertificatesInput): string {
  return kind === "sertifikat" ? "SERTIFIKAT" : "PIAGAM PENGHARGAAN"
}

function occasionOf(input: CertificatesInput): OccasionText[] {
  const held = [
    `pada tanggal ${Writing.dateRange(input.start, input.end, input.zone)} di ${input.place}`,
    input.lessonHours && `selama ${input.lessonHours} jam pelajaran (JP)`,
  ]
  const organiser = input.organiser && `yang diselenggarakan oleh ${input.organiser}`
  return [
    { text: "pada kegiatan", style: "regular", size: 11.5, lines: 1 },
    { text: input.event, style: "bold", size: 14, lines: 3 },
    { text: input.theme && `“${input.theme}”`, style: "italic", size: 11.5, lines: 3 },
    { text: organiser, style: "regular", size: 11.5, lines: 2 },
    { text: held.filter(Boolean).join(" "), style: "regular", size: 11.5, lines: 4 },
  ]
}
