import { createSignal } from "solid-js"
import type { Api } from "../../api/contract.ts"
import { fold } from "../../ui/match.ts"

type Page = Api["GET /api/offices/:office/events/:event/participants"]["answer"]
export type Person = Page["items"][number]

export type Roster = {
  state: () => "loading" | "ready" | "failed"
  /** How many people are here so far. */
  count: () => number
  byTicket: (ticket: string) => Person | undefined
  /** People whose name or instansi holds every word, or whose phone number ends in these four digits. */
  search: (query: string) => Person[]
  /** Fetches the list, again when it was fetched before. */
  load: () => Promise<void>
}

type Entry = { person: Person; folded: string }

/** The event's participants, page after page, held in memory alone: nothing of them stays on the officer's phone. */
export const createRoster = (
  fetchPage: (after: string | undefined) => Promise<Page>,
  unsurName: (code: string) => string,
): Roster => {
  const [state, setState] = createSignal<"loading" | "ready" | "failed">("loading")
  const [entries, setEntries] = createSignal<readonly Entry[]>([])
  let index = new Map<string, Person>()
  let attempt = 0

  const load = async () => {
    attempt += 1
    const mine = attempt
    setState("loading")
    try {
      const fresh: Entry[] = []
      let after: string | undefined
      do {
        const page = await fetchPage(after)
        if (mine !== attempt) return
        fresh.push(...page.items.map((person) => ({ person, folded: textOf(person, unsurName) })))
        // Until all of it is here the list before stays searchable, if there was one.
        if (fresh.length > entries().length) publish(fresh)
        after = page.after
      } while (after)
      publish(fresh)
      setState("ready")
    } catch {
      if (mine === attempt) setState("failed")
    }
  }

  const publish = (fresh: readonly Entry[]) => {
    index = new Map(fresh.map(({ person }) => [person.ticket, person]))
    setEntries([...fresh])
  }

  return {
    state,
    count: () => entries().length,
    byTicket: (ticket) => index.get(ticket),
    load,
    search: (query) => {
      const wanted = fold(query)
      if (wanted.length < 2) return []
      const words = wanted.split(" ")
      const found = entries().filter(
        ({ person, folded }) =>
          (/^\d{4}$/.test(wanted) && person.phoneEnd === wanted) ||
          words.every((word) => folded.includes(word)),
      )
      const rank = ({ folded }: Entry) =>
        folded.startsWith(wanted) ? 0 : folded.includes(` ${wanted}`) ? 1 : 2
      return found
        .map((entry) => ({ entry, rank: rank(entry) }))
        .sort((a, b) => a.rank - b.rank || (a.entry.folded < b.entry.folded ? -1 : 1))
        .map(({ entry }) => entry.person)
    },
  }
}

const textOf = (person: Person, unsurName: (code: string) => string): string =>
  fold([person.name, person.instansi, person.position, unsurName(person.unsur)].filter(Boolean).join(" "))
