import { createSignal } from "solid-js"
import { id } from "./id.ts"

/**
 * All that the interface says. The Indonesian file is the measure: a second language is another object of this type,
 * which the compiler holds to the same keys and the same parameters.
 */
export type Dictionary = typeof id

const [dictionary, setDictionary] = createSignal<Dictionary>(id)

/** The dictionary in use; reactive, so call it where the words are rendered: `text().common.save`. */
export const text = dictionary

/** Switches the language of the whole interface at once, `locale` being its BCP 47 tag. */
export const useDictionary = (next: Dictionary) => {
  setDictionary(() => next)
  document.documentElement.lang = next.locale
}
