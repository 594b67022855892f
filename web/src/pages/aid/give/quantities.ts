import type { Item } from "@setiakawan/core/aid/programme"
import { number } from "../../../text/format.ts"

/** How much of each item, by its id. */
export type Amounts = Readonly<Record<string, number>>

/** Money is an item of one rupiah, see `core/aid/programme.ts`. */
export const isMoney = ({ id, unitValue }: Pick<Item, "id" | "unitValue">): boolean =>
  id === "uang" && unitValue === 1

/** "2 karung 10 kg", "Rp600.000" */
export const quantityWords = (item: Item, quantity: number): string =>
  isMoney(item) ? `Rp${number(quantity)}` : `${number(quantity)} ${item.unit}`

/** "2", "Rp600.000": where the unit stands already. */
export const numberWords = (item: Item, quantity: number): string =>
  isMoney(item) ? quantityWords(item, quantity) : number(quantity)

/** "Beras 2 karung 10 kg, Minyak 1 botol"; "" for nothing. */
export const amountWords = (items: readonly Item[], amounts: Amounts): string =>
  items
    .filter(({ id }) => (amounts[id] ?? 0) > 0)
    .map((item) => {
      const quantity = quantityWords(item, amounts[item.id] ?? 0)
      return isMoney(item) ? quantity : `${item.name} ${quantity}`
    })
    .join(", ")

/** How far a press on plus or minus goes: sacks one by one, money by fifty thousand. */
export const stepOf = (item: Item): number => (isMoney(item) ? 50_000 : 1)

/** What a field says, as a whole number; signs, dots and letters are passed over. */
export const typed = (value: string): number => {
  const digits = value.replace(/\D/g, "").slice(0, 15)
  return digits === "" ? 0 : Number(digits)
}

/** Without the items of which there are none, as the server takes it. */
export const some = (amounts: Amounts): Record<string, number> =>
  Object.fromEntries(Object.entries(amounts).filter(([, quantity]) => quantity > 0))
