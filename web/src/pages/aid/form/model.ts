import type { Draft, Item, Kind, Programme } from "../programme.ts"

type Period = NonNullable<NonNullable<Draft["rules"]>["most"]>["period"]
export const periods = ["month", "quarter", "year"] as const satisfies readonly Period[]

export type ItemForm = {
  /** Of an item that is saved; a new one gets its own from its name. */
  id: string
  name: string
  unit: string
  /** Digits of whole rupiah. */
  unitValue: string
  /** Quantities were allocated by it, so unit and value stand. */
  stands: boolean
}

/** What is typed of a programme. */
export type ProgrammeForm = {
  name: string
  kind: Kind
  source: Draft["source"] | ""
  sourceNote: string
  year: string
  budget: string
  /** Numbers of PPKS categories, as texts. */
  categories: string[]
  unsur: string[]
  items: ItemForm[]
  once: boolean
  limited: boolean
  count: string
  period: Period
  spaced: boolean
  interval: string
  onePerFamily: boolean
  areas: string[]
  stocked: boolean
}

export const blankItem = (): ItemForm => ({ id: "", name: "", unit: "", unitValue: "", stands: false })

/** A form of a new programme, for this year. */
export const blank = (year: number): ProgrammeForm => ({
  name: "",
  kind: "goods",
  source: "",
  sourceNote: "",
  year: String(year),
  budget: "",
  categories: [],
  unsur: [],
  items: [blankItem()],
  once: true,
  limited: false,
  count: "1",
  period: "month",
  spaced: false,
  interval: "",
  onePerFamily: false,
  areas: [],
  stocked: true,
})

export const formOf = (known: Programme): ProgrammeForm => ({
  name: known.name,
  kind: known.kind,
  source: known.source,
  sourceNote: known.sourceNote ?? "",
  year: String(known.year),
  budget: known.budget === undefined ? "" : String(known.budget),
  categories: known.categories.map(String),
  unsur: [...known.unsur],
  items: known.items.map(({ id, name, unit, unitValue }) => ({
    id,
    name,
    unit,
    unitValue: String(unitValue),
    stands: known.allocated === true,
  })),
  once: known.rules.once === true,
  limited: known.rules.most !== undefined,
  count: String(known.rules.most?.count ?? 1),
  period: known.rules.most?.period ?? "month",
  spaced: known.rules.interval !== undefined,
  interval: known.rules.interval === undefined ? "" : String(known.rules.interval),
  onePerFamily: known.rules.onePerFamily === true,
  areas: [...known.rules.areas],
  stocked: known.stocked,
})

/** The form as the server takes it, and what is missing, which is said all at once and before it is sent. */
export const bodyOf = (form: ProgrammeForm): { body: Draft; problems: { path: string; code: string }[] } => {
  const missing = (path: string, value: string) => (value.trim() === "" ? [{ path, code: "required" }] : [])
  const problems = [
    ...missing("name", form.name),
    ...missing("source", form.source),
    ...missing("year", form.year),
    ...(isLimited(form) ? missing("rules.most.count", form.count) : []),
    ...(isSpaced(form) ? missing("rules.interval", form.interval) : []),
    ...(hasItems(form)
      ? form.items.flatMap(({ name, unit, unitValue }, at) => [
          ...missing(`items.${at}.name`, name),
          ...missing(`items.${at}.unit`, unit),
          ...missing(`items.${at}.unitValue`, unitValue),
        ])
      : []),
  ]
  const body: Draft = {
    name: form.name,
    kind: form.kind,
    source: form.source || "other",
    ...(form.sourceNote.trim() ? { sourceNote: form.sourceNote } : {}),
    year: Number(form.year),
    ...(form.budget ? { budget: Number(form.budget) } : {}),
    categories: form.categories.map(Number).sort((one, other) => one - other),
    unsur: form.unsur,
    items: hasItems(form) ? itemsOf(form.items) : [],
    rules: {
      ...(form.once ? { once: true } : {}),
      ...(isLimited(form) ? { most: { count: Number(form.count), period: form.period } } : {}),
      ...(isSpaced(form) ? { interval: Number(form.interval) } : {}),
      ...(form.onePerFamily ? { onePerFamily: true } : {}),
      areas: [...form.areas],
    },
    stocked: form.stocked,
  }
  return { body, problems }
}

/** Once and for all leaves nothing to limit. */
const isLimited = ({ once, limited }: ProgrammeForm): boolean => !once && limited
const isSpaced = ({ once, spaced }: ProgrammeForm): boolean => !once && spaced

/** Money has its one item by itself. */
export const hasItems = ({ kind }: { kind: Kind }): boolean => kind === "goods" || kind === "service"

const itemsOf = (forms: readonly ItemForm[]): Item[] => {
  const taken = new Set(forms.map(({ id }) => id).filter(Boolean))
  return forms.map(({ id: kept, name, unit, unitValue }) => {
    const id = kept || unused(slug(name), taken)
    taken.add(id)
    return { id, name, unit, unitValue: Number(unitValue) }
  })
}

/** "Beras (10 kg)" → "beras-10-kg" */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 20)
    .replace(/-+$/, "") || "lain"

/** The first of `beras`, `beras-2`, … that is not taken. */
export const unused = (id: string, taken: ReadonlySet<string>): string => {
  let free = id
  for (let turn = 2; taken.has(free); turn++) free = `${id}-${turn}`
  return free
}
