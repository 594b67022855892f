import { beforeEach, describe, expect, test } from "vitest"
import { allocated, candidates, riceInput } from "../../../../tests/aid.ts"
import { eventInput, officeWithEvent } from "../../../../tests/client.ts"
import { type TestContext, testContext } from "../../../../tests/database.ts"
import { enact, person } from "../../../../tests/volunteers.ts"
import * as Desk from "../aid/desk.ts"
import * as Programme from "../aid/programme.ts"
import type { OfficeContext } from "../context.ts"
import * as Event from "../event.ts"
import * as Organisation from "../organisation.ts"
import * as Table from "../table.ts"
import * as Uploads from "../uploads.ts"
import * as Line from "./line.ts"
import * as Photo from "./photo.ts"
import * as RunningOrder from "./running-order.ts"
import * as Shown from "./shown.ts"

let setting: TestContext
let scope: OfficeContext
let event: Event.Event
let rice: Programme.Programme
let recipients: string[]

beforeEach(async () => {
  setting = await testContext()
  ;({ scope, event } = await officeWithEvent(setting.context))
  rice = await Programme.create(scope, riceInput())
  ;({ recipients } = await allocated(scope, rice, candidates(3)))
})

const line = (changes: Partial<Parameters<typeof Line.create>[2]> = {}) => ({
  subject: { kind: "aid" as const, programme: rice.id },
  title: "Bantuan beras",
  ...changes,
})
const placard = (amount: number) => ({ name: "Papan simbolis", amount })
const choice = (path: string) => ({ code: "validation", fields: [{ path, code: "choice" }] })
const order = () => RunningOrder.list(scope, event.id, { people: true })

describe("a line of aid", () => {
  test("shows the programme, who stands on stage for the others, and the placard", async () => {
    const [first = ""] = recipients
    const taruna = await Organisation.create(scope, {
      unsur: "karang-taruna",
      name: "Karang Taruna Bina Muda",
      area: "36.01.01.2001",
    })
    const representatives = [{ recipient: first }, { name: "Siti Aminah", representing: "120 TKSK" }]
    await Line.create(
      scope,
      event.id,
      line({ representatives, symbolic: { ...placard(390_000), text: "3 karung" } }),
    )
    expect(await order()).toMatchObject([
      {
        programme: { name: "Bantuan beras", kind: "goods", source: "apbd", year: 2026 },
        representatives: [
          { recipient: first, recipientName: "Penerima 0000" },
          { name: "Siti Aminah", representing: "120 TKSK" },
        ],
        symbolic: { name: "Papan simbolis", amount: 390_000, text: "3 karung" },
        recipients: 2,
        state: "planned",
      },
    ])
    const [view] = await order()
    expect([view?.decree, view?.received]).toEqual([undefined, undefined])
    // An organisation of the office that is no recipient of this programme.
    await expect(
      Line.create(scope, event.id, line({ representatives: [{ recipient: taruna.id }] })),
    ).rejects.toMatchObject(choice("representatives.0.recipient"))
  })

  test("hides who stands on stage from those who do not hand over", async () => {
    await Line.create(scope, event.id, line({ representatives: [{ recipient: recipients[0] }] }))
    const [view] = await RunningOrder.list(scope, event.id, { people: false })
    expect(view).toMatchObject({ representatives: [], recipients: 1 })
  })

  test("may be of a programme that stands on another line, and not of one that there is not", async () => {
    await Line.create(scope, event.id, line())
    await Line.create(scope, event.id, line({ title: "Bantuan beras, lansia" }))
    expect((await order()).map(({ title }) => title)).toEqual(["Bantuan beras", "Bantuan beras, lansia"])
    const none = line({ subject: { kind: "aid", programme: scope.ids.next("programme") } })
    await expect(Line.create(scope, event.id, none)).rejects.toMatchObject(choice("subject.programme"))
    await expect(Line.create(scope, event.id, line({ representatives: [{}] }))).rejects.toMatchObject({
      fields: [{ path: "representatives.0.name", code: "required" }],
    })
  })

  test("becomes a line of a decree and back, each with what belongs to it", async () => {
    const decree = { kind: "decree" as const, decree: (await enact(scope, [await person(scope, "Ana")])).id }
    const { id, revision } = await Line.create(scope, event.id, line({ symbolic: placard(1) }))
    const other = { title: "SK", subject: decree, revision }
    await expect(Line.update(scope, event.id, id, { ...other, symbolic: placard(1) })).rejects.toMatchObject({
      fields: [{ path: "symbolic", code: "unknown" }],
    })
    await expect(
      Line.update(scope, event.id, id, { ...other, representatives: [{ recipient: recipients[0] }] }),
    ).rejects.toMatchObject(choice("representatives.0.recipient"))
    await Line.update(scope, event.id, id, { ...other, representatives: [{ name: "Ana" }] })
    expect(await order()).toMatchObject([{ decree: { number: "001/HUK/2026" }, received: 0 }])
    await Line.update(scope, event.id, id, { ...line(), revision: 2 })
    // The decree is free for another line again.
    await Line.create(scope, event.id, { title: "SK", subject: decree })
    expect((await order()).map(({ subject }) => subject.kind)).toEqual(["aid", "decree"])
  })

  test("keeps somebody whom the programme does not list any more", async () => {
    const representatives = [{ recipient: recipients[0] }]
    const { id, revision } = await Line.create(scope, event.id, line({ representatives }))
    await scope.table.write({
      kind: "delete",
      key: { pk: `OFFICE#${scope.office}#RECIPIENT#${recipients[0]}`, sk: `AID#${rice.id}` },
    })
    await Line.update(scope, event.id, id, { ...line({ representatives, title: "Beras" }), revision })
    expect((await order())[0]).toMatchObject({ title: "Beras", recipients: 1 })
  })
})

