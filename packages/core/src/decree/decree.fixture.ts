import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import * as Database from "@setiakawan/local/database"
import { officeInput } from "@setiakawan/tests/client"
import type * as v from "valibot"
import { inject } from "vitest"
import { type Context, type OfficeContext, within } from "../context.ts"
import { Refusal } from "../errors.ts"
import * as Office from "../office.ts"
import * as Person from "../person.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"

/** An office without anything in it, and a context that acts there. */
export const office = async (context: Context): Promise<OfficeContext> => {
  const { office } = await Office.create(context, context.ids.next("account"), officeInput())
  return within(context, office, { kind: "member", account: context.ids.next("account"), role: "owner" })
}

/** New people of the office, by their ids. */
export const people = async (scope: OfficeContext, count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => scope.ids.next("person"))
  for (let at = 0; at < count; at += 50) {
    const some = ids.slice(at, at + 50)
    const writes = some.map((id, index) =>
      Person.createWrites(scope, id, { name: `Sri Wahyuningsih ${at + index + 1}`, sex: "P" }, []),
    )
    await scope.table.write(...(await Promise.all(writes)).flat())
  }
  return ids
}

type DraftInput = v.InferInput<typeof Decree.DraftInput>

/** A draft of the office's own that lacks nothing but its annex. */
export const draftInput = (changes: Partial<DraftInput> = {}): DraftInput => ({
  own: true,
  authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
  title: "PENETAPAN TENAGA KESEJAHTERAAN SOSIAL KECAMATAN",
  until: "2027-12-31",
  signatory: { name: "Ahmad Fauzi", titleAfter: "M.Si." },
  considerations: ["bahwa penyelenggaraan kesejahteraan sosial memerlukan tenaga di kecamatan;"],
  bases: ["Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;"],
  dictums: ["Menetapkan nama-nama yang tercantum dalam Lampiran."],
  ...changes,
})

export const appoint = (person: string, changes: Partial<Annex.RowInput> = {}): Annex.RowInput => ({
  person,
  unsur: "tksk",
  area: "36.73",
  ...changes,
})

/** A draft with these rows; `revision` is that of its head. */
export const draft = async (
  scope: OfficeContext,
  rows: readonly Annex.RowInput[],
  changes: Partial<DraftInput> = {},
): Promise<{ id: string; revision: number }> => {
  const { id, revision } = await Decree.create(scope, draftInput(changes))
  const head = { id, revision }
  for (let at = 0; at < rows.length; at += Annex.mostAtOnce)
    head.revision = (
      await Annex.add(scope, id, {
        rows: rows.slice(at, at + Annex.mostAtOnce),
        revision: head.revision,
      })
    ).revision
  return head
}

/** A proposal with these rows. */
export const proposed = async (
  scope: OfficeContext,
  rows: readonly Annex.RowInput[],
  changes: Partial<DraftInput> = {},
): Promise<{ id: string; revision: number }> => {
  const { id } = await draft(scope, rows, changes)
  return Enactment.propose(scope, id)
}

export const signed = (
  revision: number,
  changes: Partial<v.InferInput<typeof Enactment.EnactInput>> = {},
): v.InferInput<typeof Enactment.EnactInput> => ({
  date: "2026-12-01",
  place: "Serang",
  revision,
  ...changes,
})

/** An enacted decree with these rows. */
export const enacted = async (
  scope: OfficeContext,
  rows: readonly Annex.RowInput[],
  changes: Partial<DraftInput> = {},
  signing: Partial<v.InferInput<typeof Enactment.EnactInput>> = {},
): Promise<Decree.View> => {
  const { id, revision } = await proposed(scope, rows, changes)
  return Enactment.enact(scope, id, signed(revision, signing))
}

/** What happens at a database call; `calls` counts them from one. */
export type Tap = {
  calls: number
  before?: ((call: number, command: string, input: object) => Promise<void> | void) | undefined
  after?: ((call: number, command: string, input: object) => Promise<void> | void) | undefined
}

/** Lets a test step in before and after each call of a client; pass it as the `client` of `testContext`. */
export const tapped =
  (tap: Tap) =>
  (client: DynamoDBDocumentClient): DynamoDBDocumentClient => {
    client.middlewareStack.add(
      (next, { commandName = "" }) =>
        async (args) => {
          const call = ++tap.calls
          await tap.before?.(call, commandName, args.input)
          const answer = await next(args)
          await tap.after?.(call, commandName, args.input)
          return answer
        },
      { step: "initialize", name: "tap" },
    )
    return client
  }

/** A process that is killed at its next database call, or once that was made and before its answer is heard. */
export class Killed extends Error {}

/** Kills at one call: every later call of the same process fails as well. */
export const killAt = (tap: Tap, at: number, when: "before" | "after"): void => {
  tap.calls = 0
  let dead = false
  const die = (call: number) => {
    if (dead || call >= at) {
      dead = true
      throw new Killed()
    }
  }
  tap.before = (call) => {
    if (dead || when === "before") die(call)
  }
  tap.after = (call) => {
    if (when === "after") die(call)
  }
}

export const revive = (tap: Tap): void => {
  tap.before = undefined
  tap.after = undefined
}

/** The same office by way of another client, to whose calls a test listens. */
export const beside = (
  scope: OfficeContext,
  tap: Tap,
  also: (client: DynamoDBDocumentClient) => DynamoDBDocumentClient = (client) => client,
): OfficeContext => {
  const client = tapped(tap)(also(Database.connect(inject("endpoint"))))
  return { ...scope, table: Table.open(client, scope.table.name) }
}

/** Does something else in the midst of an act, before its so-manieth call; whether the act made that many. */
export const amidst = async (
  tap: Tap,
  call: number,
  act: () => Promise<unknown>,
  meanwhile: () => Promise<unknown>,
): Promise<boolean> => {
  tap.calls = 0
  let reached = false
  tap.before = async (at) => {
    if (at !== call) return
    reached = true
    await meanwhile()
  }
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  } finally {
    tap.before = undefined
  }
  return reached
}
