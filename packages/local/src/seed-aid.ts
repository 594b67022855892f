import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Delivery from "@setiakawan/core/aid/delivery"
import * as Grant from "@setiakawan/core/aid/grant"
import * as Listing from "@setiakawan/core/aid/listing"
import * as Programme from "@setiakawan/core/aid/programme"
import type * as Recipient from "@setiakawan/core/aid/recipient"
import * as Stock from "@setiakawan/core/aid/stock"
import * as Area from "@setiakawan/core/area"
import { instant, type OfficeContext } from "@setiakawan/core/context"
import * as Writing from "@setiakawan/core/writing"

/** A programme of aid to look at: decided, in stock, handed over to some. Each step looks at what is there. */
export const exampleAid = async (office: OfficeContext): Promise<void> => {
  const known = (await Programme.list(office)).items[0]
  const { id } = known ?? (await Programme.create(office, draft(office.now().getUTCFullYear())))
  const allocation = (await Allocation.list(office, id))[0] ?? (await Allocation.create(office, id, stage))
  if (allocation.state === "draft") {
    for (let at = 0; at < people.length; at += Grant.mostAtOnce)
      await Grant.enter(office, id, allocation.id, people.slice(at, at + Grant.mostAtOnce))
    const basis = { ...decision, date: Writing.calendarDate(instant(office), "WIB") }
    await Allocation.freeze(office, id, allocation.id, { basis, rows: people.length, revision: 1 })
  }
  if ((await Stock.list(office, id)).length === 0) await Stock.add(office, id, store)
  await Stock.move(office, id, {
    nonce: "contoh-stok-masuk-0001",
    kind: "receive",
    to: store.place,
    quantities: { susu: 120, telur: 60 },
    note: "Surat jalan 014/2026",
  })
  const { items } = await Listing.page(office, id, "OPEN", { limit: 100 })
  // Whoever was served before a start was cut off is among them no more.
  for (const { recipient } of items.slice(0, Math.max(0, items.length - people.length + served)))
    await Delivery.give(office, id, {
      nonce: `contoh-${recipient.slice(-20)}`,
      recipient,
      quantities: stage.each,
      stock: store.place,
      where: "Balai Desa",
      proof: { thumb: true },
    })
}

const draft = (year: number) => ({
  name: `Nutrisi Balita ${year}`,
  kind: "goods" as const,
  source: "apbd" as const,
  year,
  budget: 45_000_000,
  categories: [1],
  items: [
    { id: "susu", name: "Susu pertumbuhan 400 g", unit: "kotak", unitValue: 68_000 },
    { id: "telur", name: "Telur ayam", unit: "kilogram", unitValue: 29_000 },
  ],
  rules: { once: true, onePerFamily: true },
})

const stage = { title: "Tahap I", each: { susu: 2, telur: 1 } }
const store = { place: "gudang", name: "Gudang Dinas Sosial" }
const decision = {
  kind: "decision" as const,
  title: "Keputusan Kepala Dinas Sosial tentang Penerima Bantuan Nutrisi Balita",
  number: "460/21/Dinsos",
}
const served = 9

const names = [
  ["Aisyah Rahmawati", "Nurul Hidayah", "Sri Wahyuni", "Dewi Kartika", "Maryam", "Eka Susanti"],
  ["Fitriani", "Ratna Dewi", "Yuliana", "Siti Khodijah", "Lilis Suryani", "Neneng Hasanah"],
  ["Tuti Alawiyah", "Rohmah", "Imas Masitoh", "Wulandari", "Euis Komariah", "Halimah"],
  ["Ai Nuraeni", "Sumarni", "Yeni Herlina", "Dedeh Kurniasih", "Mimin Aminah", "Entin Suhartini"],
]

/** Twenty-four synthetic mothers of four desa in Kecamatan Cikedal. */
const people: Recipient.Candidate[] = names.flatMap((inVillage, village) =>
  inVillage.map((name, index) => ({
    name,
    sex: "P" as const,
    nik: `36012645${String(1 + village).padStart(2, "0")}91${String(village * 6 + index + 1).padStart(4, "0")}`,
    kk: `360126${String(village * 6 + index + 1).padStart(10, "0")}`,
    area: Area.children("36.01.26")[village]?.code ?? "36.01.26",
    address: `RT 00${1 + (index % 3)} RW 00${1 + village}`,
    categories: [1],
  })),
)
