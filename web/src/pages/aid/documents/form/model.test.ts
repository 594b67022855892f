import { expect, test } from "vitest"
import type { HandoverRecord, Proposal } from "../record.ts"
import { blank, fromRecord, rupiahOf, toDraft, variantsOf } from "./model.ts"

const proposal: Proposal = {
  firstParty: { name: "Ahmad Fauzi", position: "Kepala Dinas Sosial" },
  basis: ["Keputusan Nomor 1", "Keputusan Nomor 2"],
  date: "2026-12-01",
  place: "Serang",
}
const recipient = "prs_06h2y7cyg38t1sfbww2jdgezam"

test("a new collective record lacks no more than who receives it", () => {
  const form = blank({ kind: "goods" }, proposal)
  expect(toDraft(form).problems).toEqual([{ path: "secondParty.name", code: "required" }])
  form.second.name = "Almuktabar"
  expect(toDraft(form)).toMatchObject({
    problems: [],
    body: { coverage: { kind: "area" }, basis: ["Keputusan Nomor 1", "Keputusan Nomor 2"], witnesses: [] },
  })
})

test("a ceremony's line makes it symbolic: of what recipients are entitled to, and no place for a meterai", () => {
  const form = blank({ kind: "cash" }, proposal, { event: "evt", line: "lin" })
  form.second.name = "Almuktabar"
  form.placardAmount = "Rp6.000.000"
  form.stampDuty = true
  expect(toDraft(form).body).toMatchObject({
    variant: "symbolic",
    counted: "entitled",
    symbolic: { name: "papan simbolis", amount: 6_000_000, event: "evt", line: "lin" },
    stampDuty: false,
  })
})

test("a record of one hand-over asks for its recipient, who signs themselves unless told", () => {
  const form = blank({ kind: "cash" }, proposal, { recipient })
  expect(toDraft(form)).toMatchObject({
    problems: [],
    body: {
      variant: "cash",
      coverage: { kind: "named", recipients: [{ recipient }] },
      secondParty: { kind: "recipient", recipient },
    },
  })
  form.recipient = ""
  expect(toDraft(form).problems).toEqual([{ path: "coverage", code: "required" }])
})

test("what was saved is sent back as it is, deliveries that were named and masked numbers included", () => {
  const record: HandoverRecord = {
    id: "bst",
    state: "draft",
    variant: "cash",
    counted: "delivered",
    coverage: { kind: "named", recipients: [{ recipient, deliveries: ["one"] }] },
    firstParty: { name: "Ahmad Fauzi", position: "Kepala Dinas Sosial", address: "Serang" },
    secondParty: {
      kind: "other",
      name: "Siti Rahayu",
      nik: "3673••••••••0001",
      position: "Ketua",
      representation: { onBehalfOf: "LKS Harapan" },
    },
    basis: ["Keputusan"],
    witnesses: [{ name: "Ratna", position: "Camat" }],
    acknowledgedBy: { name: "Dewi", position: "Sekretaris" },
    cash: { account: "Bank Banten ••••4321", transferDate: "2026-12-01" },
    date: "2026-12-01",
    place: "Serang",
    stampDuty: true,
    createdAt: "2026-12-01T00:00:00.000Z",
    revision: 3,
  }
  const { id: _, state: __, createdAt: ___, revision: ____, ...draft } = record
  expect(JSON.parse(JSON.stringify(toDraft(fromRecord(record, "Siti")).body))).toMatchObject(draft)
})

test("money is recorded as money, and rupiah are read as they are written", () => {
  expect(variantsOf({ kind: "operational" })).toEqual(["cash", "collective", "symbolic"])
  expect(variantsOf({ kind: "service" })).toEqual(["goods", "collective", "symbolic"])
  expect(["Rp 1.500.000", "", "satu juta"].map(rupiahOf)).toEqual([1_500_000, undefined, Number.NaN])
})
