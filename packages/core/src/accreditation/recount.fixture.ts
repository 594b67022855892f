import type { Clock } from "@setiakawan/tests/database"
import * as fc from "fast-check"
import { instant, type OfficeContext } from "../context.ts"
import type * as Annex from "../decree/annex.ts"
import * as Fixture from "../decree/decree.fixture.ts"
import * as Decree from "../decree/decree.ts"
import { Refusal } from "../errors.ts"
import { type Ledger, type LedgerDecree, type LedgerRow, lastDay } from "./ledger.fixture.ts"
import * as Statement from "./statement.ts"

/** So many days from the first of January are looked at; whatever is decreed lies among them. */
export const days = 26
export const unsurs = ["tksk", "psm"] as const
export const persons = 3

export const dateOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)

const day = fc.nat(15)
/** How long a term is; a negative one is refused. */
const length = fc.oneof({ weight: 15, arbitrary: fc.nat(10) }, { weight: 1, arbitrary: fc.constant(-1) })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })
const person = fc.nat(persons - 1)
const unsur = fc.constantFrom(...unsurs)
const pick = fc.nat(1000)
const term = { from: rarely(day), until: rarely(length) }
const signing = { date: day, effective: maybe(day) }

const changing = fc.record({
  action: fc.constantFrom("appoint" as const, "replace" as const, "replace" as const, "end" as const),
  person,
  unsur,
  pick,
  ...term,
})
type Row = typeof changing extends fc.Arbitrary<infer T> ? T : never
const rows = (row: fc.Arbitrary<Row>) => fc.array(row, { minLength: 1, maxLength: 3 })

const issue = fc.record({
  do: fc.constant("issue" as const),
  rows: rows(changing.map((row) => ({ ...row, action: "appoint" as const }))),
  until: maybe(length),
  ...signing,
})
const amend = fc.record({
  do: fc.constant("amend" as const),
  /** Applies a few days after what it amends. */
  soon: fc.nat(5).map((chance) => chance > 0),
  of: pick,
  rows: rows(changing),
  until: maybe(length),
  ...signing,
})
const revoke = fc.record({ do: fc.constant("revoke" as const), of: pick, ...signing })
const revokeRows = fc.record({
  do: fc.constant("revokeRows" as const),
  of: pick,
  rows: rows(changing),
  ...signing,
})
const state = fc.record({
  do: fc.constant("state" as const),
  kind: fc.constantFrom("assignment" as const, "suspension" as const),
  person,
  unsur,
  from: day,
  until: maybe(length),
})
const retract = fc.record({ do: fc.constant("retract" as const), pick })

const step = fc.oneof(
  { weight: 3, arbitrary: issue },
  { weight: 5, arbitrary: amend },
  { weight: 1, arbitrary: revoke },
  { weight: 2, arbitrary: revokeRows },
  { weight: 3, arbitrary: state },
  { weight: 1, arbitrary: retract },
)
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
/** Something is issued, and then anything happens. */
export const script = fc
  .tuple(issue, fc.array(step, { minLength: 2, maxLength: 7 }))
  .map(([first, others]): Step[] => [first, ...others])

export type World = {
  scope: OfficeContext
  clock: Clock
  people: readonly string[]
  ledger: Ledger
  /** What the ledger's decrees and statements are called, in its order. */
  decrees: string[]
  statements: { id: string; person: string }[]
}

let numbers = 0

/**
 * Does one step with the real commands, and writes it into the ledger unless it was refused as it should be. Whether
 * it was.
 */
export const play = async (world: World, step: Step): Promise<boolean> => {
  const { scope, clock, people, ledger } = world
  clock.advance(60_000)
  const at = Date.parse(instant(scope))
  if (step.do === "state") {
    const { kind, person, unsur, from } = step
    const until = step.until === undefined ? undefined : from + Math.max(0, step.until)
    const statement = await Statement.state(scope, people[person] ?? "", {
      kind,
      unsur,
      from: dateOf(from),
      until: until === undefined ? undefined : dateOf(until),
      reason: "tugas belajar",
    })
    ledger.statements.push({ at, person, kind, unsur, from, until })
    world.statements.push({ id: statement.id, person: people[person] ?? "" })
    return false
  }
  if (step.do === "retract") {
    const index = step.pick % Math.max(1, ledger.statements.length)
    const said = ledger.statements[index]
    const statement = world.statements[index]
    if (!said || !statement) return false
    await Statement.retract(scope, statement.person, statement.id, { reason: "keliru" })
    said.retracted ??= at
    return false
  }
  const entry = entryOf(world, step, at)
  if (!entry) return false
  const refused = await enact(world, entry)
  if (refused !== mustRefuse(ledger, entry))
    throw new Error(`${refused ? "refused" : "let through"}: ${JSON.stringify(entry)}`)
  if (!refused) ledger.decrees.push(entry)
  return refused
}

