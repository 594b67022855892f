import { createSignal } from "solid-js"
import { id } from "./id.ts"
import type { members } from "./id-members.ts"
import type { handing } from "./id/handing.ts"
import type { scan } from "./id/scan.ts"
import type { scanner } from "./id/scanner.ts"

/**
 * All that the interface says. The Indonesian files are the measure: a second language is another object of this type,
 * which the compiler holds to the same keys and the same parameters.
 */
export type Dictionary = typeof id &
  typeof members & { handing: typeof handing; scan: typeof scan; scanner: typeof scanner }

// The members' sections come with the members' pages: a visitor on weak mobile data has no use for them.
const [dictionary, setDictionary] = createSignal<Dictionary>(id as Dictionary)
let fetched: Promise<void> | undefined

/** Fetches the members' sections, once; a failure is forgotten, so that the next page tries again. */
export const loadMembersWords = (): Promise<void> => {
  fetched ??= import("./id-members.ts")
    .then(({ members }) => void setDictionary((now) => ({ ...now, ...members })))
    .catch((error: unknown) => {
      fetched = undefined
      throw error
    })
  return fetched
}

/** Adds sections that come with the one page that reads them. */
export const addWords = (sections: Partial<Dictionary>): void =>
  void setDictionary((now) => ({ ...now, ...sections }))

/** The dictionary in use; reactive, so call it where the words are rendered: `text().common.save`. */
export const text = dictionary

/** Switches the language of the whole interface at once, `locale` being its BCP 47 tag. */
export const useDictionary = (next: Dictionary) => {
  setDictionary(() => next)
  document.documentElement.lang = next.locale
}
