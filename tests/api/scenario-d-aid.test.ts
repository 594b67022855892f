import * as Area from "@setiakawan/core/area"
import * as Uploads from "@setiakawan/core/uploads"
import { expect, test } from "vitest"
import { type Client, client, eventInput, work } from "../client.ts"
import { nonce } from "../aid.ts"
import { enact, kaltim, ok, on, type Setting } from "./kaltim.ts"

/** What was handed over on 6 April 2017, line by line; the tenth is the SK. */
const lines = [
  { name: "Bantuan operasional Karang Taruna", kind: "operational", amount: 150_000_000 },
  { name: "Bantuan operasional PSM", kind: "cash", amount: 250_000_000 },
  { name: "Bantuan operasional LKS", kind: "operational", amount: 300_000_000 },
  { name: "Bantuan operasional TKSK", kind: "cash", amount: 103_000_000 },
  { name: "Bantuan operasional LK3", kind: "operational", amount: 80_000_000 },
  { name: "Bantuan tunai PKH", kind: "cash", amount: 37_000_000_000 },
  { name: "Bantuan anak terpinggirkan", kind: "goods", amount: 120_000_000 },
  { name: "Nutrisi balita", kind: "goods", amount: 45_000_000 },
  { name: "Alat bantu disabilitas", kind: "goods", amount: 210_000_000 },
] as const

const nutrition = 7
const villages = Area.children("64.72.01")

/** Two hundred toddlers' families of Samarinda: synthetic, each with a KK of their own. */
const families = Array.from({ length: 200 }, (_, index) => ({
  name: `Sari Balita ${String(index + 1).padStart(3, "0")}`,
  nik: `64720145${String(1 + (index % 12)).padStart(2, "0")}88${String(index + 1).padStart(4, "0")}`,
  kk: `647201${String(index + 1).padStart(10, "0")}`,
  village: villages[index % villages.length]?.name ?? "",
}))

const decision = {
  kind: "decision",
  title: "Keputusan Kepala Dinas Sosial Provinsi Kalimantan Timur",
  number: "460/88/2017",
  date: "2017-03-28",
}

const itemOf = (kind: string) => ({
  each: kind === "goods" ? { paket: 1 } : { uang: 1_000_000 },
  items: kind === "goods" ? [{ id: "paket", name: "Paket", unit: "paket", unitValue: 225_000 }] : [],
})

/** Brings the list in as an organiser does: a file, its preview, a job. */
const imported = async ({ test, owner, at }: Setting, programme: string, allocation: string) => {
  const text = ["No;Nama;NIK;No KK;Kabupaten/Kota;Kecamatan;Kelurahan"]
    .concat(
      families.map(
        ({ name, nik, kk, village }, index) =>
          `${index + 1};${name};${nik};${kk};Kota Samarinda;${Area.find("64.72.01")?.name};${village}`,
      ),
    )
    .join("\n")
  const bytes = new TextEncoder().encode(text)
  const file = { type: "text/csv", bytes: bytes.length }
  const { upload } = ok(await owner.post(at("/uploads/recipients"), file))
  await test.files.write(Uploads.keyOf({ office: at("").split("/")[3] ?? "" }, upload), bytes, file.type)
  const path = at(`/aid/${programme}/allocations/${allocation}/imports`)
  expect(ok(await owner.post(`${path}/preview`, { upload }))).toMatchObject({
    counts: { fresh: 200, bad: 0 },
    more: false,
  })
  const job = ok(await owner.post(path, { upload }))
  await work(test)
  expect(ok(await owner.get(at(`/jobs/${job.id}`)))).toMatchObject({
    state: "done",
    counts: { fresh: 200, refused: 0 },
  })
}

/** Sets a programme up with one frozen allocation; the organisations and people it needs are entered on the way. */
const programmeOf = async (setting: Setting, index: number): Promise<string> => {
  const { owner, at } = setting
  const { name, kind } = lines[index] ?? { name: "", kind: "cash" }
  const { each, items } = itemOf(kind)
  const draft = {
    name,
    kind,
    source: "apbd",
    year: 2017,
    items,
    rules: { once: true, onePerFamily: index === nutrition },
  }
  const { id } = ok(await owner.post(at("/aid"), draft))
  const { id: allocation } = ok(await owner.post(at(`/aid/${id}/allocations`), { title: "Tahap I", each }))
  const rows = at(`/aid/${id}/allocations/${allocation}`)
  if (index === nutrition) await imported(setting, id, allocation)
  else if (kind === "operational") {
    const organisation = { unsur: "karang-taruna", name: `Penerima ${name}`, area: "64.72.01" }
    const { id: body } = ok(await owner.post(at("/organisations"), organisation))
    expect(ok(await owner.post(`${rows}/organisations`, { organisation: body }))).toEqual({ kind: "fresh" })
  } else {
    const person = { name: `Wakil ${name}`, area: "64.72.01.1001", phone: `0812500010${10 + index}` }
    expect(ok(await owner.post(`${rows}/people`, person))).toMatchObject({ kind: "fresh" })
  }
  ok(
    await owner.post(`${rows}/freeze`, { basis: decision, rows: index === nutrition ? 200 : 1, revision: 1 }),
  )
  return id
}

