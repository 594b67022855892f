import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Input from "../input.ts"
import * as PersonName from "../person-name.ts"
import * as Table from "../table.ts"
import * as Listing from "./listing.ts"
import * as Volunteer from "./volunteer.ts"

/** Whom a list of the register holds: everybody, or those who are all of this. */
export const Filter = v.strictObject({
  /** Beginnings of words of the name: "siti am". */
  name: v.optional(v.pipe(v.string(), v.maxLength(120))),
  unsur: v.optional(v.pipe(v.string(), v.maxLength(60))),
  /** Duty area, with all that lies in it. */
  area: v.optional(Input.RegionCode),
  state: v.optional(v.picklist(Volunteer.standings)),
  /** The month in which their cover ends. */
  until: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))),
})
export type Filter = v.InferOutput<typeof Filter>

/**
 * A part of a list, in whose order volunteers come: places whose `at` begins with the prefix, and where `words` are
 * given has a word that begins with each of them.
 */
type Source = { list: string; prefix: string; words?: readonly string[] }

/** A filter as the lists that are read one after the other, and what is left to look at in each entry and record. */
export type Plan = { sources: readonly Source[]; filter: Filter }

/**
 * The lists that answer a filter with the least reading. Exact, so that each page costs the same however many there are:
 * one word or consecutive words of a name, a month of expiry, a state with or without an area, an unsur with or
 * without an area, an area. Of any other combination one part is read and the rest is looked at.
 */
export const planOf = (filter: Filter): Plan => {
  const { name, until, state, unsur, area = "" } = filter
  const words = name === undefined ? [] : wordsOf(name)
  const sources = (): Source[] => {
    if (words.length > 0) return nameSources(words)
    if (until) return [{ list: `UNTIL#${until}`, prefix: "" }]
    if (state) return [{ list: `STATE#${state}`, prefix: area }]
    if (unsur) return [{ list: `UNSUR#${unsur}`, prefix: area }]
    if (area.length > 2) return [{ list: `AREA#${area.slice(0, 5)}`, prefix: area }]
    // A province has no list of its own; everybody has a state.
    if (area) return Volunteer.standings.map((each) => ({ list: `STATE#${each}`, prefix: area }))
    return [{ list: "ALL", prefix: "" }]
  }
  // A name without a word is nobody's.
  return { sources: name !== undefined && words.length === 0 ? [] : sources(), filter }
}

/** What is typed in capitals is no degree: "SITI SE" looks for Siti Sekar. */
const wordsOf = (name: string): string[] => PersonName.tokens(name.toLowerCase())

/**
 * First who has the words as they were typed, one after the other, then who writes them as one, "al muktabar" being
 * Almuktabar, then who has them in another order.
 */
const nameSources = (words: readonly string[]): Source[] => {
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one))
  // Words are listed by two letters; of one letter it is the name that begins with it.
  const list = longest.length === 1 ? "ALL" : Listing.nameList(longest)
  const beginning = (prefix: string): Source => ({
    list: Listing.nameList(prefix),
    prefix: Listing.cut(prefix),
  })
  if (words.length === 1)
    return [...(longest.length === 1 ? [beginning(longest)] : []), { list, prefix: longest }]
  return [beginning(words.join(" ")), beginning(words.join("")), { list, prefix: longest, words }]
}

/** What one call reads at most, so that its cost is bounded: entries of a list, and records to look at. */
const mostEntries = 1000
const mostRecords = 200

export type Found = {
  items: Volunteer.Volunteer[]
  /** Where the next page begins. */
  after?: string
  /** The call read as much as it may before the page was full; there may be more. */
  partly?: true
}

/** The next volunteers of a plan, each once, however many of their places it meets. */
export const read = async (
  context: OfficeContext,
  plan: Plan,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Found> => {
  const { sources, filter } = plan
  const items: Volunteer.Volunteer[] = []
  let [number, cursor] = placeOf(after)
  if (number > 0 && number >= sources.length) throw new Refusal("malformed")
  let entries = 0
  let records = 0
  for (; number < sources.length; number++, cursor = undefined) {
    const source = sources[number] as Source
    const partition = { pk: Listing.partition(context, source.list), prefix: source.prefix }
    let more = true
    while (more) {
      // One more than a page, so that the last page knows that it is the last.
      const most = sifts(plan, source) ? 200 : limit + 1
      const page = await context.table.query(Listing.Listing, partition, { after: cursor, limit: most })
      entries += page.items.length
      const fitting = page.items.filter((entry) => fits(plan, source, entry))
      for (let at = 0; at < fitting.length; at += limit) {
        const part = fitting.slice(at, at + limit)
        if (items.length === limit) return { items, after: cursorOf(number, cursor) }
        const volunteers = await context.table.batchGet(Volunteer.Volunteer, part)
        records += part.length
        for (const [index, entry] of part.entries()) {
          if (items.length === limit) return { items, after: cursorOf(number, cursor) }
          cursor = Listing.Listing.key(entry).sk
          const volunteer = volunteers[index]
          if (volunteer && matches(filter, volunteer) && isFirst(plan, source, entry, volunteer))
            items.push(volunteer)
        }
      }
      cursor = page.after
      more = page.after !== undefined
      if (more && items.length === limit) return { items, after: cursorOf(number, cursor) }
      if (more && (entries >= mostEntries || records >= mostRecords))
        return { items, after: cursorOf(number, cursor), partly: true }
    }
  }
  return { items }
}

/** Whether an entry alone may say that somebody does not fit, without their record. */
const sifts = ({ filter }: Plan, { list, words }: Source): boolean =>
  (filter.unsur !== undefined && list !== `UNSUR#${filter.unsur}`) || words !== undefined

const fits = (
  { filter }: Plan,
  { words = [] }: Source,
  { unsur, at }: Pick<Table.Stored<typeof Listing.Listing>, "unsur" | "at">,
): boolean => {
  const theirs = at.split(" ")
  return (
    (filter.unsur === undefined || unsur === filter.unsur) &&
    words.every((word) => theirs.some((each) => each.startsWith(word)))
  )
}

const matches = (
  { unsur, area, state, until }: Filter,
  { unsur: theirs, area: duty, standing }: Volunteer.Volunteer,
): boolean =>
  (unsur === undefined || theirs === unsur) &&
  (area === undefined || duty === area || duty.startsWith(`${area}.`)) &&
  (state === undefined || standing.state === state) &&
  (until === undefined || (standing.until?.startsWith(until) ?? false))

/** Of all the places at which a plan meets a volunteer, the first one counts. */
const isFirst = (
  { sources }: Plan,
  source: Source,
  { list, at }: Listing.Place,
  { places }: Volunteer.Volunteer,
): boolean => {
  for (const each of sources) {
    const first = places.find((place) => place.list === each.list && place.at.startsWith(each.prefix))
    if (first) return each === source && first.list === list && first.at === at
  }
  return false
}

const cursorOf = (source: number, key: string | undefined): string => `${source}.${key ?? ""}`

const placeOf = (cursor: string | undefined): [source: number, key: string | undefined] => {
  if (cursor === undefined) return [0, undefined]
  const [, source, key] = /^(\d)\.(.*)$/s.exec(cursor) ?? []
  if (source === undefined) throw new Refusal("malformed")
  return [Number(source), key || undefined]
}
