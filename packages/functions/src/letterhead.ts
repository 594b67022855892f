import type { OfficeContext } from "@setiakawan/core/context"
import type { Official } from "@setiakawan/core/event"
import type * as Office from "@setiakawan/core/office"
import type { TitledName } from "@setiakawan/core/writing"
import type { Letterhead } from "@setiakawan/documents/letterhead"
import type { Signatory } from "@setiakawan/documents/signatory"

/** The kop of an office's documents. */
export const letterhead = async (context: OfficeContext, office: Office.Office): Promise<Letterhead> => ({
  // A kop is written in capitals, whatever the office typed in its settings.
  government: office.government.toLocaleUpperCase("id"),
  office: office.name.toLocaleUpperCase("id"),
  addressLines: [office.address, office.contact].filter((line) => line !== undefined),
  emblem: office.emblem ? await context.files.read(office.emblem) : undefined,
})

/** Who signs: "Plt." and its like in front of a position say in which capacity. */
export const signatory = (official: Official): Signatory => {
  const capacity = capacities.find((capacity) => official.position.startsWith(`${capacity} `))
  return {
    ...named(official),
    capacity,
    position: capacity ? official.position.slice(capacity.length + 1) : official.position,
    rank: official.rank,
    nip: official.nip,
  }
}

const capacities = ["Plt.", "Plh.", "Pj.", "Pjs."] as const

/** The name and titles of something that has more. */
export const named = ({ name, titleBefore, titleAfter }: TitledName): TitledName => ({
  name,
  ...(titleBefore ? { titleBefore } : {}),
  ...(titleAfter ? { titleAfter } : {}),
})
