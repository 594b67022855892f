import { officeWithEvent } from "@setiakawan/tests/client"
import { faulty, testContext } from "@setiakawan/tests/database"
import * as v from "valibot"
import { expect, test } from "vitest"
import type { Files, OfficeContext } from "./context.ts"
import type * as Intake from "./intake.ts"
import * as Job from "./job.ts"
import { type Cell, display } from "./sheet/cell.ts"
import { recipients } from "./sheet/fields.ts"
import { readSheet } from "./sheet/read.ts"
import { readRecipient, type Recipient } from "./sheet/recipients.ts"
import { csvType, writeCsv, writeXlsx } from "./sheet/write.ts"
import * as StreamedIntake from "./streamed-intake.ts"
import type { Kind } from "./streamed-list.ts"
import * as Table from "./table.ts"
import { keyOf } from "./uploads.ts"

const columns = ["No", "Nama", "NIK", "Kecamatan", "Jumlah", "Alamat"].map((heading) => ({ heading }))

const Candidate = v.object({
  name: v.string(),
  nik: v.optional(v.string()),
  quantity: v.optional(v.number()),
})
type Candidate = v.InferOutput<typeof Candidate>

const kind: Kind<Recipient, Candidate> = {
  list: recipients,
  readRow: (row, mapping) => readRecipient(row, mapping, { today: "2026-12-17", region: "36.01" }),
  schema: Candidate,
  candidateOf: ({ name, nik, quantity }) => ({ name, nik, quantity }),
}

/** Whoever was entered, with the rows that entered them: more than one would be a double. */
const Entered = Table.entity({
  name: "entered",
  version: 1,
  schema: v.object({ office: v.string(), name: v.string(), row: v.number() }),
  key: ({ office, name }: { office: string; name: string }) => ({ pk: `TEST#${office}`, sk: name }),
})

const enterOf =
  ({ table, office }: OfficeContext, mostAtOnce: number) =>
  async (
    given: readonly StreamedIntake.Candidate<Candidate>[],
    also: (outcomes: readonly StreamedIntake.Outcome[]) => Table.Write[],
  ) => {
    const some = given.slice(0, mostAtOnce)
    const names = some.map(({ candidate }) => ({ office, name: candidate.name }))
    const held = await table.batchGet(Entered, names, { consistent: true })
    const seen = new Set<string>()
    const outcomes = some.map(({ candidate: { name } }, index) => {
      const already = held[index] || seen.has(name)
      seen.add(name)
      return { kind: name.startsWith("Konflik") ? "identity_conflict" : already ? "already" : "fresh" }
    })
    const puts = some.flatMap(({ row, candidate: { name } }, index) =>
      outcomes[index]?.kind === "fresh" ? [Table.put(Entered, { office, name, row }, Table.absent)] : [],
    )
    await table.write(...puts, ...also(outcomes))
  }

const setting = async (faults: Parameters<typeof faulty>[0] = {}) => {
  const test = await testContext({ client: faulty(faults) })
  const { context, clock } = test
  const { scope } = await officeWithEvent(context)
  const upload = async (bytes: Uint8Array) => {
    const id = context.ids.next("file")
    await context.files.write(keyOf(scope, id), bytes, csvType)
    return id
  }
  const begin = (upload: string) => Job.start(scope, undefined, "import", { upload })
  /** One try of a worker; `now` may break it off wherever it comes by. */
  const work = async (job: Job.View, now: () => void = () => {}) => {
    const files: Files = {
      ...context.files,
      write: broken((key, bytes, type) => context.files.write(key, bytes, type), now),
      remove: broken((key) => context.files.remove(key), now),
    }
    const table = { ...context.table, write: broken(context.table.write, now) }
    const breaking = { ...context, files, table }
    const steps = {
      import: (office: OfficeContext, running: Job.Job) =>
        StreamedIntake.take({ ...office, files, table }, running, running.settings as Intake.Layout, {
          ...kind,
          mostAtOnce: 9,
          enter: async (candidates, also) => {
            clock.advance(900)
            // A transaction may take fewer than it was given.
            await enterOf({ ...office, table }, 7)(candidates, also)
          },
        }),
    } as unknown as Record<Job.Kind, Job.Step>
    return Job.work(breaking, steps, { office: scope.office, job: job.id }, 0)
  }
  const outcome = async (job: Job.View) => {
    const done = await Job.get(scope, undefined, job.id)
    const entered = await context.table.all(Entered, { pk: `TEST#${scope.office}`, prefix: "" })
    const files = await Promise.all(
      done.files.map(async ({ name }) => {
        const read = await readSheet(
          (await context.files.read(keyOf(scope, `${job.id}-${name}`))) ?? new Uint8Array(),
        )
        return [name, read.ok ? read.sheets[0]?.rows.map((row) => row.map(display)) : read.code]
      }),
    )
    const { state, counts } = done
    return { state, counts, done: done.done, entered: entered.map(({ name, row }) => [name, row]), files }
  }
  return { ...test, scope, upload, begin, work, outcome }
}

