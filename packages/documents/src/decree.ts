/**
 * The printed SK (Keputusan) with its Lampiran, or a petikan of it for one person. Nothing in its text is cut off or
 * reworded: what the office decides is what stands there. Only what is enacted loses the mark of a draft.
 */
import { layoutAnnex } from "./decree-annex.ts"
import { layoutBody } from "./decree-body.ts"
import { type DecreeInput, formOf, numberOf } from "./decree-input.ts"
import { drawPages } from "./pages.ts"
import { mm, open } from "./pdf.ts"

export type { Annex, AnnexRow, DecreeInput, RowOfDecree } from "./decree-input.ts"

/** Returns the PDF. Throws `emblem_unreadable`, and `too_many` for more than 99 dictums. */
export async function decree(input: DecreeInput): Promise<Uint8Array> {
  const kind = input.extractFor ? "Petikan " : ""
  const pdf = open({
    title: `${kind}${formOf(input)} ${input.issuer} Nomor ${numberOf(input)} tentang ${input.title}`,
    author: input.heading.kind === "own" ? input.heading.letterhead.office : input.issuer,
    subject: input.state === "draft" ? `Rancangan ${formOf(input)}` : formOf(input),
    createdAt: input.createdAt,
    size: [mm(210), mm(297)],
  })
  const pages = [...(await layoutBody(pdf, input)), ...layoutAnnex(pdf, input)]
  await drawPages(pdf, pages, {
    mark: input.state === "draft" ? "RANCANGAN" : undefined,
    verifyUrl: input.verifyUrl,
    serif: true,
  })
  return pdf.finish()
}
