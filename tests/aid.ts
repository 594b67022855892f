import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Programme from "@setiakawan/core/aid/programme"
import type * as Recipient from "@setiakawan/core/aid/recipient"
import * as Stock from "@setiakawan/core/aid/stock"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Event from "@setiakawan/core/event"

/** A programme of rice: one sack of ten kilograms, Rp130.000 each, out of a stock. */
export const riceInput = (changes: Partial<Parameters<typeof Programme.create>[1]> = {}) => ({
  name: "Bantuan beras",
  kind: "goods" as const,
  source: "apbd" as const,
  year: 2026,
  items: [{ id: "beras", name: "Beras", unit: "karung 10 kg", unitValue: 130_000 }],
  ...changes,
})

/** Synthetic people of one desa in Pandeglang, with telephones of their own. */
export const candidates = (count: number, from = 0): Recipient.Candidate[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Penerima ${String(index + from).padStart(4, "0")}`,
    phone: `+62812${String(70_000_000 + index + from)}`,
    area: "36.01.01.2001",
  }))

/** A frozen allocation of one of each item for these people, and their ids in the same order. */
export const allocated = async (
  scope: OfficeContext,
  programme: Programme.Programme,
  people: readonly Recipient.Candidate[],
  each: Record<string, number> = Object.fromEntries(programme.items.map(({ id }) => [id, 1])),
): Promise<{ allocation: string; recipients: string[] }> => {
  const { id } = await Allocation.create(scope, programme.id, { title: "Tahap I", each })
  const recipients: string[] = []
  for (let at = 0; at < people.length; at += Grant.mostAtOnce) {
    const outcomes = await Grant.enter(scope, programme.id, id, people.slice(at, at + Grant.mostAtOnce))
    for (const outcome of outcomes) if (outcome.kind === "fresh") recipients.push(outcome.recipient)
  }
  const head = await Allocation.get(scope, programme.id, id)
  await Allocation.freeze(scope, programme.id, id, {
    basis: decision,
    rows: head.rows,
    revision: head.revision,
  })
  return { allocation: id, recipients }
}

export const decision = {
  kind: "decision" as const,
  title: "Keputusan Kepala Dinas Sosial",
  number: "460/12/2026",
  date: "2026-11-20",
}

/** A store with so much of each item. */
export const stocked = async (
  scope: OfficeContext,
  programme: string,
  quantities: Record<string, number>,
  place = "gudang",
): Promise<void> => {
  await Stock.add(scope, programme, { place, name: `Gudang ${place}` })
  await Stock.move(scope, programme, { nonce: nonce(), kind: "receive", to: place, quantities })
}

/** The event with one more checkpoint, where aid is handed out. */
export const withTable = (
  scope: OfficeContext,
  { office: _, id, reference: __, state: ___, createdAt: ____, ...details }: Event.Event,
  table: Pick<Event.Checkpoint, "id" | "name" | "aid">,
): Promise<Event.Event> =>
  Event.update(scope, id, {
    ...details,
    checkpoints: [
      ...details.checkpoints,
      { ...table, kind: "handout", rule: "unlimited", gates: [{ id: "1", name: "Meja 1" }] },
    ],
  })

export const nonce = (): string => crypto.randomUUID()
