import { GetCommand } from "@aws-sdk/lib-dynamodb"
import * as Dossier from "@setiakawan/core/accreditation/dossier"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import { compare, during, type Figure } from "./measure.ts"
import { newOffice, type Place, transactions } from "./place.ts"

const rows = 600
const rounds = 3
const atOnce = 20

/** Entering volunteers, drafting and enacting a decree for them, and what a gate and a search ask. */
export const decrees = async ({ context }: Place): Promise<Record<string, Figure>> => {
  const { scope } = await newOffice(context)
  const people = await enlisted(scope, rows)
  const gets = () =>
    during(cycle(people), atOnce, (id) =>
      context.table.client.send(
        new GetCommand({
          TableName: context.table.name,
          Key: { pk: `OFFICE#${scope.office}#PERSON#${id}`, sk: "PERSON" },
          ConsistentRead: true,
        }),
      ),
    )
  const enacted = await compare(
    "rows/s",
    "two items a row in transactions of a hundred conditional puts, one after the other",
    async () => {
      await enact(scope, people)
      return rows
    },
    async () => {
      await transactions(context, 2 * rows)
      return rows
    },
    rounds,
  )
  const oneGet = "consistent gets of one item, twenty at once"
  return {
    decree_rows: enacted,
    accreditations: await compare(
      "/s",
      oneGet,
      () => during(cycle(people), atOnce, (person) => Dossier.standing(scope, person)),
      gets,
      rounds,
    ),
    searches: await compare(
      "/s",
      oneGet,
      () => during(cycle(people), atOnce, () => Register.list(scope, { name: "relawan uji" })),
      gets,
      rounds,
    ),
  }
}

const enlisted = async (scope: OfficeContext, count: number): Promise<string[]> => {
  const people: string[] = []
  for (let at = 0; at < count; at += Volunteer.mostAtOnce) {
    const candidates = Array.from({ length: Math.min(Volunteer.mostAtOnce, count - at) }, (_, index) => ({
      name: `Relawan Uji ${at + index}`,
      phone: `+62812${String(20_000_000 + at + index)}`,
      unsur: "tksk",
      area: "36.73.01",
      active: true,
      training: [],
      skills: [],
    }))
    const outcomes = await Volunteer.enlist(scope, candidates)
    people.push(...outcomes.flatMap((outcome) => (outcome.kind === "enlisted" ? [outcome.person] : [])))
  }
  return people
}

const enact = async (scope: OfficeContext, people: readonly string[]): Promise<void> => {
  const { id, revision: begun } = await Decree.create(scope, {
    own: true,
    authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
    title: "PENETAPAN TENAGA KESEJAHTERAAN SOSIAL KECAMATAN",
    considerations: ["bahwa perlu menetapkan"],
    bases: ["Peraturan Menteri Sosial Nomor 28 Tahun 2018"],
    dictums: ["Menetapkan nama-nama dalam Lampiran."],
    signatory: { name: "Ahmad Fauzi" },
  })
  let revision = begun
  for (let at = 0; at < people.length; at += Annex.mostAtOnce) {
    const chunk = people
      .slice(at, at + Annex.mostAtOnce)
      .map((person) => ({ person, unsur: "tksk", area: "36.73.01" }))
    ;({ revision } = await Annex.add(scope, id, { rows: chunk, revision }))
  }
  const proposed = await Enactment.propose(scope, id)
  const date = scope.now().toISOString().slice(0, 10)
  await Enactment.enact(scope, id, { date, place: "Serang", revision: proposed.revision })
}

function* cycle(items: readonly string[]) {
  for (;;) yield* items
}
