import { officeWithEvent } from "@setiakawan/tests/client"
import { testContext } from "@setiakawan/tests/database"
import { expect, test } from "vitest"
import * as Organisation from "./organisation.ts"

const setUp = async () => {
  const setting = await testContext()
  const { scope } = await officeWithEvent(setting.context)
  const other = await officeWithEvent(setting.context)
  return { scope, other: other.scope }
}

const karangTaruna = {
  unsur: "karang-taruna" as const,
  name: "Karang Taruna Bina Muda",
  area: "36.01.05.2001",
}

test("an organisation is entered, corrected and removed, by its own office alone", async () => {
  const { scope, other } = await setUp()
  const { id, ...entered } = await Organisation.create(scope, { ...karangTaruna, number: "470/12/Ds/2026" })
  expect(entered).toMatchObject({ revision: 1, areaName: expect.stringContaining("Kab. Pandeglang") })
  const change = { ...karangTaruna, unsur: "lks" as const, name: "LKSA Kasih Ibu", area: "36.73" }
  expect(await Organisation.update(scope, id, { ...change, revision: 1 })).toMatchObject({
    name: "LKSA Kasih Ibu",
    revision: 2,
  })
  await expect(Organisation.update(scope, id, { ...change, revision: 1 })).rejects.toMatchObject({
    code: "changed_meanwhile",
  })
  await expect(Organisation.update(other, id, { ...change, revision: 2 })).rejects.toMatchObject({
    code: "not_found",
  })
  expect((await Organisation.list(other)).items).toEqual([])
  expect((await Organisation.list(scope)).items).toMatchObject([{ id, unsur: "lks", area: "36.73" }])
  await Organisation.remove(scope, id)
  expect((await Organisation.list(scope)).items).toEqual([])
})

test("the area exists, and the kind is an organisation", async () => {
  const { scope } = await setUp()
  await expect(Organisation.create(scope, { ...karangTaruna, area: "36.99" })).rejects.toMatchObject({
    fields: [{ path: "area", code: "region" }],
  })
  const tksk = { ...karangTaruna, unsur: "tksk" as never }
  await expect(Organisation.create(scope, tksk)).rejects.toMatchObject({
    fields: [{ path: "unsur", code: "choice" }],
  })
})

test("a long list comes in pages", async () => {
  const { scope } = await setUp()
  for (let index = 0; index < 251; index++)
    await Organisation.create(scope, { ...karangTaruna, name: `Karang Taruna ${index}` })
  const first = await Organisation.list(scope)
  expect(first.items).toHaveLength(250)
  expect((await Organisation.list(scope, first.after)).items).toHaveLength(1)
}, 60_000)