/** A write that may be cut off before it happens, or when it has happened. */
const broken =
  <A extends unknown[] | readonly Table.Write[]>(write: (...given: A) => Promise<void>, now: () => void) =>
  async (...given: A) => {
    now()
    await write(...given)
    now()
  }

const letters = "abcdefghijklmnopqrstuvwxyz"
const list: Cell[][] = Array.from({ length: 160 }, (_, index): Cell[] => {
  const name = `${index % 17 === 3 ? "Konflik" : "Orang"} ${letters[index % 26]}${letters[Math.floor(index / 26)]}`
  const nik = index % 11 === 5 ? "123" : `36010105079${String(10_001 + index)}`
  if (index % 40 === 20) return []
  if (index === 99) return [100, "Orang aa", "3601010507910001", "Menes", 1, "lagi"]
  return [
    index + 1,
    name,
    nik,
    index % 2 ? "Menes" : "Cikedal",
    index % 13 === 7 ? "1,5" : 600_000,
    'Kp. "A"\nRT 1',
  ]
})
const signed = [...list, [], [null, "Mengetahui,"], [null, "Kepala Dinas"]]

test.each(["csv", "xlsx"])(
  "a list is taken chunk by chunk, and what is refused comes back (%s)",
  async (as) => {
    const { scope, context, upload, begin, work, outcome } = await setting()
    const id = await upload(as === "csv" ? writeCsv(columns, signed) : await writeXlsx(columns, signed))
    const { preview, counts, more } = await StreamedIntake.preview(scope, kind, { upload: id })
    expect({ ...counts, more, mapping: preview.mapping }).toMatchObject({
      fresh: 132,
      bad: 24,
      more: false,
      mapping: { number: 0, name: 1, nik: 2, district: 3, quantity: 4, address: 5 },
    })
    expect(await StreamedIntake.total(scope, kind, { upload: id })).toBeGreaterThan(1_000)
    const job = await begin(id)
    let steps = 1
    let last = 0
    while ((await work(job)) !== undefined) {
      steps += 1
      const { done, total } = await Job.get(scope, undefined, job.id)
      expect(done).toBeGreaterThanOrEqual(last)
      expect(done).toBeLessThanOrEqual(total)
      last = done
    }
    const result = await outcome(job)
    expect(steps).toBeGreaterThan(1)
    expect(result).toMatchObject({
      state: "done",
      counts: { rows: 156, fresh: 123, already: 1, identity_conflict: 8, refused: 32 },
    })
    expect(result.entered).toHaveLength(123)
    const [[name, rows] = []] = result.files
    expect(name).toBe("perlu-diperbaiki.csv")
    expect(rows?.[0]).toEqual([...columns.map(({ heading }) => heading), "Keterangan perbaikan"])
    expect(rows).toHaveLength(33)
    expect(rows?.[1]?.at(-1)).toBe("Baris 5. NIK: NIK atau nomor HP ini sudah tercatat untuk orang lain.")
    expect(rows?.[2]?.at(-1)).toBe("Baris 7. NIK: NIK harus 16 digit.")
    expect(await context.files.read(keyOf(scope, id))).toBeUndefined()
    expect(await context.files.read(keyOf(scope, `${job.id}-bagian-1`))).toBeUndefined()
  },
)

