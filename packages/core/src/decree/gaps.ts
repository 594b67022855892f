import type { OfficeContext } from "../context.ts"
import * as Table from "../table.ts"
import * as Annex from "./annex.ts"
import * as Decree from "./decree.ts"

/**
 * Closes the gaps that removed rows left, so that the printed numbers are the stored ones. Each step moves rows up into
 * free places in one transaction, so it may be stopped anywhere and begun again. Returns the head as it is then.
 */
export const close = async (context: OfficeContext, draft: Decree.Decree): Promise<Decree.Decree> => {
  let head = draft
  if (head.next === head.rows + 1) return head
  const rows = await Annex.all(context, head.id)
  const moves = rows.flatMap((row, index) => (row.row === index + 1 ? [] : [{ row, to: index + 1 }]))
  for (let from = 0; head.next !== head.rows + 1; from += mostMoves) {
    const chunk = moves.slice(from, from + mostMoves)
    // A row that moves into a place which another of the chunk leaves: the place is written, not removed.
    const taken = new Set(chunk.map(({ to }) => to))
    const after = {
      ...head,
      next: from + mostMoves < moves.length ? head.next : head.rows + 1,
      revision: head.revision + 1,
    }
    await Table.edit(context.table, [
      Table.put(Decree.Decree, after, Table.unchanged(head.revision)),
      ...distinct([
        ...chunk.flatMap(({ row, to }) => Annex.putWrites({ ...row, row: to })),
        ...chunk.filter(({ row }) => !taken.has(row.row)).map(({ row }) => Table.remove(Annex.Row, row)),
        ...chunk.flatMap(({ row }) =>
          Annex.mentionsOf(row).map((mention) => Table.remove(Annex.Mention, mention)),
        ),
      ]),
    ])
    head = after
  }
  return head
}

/** A move is at most six writes. */
const mostMoves = 15

/** The first write of each key: what is put wins over what is removed. */
const distinct = (writes: readonly Table.Write[]): Table.Write[] => {
  const seen = new Set<string>()
  return writes.filter(({ key }) => {
    const name = `${key.pk}\n${key.sk}`
    return !seen.has(name) && seen.add(name)
  })
}
