import { existsSync } from "node:fs"
import { join } from "node:path"
import * as Account from "@setiakawan/core/account"
import { type Context, instant, type OfficeContext, within } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Enrolment from "@setiakawan/core/enrolment"
import * as Event from "@setiakawan/core/event"
import * as Office from "@setiakawan/core/office"
import * as Roll from "@setiakawan/core/volunteer/roll"
import * as Volunteer from "@setiakawan/core/volunteer/volunteer"
import * as Writing from "@setiakawan/core/writing"
import type * as v from "valibot"
import * as Durable from "./durable.ts"
import { exampleAid } from "./seed-aid.ts"

export const ownerEmail = "pemilik@setiakawan.local"

/**
 * An office with one event, one decree and one programme of aid to look at, at the first start. Each step looks at what is there, so that a start that was
 * killed half-way is finished by the next; the mark at the end keeps it from coming back once it was removed.
 */
export const seed = async (context: Context, dataDir: string): Promise<void> => {
  const mark = join(dataDir, "seeded")
  if (existsSync(mark)) return
  const office = await exampleOffice(context)
  const event =
    (await Event.list(office)).items[0] ?? (await Event.create(office, exampleEvent(context.now())))
  const published = event.state === "draft" ? await Event.publish(office, event.id) : event
  await Enrolment.enrol(office, published, participants, { way: "office" })
  await exampleDecree(office, await exampleVolunteers(office))
  await exampleAid(office)
  await Durable.create(mark, `${context.now().toISOString()}\n`)
}

const exampleOffice = async (context: Context): Promise<OfficeContext> => {
  const owner = await Account.byEmail(context, ownerEmail)
  const [known] = owner ? await Account.offices(context, owner.key) : []
  const office = known ?? (await Office.create(context, "seed", officeSettings)).office
  const account = owner ?? (await Account.byEmail(context, ownerEmail))
  return within(context, office, { kind: "member", account: account?.id ?? "seed", role: "owner" })
}

/** Some of the participants are in the register: the same people, by name and telephone. */
const exampleVolunteers = async (office: OfficeContext) => {
  const serving = participants.flatMap(({ unsur, region, part: _, ...person }) =>
    region && appointed.includes(unsur)
      ? [{ ...person, unsur, area: region, active: true, training: [], skills: [] }]
      : [],
  )
  const outcomes = await Volunteer.enlist(office, serving)
  return outcomes.flatMap((outcome, index) => {
    const { unsur = "", area = "" } = serving[index] ?? {}
    return "person" in outcome ? [{ person: outcome.person, unsur, area }] : []
  })
}

/** The unsur that the example's decree appoints; at most `Volunteer.mostAtOnce` of the participants are of them. */
const appointed: readonly string[] = ["tksk", "psm", "tagana", "penyuluh-sosial"]

/** An enacted decree of this year, so that the register shows somebody accredited. */
const exampleDecree = async (
  office: OfficeContext,
  rows: readonly { person: string; unsur: string; area: string }[],
): Promise<void> => {
  const known = (await Decree.list(office)).items[0]
  const { id } = known ?? (await Decree.create(office, exampleDraft(office.now())))
  const draft = await Decree.get(office, id)
  if (draft.state === "enacted") return
  if (draft.rows === 0) await Annex.add(office, id, { rows: [...rows], revision: draft.revision })
  if (draft.state === "draft") await Enactment.propose(office, id)
  const { revision } = await Decree.get(office, id)
  const date = Writing.calendarDate(instant(office), "WIB")
  await Enactment.enact(office, id, {
    date,
    effective: `${date.slice(0, 4)}-01-01`,
    place: "Serang",
    revision,
  })
  for (const { person } of rows) await Roll.refresh(office, person, date)
}

const exampleDraft = (now: Date): v.InferInput<typeof Decree.DraftInput> => ({
  own: true,
  authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
  title: `PENETAPAN RELAWAN SOSIAL PROVINSI BANTEN TAHUN ${now.getUTCFullYear()}`,
  until: `${now.getUTCFullYear() + 1}-12-31`,
  considerations: [
    "bahwa untuk memperkuat pelayanan sosial di kabupaten dan kota diperlukan relawan sosial",
    "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a, perlu menetapkan Keputusan Kepala Dinas Sosial",
  ],
  bases: [
    "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
    "Peraturan Menteri Sosial Nomor 28 Tahun 2018 tentang Tenaga Kesejahteraan Sosial Kecamatan",
  ],
  dictums: [
    "Menetapkan nama-nama yang tercantum dalam Lampiran sebagai relawan sosial.",
    "Relawan sosial bertugas mendampingi warga di wilayah tugasnya.",
    "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
  ],
  copies: ["Gubernur Banten sebagai laporan"],
  signatory: {
    name: "Ratna Kusuma",
    titleBefore: "Dr. Hj.",
    titleAfter: "M.Si.",
    rank: "Pembina Utama Madya",
    nip: "197003151996032001",
  },
})

const officeSettings = {
  name: "Dinas Sosial Provinsi Banten [Contoh]",
  government: "Pemerintah Provinsi Banten",
  address: "Kawasan Pusat Pemerintahan Provinsi Banten, Jl. Syech Nawawi Al-Bantani, Kota Serang",
  contact: "Email dinsos@contoh.setiakawan.local, Kode Pos 42171",
  city: "Serang",
  region: "36",
  zone: "WIB",
  unitCode: "Dinsos",
  owner: { name: "Siti Aminah", email: ownerEmail },
} as const