test("an import that is cut off at any write ends as one that was not", { timeout: 120_000 }, async () => {
  const bytes = writeCsv(columns, signed)
  const undisturbed = await setting()
  const calm = await undisturbed.begin(await undisturbed.upload(bytes))
  let writes = 0
  while ((await undisturbed.work(calm, () => writes++)) !== undefined);
  const wanted = await undisturbed.outcome(calm)
  expect(writes).toBeGreaterThan(40)
  for (let first = 1; first <= writes; first += 3) {
    const { clock, upload, begin, work, outcome } = await setting()
    const job = await begin(await upload(bytes))
    // Once at that write, and then again and again.
    let left = first
    for (let deaths = 0; deaths < 12; deaths++) {
      await work(job, () => {
        if (--left === 0) throw new Error("killed")
      }).catch(() => undefined)
      left = 2 + ((first * 7 + deaths * 5) % 23)
      clock.advance(61_000)
    }
    while ((await work(job)) !== undefined) clock.advance(61_000)
    expect([first, await outcome(job)]).toEqual([first, wanted])
  }
})

test("answers that are lost change nothing", async () => {
  const faults = { lostAnswers: 0 }
  const { clock, upload, begin, work, outcome } = await setting(faults)
  const job = await begin(await upload(writeCsv(columns, signed)))
  faults.lostAnswers = 8
  for (let again: unknown = 0; again !== undefined; clock.advance(61_000))
    again = await work(job).catch(() => 0)
  expect(await outcome(job)).toMatchObject({
    state: "done",
    counts: { rows: 156, fresh: 123, already: 1, identity_conflict: 8, refused: 32 },
  })
})

test("of a long list the beginning is shown, and that it goes on", async () => {
  const { scope, upload } = await setting()
  const long = Array.from({ length: 2_500 }, (_, index) => [
    index + 1,
    "Budi",
    `36010105079${10_001 + index}`,
    "Menes",
  ])
  const id = await upload(writeCsv(columns, long))
  const { preview, counts, more } = await StreamedIntake.preview(scope, kind, { upload: id })
  expect([counts.fresh, preview.rows.length, more]).toEqual([2_000, 100, true])
  const verdicts = async (all: readonly Candidate[]) => all.map(() => "already" as const)
  expect((await StreamedIntake.preview(scope, kind, { upload: id }, verdicts)).counts.already).toBe(2_000)
})

test("a layout that a person pointed out is followed; what cannot be read is told", async () => {
  const { scope, upload } = await setting()
  const id = await upload(
    writeCsv(
      ["A", "B", "C"].map((heading) => ({ heading })),
      [["x", "Budi", "Menes"]],
    ),
  )
  await expect(StreamedIntake.preview(scope, kind, { upload: id })).rejects.toMatchObject({
    code: "sheet_columns",
  })
  const layout = { upload: id, headerRow: 0, mapping: { name: 1, district: 2 } }
  expect((await StreamedIntake.preview(scope, kind, layout)).counts.fresh).toBe(1)
  const layouts = [{ sheet: 3 }, { headerRow: 900 }]
  for (const wrong of layouts)
    await expect(StreamedIntake.preview(scope, kind, { upload: id, ...wrong })).rejects.toMatchObject({
      code: "sheet_columns",
    })
  const codes: [Uint8Array, string][] = [
    [new Uint8Array(), "file_empty"],
    [new TextEncoder().encode("%PDF-1.7"), "file_kind"],
    [Uint8Array.of(0x50, 0x4b, 3, 4), "file_corrupt"],
  ]
  for (const [bytes, code] of codes)
    await expect(StreamedIntake.preview(scope, kind, { upload: await upload(bytes) })).rejects.toMatchObject({
      code,
    })
  const gone = scope.ids.next("file")
  await expect(StreamedIntake.preview(scope, kind, { upload: gone })).rejects.toMatchObject({
    code: "file_missing",
  })
})
