import * as Member from "@setiakawan/core/member"
import * as Office from "@setiakawan/core/office"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Uploads from "@setiakawan/core/uploads"
import { within } from "@setiakawan/core/context"
import { expect, test } from "vitest"
import { allocated, candidates, riceInput } from "../aid.ts"
import { eventInput, officeInput, signIn } from "../client.ts"
import { testContext } from "../database.ts"

test("organisers write the lines, officers run them and take photos, viewers see neither people nor photos", async () => {
  const setting = await testContext()
  const { context } = setting
  const input = officeInput()
  const { office } = await Office.create(context, context.ids.next("account"), input)
  const scope = within(context, office, {
    kind: "member",
    account: context.ids.next("account"),
    role: "owner",
  })
  const signed = async (role: "organiser" | "officer" | "viewer") => {
    const email = `${role}@example.go.id`
    await Member.invite(scope, { name: role, email, role })
    return signIn(setting, email)
  }
  const [organiser, officer, viewer] = [
    await signed("organiser"),
    await signed("officer"),
    await signed("viewer"),
  ]
  const rice = await Programme.create(scope, riceInput())
  const {
    recipients: [first = ""],
  } = await allocated(scope, rice, candidates(1))
  const { body: event } = await organiser.post(`/api/offices/${office}/events`, eventInput())
  const at = (path = "") => `/api/offices/${office}/events/${event.id}/ceremony${path}`
  await organiser.post(`/api/offices/${office}/events/${event.id}/publish`, {})

  const line = {
    subject: { kind: "aid", programme: rice.id },
    title: "Penyerahan simbolis bantuan beras",
    representatives: [{ recipient: first, position: "Ketua RT" }],
    symbolic: { name: "Papan simbolis", amount: 130_000 },
  }
  expect((await officer.post(at(), line)).status).toBe(403)
  const { body: added, status } = await organiser.post(at(), line)
  expect(status).toBe(201)

  expect((await viewer.post(at(`/${added.id}/state`), { state: "done" })).status).toBe(403)
  expect((await officer.post(at(`/${added.id}/state`), { state: "done" })).status).toBe(204)
  const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
  const { body: started } = await officer.post(at("/uploads"), { type: "image/png", bytes: bytes.length })
  await setting.files.write(Uploads.keyOf({ office }, started.upload), bytes, "image/png")
  expect((await officer.put(at(`/${added.id}/photo`), { upload: started.upload })).status).toBe(204)

  const [seen] = (await officer.get(at())).body
  expect(seen).toMatchObject({
    state: "done",
    photo: started.upload,
    programme: { name: "Bantuan beras" },
    representatives: [{ recipientName: "Penerima 0000", position: "Ketua RT" }],
    recipients: 1,
  })
  const { body: photo } = await officer.get(at(`/${added.id}/photo`))
  expect(photo.url).toContain(`ceremony/${event.id}/${added.id}`)
  expect((await viewer.get(at(`/${added.id}/photo`))).status).toBe(403)
  const [shown] = (await viewer.get(at())).body
  expect(shown).toMatchObject({ state: "done", representatives: [], recipients: 1, symbolic: line.symbolic })
  expect(shown.photo).toBeUndefined()

  // On stage it is symbolic: there is nothing to receive here, and nothing changes in the programme.
  expect((await officer.get(at(`/${added.id}/recipients`))).status).toBe(404)
  const { body: real } = await officer.get(`/api/offices/${office}/aid/${rice.id}/recipients/${first}`)
  expect(real.figures).toMatchObject({ outstanding: { beras: 1 }, delivered: {} })
  expect((await officer.call("DELETE", at(`/${added.id}/photo`))).status).toBe(204)
  expect((await officer.get(at(`/${added.id}/photo`))).status).toBe(404)
})