describe("what was shown on stage", () => {
  const shown = async () => Shown.sum(await Shown.by(scope, rice.id))

  test("is what the placards of done lines said, and leaves what is outstanding untouched", async () => {
    const outstanding = async () => (await Desk.show(scope, rice.id, recipients[0] ?? "")).figures.outstanding
    const before = await outstanding()
    const one = await Line.create(scope, event.id, line({ symbolic: placard(130_000) }))
    const two = await Line.create(scope, event.id, line({ symbolic: placard(260_000) }))
    const skipped = await Line.create(scope, event.id, line({ symbolic: placard(1_000_000) }))
    const mute = await Line.create(scope, event.id, line())
    expect(await shown()).toEqual({ lines: 0, amount: 0 })
    for (const { id } of [one, two, mute]) await Line.mark(scope, event.id, id, { state: "done" })
    await Line.mark(scope, event.id, skipped.id, { state: "skipped" })
    expect(await shown()).toEqual({ lines: 3, amount: 390_000 })
    expect(await RunningOrder.shownOf(scope, event.id)).toEqual(new Map([[rice.id, await shown()]]))
    expect(await outstanding()).toEqual(before)

    await Line.mark(scope, event.id, one.id, { state: "planned" })
    await Line.remove(scope, event.id, mute.id)
    expect(await shown()).toEqual({ lines: 1, amount: 260_000 })
    const wheat = await Programme.create(scope, riceInput({ name: "Tepung" }))
    const { revision } = await Line.get(scope, event.id, two.id)
    await Line.update(scope, event.id, two.id, {
      ...line({ subject: { kind: "aid", programme: wheat.id }, symbolic: placard(50_000) }),
      revision,
    })
    expect(await shown()).toEqual({ lines: 0, amount: 0 })
    expect(await Shown.by(scope, wheat.id)).toMatchObject([
      { event: event.id, line: two.id, amount: 50_000, at: "2026-12-01T01:00:00.000Z" },
    ])
  })

  test("adds up over events", async () => {
    const other = await Event.publish(scope, (await Event.create(scope, eventInput())).id)
    for (const { id } of [event, other]) {
      const { id: one } = await Line.create(scope, id, line({ symbolic: placard(10_000) }))
      await Line.mark(scope, id, one, { state: "done" })
    }
    expect(await shown()).toEqual({ lines: 2, amount: 20_000 })
  })
})

