import * as v from "valibot"
import type { OfficeContext } from "../context.ts"
import * as Id from "../id.ts"
import * as PersonName from "../person-name.ts"
import * as Table from "../table.ts"

/**
 * A place of a volunteer in a list that is read in order: all by name, by a word of the name, by unsur, by area, by
 * state, by the month in which they are covered no longer. Ids alone; what is shown is read from the records.
 */
export const Listing = Table.entity({
  name: "volunteer-listing",
  version: 1,
  schema: v.object({
    office: Id.schema("office"),
    /** Which list: `ALL`, `NAME#si`, `UNSUR#tksk`, `AREA#36.01`, `STATE#waiting`, `UNTIL#2027-12`. */
    list: v.string(),
    /** Where in it. */
    at: v.string(),
    person: Id.schema("person"),
    unsur: v.string(),
  }),
  key: ({
    office,
    list,
    at,
    person,
    unsur,
  }: {
    office: string
    list: string
    at: string
    person: string
    unsur: string
  }) => ({ pk: partition({ office }, list), sk: `${at}#${person}#${unsur}` }),
})

export const partition = ({ office }: { office: string }, list: string): string =>
  `OFFICE#${office}#VOLUNTEERS#${list}`

export type Place = { list: string; at: string }

/** Words of a name that are listed; nobody searches by the seventh. */
const mostWords = 6
const mostJoined = 2
/** A name as it stands in a list: a sort key has room for so much of it. */
export const cut = (name: string): string => name.slice(0, 100)

/** The list of names in which a word stands: by its first two letters, so that no list is the whole office. */
export const nameList = (word: string): string => `NAME#${word.slice(0, 2)}`

/** Every place of a volunteer, from their name, unsur, area and what is known of their standing. */
export const placesOf = (
  name: string,
  {
    unsur,
    area,
    standing,
  }: { unsur: string; area: string; standing: { state: string; until?: string | undefined } },
): Place[] => {
  const words = PersonName.tokens(name)
  const places = [
    { list: "ALL", at: cut(words.join(" ")) },
    // Each word leads once, the others follow: "siti am" is found in "siti aminah" and in "nur siti aminah".
    ...leads(words).map((lead) => ({ list: nameList(lead), at: cut(lead) })),
    { list: `UNSUR#${unsur}`, at: area },
    { list: `AREA#${area.slice(0, 5)}`, at: area },
    { list: `STATE#${standing.state}`, at: area },
    ...(standing.until ? [{ list: `UNTIL#${standing.until.slice(0, 7)}`, at: standing.until }] : []),
  ]
  // "Budi Budi" stands twice in one place, and one transaction writes no item twice.
  return [...new Map(places.map((place) => [`${place.list}\n${place.at}`, place])).values()]
}

const leads = (words: readonly string[]): string[] => {
  const from = (index: number, count: number) =>
    [
      words.slice(index, index + count).join(""),
      ...words.slice(index + count),
      ...words.slice(0, index),
    ].join(" ")
  const joined = words.flatMap((word, index) =>
    particle.test(word) && index + 1 < words.length ? [from(index, 2)] : [],
  )
  return [...words.slice(0, mostWords).map((_, index) => from(index, 1)), ...joined.slice(0, mostJoined)]
}

/** Words that some write apart and some together: Al Muktabar, Nur Aini, Abdul Rahman. */
const particle = /^(\p{L}{2,3}|abdul|nurul)$/u

/** The writes that bring a volunteer's places from what they were to what they are. */
export const moveWrites = (
  { office }: OfficeContext,
  { person, unsur }: { person: string; unsur: string },
  before: readonly Place[],
  after: readonly Place[],
): Table.Write[] => {
  const name = ({ list, at }: Place) => `${list}\n${at}`
  const [was, is] = [new Set(before.map(name)), new Set(after.map(name))]
  const identity = (place: Place) => ({ office, person, unsur, ...place })
  return [
    ...before.filter((place) => !is.has(name(place))).map((place) => Table.remove(Listing, identity(place))),
    ...after.filter((place) => !was.has(name(place))).map((place) => Table.put(Listing, identity(place))),
  ]
}
