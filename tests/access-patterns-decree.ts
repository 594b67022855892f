import * as Dossier from "@setiakawan/core/accreditation/dossier"
import { type Context, type OfficeContext, within } from "@setiakawan/core/context"
import * as Annex from "@setiakawan/core/decree/annex"
import * as Decree from "@setiakawan/core/decree/decree"
import * as Enactment from "@setiakawan/core/decree/enactment"
import * as Renewal from "@setiakawan/core/decree/renewal"
import * as Scan from "@setiakawan/core/decree/scan"
import * as Job from "@setiakawan/core/job"
import * as Office from "@setiakawan/core/office"
import * as Person from "@setiakawan/core/person"
import * as Uploads from "@setiakawan/core/uploads"
import { decreeRoutes } from "@setiakawan/functions/routes/decrees"
import { officeInput } from "./client.ts"

type Draft = Parameters<typeof Decree.create>[1]
type Head = { id: string; revision: number }

/** Two pages of text, as decrees have. */
const draft = (effect: Draft["effect"] = { kind: "appointment" }): Draft => ({
  own: true,
  authority: { kind: "head_of_office", title: "KEPALA DINAS SOSIAL PROVINSI BANTEN" },
  title: "PENETAPAN TENAGA KESEJAHTERAAN SOSIAL KECAMATAN PROVINSI BANTEN TAHUN ANGGARAN 2027",
  effect,
  until: "2027-12-31",
  signatory: { name: "Ahmad Fauzi", titleAfter: "M.Si.", rank: "Pembina Utama Muda" },
  considerations: Array.from(
    { length: 3 },
    (_, index) => `${index + 1} ${"bahwa penyelenggaraan ".repeat(15)}`,
  ),
  bases: Array.from(
    { length: 8 },
    (_, index) => `Undang-Undang Nomor ${index + 1} ${"tentang sosial ".repeat(12)}`,
  ),
  dictums: Array.from({ length: 6 }, (_, index) => `${index + 1} ${"Menetapkan nama-nama ".repeat(15)}`),
})

/** A file that was uploaded for a purpose, as its use names it. */
export const uploaded = async (
  scope: OfficeContext,
  purpose: Uploads.Purpose,
  type: string,
  bytes: Uint8Array,
): Promise<string> => {
  const { upload } = await Uploads.start(scope, purpose, { type, bytes: bytes.length })
  await scope.files.write(Uploads.keyOf(scope, upload), bytes, type)
  return upload
}

