import { beforeEach, describe, expect, test } from "vitest"
import { allocated, candidates, nonce, riceInput, stocked } from "../../../../tests/aid.ts"
import { officeWithEvent } from "../../../../tests/client.ts"
import { testContext } from "../../../../tests/database.ts"
import type { OfficeContext } from "../context.ts"
import * as Correction from "../correction.ts"
import * as Office from "../office.ts"
import * as Table from "../table.ts"
import * as Delivery from "./delivery.ts"
import * as Desk from "./desk.ts"
import * as Issue from "./handover-issue.ts"
import * as Proposal from "./handover-proposal.ts"
import * as HandoverRecord from "./handover-record.ts"
import * as Rows from "./handover-rows.ts"
import * as Programme from "./programme.ts"
import * as Proof from "./proof.ts"
import * as Roll from "./roll.ts"

type Draft = Parameters<typeof HandoverRecord.create>[2]

let scope: OfficeContext
let event: string
let programme: string
let allocation: string
let recipients: string[]

beforeEach(async () => {
  const setting = await officeWithEvent((await testContext()).context)
  scope = setting.scope
  event = setting.event.id
  const created = await Programme.create(scope, riceInput())
  programme = created.id
  const people = candidates(5).map((candidate, index) => ({
    ...candidate,
    nik: `360101450790000${index + 1}`,
    area: index < 3 ? "36.01.01.2001" : "36.01.01.2002",
  }))
  const entered = await allocated(scope, created, people, { beras: 2 })
  allocation = entered.allocation
  // As lists have them: by desa, and there by id, which within one instant is by chance.
  recipients = [...entered.recipients.slice(0, 3).sort(), ...entered.recipients.slice(3).sort()]
  await stocked(scope, programme, { beras: 20 })
})

const official = {
  name: "Ahmad Fauzi",
  titleAfter: "M.Si.",
  position: "Kepala Dinas Sosial",
  rank: "Pembina Utama Muda",
  nip: "197001011995031001",
}
const draft = (changes: Partial<Draft> = {}): Draft => ({
  variant: "collective",
  firstParty: official,
  secondParty: { kind: "other", name: "Almuktabar", nik: "3673014507900001", position: "Kepala Desa" },
  coverage: { kind: "area" },
  counted: "entitled",
  ...changes,
})
const signed = { date: "2026-12-01", place: "Serang", revision: 1 }
const issued = async (changes: Partial<Draft> = {}, number?: string) => {
  const { id } = await HandoverRecord.create(scope, programme, draft(changes))
  return Issue.issue(scope, programme, id, { ...signed, number })
}
const numberOf = ({ issued: said }: HandoverRecord.HandoverRecord) => said?.number
const give = async (recipient: string, quantity: number) => {
  const id = nonce()
  const quantities = { beras: quantity }
  await Delivery.give(scope, programme, { nonce: id, recipient, quantities, stock: "gudang" })
  return id
}