/** HKSN is on 20 December; the example is always the coming one. */
const exampleEvent = (now: Date): v.InferInput<typeof Event.CreateInput> => {
  const passed = now.getTime() > Date.UTC(now.getUTCFullYear(), 11, 20, 7)
  const year = now.getUTCFullYear() + (passed ? 1 : 0)
  return {
    kind: "hksn",
    name: `Peringatan Hari Kesetiakawanan Sosial Nasional ${year} Provinsi Banten`,
    theme: "Kesetiakawanan Sosial, Kuatkan Banten",
    venue: "Gedung Serbaguna Pusat Pemerintahan Provinsi Banten",
    venueAddress: "Jl. Syech Nawawi Al-Bantani, Kecamatan Curug, Kota Serang",
    region: "36.73",
    zone: "WIB",
    start: new Date(Date.UTC(year, 11, 20, 1)).toISOString(),
    end: new Date(Date.UTC(year, 11, 20, 7)).toISOString(),
    // Room for examples/peserta-hksn.xlsx beside those who are there, and for the registration page.
    capacity: 1000,
    unit: "Bidang Pemberdayaan Sosial",
    programme: "Program Pemberdayaan Sosial",
    activity: "Pengembangan Potensi Sumber Kesejahteraan Sosial Daerah Provinsi",
    opening: { name: "Andi Pratama", titleAfter: "S.H., M.Si.", position: "Gubernur Banten [Contoh]" },
    signatory: {
      name: "Ratna Kusuma",
      titleBefore: "Dr. Hj.",
      titleAfter: "M.Si.",
      position: "Kepala Dinas Sosial Provinsi Banten",
      rank: "Pembina Utama Madya",
      nip: "197003151996032001",
    },
    lessonHours: 6,
    agenda: [
      { time: "07:00", title: "Registrasi dan presensi peserta" },
      { time: "08:00", title: "Pembukaan, Indonesia Raya dan doa" },
      { time: "08:20", title: "Laporan panitia", speaker: "Kepala Bidang Pemberdayaan Sosial" },
      { time: "08:40", title: "Sambutan dan pembukaan resmi", speaker: "Gubernur Banten" },
      { time: "09:15", title: "Penandatanganan kesepakatan bersama dengan Direktorat Binmas Polda Banten" },
      { time: "09:45", title: "Penyerahan bantuan alat bantu dan usaha ekonomi produktif secara simbolis" },
      { time: "10:30", title: "Dialog pilar sosial: masalah desa, penyelesaian cepat" },
      { time: "12:00", title: "Istirahat, salat dan makan siang; kunjungan stan UMKM" },
      { time: "13:00", title: "Penutupan dan penyerahan sertifikat" },
    ],
    checkpoints: [
      {
        id: "masuk",
        name: "Pintu masuk",
        gates: [
          { id: "1", name: "Pintu 1 (Tagana, PSM)" },
          { id: "2", name: "Pintu 2 (TKSK, PKH)" },
          { id: "3", name: "Pintu 3 (Karang Taruna, LKS)" },
          { id: "4", name: "Pintu 4 (undangan)" },
        ],
      },
    ],
  }
}

/** Invented people; the numbers are of a range that no operator has given out. */
const participants = [
  {
    name: "Ujang Suryana",
    sex: "L",
    unsur: "tagana",
    region: "36.01",
    instansi: "FK Tagana Kabupaten Pandeglang",
  },
  { name: "Neng Kurniasih", sex: "P", unsur: "psm", region: "36.02", instansi: "IPSM Kabupaten Lebak" },
  {
    name: "Almuktabar",
    titleAfter: "S.Sos.",
    sex: "L",
    unsur: "tksk",
    region: "36.03",
    instansi: "Kecamatan Curug",
  },
  {
    name: "Dewi Lestari",
    titleAfter: "S.Tr.Sos.",
    sex: "P",
    unsur: "pendamping-pkh",
    region: "36.04",
    instansi: "PKH Kabupaten Serang",
  },
  {
    name: "Budi Santoso",
    titleBefore: "Dr. H.",
    titleAfter: "M.Si.",
    sex: "L",
    unsur: "pemerintah",
    region: "36.73",
    instansi: "Dinas Sosial Kota Serang",
    position: "Kepala Dinas",
  },
  {
    name: "Rina Marlina",
    sex: "P",
    unsur: "karang-taruna",
    region: "36.71",
    instansi: "Karang Taruna Kota Tangerang",
  },
  {
    name: "Ahmad Fauzi",
    sex: "L",
    unsur: "karang-taruna",
    region: "36.72",
    instansi: "Karang Taruna Kota Cilegon",
  },
  {
    name: "Yohana Simanjuntak",
    sex: "P",
    unsur: "lks",
    region: "36.74",
    instansi: "LKS Kasih Ibu Tangerang Selatan",
  },
  {
    name: "Maman Abdurahman",
    sex: "L",
    unsur: "penyuluh-sosial",
    region: "36.02",
    instansi: "Dinas Sosial Kabupaten Lebak",
  },
  {
    name: "Fitri Handayani",
    titleAfter: "S.Sos.",
    sex: "P",
    unsur: "sakti-peksos",
    region: "36.73",
    instansi: "Kementerian Sosial",
  },
  {
    name: "I Made Wirawan",
    sex: "L",
    unsur: "relawan",
    region: "36.74",
    instansi: "Relawan Disabilitas Banten",
  },
  { name: "Siti Nurhaliza Putri", sex: "P", unsur: "lk3", region: "36.04", instansi: "LK3 Kabupaten Serang" },
].map((person, index) => ({
  ...person,
  part: "peserta",
  phone: `+62800000000${String(index).padStart(2, "0")}`,
})) as Enrolment.Candidate[]
