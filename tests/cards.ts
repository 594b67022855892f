import type { OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Signing from "@setiakawan/core/signing"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"

type Term = { date: string; until?: string | undefined }

/** A volunteer of the office, in no decree yet. */
export const enlisted = async (
  scope: OfficeContext,
  name: string,
  { unsur = "tksk", ...known }: Partial<Volunteer.Candidate> = {},
): Promise<string> => {
  const phone = `+62813${String(20_000_000 + numbers++)}`
  const input = { name, phone, unsur, area: "36.73.01", ...known }
  return (await Volunteer.create(scope, input)).person
}

let numbers = 0

/** An enacted decree that appoints these people. */
export const decreed = async (
  scope: OfficeContext,
  people: readonly string[],
  { date, until }: Term,
  unsur = "tksk",
): Promise<string> => {
  const { id, revision } = await Decree.create(scope, {
    ...heading,
    title: "PENETAPAN TENAGA KESEJAHTERAAN SOSIAL KECAMATAN",
    until,
    bases: ["Peraturan Menteri Sosial Nomor 28 Tahun 2018"],
  })
  let last = revision
  for (let at = 0; at < people.length; at += Annex.mostAtOnce) {
    const rows = people
      .slice(at, at + Annex.mostAtOnce)
      .map((person) => ({ person, unsur, area: "36.73.01" }))
    last = (await Annex.add(scope, id, { rows, revision: last })).revision
  }
  return enacted(scope, id, date)
}

/** An enacted decree that revokes another one as a whole. */
export const withdrawn = async (scope: OfficeContext, decree: string, date: string): Promise<string> => {
  const { id } = await Decree.create(scope, {
    ...heading,
    title: "PENCABUTAN",
    effect: { kind: "revocation", of: decree, whole: true },
  })
  return enacted(scope, id, date)
}

/** A card of somebody, and the text of its QR. */
export const card = async (scope: OfficeContext, person: string, unsur = "tksk") => {
  const { code } = await Card.issue(scope, person, { unsur })
  const signer = await Signing.signer(scope)
  return { code, person, qr: await Card.verifyUrl(scope, signer, await Card.get(scope, person, code)) }
}

const heading = {
  own: true,
  authority: { kind: "head_of_office" as const, title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
  signatory: {
    name: "Ahmad Fauzi",
    capacity: "definitive" as const,
  },
  considerations: ["bahwa perlu menetapkan relawan sosial"],
  bases: ["Undang-Undang Nomor 11 Tahun 2009"],
  observing: [],
  dictums: ["Menetapkan nama-nama dalam lampiran keputusan ini."],
  copies: [],
}

const enacted = async (scope: OfficeContext, id: string, date: string): Promise<string> => {
  const { revision } = await Enactment.propose(scope, id)
  await Enactment.enact(scope, id, { date, place: "Serang", revision })
  return id
}