describe("an issued record", () => {
  test("says what it said, whatever becomes of whom it names", async () => {
    const record = await issued()
    const [first = "", second = ""] = recipients
    await Correction.correctPerson(scope, first, { name: "Siti Aminah", phone: "+6281270000000" })
    await Correction.erasePerson(scope, second)
    expect((await Desk.show(scope, programme, second)).who).toBeUndefined()
    const rows = await Rows.all(scope, record.id)
    expect(rows.map(({ name, nik }) => `${name} ${nik}`).sort()).toEqual(
      recipients.map((_, index) => `Penerima 000${index} 3601••••••••000${index + 1}`),
    )
    expect(rows[0]).toMatchObject({
      row: 1,
      quantities: { beras: 2 },
      address: expect.stringContaining("Kec."),
    })
    expect(await Issue.isIntact(scope, programme, record.id)).toBe(true)
    expect(JSON.stringify([record, rows])).not.toMatch(/3673014507900001|36010145079/)
    expect(record.issued).toMatchObject({
      number: "1/BAST/Dinsos/12/2026",
      secondParty: { name: "Almuktabar", nik: "3673••••••••0001" },
      items: [{ name: "Beras", quantity: 10, value: 1_300_000 }],
      value: 1_300_000,
      rows: 5,
    })
    // One that is drawn up now knows them as they are now.
    const { some } = await Issue.show(
      scope,
      programme,
      (await HandoverRecord.create(scope, programme, draft())).id,
    )
    expect(some.map(({ name }) => name).slice(0, 2)).toEqual(["Siti Aminah", undefined])
  })

  test("is never changed nor issued again, and a changed row shows", async () => {
    const { id } = await issued()
    const update = HandoverRecord.update(scope, programme, id, { draft: draft(), revision: 2 })
    await expect(update).rejects.toMatchObject({ code: "record_not_draft" })
    await expect(Issue.issue(scope, programme, id, { ...signed, revision: 2 })).rejects.toMatchObject({
      code: "record_not_draft",
    })
    await expect(Issue.remove(scope, programme, id, 2)).rejects.toMatchObject({ code: "record_not_draft" })
    const [row] = await Rows.all(scope, id)
    if (row) await scope.table.write(Table.put(Rows.Row, { ...row, name: "Orang Lain" }))
    expect(await Issue.isIntact(scope, programme, id)).toBe(false)
  })

  test("stays when it is void, with its reason and its number", async () => {
    const record = await issued()
    const { voided, state } = await Issue.cancel(scope, programme, record.id, {
      reason: "Salah nama pihak kedua",
      revision: record.revision,
    })
    expect({ state, reason: voided?.reason }).toEqual({ state: "void", reason: "Salah nama pihak kedua" })
    expect(await Issue.isIntact(scope, programme, record.id)).toBe(true)
    await expect(issued({}, "1 / bast / DINSOS / 12 / 2026")).rejects.toMatchObject({ code: "number_taken" })
    expect(numberOf(await issued())).toBe("2/BAST/Dinsos/12/2026")
    const again = Issue.cancel(scope, programme, record.id, { reason: "Lagi", revision: 3 })
    await expect(again).rejects.toMatchObject({ code: "record_not_issued" })
  })

  test("writes no delivery: what is outstanding is as it was", async () => {
    await issued({ variant: "symbolic", symbolic: { name: "Papan simbolis", amount: 1_300_000 } })
    const page = await Desk.list(scope, programme, {})
    expect(page.items.map(({ sums }) => sums.outstanding)).toEqual(recipients.map(() => ({ beras: 2 })))
  })
})

describe("numbers", () => {
  test("of twenty issued at once each has its own, and a typed one is skipped", async () => {
    await issued({}, "7/BAST/Dinsos/12/2026")
    const all = await Promise.all(Array.from({ length: 20 }, () => issued()))
    const numbers = all.map((record) => Number(numberOf(record)?.split("/")[0]))
    expect(numbers.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1).filter((number) => number !== 7),
    )
  })

  test("a draft whose number was taken can be issued under another one", async () => {
    await issued({}, "12/BAST/2026")
    const { id, revision } = await HandoverRecord.create(scope, programme, draft())
    const issue = (number: string) => Issue.issue(scope, programme, id, { ...signed, number, revision })
    await expect(issue("12/BAST/2026")).rejects.toMatchObject({ code: "number_taken" })
    // Fewer than the first try had written.
    await HandoverRecord.update(scope, programme, id, {
      draft: draft({ coverage: { kind: "area", area: "36.01.01.2002" } }),
      revision,
    })
    await Issue.issue(scope, programme, id, { ...signed, number: "13/BAST/2026", revision: 2 })
    expect((await Rows.all(scope, id)).map(({ recipient }) => recipient)).toEqual(recipients.slice(3))
    expect(await Issue.isIntact(scope, programme, id)).toBe(true)
  })

  test("of ten that issue one draft at once, its rows are of one alone", async () => {
    const { id } = await HandoverRecord.create(scope, programme, draft())
    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => Issue.issue(scope, programme, id, signed)),
    )
    expect(ends.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1)
    for (const end of ends)
      if (end.status === "rejected") expect(end.reason.code).toMatch(/changed_meanwhile|record_not_draft/)
    const record = await HandoverRecord.get(scope, programme, id)
    if (record.state === "issued") expect(await Issue.isIntact(scope, programme, id)).toBe(true)
  })

  test("follow the office's template, by month and unit", async () => {
    const { office: _, emblem: __, ...settings } = await Office.show(scope)
    await Office.update(scope, { ...settings, handoverNumber: "{urut:3}/BAST/{unit}/{bulanRomawi}/{tahun}" })
    expect(numberOf(await issued())).toBe("001/BAST/Dinsos/XII/2026")
    const next = await HandoverRecord.create(scope, programme, draft())
    const later = await Issue.issue(scope, programme, next.id, { ...signed, date: "2027-01-04" })
    expect(numberOf(later)).toBe("001/BAST/Dinsos/I/2027")
  })
})

