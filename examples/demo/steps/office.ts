import * as Writing from "@setiakawan/core/writing"
import { renderSvg } from "@setiakawan/documents/png"
import { type Client, client } from "../client.ts"
import { type Door, type Setting, type Stage, upload } from "../stage.ts"
import { enrol } from "./phones.ts"

export const operator = "operator@setiakawan.local"
const owner = { name: "Ratna Kusuma", email: "pemilik@demo.setiakawan.local" }
/** By how many milliseconds the officers' clocks are ahead: one is right, two are wrong by minutes, one by an hour. */
const skews = [0, 95_000, -240_000, 3_600_000]
const officers = ["Asep Sunandar", "Neneng Rohayati", "Dian Permana", "Wulan Sari"]

const office = {
  name: "Dinas Sosial Provinsi Banten",
  government: "Pemerintah Provinsi Banten",
  address: "Kawasan Pusat Pemerintahan Provinsi Banten, Jl. Syech Nawawi Al-Bantani, Kota Serang",
  contact: "Email dinsos@demo.setiakawan.local, Kode Pos 42171",
  city: "Serang",
  region: "36",
  zone: "WIB" as const,
  unitCode: "Dinsos",
}

/** The event is on the day of the run, so that the times of check-in and the printed date agree. */
const event = (today: string) => ({
  kind: "hksn" as const,
  name: "Peringatan Hari Kesetiakawanan Sosial Nasional dan Hari Disabilitas Internasional",
  theme: "Kesetiakawanan Sosial, Kuatkan Banten",
  venue: "Alun-Alun Barat Kota Serang",
  venueAddress: "Jl. Veteran, Kota Serang",
  region: "36.73",
  zone: "WIB" as const,
  start: `${today}T01:00:00.000Z`,
  end: `${today}T08:00:00.000Z`,
  capacity: 1000,
  unit: "Bidang Pemberdayaan Sosial",
  programme: "Program Pemberdayaan Sosial",
  activity: "Pengembangan Potensi Sumber Kesejahteraan Sosial Daerah Provinsi",
  opening: { name: "Andi Pratama", titleAfter: "S.H., M.Si.", position: "Pj. Gubernur Banten" },
  signatory: {
    name: "Ahmad Fauzi",
    titleBefore: "Dr. H.",
    titleAfter: "M.Si.",
    position: "Kepala Dinas Sosial Provinsi Banten",
    rank: "Pembina Utama Madya",
    nip: "197003151996031001",
  },
  lessonHours: 6,
  agenda: [
    { time: "07:00", title: "Registrasi dan presensi peserta" },
    { time: "08:00", title: "Pembukaan", speaker: "Pj. Gubernur Banten" },
    { time: "09:15", title: "Penandatanganan nota kesepahaman dengan Direktorat Binmas Polda Banten" },
    { time: "10:00", title: "Penyerahan bantuan secara simbolis" },
  ],
  checkpoints: [
    {
      id: "masuk",
      name: "Pintu masuk",
      gates: officers.map((_, index) => ({ id: String(index + 1), name: `Pintu ${index + 1}` })),
    },
  ],
})

/** Opens the office with its emblem, the phones of four officers and the published event. */
export const openOffice = async (stage: Stage): Promise<Setting> => {
  const asOperator = await signIn(stage, operator)
  const opened = await asOperator.call("POST /api/offices", { body: { ...office, owner } })
  const params = { office: opened.office }
  const asOwner = await signIn(stage, owner.email)
  const me = await asOwner.call("GET /api/me")
  stage.checks.equal(
    me.offices,
    [{ office: opened.office, name: office.name, role: "owner" }],
    "instansi milik pemilik",
  )
  const picture = new Uint8Array(await renderSvg(emblem, 400))
  const place = await asOwner.call("POST /api/offices/:office/uploads", {
    params,
    body: { type: "image/png", bytes: picture.length },
  })
  const sent = await upload(asOwner, place, "image/png", picture)
  const shown = await asOwner.call("PUT /api/offices/:office/emblem", { params, body: { upload: sent } })
  stage.checks.that(shown.emblem, "lambang daerah tidak tersimpan")

  const today = Writing.calendarDate(new Date().toISOString(), "WIB")
  const draft = await asOwner.call("POST /api/offices/:office/events", { params, body: event(today) })
  const published = await asOwner.call("POST /api/offices/:office/events/:event/publish", {
    params: { ...params, event: draft.id },
  })
  stage.checks.equal([draft.state, published.state], ["draft", "published"], "keadaan acara")
  const shownEvent = await asOwner.call("GET /api/offices/:office/events/:event", {
    params: { ...params, event: draft.id },
  })

  const setting = { office: opened.office, event: shownEvent, owner: asOwner }
  const doors: Door[] = []
  for (const [index, name] of officers.entries()) {
    const gate = { id: String(index + 1), name: `Pintu ${index + 1}` }
    doors.push(await enrol(stage, setting, gate, `Ponsel ${name}`, skews[index] ?? 0))
  }
  return { ...setting, doors }
}

/** Signs an address in by the code in its letter, read in the outbox as a person would. */
const signIn = async ({ origin }: Stage, email: string): Promise<Client> => {
  const browser = client(origin)
  await browser.call("POST /api/sign-in", { body: { email } })
  for (let attempt = 0; attempt < 100; attempt++) {
    const outbox = await (await browser.fetch("/_outbox")).text()
    const letter = outbox.split("<li>").find((item) => item.includes(`kepada ${email}<`))
    const code = /\b(\d{6}) adalah kode masuk/.exec(letter ?? "")?.[1]
    if (code) {
      await browser.call("POST /api/sign-in/code", { body: { code } })
      return browser
    }
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error("no sign-in letter in the outbox")
}

/** A shield with a star: nobody's emblem. */
const emblem = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 120">
  <path d="M50 3 95 14V62C95 90 70 108 50 117 30 108 5 90 5 62V14Z" fill="#0b5d57" stroke="#c59b3a" stroke-width="5"/>
  <path d="M50 28 57 50H80L61 63 68 85 50 72 32 85 39 63 20 50H43Z" fill="#f4d35e"/>
</svg>`
