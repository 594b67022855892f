import { createHash } from "node:crypto"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Audit from "../audit.ts"
import * as Uploads from "../uploads.ts"
import * as Fixture from "./decree.fixture.ts"
import * as Decree from "./decree.ts"
import * as Enactment from "./enactment.ts"
import * as Scan from "./scan.ts"

const pdf = new TextEncoder().encode("%PDF-1.7\nisi pindaian")
const page = new TextEncoder().encode("<html><script>alert(1)</script></html>")

const open = async () => {
  const { context, files } = await testContext()
  const scope = await Fixture.office(context)
  const [person = ""] = await Fixture.people(scope, 1)
  const upload = async (bytes: Uint8Array = pdf) => {
    const { upload } = await Uploads.start(scope, "decree-scan", {
      type: "application/pdf",
      bytes: bytes.length,
    })
    await context.files.write(Uploads.keyOf(scope, upload), bytes, "application/pdf")
    return upload
  }
  return { scope, person, upload, files }
}

test("a scan is kept beside the decree with its hash, and downloaded as it was", async () => {
  const { scope, person, upload, files } = await open()
  const { id } = await Fixture.draft(scope, [Fixture.appoint(person)])
  const file = await upload()
  await Scan.attach(scope, id, { upload: file, note: "halaman 1 s.d. 3" })
  // The upload goes away by itself after a week; the scan stays.
  await scope.files.remove(Uploads.keyOf(scope, file))
  const [scan] = await Scan.list(scope, id)
  expect(scan).toMatchObject({
    file,
    type: "application/pdf",
    bytes: pdf.length,
    hash: createHash("sha256").update(pdf).digest("base64url"),
    note: "halaman 1 s.d. 3",
    at: "2026-12-01T01:00:00.000Z",
  })
  const answer = await files.handle(new Request(scan?.url ?? ""))
  expect(new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(pdf)
  expect(await Scan.read(scope, id, file)).toEqual(pdf)
  const { items } = await Audit.list(scope, {})
  expect(items.map(({ action }) => action)).toContain("decree.scan")
})

test("the signed paper comes after the enactment, is no part of the seal and stays", async () => {
  const { scope, person, upload } = await open()
  const { id } = await Fixture.enacted(scope, [Fixture.appoint(person)])
  const before = await Decree.get(scope, id)
  const { file } = await Scan.attach(scope, id, { upload: await upload() })
  expect(await Decree.get(scope, id)).toEqual(before)
  expect(await Enactment.isIntact(scope, id)).toBe(true)
  await expect(Scan.remove(scope, id, file)).rejects.toMatchObject({ code: "decree_not_draft" })
  expect(await Scan.read(scope, id, file)).toEqual(pdf)
})

test("before it is enacted a scan may be taken away, and a draft that has one may not", async () => {
  const { scope, upload } = await open()
  const { id } = await Fixture.draft(scope, [])
  const { file } = await Scan.attach(scope, id, { upload: await upload() })
  await expect(Decree.remove(scope, id)).rejects.toMatchObject({ code: "decree_has_rows" })
  await Scan.remove(scope, id, file)
  // As after an answer that was lost.
  await Scan.remove(scope, id, file)
  expect(await Scan.list(scope, id)).toEqual([])
  await expect(Scan.read(scope, id, file)).rejects.toMatchObject({ code: "not_found" })
  await Decree.remove(scope, id)
})

test("attaching the same upload twice attaches it once", async () => {
  const { scope, upload } = await open()
  const { id } = await Fixture.draft(scope, [])
  const file = await upload()
  const first = await Scan.attach(scope, id, { upload: file })
  expect((await Scan.attach(scope, id, { upload: file })).hash).toBe(first.hash)
  expect(await Scan.list(scope, id)).toHaveLength(1)
  await Scan.remove(scope, id, file)
  await Decree.remove(scope, id)
})

test("what is no picture and no PDF is refused, by its first bytes", async () => {
  const { scope, upload } = await open()
  const { id } = await Fixture.draft(scope, [])
  const refused = Scan.attach(scope, id, { upload: await upload(page) })
  await expect(refused).rejects.toMatchObject({ code: "file_kind" })
  const missing = Scan.attach(scope, id, { upload: scope.ids.next("file") })
  await expect(missing).rejects.toMatchObject({ code: "file_missing" })
})

test("a scan that crosses an enactment neither stops it nor is lost, or is refused", async () => {
  const { scope, person, upload } = await open()
  const tap: Fixture.Tap = { calls: 0 }
  const by = Fixture.beside(scope, tap)
  for (let call = 1, reached = true; reached; call++) {
    const { id, revision } = await Fixture.proposed(scope, [Fixture.appoint(person)])
    const file = await upload()
    reached = await Fixture.amidst(
      tap,
      call,
      () => Scan.attach(by, id, { upload: file }),
      () =>
        Enactment.enact(scope, id, Fixture.signed(revision, { number: `${call}` })).catch(() => undefined),
    )
    const { state } = await Decree.get(scope, id)
    if (state === "enacted") expect(await Enactment.isIntact(scope, id)).toBe(true)
    for (const { file } of await Scan.list(scope, id)) expect(await Scan.read(scope, id, file)).toEqual(pdf)
  }
})

test("twenty scans are enough", async () => {
  const { scope, upload } = await open()
  const { id } = await Fixture.draft(scope, [])
  for (let count = 0; count < Scan.mostScans; count++)
    await Scan.attach(scope, id, { upload: await upload() })
  const more = Scan.attach(scope, id, { upload: await upload() })
  await expect(more).rejects.toMatchObject({ code: "too_many_files" })
})