type Line = { recipient: string; who?: { name: string } }

/** Everybody with something outstanding, page after page. */
const outstanding = async ({ owner, at }: Setting, programme: string): Promise<string[]> => {
  const names: string[] = []
  let after: string | undefined
  do {
    const query = after ? `?after=${encodeURIComponent(after)}` : ""
    const page = ok(await owner.get(at(`/aid/${programme}/recipients${query}`)))
    names.push(...page.items.map(({ who }: Line) => who?.name ?? ""))
    after = page.after
  } while (after)
  return names.sort()
}

const phone = async (
  { test, owner, at }: Setting,
  event: string,
  name: string,
): Promise<[string, Client]> => {
  const invited = ok(await owner.post(at(`/events/${event}/devices`), { name, checkpoints: ["serah"] }))
  const mine = client(test.context)
  const secret = new URL(invited.url).hash.slice(1)
  ok(await mine.post("/api/device/enrol", { secret, claim: nonce() }))
  return [invited.device, mine]
}

test("Kaltim, 6 April 2017: ten hand-overs on stage, and who truly received", async () => {
  const setting = await kaltim()
  const { at } = setting
  const people: string[] = []
  for (const name of ["Aminah", "Budi", "Citra"]) {
    const volunteer = { name, unsur: "sakti-peksos", area: "64.72", phone: `08125000${people.length + 100}0` }
    people.push(ok(await setting.owner.post(at("/volunteers"), volunteer)).person.id)
  }
  await on(setting, "2017-03-20T01:00:00.000Z")
  const sk = await enact(
    setting,
    { until: "2017-12-31" },
    people.map((person) => ({ person, unsur: "sakti-peksos", area: "64.72" })),
    { number: "27/HUK/2017", date: "2017-03-15" },
  )

  await on(setting, "2017-03-28T01:00:00.000Z")
  const programmes: string[] = []
  for (const index of lines.keys()) programmes.push(await programmeOf(setting, index))
  const aid = programmes[nutrition] ?? ""
  const event = ok(
    await setting.owner.post(
      at("/events"),
      eventInput({
        kind: "rakor",
        name: "Rakor dan Sinkronisasi Teknis Bidang Kesejahteraan Sosial",
        start: "2017-04-06T01:00:00.000Z",
        end: "2017-04-06T08:00:00.000Z",
        region: "64.72",
        zone: "WITA",
        checkpoints: [
          {
            id: "serah",
            name: "Meja serah terima",
            kind: "handout",
            rule: "unlimited",
            aid: { programme: aid },
            gates: [{ id: "1", name: "Meja 1" }],
          },
        ],
      }),
    ),
  )
  ok(await setting.owner.post(at(`/events/${event.id}/publish`), {}))
  const ceremony = at(`/events/${event.id}/ceremony`)
  const dignitary = { name: "Rusmadi Wongso", titleBefore: "Dr.", position: "Sekretaris Daerah" }
  for (const [index, { name, amount }] of lines.entries())
    ok(
      await setting.owner.post(ceremony, {
        subject: { kind: "aid", programme: programmes[index] },
        title: `Penyerahan ${name}`,
        dignitary,
        symbolic: { name: "Papan simbolis", amount },
        representatives: [{ name: `Perwakilan ${index + 1}`, representing: name }],
      }),
    )
  ok(await setting.owner.post(ceremony, { subject: { kind: "decree", decree: sk }, title: "SK", dignitary }))

  // On the day: all ten in their order, on stage.
  await on(setting, "2017-04-06T02:00:00.000Z")
  const stage = ok(await setting.owner.get(ceremony))
  expect(stage.map(({ title }: { title: string }) => title)).toEqual([
    ...lines.map(({ name }) => `Penyerahan ${name}`),
    "SK",
  ])
  for (const { id } of stage) ok(await setting.owner.post(`${ceremony}/${id}/state`, { state: "done" }))
  // What was shown on stage leaves everybody's entitlement open.
  const everybody = families.map(({ name }) => name).sort()
  expect(await outstanding(setting, aid)).toEqual(everybody)

  // The stock, and what two phones may give out where there is no network.
  ok(await setting.owner.post(at(`/aid/${aid}/stock`), { place: "gudang", name: "Gudang Dinas Sosial" }))
  const moves = at(`/aid/${aid}/stock/moves`)
  const received = { nonce: nonce(), kind: "receive", to: "gudang", quantities: { paket: 205 } }
  ok(await setting.owner.post(moves, received))
  ok(await setting.owner.post(moves, received))
  const [[one, first], [other, second]] = [
    await phone(setting, event.id, "Ponsel 1"),
    await phone(setting, event.id, "Ponsel 2"),
  ]
  for (const device of [one, other])
    ok(
      await setting.owner.post(at(`/aid/${aid}/reserves`), {
        nonce: nonce(),
        event: event.id,
        device,
        from: "gudang",
        quantities: { paket: 5 },
      }),
    )

  const recipientOf = new Map<string, string>()
  const find = async (index: number) => {
    const { nik = "", name = "" } = families[index] ?? {}
    const view = ok(await setting.owner.post(at(`/aid/${aid}/find`), { text: nik }))
    expect(view.who.name).toBe(name)
    recipientOf.set(name, view.recipient)
    return view.recipient as string
  }
  const deliveries = at(`/aid/${aid}/deliveries`)
  const give = async (index: number) =>
    ok(
      await setting.owner.post(deliveries, {
        nonce: nonce(),
        recipient: await find(index),
        quantities: { paket: 1 },
        stock: "gudang",
        where: "Kantor Dinas Sosial",
        proof: { thumb: true },
      }),
    )
  for (let index = 0; index < 178; index++) expect(await give(index)).toMatchObject({ kind: "given" })
  expect(await give(17)).toMatchObject({ kind: "withheld", reason: "nothing_outstanding" })

  // Both phones were without a network and gave to number 180; the first gave to 179 too.
  const handing = async (index: number, sequence: number, minute: number) => ({
    v: 1,
    kind: "aid",
    nonce: nonce().replaceAll("-", ""),
    gate: "1",
    checkpoint: "serah",
    programme: aid,
    recipient: await find(index),
    quantities: { paket: 1 },
    capturedAt: new Date(Date.parse("2017-04-06T02:00:00.000Z") + minute * 60_000).toISOString(),
    offset: 0,
    uncertainty: 500,
    sequence,
    told: "given",
  })
  const [early, shared, double] = [
    await handing(178, 1, 1),
    await handing(179, 2, 5),
    await handing(179, 1, 6),
  ]
  await on(setting, "2017-04-06T03:00:00.000Z")
  const send = async (mine: Client, scans: object[]) =>
    ok(await mine.post("/api/device/scans", { scans })).verdicts as { kind: string; conflict?: boolean }[]
  expect(await send(first, [early, shared])).toMatchObject([{ kind: "given" }, { kind: "given" }])
  const left = everybody.slice(180)
  expect(left).toHaveLength(20)
  expect(await outstanding(setting, aid)).toEqual(left)
  expect(await send(second, [double])).toMatchObject([{ kind: "given", conflict: true }])
  expect(await send(second, [double])).toMatchObject([{ kind: "given", conflict: true }])
  expect(await outstanding(setting, aid)).toEqual(left)

  // One double, on record; somebody decides what it was.
  const conflicts = ok(await setting.owner.get(at(`/aid/${aid}/recipients?list=CONFLICT`)))
  expect(conflicts.items.map(({ who }: Line) => who?.name)).toEqual(["Sari Balita 180"])
  const twice = at(`/aid/${aid}/recipients/${recipientOf.get("Sari Balita 180")}`)
  expect(ok(await setting.owner.get(twice))).toMatchObject({
    figures: { allocated: { paket: 1 }, delivered: { paket: 1 }, over: { paket: 1 } },
    findings: [{ kind: "double", nonce: double.nonce, of: shared.nonce, open: true }],
  })
  ok(
    await setting.owner.post(`${twice}/findings`, {
      kind: "double",
      of: double.nonce,
      outcome: "given_twice",
      reason: "Diambil ibu dan nenek, dua paket keluar.",
    }),
  )
  expect(ok(await setting.owner.get(at(`/aid/${aid}/recipients?list=CONFLICT`))).items).toEqual([])

  // 205 came in; 178 + 2 + 1 went out.
  const places = ok(await setting.owner.get(at(`/aid/${aid}/stock`))) as { on: { paket?: number } }[]
  expect(places.reduce((sum, { on }) => sum + (on.paket ?? 0), 0)).toBe(205 - 181)

  const report = ok(await setting.owner.get(at(`/aid/${aid}/report`)))
  expect(JSON.stringify(report)).toContain("180")
}, 180_000)