describe("whom a record covers", () => {
  const covered = async (changes: Partial<Draft>) => {
    const { id } = await HandoverRecord.create(scope, programme, draft(changes))
    const { some } = await Issue.show(scope, programme, id)
    return some.map(({ recipient, quantities }) => [recipients.indexOf(recipient), quantities.beras])
  }

  test("everybody of a desa who received so far, with what came back left out", async () => {
    const [first = "", second = "", , fourth = ""] = recipients
    const [, second2] = [await give(first, 2), await give(second, 2), await give(fourth, 1)]
    await Delivery.takeBack(scope, programme, second, {
      nonce: nonce(),
      of: second2,
      quantities: { beras: 1 },
      reason: "Rusak",
      reopens: false,
      stock: "gudang",
    })
    const area = "36.01.01.2001"
    expect(await covered({ counted: "delivered", coverage: { kind: "area", area } })).toEqual([
      [0, 2],
      [1, 1],
    ])
    expect(await covered({ counted: "delivered", coverage: { kind: "allocation", allocation } })).toEqual([
      [0, 2],
      [1, 1],
      [3, 1],
    ])
  })

  test("one recipient, one of two deliveries, received by somebody else", async () => {
    const [first = ""] = recipients
    await give(first, 1)
    const of = await give(first, 1)
    await Proof.add(scope, programme, first, {
      of,
      thumb: true,
      representation: { name: "Dewi Lestari", relation: "anak kandung" },
    })
    const changes: Partial<Draft> = {
      variant: "goods",
      counted: "delivered",
      secondParty: { kind: "recipient", recipient: first },
      coverage: { kind: "named", recipients: [{ recipient: first, deliveries: [of] }] },
    }
    const record = await issued(changes)
    expect(record.issued).toMatchObject({
      secondParty: { name: expect.stringMatching(/^Penerima 000/), address: expect.stringContaining("Kec.") },
      items: [{ quantity: 1, value: 130_000 }],
    })
    expect(await Rows.all(scope, record.id)).toMatchObject([
      { quantities: { beras: 1 }, thumb: true, representation: { name: "Dewi Lestari" } },
    ])
  })

  test("nobody: such a draft is not issued", async () => {
    await expect(issued({ counted: "delivered" })).rejects.toMatchObject({
      fields: [{ path: "coverage", code: "required" }],
    })
  })

  test("the roll reads both lists as one, each once, in order of area", async () => {
    const [, second = ""] = recipients
    await give(second, 2)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await Roll.page(scope, programme, { after, limit: 2 })
      seen.push(...page.items.map(({ recipient }) => recipient))
      after = page.after
    } while (after)
    expect(seen).toEqual(recipients)
  })
})

describe("money", () => {
  test("goes into records of cash alone, its account masked; above five million a meterai is suggested", async () => {
    await expect(HandoverRecord.create(scope, programme, draft({ variant: "cash" }))).rejects.toMatchObject({
      fields: [{ path: "variant", code: "choice" }],
    })
    const cash = await Programme.create(scope, riceInput({ name: "Bantuan tunai", kind: "cash", items: [] }))
    const people = candidates(1, 50)
    const [recipient = ""] = (await allocated(scope, cash, people, { uang: 6_000_000 })).recipients
    const { id } = await HandoverRecord.create(scope, cash.id, {
      ...draft({ variant: "cash", cash: { account: "Bank Banten 0012-3456 789" } }),
      coverage: { kind: "named", recipients: [{ recipient }] },
    })
    expect((await HandoverRecord.get(scope, cash.id, id)).cash?.account).toBe("Bank Banten ••••6789")
    expect(await Issue.show(scope, cash.id, id)).toMatchObject({ value: 6_000_000, suggestsStampDuty: true })
  })
})

test("a new record begins with the decision, and with who signs", async () => {
  expect(await Proposal.propose(scope, programme, { event })).toMatchObject({
    firstParty: { name: "Ahmad Fauzi", position: "Kepala Dinas Sosial" },
    basis: ["Keputusan Kepala Dinas Sosial Nomor 460/12/2026 tanggal 20 November 2026"],
    date: "2026-12-01",
    place: "Serang",
  })
  await issued({ acknowledgedBy: { name: "Dewi Lestari", position: "Sekretaris Dinas Sosial" } })
  expect(await Proposal.propose(scope, programme, {})).toMatchObject({
    firstParty: official,
    acknowledgedBy: { name: "Dewi Lestari" },
  })
})

test("a draft is thrown away with the rows that a failed issuing left", async () => {
  await issued({}, "1/A")
  const { id } = await HandoverRecord.create(scope, programme, draft())
  await expect(Issue.issue(scope, programme, id, { ...signed, number: "1/A" })).rejects.toMatchObject({
    code: "number_taken",
  })
  await Issue.remove(scope, programme, id, 1)
  expect(await Rows.all(scope, id)).toEqual([])
})