/** Decrees, their annexes and what they say of a person, in an office of its own. */
export const decreePatterns = async (context: Context) => {
  const newOffice = async () => {
    const { office } = await Office.create(context, context.ids.next("account"), officeInput())
    const account = context.ids.next("account")
    return within(context, office, { kind: "member", account, role: "owner" })
  }
  const scope = await newOffice()
  // Ids of one instant have no order, so a page of a list is of an office whose decrees are all alike.
  const elsewhere = await newOffice()
  for (let count = 0; count < 21; count++) await Decree.create(elsewhere, draft())

  const people: string[] = []
  for (let number = 0; number < 122; number++) {
    const id = context.ids.next("person")
    const person = {
      name: `Sri Wahyuningsih Kusumawardani ${number}`,
      titleAfter: "S.Sos.",
      sex: "P" as const,
      birthPlace: "Pandeglang",
      birthDate: "1990-07-05",
      nik: `3673014507${String(900_001 + number)}`,
      phone: `+62812${String(20_000_000 + number)}`,
      address: "Kampung Cikedal RT 002 RW 001, Desa Dahu, Kecamatan Cikedal",
    }
    await context.table.write(...(await Person.createWrites(scope, id, person, [])))
    people.push(id)
  }
  const row = (person: string): Annex.RowInput => ({ person, unsur: "tksk", area: "36.01.05" })

  const drafted = async (rows: readonly Annex.RowInput[], effect?: Draft["effect"]): Promise<Head> => {
    const { id, revision } = await Decree.create(scope, draft(effect))
    const head = { id, revision }
    for (let at = 0; at < rows.length; at += 30) {
      const some = rows.slice(at, at + 30)
      head.revision = (await Annex.add(scope, id, { rows: some, revision: head.revision })).revision
    }
    return head
  }
  const proposed = async (rows: readonly Annex.RowInput[], effect?: Draft["effect"]): Promise<Head> =>
    Enactment.propose(scope, (await drafted(rows, effect)).id)
  const enact = ({ id, revision }: Head) =>
    Enactment.enact(scope, id, { date: "2026-12-01", place: "Serang", revision })
  const enacted = async (rows: readonly Annex.RowInput[], effect?: Draft["effect"]) =>
    (await enact(await proposed(rows, effect))).id

  const others = people.splice(120)
  const first = await enacted([row(people[0] ?? ""), row(people[1] ?? "")])
  /** Somebody who is in so many decrees, and in no draft. */
  const appointed = async (times: number): Promise<string> => {
    const person = others.pop() ?? ""
    for (let count = 0; count < times; count++) await enacted([row(person)])
    return person
  }
  const byOne = await appointed(1)
  const byFive = await appointed(5)
  const full = await enacted(people.map(row))

  const next = { from: "2028-01-01", until: "2028-12-31" }
  const renewals = decreeRoutes["POST /api/offices/:office/decrees/:decree/renewals"].definition
  const takeOver = decreeRoutes["POST /api/offices/:office/decrees/:decree/take-over"].definition

  return {
    "begin a decree": { run: () => Decree.create(scope, draft()) },
    "change a draft of a decree": {
      prepare: () => drafted([]),
      run: ({ id, revision }: Head) => Decree.update(scope, id, { draft: draft(), revision }),
    },
    "add thirty rows to an annex": {
      prepare: () => drafted([]),
      run: ({ id, revision }: Head) => Annex.add(scope, id, { rows: people.slice(0, 30).map(row), revision }),
    },
    "propose a decree of 120 rows": {
      prepare: () => drafted(people.map(row)),
      run: ({ id }: Head) => Enactment.propose(scope, id),
    },
    "enact a decree of 120 rows": { prepare: () => proposed(people.map(row)), run: enact },
    "enact an amendment of two rows": {
      prepare: async () => {
        const decree = await enacted([row(people[0] ?? ""), row(people[1] ?? "")])
        return proposed(
          [
            { action: "replace", of: { decree, row: 1 }, person: people[2] ?? "" },
            { action: "end", of: { decree, row: 2 } },
          ],
          { kind: "amendment", of: decree },
        )
      },
      run: enact,
    },
    "enact the revocation of a decree": {
      prepare: async () =>
        proposed([], { kind: "revocation", of: await enacted(people.slice(0, 9).map(row)), whole: true }),
      run: enact,
    },
    "one decree with its text": { run: () => Decree.show(scope, first) },
    "twenty decrees": { run: () => Decree.list(elsewhere) },
    "page of a hundred rows": { run: () => Annex.list(scope, full) },
    "whether a decree of 120 rows is intact": { run: () => Enactment.isIntact(scope, full) },
    "accreditation by one decree": { run: () => Dossier.load(scope, byOne) },
    "accreditation by five decrees": { run: () => Dossier.load(scope, byFive) },
    "attach a scan to a decree": {
      prepare: () =>
        uploaded(scope, "decree-scan", "application/pdf", new TextEncoder().encode("%PDF-1.7\n")),
      run: (upload: string) => Scan.attach(scope, first, { upload }),
    },
    "renew a decree": {
      run: () => renewals.run({ context: scope, params: { decree: full }, body: next } as never),
    },
    "take over thirty rows into the next decree": {
      prepare: () => Renewal.begin(scope, full, next),
      run: ({ id }: Head) => Renewal.step(scope, id),
    },
    "go on with a renewal that was cancelled": {
      prepare: async () => {
        const { id } = await Renewal.begin(scope, full, next)
        const { id: job } = await Job.start(scope, undefined, "renewal", { draft: id }, 0, id)
        await Job.cancel(scope, undefined, job)
        return id
      },
      run: (decree: string) => takeOver.run({ context: scope, params: { decree } } as never),
    },
    "whom the renewal of 120 rows leaves out": {
      prepare: async () => {
        const { id } = await Renewal.begin(scope, full, next)
        while (!(await Renewal.step(scope, id)).done);
        return id
      },
      run: (draft: string) => Renewal.leftOut(scope, draft),
    },
  }
}
