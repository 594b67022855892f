import * as Dossier from "@setiakawan/core/accreditation/dossier"
import { inParallel } from "@setiakawan/core/check-in/record"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import { Refusal } from "@setiakawan/core/errors"
import * as Id from "@setiakawan/core/id"
import * as Input from "@setiakawan/core/input"
import type { Step } from "@setiakawan/core/job"
import * as Person from "@setiakawan/core/person"
import { writeXlsx, xlsxType } from "@setiakawan/core/sheet/write"
import * as Unsur from "@setiakawan/core/unsur"
import * as Card from "@setiakawan/core/volunteer/card"
import * as Search from "@setiakawan/core/volunteer/search"
import * as Writing from "@setiakawan/core/writing"
import * as v from "valibot"
import { sheets } from "../card-files.ts"
import { keep, partName, placeOf } from "./output.ts"

/** Whose cards: everybody whom a decree appoints, or who serves as an unsur, in an area if one is given. */
export const Settings = v.union([
  v.strictObject({ decree: Id.schema("decree") }),
  v.strictObject({
    unsur: v.picklist(Unsur.table.map(({ code }) => code)),
    area: v.optional(Input.RegionCode),
  }),
])
type Settings = v.InferOutput<typeof Settings>

/** Ten sheets: what is held at a time, and how long a step takes, is bounded, however many there are. */
const perFile = 100
/** Transactions of different people wait for nothing of each other. */
const lanes = 4

type Someone = { person: string; unsur: string }

/**
 * Issues the cards that are missing or say something old, and prints all of them, a hundred a step and file. Who is
 * not accredited today is left out, and named in a list. A step that is repeated issues nothing twice.
 */
export const cards: Step = async (context, job) => {
  const settings = v.parse(Settings, job.settings)
  const [part, from] = placeOf(job.cursor)
  const { items, after } = await next(context, settings, from)
  const { provided, issued, left } = await provideAll(context, items)
  const files = [...job.files]
  const add = async (name: string, type: string, bytes: Uint8Array) =>
    files.push(await keep(context, job, { name: partName(name, part, after), type, bytes }))
  if (provided.length > 0) await add("kartu.pdf", "application/pdf", await sheets(context, provided))
  if (left.length > 0) await add("tanpa-kartu.xlsx", xlsxType, await listOf(context, left))
  const { printed = 0, issued: before = 0, left: without = 0 } = job.counts
  const done = job.done + items.length
  return {
    cursor: after === undefined ? job.cursor : `${part + 1}|${after}`,
    done,
    total: after === undefined ? done : done + 1,
    counts: { printed: printed + provided.length, issued: before + issued, left: without + left.length },
    files,
    finished: after === undefined,
  }
}

/** The next people, each once, and where those after them begin. */
const next = async (
  context: OfficeContext,
  settings: Settings,
  after: string | undefined,
): Promise<{ items: Someone[]; after?: string | undefined }> => {
  if (!("decree" in settings)) {
    const page = await Search.read(context, Search.planOf(settings), { after, limit: perFile })
    return { items: page.items, after: page.after }
  }
  const page = await Annex.list(context, settings.decree, { after, limit: perFile })
  const appointed = page.items.flatMap(({ action, person, unsur }) =>
    action === "end" || !person || !unsur ? [] : [{ person, unsur }],
  )
  const once = new Map(appointed.map((someone) => [`${someone.person} ${someone.unsur}`, someone]))
  return { items: [...once.values()], after: page.after }
}

/** Everybody's card in their order, and who gets none. */
const provideAll = async (context: OfficeContext, people: readonly Someone[]) => {
  const provided: (Card.Card | undefined)[] = []
  const left: Someone[] = []
  let issued = 0
  await inParallel([...people.entries()], lanes, async ([index, someone]) => {
    try {
      const { card, isNew } = await Card.provide(context, someone.person, someone.unsur)
      provided[index] = card
      if (isNew) issued++
    } catch (error) {
      // Not accredited, or erased since.
      if (!(error instanceof Refusal && (error.code === "not_accredited" || error.code === "not_found")))
        throw error
      left.push(someone)
    }
  })
  return { provided: provided.filter((card) => card !== undefined), issued, left }
}

/** Who was left out and why, for the office to look after. */
const listOf = async (context: OfficeContext, left: readonly Someone[]): Promise<Uint8Array> => {
  const rows = await Promise.all(
    left.map(async ({ person: id, unsur }) => {
      const [person, standing] = await Promise.all([
        context.table.get(Person.Person, { office: context.office, id }),
        Dossier.standing(context, id, { unsur }),
      ])
      return [person ? Writing.titledName(person) : "", Unsur.name(unsur), reasons[standing.state]] as const
    }),
  )
  const sorted = rows.toSorted(([one], [other]) => one.localeCompare(other, "id"))
  return writeXlsx(
    columns,
    sorted.map((row, index) => [index + 1, ...row]),
    { name: "Tanpa kartu" },
  )
}

const columns = [
  { heading: "No", width: 6, kind: "number" },
  { heading: "Nama", width: 40 },
  { heading: "Unsur", width: 44 },
  { heading: "Sebab", width: 40 },
] as const

const reasons = {
  // What they were left out for has changed since.
  accredited: "Coba terbitkan sekali lagi",
  suspended: "Sedang diberhentikan sementara",
  waiting: "Menunggu SK",
  none: "Tidak ada SK yang berlaku hari ini",
} as const satisfies Record<string, string>
