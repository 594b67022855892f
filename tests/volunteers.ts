import type { OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Person from "@setiakawan/core/person"

/** A person of the office with a name and nothing else. */
export const person = async (scope: OfficeContext, name: string): Promise<string> => {
  const id = scope.ids.next("person")
  await scope.table.write(...(await Person.createWrites(scope, id, { name }, [])))
  return id
}

/** What stands on the head of a ministry's decree about Sakti Peksos that is recorded here. */
export const decreeInput = (changes: Partial<Parameters<typeof Decree.create>[1]> = {}) => ({
  own: false,
  authority: { kind: "ministry" as const, title: "MENTERI SOSIAL REPUBLIK INDONESIA" },
  title: "Penetapan Satuan Bakti Pekerja Sosial",
  until: "2026-12-31",
  signatory: { name: "Bambang Setiawan", capacity: "definitive" as const },
  ...changes,
})

/** An enacted decree with these rows; a row that is only a person appoints them as Sakti Peksos in Samarinda. */
export const enact = async (
  scope: OfficeContext,
  rows: readonly (string | Annex.RowInput)[],
  {
    number = "001/HUK/2026",
    date = "2026-01-05",
    ...head
  }: Partial<Parameters<typeof Decree.create>[1]> = {},
): Promise<Decree.View> => {
  const draft = await Decree.create(scope, decreeInput(head))
  let { revision } = draft
  for (let at = 0; at < rows.length; at += Annex.mostAtOnce) {
    const added = await Annex.add(scope, draft.id, {
      revision,
      rows: rows
        .slice(at, at + Annex.mostAtOnce)
        .map((row) =>
          typeof row === "string" ? { person: row, unsur: "sakti-peksos", area: "64.72" } : row,
        ),
    })
    revision = added.revision
  }
  const proposed = await Enactment.propose(scope, draft.id)
  return Enactment.enact(scope, draft.id, { number, date, place: "Jakarta", revision: proposed.revision })
}

/** Revokes a decree as a whole from a day on. */
export const revoke = (scope: OfficeContext, of: string, date: string, number = "002/HUK/2026") =>
  enact(scope, [], {
    title: "Pencabutan",
    effect: { kind: "revocation", of, whole: true },
    until: undefined,
    number,
    date,
  })
