import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { testFolder } from "../database.ts"

const root = join(import.meta.dirname, "../..")

/** The demo judges itself; what the acceptance names is looked at here once more, in what it printed. */
test("the demo takes the example list from the file to verified certificates", {
  timeout: 600_000,
}, async () => {
  const known = JSON.parse(await readFile(join(root, "examples/peserta-hksn.expected.json"), "utf8"))
  const { code, stdout } = await demo("--json", "--out", await testFolder())
  const outcome = JSON.parse(stdout)
  expect(outcome.failures).toEqual([])
  expect(code).toBe(0)
  expect(outcome).toMatchObject({
    ok: true,
    story: {
      imported: 750,
      refusedRows: known.bad,
      importedAgain: { registered: 0, already: 750 },
      tickets: 750,
      registered: 750,
      admitted: 750,
      offlineScans: 200,
      conflictsDecided: 1,
      refusedTickets: {
        "tanda tangan diubah": "forged",
        "tanda tangan kunci lain": "forged",
        "acara lain": "other_event",
        "pendaftaran dibatalkan": "cancelled",
        "tiket lama setelah diganti": "replaced",
      },
      documents: { qpdfChecked: 13, certificates: 750, recordedRows: 750, exportedRows: 750 },
      codesVerified: { certificates: 12, tickets: 20 },
    },
  })
  expect(outcome.story.secondScansRefused).toBeGreaterThan(100)
  expect(sum(Object.values(outcome.story.perGate))).toBe(750)
  expect(stdout).not.toMatch(/(?<!\d)\d{16}(?!\d)/)
})

test("the demo refuses an option that it does not know", async () => {
  expect(await demo("--nothing")).toMatchObject({ code: 1, stdout: "" })
})

/** `npm run demo` with arguments: how it ended and all that it wrote to stdout. */
const demo = (...options: string[]) =>
  new Promise<{ code: number; stdout: string }>((done) => {
    const child = execFile(
      "npm",
      ["run", "--silent", "demo", "--", ...options],
      { cwd: root, maxBuffer: 1 << 24 },
      (_, stdout) => done({ code: child.exitCode ?? -1, stdout }),
    )
  })

const sum = (counts: readonly unknown[]): number =>
  counts.reduce<number>((all, count) => all + Number(count), 0)