/** What a step would add to the ledger; undefined when there is nothing it could touch. */
const entryOf = ({ ledger }: World, step: Exclude<Step, { do: "state" | "retract" }>, at: number) => {
  const firsts = ledger.decrees.flatMap(({ kind }, index) => (kind === "appointment" ? [index] : []))
  const of = step.do === "issue" ? undefined : firsts[step.of % Math.max(1, firsts.length)]
  const base = of === undefined ? undefined : ledger.decrees[of]
  // What is changed has mostly begun, or the change would be refused.
  const effective =
    base && step.do === "amend" && step.soon
      ? (base.effective ?? base.date) + (step.date % 6)
      : step.effective
  const { date } = step
  const after = (day: number, length: number | undefined) => (length === undefined ? undefined : day + length)
  const entered = ({ pick: _, ...row }: Row): LedgerRow => ({
    ...row,
    until: after(row.from ?? effective ?? date, row.until),
  })
  if (step.do === "issue") {
    const until = after(effective ?? date, step.until)
    const rows = step.rows.map(entered)
    return { at, date, effective, until, kind: "appointment", rows } satisfies LedgerDecree
  }
  if (of === undefined) return undefined
  if (step.do === "revoke")
    return { at, date, effective, of, kind: "revocation", rows: [] } satisfies LedgerDecree
  const family = ledger.decrees.flatMap((decree, index) =>
    index === of || (decree.of === of && decree.kind === "amendment") ? [index] : [],
  )
  const targets = family.flatMap((decree) =>
    (ledger.decrees[decree]?.rows ?? []).flatMap(({ action }, row) =>
      action === "end" ? [] : [{ decree, row }],
    ),
  )
  const rows = step.rows.map((given): LedgerRow => {
    const { pick } = given
    const row = entered(given)
    const action = step.do === "revokeRows" ? "end" : row.action
    if (action === "appoint") return row
    const target = targets[pick % targets.length] as { decree: number; row: number }
    const person = ledger.decrees[target.decree]?.rows[target.row]?.person ?? 0
    return action === "end"
      ? { ...row, action, of: target, person, until: undefined }
      : { ...row, action, of: target }
  })
  const kind = step.do === "amend" ? ("amendment" as const) : ("partial" as const)
  const until = step.do === "amend" ? after(effective ?? date, step.until) : undefined
  return { at, date, effective, until, of, kind, rows } satisfies LedgerDecree
}

/** Whether the rules forbid a decree. */
const mustRefuse = (before: Ledger, entry: LedgerDecree): boolean => {
  const { decrees } = before
  const effective = entry.effective ?? entry.date
  const base = entry.of === undefined ? undefined : decrees[entry.of]
  const isRevoked = decrees.some(({ kind, of }) => kind === "revocation" && of === entry.of)
  if (base && isRevoked) return true
  if (entry.kind === "amendment" && base && effective < (base.effective ?? base.date)) return true
  const until = entry.until ?? (entry.kind === "amendment" ? base?.until : undefined)
  if (until !== undefined && effective > until) return true
  const after: Ledger = { ...before, decrees: [...decrees, entry] }
  const isUnending = entry.rows.some(
    ({ action, from }, row) => action !== "end" && (from ?? effective) > lastDay(after, decrees.length, row),
  )
  if (isUnending) return true
  const named = new Set<string>()
  for (const { rows } of decrees)
    for (const { action, of } of rows) if (action === "replace" && of) named.add(`${of.decree} ${of.row}`)
  for (const { of } of entry.rows) {
    if (!of) continue
    if (named.has(`${of.decree} ${of.row}`)) return true
    named.add(`${of.decree} ${of.row}`)
  }
  return false
}

/** Enacts an entry; whether it was refused on the way. */
const enact = async ({ scope, people, decrees }: World, entry: LedgerDecree): Promise<boolean> => {
  const text = (day: number | undefined) => (day === undefined ? undefined : dateOf(day))
  const of = entry.of === undefined ? "" : (decrees[entry.of] ?? "")
  const effect: Decree.Effect =
    entry.kind === "appointment"
      ? { kind: "appointment" }
      : entry.kind === "amendment"
        ? { kind: "amendment", of }
        : { kind: "revocation", of, whole: entry.kind === "revocation" }
  const rows = entry.rows.map(
    ({ action, person, unsur, from, until, of }): Annex.RowInput => ({
      action,
      ...(action === "end" ? {} : { person: people[person] ?? "", unsur, area: "36.73" }),
      from: text(from),
      until: text(until),
      of: of && { decree: decrees[of.decree] ?? "", row: of.row + 1 },
    }),
  )
  try {
    const { id } = await Fixture.enacted(
      scope,
      rows,
      { own: false, effect, until: text(entry.until) },
      { number: `${++numbers}/2026`, date: dateOf(entry.date), effective: text(entry.effective) },
    )
    decrees.push(id)
    return false
  } catch (error) {
    if (error instanceof Refusal && expected.has(error.code)) return true
    throw error
  }
}

const expected = new Set<string>(["validation", "decree_revoked"])
