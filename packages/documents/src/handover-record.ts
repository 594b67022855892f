/**
 * Berita Acara Serah Terima (BAST): the record of a hand-over of goods or money, to one or through one to many, with its
 * annexes. A symbolic hand-over says that it is one: what arrived is told by the receipts of the real recipients alone.
 */
import { layoutAnnexes } from "./handover-annex.ts"
import { layoutBody } from "./handover-body.ts"
import { form, type HandoverRecordInput, numberOf, titleOf } from "./handover-input.ts"
import { drawPages } from "./pages.ts"
import { open, portrait } from "./pdf.ts"

export type {
  Cash,
  FirstParty,
  HandoverItem,
  HandoverRecipient,
  HandoverRecordInput,
  Representation,
  SecondParty,
} from "./handover-input.ts"

const marks = { draft: "RANCANGAN", issued: undefined, void: "BATAL" } as const

/** Returns the PDF. Throws `emblem_unreadable`, and `invalid_amount` for what is no integer from 0. */
export async function handoverRecord(input: HandoverRecordInput): Promise<Uint8Array> {
  const pdf = open({
    title: `${titleOf(input)} Nomor ${numberOf(input)}`,
    author: input.letterhead.office,
    subject: input.state === "draft" ? `Rancangan ${form}` : form,
    createdAt: input.createdAt,
    size: portrait(input.paper ?? "A4"),
  })
  const pages = [...(await layoutBody(pdf, input)), ...layoutAnnexes(pdf, input)]
  await drawPages(pdf, pages, { mark: marks[input.state], verifyUrl: input.verifyUrl })
  return pdf.finish()
}
