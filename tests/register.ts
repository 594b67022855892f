import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb"
import * as Area from "@setiakawan/core/area"
import * as Dossier from "@setiakawan/core/accreditation/dossier"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Person from "@setiakawan/core/person"
import * as Table from "@setiakawan/core/table"
import * as Listing from "@setiakawan/core/volunteer/listing"
import * as Register from "@setiakawan/core/volunteer/register"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"

const first = ["Siti", "Budi", "Dewi", "Agus", "Rina"]
const second = ["Aminah", "Lestar", "Wahyun", "Handay", "Kusuma"]
const unsurs = ["psm", "tksk", "tagana", "pendamping-pkh"]
const day = "2026-12-01"

/** Names of one length, so that a list of a thousand and one of a hundred thousand fill their pages alike. */
const nameOf = (number: number): string => {
  const letters = Array.from({ length: 8 }, (_, place) => "abcdefghij"[Math.floor(number / 10 ** place) % 10])
  return `${first[number % 5]} ${second[Math.floor(number / 5) % 5]} ${letters.join("")}`
}

/**
 * Fills an office's register with so many volunteers, three of four of them appointed by decrees of 1,000 rows, in the
 * items that the commands write and by their own functions, only many at a time. Returns the people.
 */
export const seedRegister = async (scope: OfficeContext, count: number): Promise<string[]> => {
  const areas = Area.children("36.01").flatMap(({ code }) => Area.children(code).map((area) => area.code))
  const people: string[] = []
  let decree = decreeOf(scope)
  let items: Record<string, unknown>[] = [itemOf(Table.put(Decree.Decree, decree))]
  for (let number = 0; number < count; number++) {
    const [name, id] = [nameOf(number), scope.ids.next("person")]
    const unsur = unsurs[Math.floor(number / 25) % 4] ?? ""
    const area = areas[number % areas.length] ?? ""
    const common = { office: scope.office, createdAt: instant(scope), revision: 1 }
    if (number % 1000 === 999) {
      decree = decreeOf(scope)
      items.push(itemOf(Table.put(Decree.Decree, decree)))
    }
    const row: Annex.Row = {
      office: scope.office,
      decree: decree.id,
      row: (number % 1000) + 1,
      action: "appoint",
      person: id,
      unsur,
      area,
      areaName: Area.name(area),
      name,
    }
    const rows = number % 4 === 3 ? [] : [row]
    const dossier = Dossier.fold(id, new Map([[decree.id, decree]]), rows, [])
    const volunteer = Volunteer.placed(name, {
      ...common,
      person: id,
      unsur,
      area,
      active: true,
      training: [],
      skills: [],
      standing: Roll.projected(dossier, unsur, day),
      places: [],
    })
    const person: Person.Person = {
      ...common,
      id,
      name,
      titleAfter: "S.Sos.",
      phone: `+62812${String(10_000_000 + number)}`,
      identities: [],
    }
    const writes = [
      Table.put(Person.Person, person),
      Table.put(Volunteer.Volunteer, volunteer),
      ...Listing.moveWrites(scope, volunteer, [], volunteer.places),
      ...rows.flatMap((each) => [Table.put(Annex.Row, each), Table.put(Annex.Mention, each)]),
    ]
    items.push(...writes.map(itemOf))
    people.push(id)
    if (items.length >= 2000) {
      await put(scope, items)
      items = []
    }
  }
  await put(scope, items)
  return people
}

const decreeOf = (scope: OfficeContext): Decree.Decree => ({
  office: scope.office,
  id: scope.ids.next("decree"),
  state: "enacted",
  heading: {
    own: true,
    authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
    form: "keputusan",
    title: "PENETAPAN PILAR-PILAR SOSIAL",
    effect: { kind: "appointment" },
    number: "001/Kep/Dinsos/2026",
    date: "2026-01-05",
    until: "2027-12-31",
  },
  rows: 1000,
  next: 1001,
  enactedAt: instant(scope),
  amendedBy: [],
  createdAt: instant(scope),
  revision: 4,
})

const itemOf = (write: Table.Write): Record<string, unknown> => (write.kind === "put" ? write.item : {})

const put = async ({ table }: OfficeContext, items: readonly Record<string, unknown>[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(items.length / 25) }, (_, index) =>
    items.slice(index * 25, index * 25 + 25),
  )
  for (let at = 0; at < batches.length; at += 8)
    await Promise.all(
      batches.slice(at, at + 8).map((batch) =>
        table.client.send(
          new BatchWriteCommand({
            RequestItems: { [table.name]: batch.map((Item) => ({ PutRequest: { Item } })) },
          }),
        ),
      ),
    )
}

/** How the register is asked: each reads a page of twenty, or what is known of one person. */
export const asked = (scope: OfficeContext, people: readonly string[]) => {
  const list = (filter: Parameters<typeof Register.list>[1]) => ({ run: () => Register.list(scope, filter) })
  const [person = ""] = people
  return {
    "register: everybody by name": list({}),
    "register: a word of a name": list({ name: "aminah" }),
    "register: the beginnings of two words": list({ name: "siti am" }),
    "register: an unsur": list({ unsur: "tksk" }),
    "register: an unsur in an area": list({ unsur: "tksk", area: "36.01" }),
    "register: an area": list({ area: "36.01" }),
    "register: a province": list({ area: "36" }),
    "register: a state": list({ state: "accredited" }),
    "register: a state in an area": list({ state: "none", area: "36.01" }),
    "register: whose cover ends in a month": list({ until: "2027-12" }),
    "accreditation of a person on a day": {
      run: () => Register.accreditation(scope, person, { day: "2026-12-01" }),
    },
    "one volunteer": { run: () => Register.details(scope, person) },
  }
}