describe("a mark that comes late, for want of a network", () => {
  test("stands at the time it was made, and does not undo a newer one", async () => {
    const { id } = await Line.create(scope, event.id, line())
    setting.clock.advance(600_000)
    await Line.mark(scope, event.id, id, { state: "done", at: "2026-12-01T01:05:00.000Z" })
    expect(await Line.get(scope, event.id, id)).toMatchObject({
      state: "done",
      at: "2026-12-01T01:05:00.000Z",
    })
    await Line.mark(scope, event.id, id, { state: "skipped", at: "2026-12-01T01:04:00.000Z" })
    expect(await Line.get(scope, event.id, id)).toMatchObject({ state: "done" })
    // From a clock that is ahead: it was now.
    await Line.mark(scope, event.id, id, { state: "planned", at: "2026-12-01T09:00:00.000Z" })
    expect(await Line.get(scope, event.id, id)).toMatchObject({
      state: "planned",
      at: "2026-12-01T01:10:00.000Z",
    })
  })

  test("is kept beside what others write at the same time", async () => {
    const lines = await Promise.all(
      Array.from({ length: 3 }, (_, number) => Line.create(scope, event.id, line({ title: `${number}` }))),
    )
    const [one] = lines
    const id = one?.id ?? ""
    await Promise.all([
      Line.mark(scope, event.id, id, { state: "done" }),
      Line.mark(scope, event.id, id, { state: "done" }),
      Line.reorder(scope, event.id, { lines: lines.map((each) => each.id).toReversed() }).catch(
        () => undefined,
      ),
      photo("a").then((upload) => Photo.set(scope, event.id, id, { upload })),
    ])
    expect(await Line.get(scope, event.id, id)).toMatchObject({ state: "done", photo: expect.any(String) })
  })
})

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const photo = async (content: string, bytes = png) => {
  const upload = scope.ids.next("file")
  await scope.files.write(
    Uploads.keyOf(scope, upload),
    new Uint8Array([...bytes, ...new TextEncoder().encode(content)]),
    "image/png",
  )
  return upload
}

describe("the photo of a line", () => {
  const file = async (id: string, upload: string) =>
    scope.files.read(Line.photoKey({ office: scope.office, event: event.id, id }, upload))

  test("is given, replaced and taken away, each time with its file", async () => {
    const { id } = await Line.create(scope, event.id, line())
    await expect(Photo.view(scope, event.id, id)).rejects.toMatchObject({ code: "not_found" })
    const one = await photo("one")
    await Photo.set(scope, event.id, id, { upload: one })
    // Its answer was lost, so it is sent again.
    await Photo.set(scope, event.id, id, { upload: one })
    expect(await order()).toMatchObject([{ photo: one, state: "planned" }])
    expect((await Photo.view(scope, event.id, id)).url).toContain(one)
    expect(await scope.files.read(Uploads.keyOf(scope, one))).toBeUndefined()
    const two = await photo("two")
    await Photo.set(scope, event.id, id, { upload: two })
    expect([await file(id, one), (await file(id, two))?.length]).toEqual([undefined, png.length + 3])
    const text = await photo("text", [])
    await expect(Photo.set(scope, event.id, id, { upload: text })).rejects.toMatchObject({
      code: "file_kind",
    })
    await Photo.remove(scope, event.id, id)
    await Photo.remove(scope, event.id, id)
    expect([await file(id, two), (await order())[0]?.photo]).toEqual([undefined, undefined])
  })

  test("goes with its line, also when the line is gone before the photo has arrived", async () => {
    const [one, two] = [
      await Line.create(scope, event.id, line()),
      await Line.create(scope, event.id, line()),
    ]
    const upload = await photo("one")
    await Photo.set(scope, event.id, one.id, { upload })
    await Line.remove(scope, event.id, one.id)
    expect(await file(one.id, upload)).toBeUndefined()

    const late = await photo("two")
    const racing: OfficeContext = {
      ...scope,
      files: {
        ...scope.files,
        write: async (...given) => {
          await scope.files.write(...given)
          await Line.remove(scope, event.id, two.id)
        },
      },
    }
    await expect(Photo.set(racing, event.id, two.id, { upload: late })).rejects.toMatchObject({
      code: "not_found",
    })
    expect(await file(two.id, late)).toBeUndefined()
  })
})

test("a line that was stored before there was aid is read as it was", async () => {
  const decree = (await enact(scope, [await person(scope, "Ana")])).id
  const { id } = await Line.create(scope, event.id, { title: "SK", subject: { kind: "decree", decree } })
  const stored = await Line.get(scope, event.id, id)
  const { representatives: _, ...old } = stored
  await scope.table.write({
    ...(Table.put(Line.Line, stored) as Extract<Table.Write, { kind: "put" }>),
    item: { ...Line.Line.key(stored), ...old, entity: "ceremony-line", v: 1 },
  })
  expect(await Line.get(scope, event.id, id)).toEqual(stored)
  await Line.mark(scope, event.id, id, { state: "done" })
  expect(await order()).toMatchObject([{ state: "done", representatives: [], recipients: 1, received: 0 }])
})
