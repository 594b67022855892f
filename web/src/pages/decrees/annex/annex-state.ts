import { batch, createMemo, createSignal } from "solid-js"
import { ApiError, call } from "../../../api/client.ts"
import { get, type Place, type Row, type RowInput } from "../decree.ts"

/** Rows of one answer, the cursor that it was asked with, and the one that goes on. */
type Chunk = { from: string | undefined; items: Row[]; after: string | undefined }

/** What a change of the annex can be undone by. */
export type Change =
  /** Rows were added; those behind `last` are they. */
  { kind: "added"; count: number; last: number } | { kind: "removed"; rows: readonly Row[] }

/** Rows that one request may add or remove, as the server has it. */
const mostAtOnce = 30

/**
 * The annex of a decree: its rows as far as they were read, a hundred at a time, and what changes them. Each change
 * goes by the revision that was seen last. When somebody else was faster, the annex is read anew and the change is
 * refused with `changed_meanwhile`.
 */
export const createAnnex = (place: Place, head: { rows: number; revision: number }) => {
  const [chunks, setChunks] = createSignal<readonly Chunk[]>([])
  const [total, setTotal] = createSignal(head.rows)
  const [begun, setBegun] = createSignal(false)
  const [change, setChange] = createSignal<Change>()
  let { revision } = head
  let reading: Promise<void> = Promise.resolve()

  const rows = createMemo(() => chunks().reduce<Row[]>((all, { items }) => all.concat(items), []))
  const after = () => chunks()[chunks().length - 1]?.after
  const complete = () => begun() && after() === undefined

  const read = async (from: string | undefined): Promise<Chunk> => {
    const page = await call("GET /api/offices/:office/decrees/:decree/rows", {
      params: place,
      query: { after: from },
    })
    return { from, items: page.items, after: page.after }
  }
  const readNext = async () => {
    const chunk = await read(after())
    batch(() => {
      setChunks((all) => [...all, chunk])
      setBegun(true)
    })
  }
  /** Reads on until that many rows are here, or all. */
  const reach = (count: number): Promise<void> => {
    const read = reading.then(async () => {
      while (!complete() && rows().length < count) await readNext()
    })
    // One after the other: two at once would ask with the same cursor.
    reading = read.catch(() => undefined)
    return read
  }
  const all = async (): Promise<readonly Row[]> => {
    await reach(Number.POSITIVE_INFINITY)
    return rows()
  }
  /** Reads the end of the annex again, behind which rows were added. */
  const readEnd = async () => {
    if (!complete()) return
    const last = chunks()[chunks().length - 1]
    const chunk = await read(last?.from)
    setChunks((before) => [...before.slice(0, -1), chunk])
    await all()
  }
  /** Forgets everything and begins again. */
  const reload = async () => {
    const now = await get(place)
    revision = now.revision
    batch(() => {
      setTotal(now.rows)
      setChunks([])
      setBegun(false)
      setChange(undefined)
    })
    await reach(1)
  }
  const write = async (send: () => Promise<{ revision: number; rows: number }>) => {
    try {
      const now = await send()
      revision = now.revision
      setTotal(now.rows)
    } catch (error) {
      if (error instanceof ApiError && error.code === "changed_meanwhile") await reload()
      throw error
    }
  }
  const addChunk = (rows: readonly RowInput[]) =>
    write(() =>
      call("POST /api/offices/:office/decrees/:decree/rows", {
        params: place,
        body: { rows: [...rows], revision },
      }),
    )
  const removeChunk = (numbers: readonly number[]) =>
    write(() =>
      call("POST /api/offices/:office/decrees/:decree/rows/remove", {
        params: place,
        body: { rows: [...numbers], revision },
      }),
    )
  const inChunks = async <Item>(
    items: readonly Item[],
    send: (chunk: readonly Item[]) => Promise<void>,
    { onDone, signal }: Options,
  ): Promise<void> => {
    for (let done = 0; done < items.length; ) {
      if (signal?.aborted) return
      const chunk = items.slice(done, done + mostAtOnce)
      await send(chunk)
      done += chunk.length
      onDone?.(done)
    }
  }
  const lastNumber = () => rows().reduce((last, { row }) => Math.max(last, row), 0)

  /** Adds rows at the end, thirty at a time. What was added stays when a later part fails. */
  const add = async (inputs: readonly RowInput[], options: Options = {}): Promise<void> => {
    // The undoing takes back whatever stands behind the last row there is now.
    await all()
    const last = lastNumber()
    let done = 0
    const onDone = (count: number) => {
      done = count
      options.onDone?.(count)
    }
    try {
      await inChunks(inputs, addChunk, { ...options, onDone })
    } finally {
      if (done > 0) {
        await readEnd()
        setChange({ kind: "added", count: done, last })
      }
    }
  }
  const removeRows = async (gone: readonly Row[], options: Options = {}) => {
    const numbers = gone.map(({ row }) => row)
    await inChunks(
      numbers,
      async (part) => {
        await removeChunk(part)
        const out = new Set(part)
        setChunks((before) =>
          before.map((chunk) => ({ ...chunk, items: chunk.items.filter(({ row }) => !out.has(row)) })),
        )
      },
      options,
    )
  }

  return {
    rows,
    /** How many rows there are, read or not. */
    total,
    complete,
    reach,
    all,
    reload,
    /** The last change, as long as it can be undone. */
    change,
    forgetChange: () => setChange(undefined),
    add,
    remove: async (gone: readonly Row[], options: Options = {}) => {
      await removeRows(gone, options)
      setChange({ kind: "removed", rows: gone })
    },
    /** Puts another row in the place of one. */
    replace: async (before: Row, input: RowInput) => {
      await write(() =>
        call("PUT /api/offices/:office/decrees/:decree/rows/:row", {
          params: { ...place, row: String(before.row) },
          body: { row: input, revision },
        }),
      )
      const at = chunks().find(({ items }) => items.some(({ row }) => row === before.row))
      if (!at) return
      const fresh = await read(at.from)
      setChunks((was) => was.map((chunk) => (chunk === at ? fresh : chunk)))
    },
    /** Takes the last change back. Rows that were removed come back at the end. */
    undo: async (options: Options = {}) => {
      const last = change()
      if (!last) return
      setChange(undefined)
      if (last.kind === "added") {
        await removeRows(
          (await all()).filter(({ row }) => row > last.last),
          options,
        )
      } else {
        await inChunks(last.rows.map(inputOf), addChunk, options)
        await readEnd()
      }
    },
  }
}

export type Annex = ReturnType<typeof createAnnex>

export type Options = {
  onDone?: ((count: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** What would write a row again as it is. */
export const inputOf = (row: Row): RowInput => ({
  action: row.action,
  ...(row.action === "end" ? {} : { person: row.person, unsur: row.unsur, area: row.area }),
  of: row.of && { decree: row.of.decree, row: row.of.row },
  from: row.from,
  until: row.action === "end" ? undefined : row.until,
  position: row.position,
  note: row.note,
})
