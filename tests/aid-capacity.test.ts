import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Desk from "@setiakawan/core/aid/desk"
import * as Import from "@setiakawan/core/aid/import"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Area from "@setiakawan/core/area"
import type { OfficeContext } from "@setiakawan/core/context"
import * as Job from "@setiakawan/core/job"
import { csvType } from "@setiakawan/core/sheet/write"
import * as Uploads from "@setiakawan/core/uploads"
import { expect, test } from "vitest"
import { decision, nonce, riceInput, stocked } from "./aid.ts"
import { officeWithEvent } from "./client.ts"
import { testContext } from "./database.ts"

/** With SETIAKAWAN_LONG the target clients of a province (Banten, 2022); taking their list takes minutes. */
const many = process.env.SETIAKAWAN_LONG ? 223_142 : 2_000

const steps = { "recipient-import": Import.step } as unknown as Record<Job.Kind, Job.Step>
const villages = Area.children("36.01").flatMap(({ code, name }) =>
  Area.children(code).map((village) => [village.name, name] as const),
)

/** An NIK of each number, of women born in Kabupaten Pandeglang. */
const nik = (number: number): string =>
  `360101${String(41 + (number % 28))}${String(1 + (Math.floor(number / 28) % 12)).padStart(2, "0")}${String(50 + (Math.floor(number / 336) % 50))}${String(1 + Math.floor(number / 16_800)).padStart(4, "0")}`

const row = (number: number): string => {
  const [village, district] = villages[number % villages.length] ?? []
  return `${number + 1};Siti Penerima ${String(number).padStart(6, "0")};${nik(number)};360101${String(number).padStart(10, "0")};Pandeglang;${district};${village};Fakir Miskin`
}

/** A programme whose list has so many recipients, taken as an office takes it, and frozen. */
const seeded = async (scope: OfficeContext, count: number) => {
  const programme = await Programme.create(scope, riceInput({ rules: { onePerFamily: true } }))
  const allocation = await Allocation.create(scope, programme.id, { title: "Tahap I", each: { beras: 1 } })
  const upload = scope.ids.next("file")
  const lines = ["No;Nama;NIK;No KK;Kabupaten;Kecamatan;Desa;Jenis PPKS"]
  for (let number = 0; number < count; number++) lines.push(row(number))
  await scope.files.write(Uploads.keyOf(scope, upload), new TextEncoder().encode(lines.join("\n")), csvType)
  lines.length = 0
  const { id } = await Import.start(scope, programme.id, allocation.id, { upload })
  for (;;) {
    const again = await Job.work(scope, steps, { office: scope.office, job: id }, 30_000)
    if (again === undefined) break
    told(await Job.get(scope, undefined, id))
  }
  const done = await Job.get(scope, undefined, id)
  expect(done).toMatchObject({ state: "done", counts: { fresh: count, refused: 0 } })
  const head = await Allocation.get(scope, programme.id, allocation.id)
  await Allocation.freeze(scope, programme.id, head.id, {
    basis: decision,
    rows: head.rows,
    revision: head.revision,
  })
  await stocked(scope, programme.id, { beras: 100 })
  return programme.id
}

const told = ({ counts }: Job.View) => {
  if (!process.env.SETIAKAWAN_LONG) return
  const { heapUsed, rss } = process.memoryUsage()
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000)
  console.log(`${counts.rows} rows, heap ${megabytes(heapUsed)} MB, process ${megabytes(rss)} MB`)
}

test(`${many} recipients are looked up by NIK and given their aid at the cost of 1,000`, async () => {
  const used = { read: 0, write: 0 }
  const { context } = await testContext({
    meter: (_, units) => {
      used.read += units.read
      used.write += units.write
    },
  })
  const costs = async (count: number) => {
    const { scope } = await officeWithEvent(context)
    const programme = await seeded(scope, count)
    Object.assign(used, { read: 0, write: 0 })
    const { recipient } = await Desk.find(scope, programme, { text: nik(Math.floor(count / 2)) })
    const find = { ...used }
    Object.assign(used, { read: 0, write: 0 })
    const given = await Delivery.give(scope, programme, {
      nonce: nonce(),
      recipient,
      quantities: { beras: 1 },
      stock: "gudang",
      proof: { thumb: true },
    })
    expect(given).toMatchObject({ kind: "given", outstanding: {} })
    return { find, give: { ...used } }
  }
  const [few, crowd] = [await costs(1000), await costs(many)]
  expect(crowd).toEqual(few)
  expect(crowd.find.read + crowd.give.read).toBeLessThan(12)
  expect(crowd.give.write).toBeLessThan(16)
}, 7_200_000)
