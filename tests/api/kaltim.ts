import * as Office from "@setiakawan/core/office"
import { type Client, officeInput, signIn } from "../client.ts"
import { type TestContext, testContext } from "../database.ts"

const decree = (changes: object) => ({
  own: false,
  authority: { kind: "ministry", title: "MENTERI SOSIAL REPUBLIK INDONESIA" },
  form: "keputusan",
  title: "PENETAPAN SATUAN BAKTI PEKERJA SOSIAL PROVINSI KALIMANTAN TIMUR TAHUN 2017",
  considerations: ["bahwa untuk memperkuat pendampingan anak perlu menetapkan Satuan Bakti Pekerja Sosial;"],
  bases: ["Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;"],
  dictums: [
    "Menetapkan nama-nama dalam Lampiran sebagai Satuan Bakti Pekerja Sosial.",
    "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
  ],
  signatory: { name: "Surya Kencana", titleBefore: "Dr.", titleAfter: "M.Si.", rank: "Pembina Utama" },
  ...changes,
})

export type Setting = { test: TestContext; owner: Client; at: (path: string) => string; email: string }

export const ok = <A extends { status: number; body: unknown }>(answer: A): A["body"] => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The Dinas Sosial of Kalimantan Timur on a day of early March 2017, and its owner. */
export const kaltim = async (): Promise<Setting> => {
  const setting = await testContext({ now: "2017-03-01T01:00:00.000Z" })
  const input = {
    ...officeInput("Dinas Sosial Provinsi Kalimantan Timur"),
    region: "64",
    zone: "WITA" as const,
  }
  const { office } = await Office.create(setting.context, setting.context.ids.next("account"), {
    ...input,
    government: "Pemerintah Provinsi Kalimantan Timur",
    city: "Samarinda",
  })
  return {
    test: setting,
    owner: await signIn(setting, input.owner.email),
    at: (path) => `/api/offices/${office}${path}`,
    email: input.owner.email,
  }
}

/** The owner comes back on a later day and signs in again. */
export const on = async (setting: Setting, instant: string): Promise<void> => {
  setting.test.clock.set(instant)
  setting.owner = await signIn(setting.test, setting.email)
}

/** Drafts a decree with these rows, proposes and enacts it; gives its id. */
export const enact = async (
  { owner, at }: Setting,
  draft: object,
  rows: readonly object[],
  signed: { number: string; date: string; effective?: string },
): Promise<string> => {
  const { id, revision: begun } = ok(await owner.post(at("/decrees"), decree(draft)))
  let revision = begun
  for (let from = 0; from < rows.length; from += 30)
    ({ revision } = ok(
      await owner.post(at(`/decrees/${id}/rows`), { rows: rows.slice(from, from + 30), revision }),
    ))
  const proposed = ok(await owner.post(at(`/decrees/${id}/propose`), {}))
  const place = "Jakarta"
  ok(await owner.post(at(`/decrees/${id}/enact`), { ...signed, place, revision: proposed.revision }))
  return id
}
