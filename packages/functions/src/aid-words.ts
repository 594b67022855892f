/** What aid is called on paper. */
import type * as Rows from "@setiakawan/core/aid/handover-rows"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Quantities from "@setiakawan/core/aid/quantities"
import * as Writing from "@setiakawan/core/writing"

type Part = { items?: string; amount?: number }

/** "2 karung 10 kg Beras, 1 unit Kursi roda" of things, or the rupiah of money. */
export const partOf = (programme: Programme.Programme, quantities: Quantities.Quantities): Part => {
  if (Programme.isMoney(programme)) return { amount: Quantities.valueOf(quantities, programme.items) }
  const named = programme.items.flatMap(({ id, name, unit }) => {
    const quantity = quantities[id] ?? 0
    return quantity === 0 ? [] : [itemText({ name, unit, quantity })]
  })
  return { items: named.join(", ") }
}

/** "2 karung 10 kg Beras" */
export const itemText = ({ name, unit, quantity }: { name: string; unit: string; quantity: number }) =>
  `${Writing.count(quantity)} ${unit} ${name}`

/** The same for a coupon, where money is said as well. */
export const worthText = (programme: Programme.Programme, quantities: Quantities.Quantities): string => {
  const { items, amount } = partOf(programme, quantities)
  return items ?? Writing.rupiah(amount ?? 0)
}

/** Whoever was erased stands in an archive that was made later without a name. */
export const erased = "(data penerima telah dihapus)"

/** "oleh Dewi Lestari, a.n. penerima (anak kandung); cap jempol" */
export const noteOf = ({ representation, thumb }: Pick<Rows.Row, "representation" | "thumb">): string => {
  const details = [representation?.relation, representation?.letter].filter(Boolean).join(", ")
  const by = representation && `oleh ${representation.name}, a.n. penerima${details ? ` (${details})` : ""}`
  return [by, thumb ? "cap jempol" : ""].filter(Boolean).join("; ")
}
