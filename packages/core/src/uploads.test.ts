import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Uploads from "./uploads.ts"

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]
const jpeg = [0xff, 0xd8, 0xff, 0xe0]
const pdf = [...new TextEncoder().encode("%PDF-1.7\n")]

const uploaded = async (bytes: readonly number[] | Uint8Array) => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const { upload } = await Uploads.start(scope, "photo", { type: "image/png", bytes: 1 })
  await context.files.write(Uploads.keyOf(scope, upload), Uint8Array.from(bytes), "image/png")
  return { scope, upload }
}

test.each([
  ["photo", png, "image/png"],
  ["photo", jpeg, "image/jpeg"],
  ["emblem", jpeg, "image/jpeg"],
  ["decree-scan", pdf, "application/pdf"],
  ["decree-scan", jpeg, "image/jpeg"],
] as const)("a %s is taken for what its first bytes say", async (purpose, bytes, type) => {
  const { scope, upload } = await uploaded(bytes)
  expect(await Uploads.open(scope, purpose, upload)).toEqual({ bytes: Uint8Array.from(bytes), type })
})

test.each([
  ["photo", pdf, "file_kind"],
  ["photo", [], "file_kind"],
  ["photo", png.slice(0, 7), "file_kind"],
  ["decree-scan", [...new TextEncoder().encode("<html>%PDF-")], "file_kind"],
  ["emblem", Uint8Array.from({ length: 300_001 }, (_, at) => png[at] ?? 0), "file_too_large"],
] as const)("a %s that is none is refused when it is used", async (purpose, bytes, code) => {
  const { scope, upload } = await uploaded(bytes)
  await expect(Uploads.open(scope, purpose, upload)).rejects.toMatchObject({ code })
})

test("permission is given for what the purpose takes", async () => {
  const { context } = await testContext()
  const { scope } = await officeWithEvent(context)
  const start = (purpose: Uploads.Purpose, type: string, bytes: number) =>
    Uploads.start(scope, purpose, { type, bytes })
  await start("volunteers", "text/csv", 10_000_000)
  await start("decree-scan", "application/pdf", 20_000_000)
  for (const purpose of ["recipients", "references"] as const) {
    await start(purpose, "text/csv", 60_000_000)
    await expect(start(purpose, "text/csv", 60_000_001)).rejects.toMatchObject({ code: "file_too_large" })
  }
  await expect(start("photo", "application/pdf", 1)).rejects.toMatchObject({ code: "file_kind" })
  await expect(start("photo", "image/jpeg", 2_000_001)).rejects.toMatchObject({ code: "file_too_large" })
})
